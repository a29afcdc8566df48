"""The village template as the house gives it back: headers, their order, widths, and the lists of allowed values.

Which columns there are, and how headers are recognised when they come in, is `assets/office/template.py`.
"""

from __future__ import annotations

from dataclasses import dataclass

from assets.office.template import OWN_MINUTES, TABLE, TITLES
from expectations.submissions import KINDS, PROGRAMS, REASONS_TO_LEAVE

DELIVERIES = ("SUSULAN", "LENGKAP")
_CHOICES = {
    "": (),
    "program": PROGRAMS,
    "jenis_usulan": KINDS,
    "alasan_hapus": REASONS_TO_LEAVE,
    "jenis_kelamin": ("L", "P"),
    "ya_tidak": ("YA", "TIDAK"),
}


@dataclass(frozen=True)
class Column:
    """One column: its header, the column of staging.submission_rows with the value as sent, its list and width."""

    header: str
    source: str
    choices: tuple[str, ...] = ()
    width: int = 16

    @property
    def name(self) -> str:
        """The header without its example, as the catalogue of reasons names it."""
        return self.header.partition("\n")[0]


def _part(bagian: str) -> tuple[Column, ...]:
    return tuple(
        Column(
            f"{column.judul}\n({column.contoh})" if column.contoh else column.judul,
            f"{column.kolom}_teks" if column.teks_asli else column.kolom,
            _CHOICES[column.pilihan],
            int(column.lebar),
        )
        for column in TABLE
        if column.bagian == bagian
    )


TEMPLATE = _part("templat")
ADDED = _part("tambahan")
MINUTES = _part("BA")
"""Only where the rows in force come from deliveries with different minutes: a row's own value is read first."""
SUBMITTED = {column: title for column, title in TITLES.items() if column not in OWN_MINUTES}
"""What the submission calls the columns of `sql/reporting/pengajuan.sql`; the minutes keep their names there."""
