"""Benchmarks: ratios within one run, never seconds in a test."""
