"""The apps that people write from, one file each."""
