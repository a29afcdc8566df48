"""How cells of a rejection report look: every look by the name under which its sheets ask for it.

A report is cast from a mould (`mould.py`), in which the looks have numbers; what is written where is
`rejection_rows.py` and the modules of the sheets that are only read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from assets.reporting import workbooks as look
from assets.reporting.sheet_rows import text_cell, xml_row
from expectations.catalogue import Fate

Looks = Mapping[str, str]
"""Name → number of the look in the mould."""

_FATE_COLOURS = {
    Fate.DITERIMA: "#BBF7D0",
    Fate.DIKEMBALIKAN: "#FECACA",
    Fate.DITAHAN: "#FDE68A",
    Fate.DITOLAK: "#E5E7EB",
}
_WRAPS = {"text_wrap": True}
_MARKED = {"bold": True, "font_color": "#DC2626"}
_SENT = {**look.WRAPPED, "bg_color": "#E2E8F0", "top": 1, "top_color": "#334155"}
_KNOWN = {**look.WRAPPED, "bottom": 1, "bottom_color": "#E2E8F0"}
LOOKS: Mapping[str, Mapping[str, object]] = {
    "judul": look.TITLE,
    "kepala": look.ANSWER_HEADER,
    "rapi": look.WRAPPED,
    "tebal": {"bold": True, "valign": "top"},
    "kunci": {"bold": True},
    "bilangan": {"valign": "top", "align": "center"},
    "surat": {**look.WRAPPED, "border": 1, "border_color": "#94A3B8"},
    # Sheet DATA.
    "polos": look.TEXT,
    "salah": look.AT_FAULT,
    "periksa": look.TO_NOTE,
    "polos_nama": {**look.TEXT, **_WRAPS},
    "salah_nama": {**look.AT_FAULT, **_WRAPS},
    "periksa_nama": {**look.TO_NOTE, **_WRAPS},
    "hari": {**look.TEXT, "num_format": "yyyy-mm-dd"},
    "redup": look.FAINT,
    **{str(fate): {**look.TEXT, "bold": True, "bg_color": colour} for fate, colour in _FATE_COLOURS.items()},
    # Sheet KANDIDAT: a value that differs as a whole has a cell of its own look.
    "ditulis": _SENT,
    "ditulis_beda": {**_SENT, **_MARKED},
    "diketahui": _KNOWN,
    "diketahui_beda": {**_KNOWN, **_MARKED},
    "pasti": {**_KNOWN, "bold": True, "bg_color": "#BBF7D0"},
    "tanyakan": {**_KNOWN, "bg_color": "#FEF3C7"},
    "tersamar": {**_KNOWN, "italic": True, "font_color": "#64748B"},
}
PLAIN = "0"
"""The look of a cell that has none of its own."""
HEADER_HEIGHT = 33.75


def header_row(looks: Looks, number: int, headings: Iterable[tuple[str, int]]) -> str:
    """The headings (and widths) of a table as a row of this number."""
    return table_row(number, (looks["kepala"],), [name for name, _ in headings], HEADER_HEIGHT)


def words_rows(looks: Looks, first: str, lines: Iterable[str]) -> list[str]:
    """A title in row 1, and below it what is to be known of the sheet, a row each."""
    plain = [xml_row(row, text_cell(f"A{row}", PLAIN, words)) for row, words in enumerate(lines, start=2)]
    return [xml_row(1, text_cell("A1", looks["judul"], first)), *plain]


def table_row(number: int, styles: Sequence[str], texts: Sequence[str], height: float = look.LINE) -> str:
    """A row of texts from column A on; one look serves all, or each has its own."""
    if len(styles) == 1:
        styles = tuple(styles) * len(texts)
    cells = [
        text_cell(f"{letter}{number}", style, text)
        for letter, style, text in zip("ABCDEFGHIJ", styles, texts, strict=False)
    ]
    return xml_row(number, "".join(cells), height)
