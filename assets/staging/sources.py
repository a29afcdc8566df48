"""Which files each input of the quarter was read from, by the digests that were read, and which were left out.

Written where a source is read, told in the manifest: nothing in the inbox is digested a second time, for by then other
bytes may lie there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from assets.intake.sources.source_files import Found, SourceFile
from assets.office.quarter import Quarter
from sql.warehouse import Database

_NOBODY = (
    "tidak memuat satu baris data pun di bawah judulnya (berkasnya disebut di sumber_rusak.csv edisi); bila seharusnya "
    "berisi, ekspor atau salin ulang dari asalnya, lalu jalankan lagi."
)
# An office begins with a header alone.
_EMPTY = {
    "dukcapil_jawaban": "belum memuat satu jawaban pun; yang ditanyakan ke Dukcapil ada di minta_dukcapil.csv edisi."
}
_COLUMNS = ("sumber", "berkas", "sha256", "baris", "sebab")


def keep_own_file(db: Database, quarter: Quarter, name: str, read: tuple[str, int] | None) -> None:
    """Write that a file of the office was read (digest, rows), or that there was none."""
    found = Found(labels=[(name, read[0])] if read else [])
    keep_sources(db, quarter, name, found, dict([read] if read else []))


def keep_sources(db: Database, quarter: Quarter, source: str, found: Found, rows: Mapping[str, int]) -> None:
    """Write the source's part of staging.sources: files read, with the rows of their content, and files left out."""
    keep_all_sources(db, quarter, {source: found}, rows)


def keep_all_sources(db: Database, quarter: Quarter, sources: Mapping[str, Found], rows: Mapping[str, int]) -> None:
    """As `keep_sources`, for several sources at once."""
    told: list[tuple[object, ...]] = []
    for source, found in sources.items():
        # A line without a file makes room where there is none any longer.
        told.append((source, None, None, None, None))
        told += [(source, label, sha256, rows.get(sha256), None) for label, sha256 in found.labels]
        told += [(source, label, None, None, why) for label, why in found.left_out]
    frame = pd.DataFrame(told, columns=_COLUMNS, dtype="object")
    db.amend_frames("staging.sources", str(quarter), [frame.astype({"baris": "Int64"})], "staging.sources_to_leave")


def rows_known(db: Database, source: str, files: Sequence[SourceFile]) -> dict[str, int] | None:
    """Rows of contents that were read before, by digest; None where one of the files was not."""
    if not db.exists("staging.sources"):
        return None
    known = dict(db.rows("staging.source_rows", sumber=source))
    wanted = [file.sha256 for file in files]
    return {sha256: known[sha256] for sha256 in wanted} if known.keys() >= set(wanted) else None


def left_out_sentences(db: Database, quarter: Quarter) -> dict[str, list[str]]:
    """By source: how many of its files were left out and why, and how many hold nobody, without their names."""
    told: dict[str, list[str]] = {}
    for source, why, files in db.rows("staging.sources_left_out", periode=str(quarter)):
        told.setdefault(source, []).append(f"{files} berkas di inbox/{quarter}/{source} tidak dibaca: {why}.")
    for source, files in db.rows("staging.sources_empty", periode=str(quarter)):
        told.setdefault(source, []).append(f"{files} berkas di inbox/{quarter}/{source} {_EMPTY.get(source, _NOBODY)}")
    return told


def without_rows(left_out: Iterable[tuple[str, str]]) -> pd.DataFrame:
    """Files left out as faults of a source: of the whole file, line 0."""
    rows = [(label, "", 0, why) for label, why in left_out]
    return pd.DataFrame(rows, columns=["berkas", "sha256", "baris", "sebab"])
