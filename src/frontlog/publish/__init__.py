"""Snapshots in, files out: exports, feeds, digests."""
