"""The parts of `safe-passage` that are about guides: one file a command."""
