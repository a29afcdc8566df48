"""Reconciliation: names, identity, decisions, registry."""
