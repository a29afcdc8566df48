"""Random worlds: small districts over several quarters, and the laws that must hold of whatever is published of them.

A world knows the true person behind every line that is written (`souls.py`, `making.py`); the pipeline is given the
lines alone (`writing.py`), and the laws (`laws.py`) read inputs, truth and published files, nothing of `sql/`.
`python -m tests.worlds` lives through many of them.
"""
