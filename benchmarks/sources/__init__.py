"""Benches of the sources: `python -m benchmarks.sources.dtsen`."""
