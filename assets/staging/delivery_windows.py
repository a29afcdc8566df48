"""What a receipt says of the window that a delivery falls into, and until when its village may send (contract 3).

Pure. Which window that is, is `assets/office/windows.py`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assets.intake.faults import Note
from assets.office.quarter import Quarter
from assets.office.windows import Placed, Windows
from assets.office.words import in_words

if TYPE_CHECKING:
    from assets.staging.deliveries import Receipt

OUTSIDE = "LUAR_JADWAL"


def told_of_window(receipt: Receipt, windows: Windows, quarter: Quarter) -> Receipt:
    """The receipt with its note LUAR_JADWAL, where it came outside of its window, and the sentence that says which."""
    placed = receipt.placed
    if placed is None:
        return receipt
    notes = (*receipt.notes, OUTSIDE) if placed.missed else receipt.notes
    said = _said(placed, receipt, windows, quarter)
    return replace(receipt, notes=notes, remarks=(*receipt.remarks, Note(said)))


def _said(placed: Placed, receipt: Receipt, windows: Windows, quarter: Quarter) -> str:
    window, until = placed.window, in_words(placed.until)
    if placed.missed is None:
        again = ", yang dibuka kembali oleh Dinas" if placed.reopened else ""
        return f"Masuk jendela {window.name}{again} (batas desa {until})."
    closed = in_words(windows.closes(placed.missed, receipt.kode_desa))
    missed = f"jendela {placed.missed.name} ditutup {closed}"
    if receipt.elsewhere:
        return (
            f"Datang sesudah {missed}, jadi masuk jendela {window.name} ({window.quarter}) dan diperiksa di sana - "
            f"tidak perlu dikirim lagi; bila harus masuk {quarter}, mintalah Dinas membuka kembali jendelanya."
        )
    if receipt.sent_for:
        return (
            f"Dibawa dari {receipt.sent_for} karena datang sesudah {missed}, dan masuk jendela {window.name}; baris "
            f"yang sudah diterima dalam {receipt.sent_for} tidak perlu diperbaiki."
        )
    return f"Datang di luar jadwal sesudah {missed}, jadi masuk jendela {window.name} (batas desa {until})."
