"""Validation: the suites of `expectations/` over staged rows become violations."""
