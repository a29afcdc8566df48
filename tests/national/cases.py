"""The cases of two districts (`anggota.csv`) as their published registries tell them, and what is expected of each."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pandas as pd

PERIOD = "2026-Q3"
_TABLE = Path(__file__).with_name("anggota.csv")
_EXPECTED = ("ganda", "serah_terima")
_TEXTS = ("alamat", "bpnt", "id_keluarga", "pbi", "rt", "rw", "tmp_lahir", "yapi")


def cases() -> list[dict[str, str]]:
    """A row a member."""
    with _TABLE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def registries() -> pd.DataFrame:
    """The members as rows of the published registries of both districts."""
    rows = [
        {
            **{column: row[column] for column in row if column not in ("kasus", "mengapa", *_EXPECTED)},
            **dict.fromkeys(_TEXTS, ""),
            "padan": row["padan"] == "ya",
            "periode": PERIOD,
            "keluar_periode": PERIOD if row["status"] == "KELUAR" else "",
        }
        for row in cases()
    ]
    return pd.DataFrame(rows)


def expected(column: str) -> dict[str, list[str]]:
    """Member → what is told of it, of those of whom something is."""
    return {row["id_dtks"]: [row[column]] for row in cases() if row[column]}


def told(frame: pd.DataFrame, *columns: str) -> dict[str, list[str]]:
    """Member → the values of these columns, joined, of each of its rows."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in frame.to_dict("records"):
        found[str(row["id_dtks"])].append(" ".join(str(row[column]) for column in columns if row[column]))
    return dict(found)
