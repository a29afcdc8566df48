"""Reconciliation: identity, duplicates, decisions and the registry, one quarter after the other."""
