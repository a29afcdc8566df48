"""Deliveries as the small tables that the statements of staging join: where each stands, and how far it reaches.

Pure. In which order they stand is `delivery_order.py`.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import accumulate

import pandas as pd

from assets.staging.deliveries import Receipt

# How far apart deliveries stand: rows of returned reports find a place between them
# (sql/staging/submissions/proposals.sql).
_STEP = 1_000_000


def accepted_deliveries(receipts: list[Receipt], periode: str) -> pd.DataFrame:
    """Deliveries whose rows count in this quarter, with their place in the village's order.

    `dari`: sent for an earlier quarter.
    """
    texts = ("sha256", "berkas", "kode_desa", "jenis_kiriman", "nomor_ba", "tanggal_ba_teks", "tanggal_ba")
    accepted = [receipt for receipt in receipts if receipt.order is not None]
    rows = [
        (
            *(receipt.delivery.sha256, receipt.delivery.berkas, receipt.kode_desa, receipt.jenis_kiriman),
            *(receipt.nomor_ba, receipt.tanggal_ba_teks, iso(receipt.tanggal_ba)),
        )
        for receipt in accepted
    ]
    frame = pd.DataFrame(rows, columns=list(texts), dtype="object")
    frame["urutan"] = pd.Series([receipt.order for receipt in accepted], dtype="int32")
    frame["kode_desa_diberikan"] = pd.Series([receipt.code_given for receipt in accepted], dtype="bool")
    frame["bulan_dulu"] = pd.Series([receipt.delivery.dates.is_month_first for receipt in accepted], dtype="bool")
    reach = [_place(receipt) if _is_complete(receipt) and not receipt.of_edition else None for receipt in accepted]
    frame["jangkauan"] = pd.Series(reach, dtype="Int64")
    # Rows are numbered by village, then by file: as many stand before those of a delivery.
    in_turn = sorted(accepted, key=lambda receipt: (receipt.kode_desa, receipt.delivery.sha256))
    turns = (receipt.delivery.sha256 for receipt in in_turn)
    before = dict(zip(turns, accumulate((receipt.delivery.rows for receipt in in_turn), initial=0), strict=False))
    frame["baris_sebelumnya"] = pd.Series([before[receipt.delivery.sha256] for receipt in accepted], dtype="int64")
    of_village = Counter(receipt.kode_desa for receipt in accepted)
    frame["ada_lainnya"] = pd.Series([of_village[receipt.kode_desa] > 1 for receipt in accepted], dtype="bool")
    frame["periode"] = pd.Series([periode] * len(accepted), dtype="object")
    frame["dari"] = pd.Series([str(receipt.sent_for or "") for receipt in accepted], dtype="object")
    return frame


def edition_deliveries(receipts: list[Receipt]) -> pd.DataFrame:
    """For each returned report and each delivery that its edition knew: where the edition stands among deliveries.

    `tempat`: right after the last of them; of two reports of one edition the later one after the other. `jangkauan`:
    the same where the report replaces them.
    """
    places = {receipt.delivery.sha256: _place(receipt) for receipt in receipts if receipt.order is not None}
    rows: list[tuple[str, str, int, int | None]] = []
    for receipt in receipts:
        if receipt.knew and receipt.order is not None:
            place = max(places[digest] for digest in receipt.knew) + receipt.order
            reach = place if _is_complete(receipt) else None
            rows.extend((receipt.delivery.sha256, digest, place, reach) for digest in receipt.knew)
    frame = pd.DataFrame(rows, columns=["sha256", "dikenal", "tempat", "jangkauan"])
    return frame.astype({"sha256": "object", "dikenal": "object", "tempat": "int64", "jangkauan": "Int64"})


def confirmed_members(receipts: list[Receipt]) -> pd.DataFrame:
    """For each verification pack and each member of whom it says that they stay: the ID USULAN of that decision."""
    rows = [
        (receipt.delivery.sha256, reference)
        for receipt in receipts
        if receipt.order is not None
        for reference in receipt.delivery.confirmed or ()
    ]
    return pd.DataFrame(rows, columns=["sha256", "id_usulan"], dtype="object")


def _is_complete(receipt: Receipt) -> bool:
    return receipt.jenis_kiriman == "LENGKAP"


def _place(receipt: Receipt) -> int:
    return (receipt.order or 0) * _STEP


def iso(day: date | None) -> str | None:
    """The day as `yyyy-mm-dd`."""
    return day.isoformat() if day else None
