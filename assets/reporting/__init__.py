"""Reporting: tables become a published edition."""
