"""Trains, measures and writes the bundled encoder (`make encoder`), in an environment of its own with torch and sentence-transformers."""
