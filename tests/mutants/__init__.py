"""Mutants of `sql/`: faults put into the rules one by one, to see whether the tests hold the rules.

The faults are data (`mutants.csv`: which rule each breaks, in words); `python -m tests.mutants` tries them.
"""
