"""Staging: raw text becomes typed rows in force; the latest delivery wins here, once."""
