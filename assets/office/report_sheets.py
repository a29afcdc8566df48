"""Sheets of a village's report that hold people beside its rows: to be read, not sent; intake passes over them."""

from __future__ import annotations

WAITING, ARRIVALS, CANDIDATES = "Perlu Dukcapil", "PINDAHAN", "KANDIDAT"
OF_PEOPLE = frozenset((WAITING, ARRIVALS, CANDIDATES))
