"""Workbooks of an edition that go out, through the programs of villages, and come back: what becomes of every row."""
