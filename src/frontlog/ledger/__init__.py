"""The append-only store of everything that was read and said."""
