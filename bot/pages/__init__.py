"""The guides to read: web pages and prints."""
