"""Trains, measures and writes the network (`make network`), in the environment of the encoder's training; docs/network.md."""
