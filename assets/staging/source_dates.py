"""In which order the files of a source write their birth dates (contract 2.2, 2.3): day, month or year first.

As in what villages send (`date_order.py`) only a file as a whole can tell, by dates that no other order can read and by
the birth dates within its NIKs. A file of numbers of which nothing tells the order is read only where the NIK beside a
date agrees with it: nothing unread passes for a default.
"""

from __future__ import annotations

from dataclasses import dataclass

import duckdb
from duckdb import ColumnExpression, ConstantExpression, FunctionExpression

from assets.staging.date_order import FEWEST, SURE, DateOrder
from sql.warehouse import Database

# Table of a source's lines, without its end → the column of the birth date.
_BIRTHS = {
    "civil_registry": "tgl_lhr",
    "dtks_snapshot": "tgl_lahir",
    "dtsen_member": "tgl_lahir",
    "dukcapil_answer": "tgl_lahir",
}
_MONTH_FIRST, _UNSURE = "BULAN", "RAGU"
_WRITTEN = {
    "HARI": "[0-9]{1,2}([/.][0-9]{1,2}[-/.]|-[0-9]{1,2}[/.])[0-9]{4}",
    "STRIP": "([0-9]{1,2}-){2}[0-9]{4}",
    "TAHUN": "[0-9]{4}([-/.][0-9]{1,2}){2}",
}


@dataclass(frozen=True)
class FileDates:
    """Counts of `sql/staging/readings/source_date_orders.sql` for the dates of a file that are written in one way."""

    sha256: str
    bentuk: str
    tanggal: int
    terbuka: int
    biasa: int
    terbalik: int
    hanya_biasa: int
    hanya_terbalik: int

    @property
    def order(self) -> str:
        """How the file's dates must be read: month first, unsure, or blank where they are what they seem."""
        told, against = self.biasa + self.hanya_biasa, self.terbalik + self.hanya_terbalik
        if self.bentuk == "TAHUN":
            # A program has turned day and month round: of which dates is not known.
            turned = self.terbalik >= FEWEST and self.terbalik >= SURE * (self.terbalik + self.biasa)
            return _UNSURE if turned else ""
        counted = DateOrder(self.terbuka, self.biasa, self.terbalik, self.hanya_terbalik)
        if not self.hanya_biasa and counted.is_month_first:
            return _MONTH_FIRST
        # With dashes the day is first (contract 2.5), if nothing says otherwise.
        sure = bool(told or self.bentuk == "STRIP") and told >= SURE * (told + against)
        return "" if sure or not self.terbuka else _UNSURE


def settle_dates(db: Database, table: str) -> int:
    """Write the birth dates of a source's lines so that each means one day, or can be read by nobody.

    `table`: of the lines, as `source_terms.count_values` names it. Returns how many dates were read month first.
    """
    if table not in _BIRTHS:
        return 0
    db.run("staging.tanggal_polos", "staging.tanggal_berurut")
    db.view(f"staging.{table}_births", into="source_births")
    found = [FileDates(*counts) for counts in db.rows("staging.source_date_orders")]
    for dates in found:
        if dates.order:
            _write(db, f"{table}_lines", _BIRTHS[table], dates)
    return sum(dates.tanggal for dates in found if dates.order == _MONTH_FIRST)


def _write(db: Database, table: str, column: str, dates: FileDates) -> None:
    text = ColumnExpression(column)
    ordered = FunctionExpression("tanggal_berurut", text, ColumnExpression("nik"), ConstantExpression(dates.order))
    plain = FunctionExpression("tanggal_polos", text)
    written = FunctionExpression("regexp_full_match", plain, ConstantExpression(_WRITTEN[dates.bentuk]))
    own: duckdb.Expression = ColumnExpression("sha256") == ConstantExpression(dates.sha256)
    db.connection.table(table).update({column: ordered}, condition=own & written)
