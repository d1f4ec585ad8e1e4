"""Benchmarks: figures of the real product, each beside the floor it is compared with; no timed tests."""
