"""A preview of a village file in words: its receipt, what each row must have mended, and what cannot be known yet.

Rows are named by sheet and number; nothing that stands in a cell is repeated. What was found is `preview.py`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from assets.office.quarter import Quarter
from assets.office.regions import RegionsError, load_regions
from assets.office.settings import Settings, SettingsError, load_settings
from assets.office.stop import QuarterStopped
from assets.reporting.rejection_minutes import MINUTES_CODE, minutes_remedy
from expectations.catalogue import Action, Reason
from pipelines.preview import NoFile, Preview, is_to_mend, preview_files
from pipelines.quarters import today_in

ONLY_WITH_THE_REGISTRY = (
    "Yang baru diketahui dengan data Dukcapil dan registri, jadi belum diperiksa di sini: apakah NIK ada dan milik "
    "orang itu, apakah nama, ibu, tanggal lahir, dan KK cocok, apakah orangnya hidup, tinggal di desa ini, sudah "
    "terdaftar, atau diusulkan dua kali; juga BA dari kiriman desa sebelumnya."
)
_NIK_POLA = "Bila Dukcapil memang mencatat NIK itu, barisnya tidak dikembalikan."
_FROM = 2


class NoPreview(ValueError):
    """There is nothing to look at, or nothing to look by; the text is one Indonesian sentence."""


def say_previews(paths: Sequence[Path], data: Path | None, periode: str, say: Callable[[str], None]) -> bool:
    """Look at each file and say what was found; returns whether something is to be mended. Raises NoPreview."""
    try:
        asked = Quarter.parse(periode) if periode else None
    except ValueError as error:
        raise NoPreview(str(error)) from error
    to_mend = False
    try:
        settings = load_settings(data) if data else Settings()
        for preview in preview_files(paths, settings, load_regions(data), today_in(settings), asked):
            say("\n".join(lines_of(preview)) + "\n")
            to_mend = to_mend or preview.to_mend
    except (NoFile, RegionsError, SettingsError, QuarterStopped) as error:
        raise NoPreview(str(error)) from error
    return to_mend


def lines_of(preview: Preview) -> Iterator[str]:
    """The lines to print for one file."""
    yield preview.told
    if preview.ignored:
        yield "Berkas dengan nama ini tidak dibaca (berawal titik atau ~$, atau berakhir .part); ganti namanya."
    if village := preview.village:
        yield f"Desa: {village.desa}, Kec. {village.kecamatan}, {village.kabupaten} ({village.kode_desa})."
    yield f"Kuartal: {preview.quarter} ({preview.by})."
    if not preview.accepted:
        yield "Barisnya belum diperiksa: perbaiki dahulu berkasnya, lalu periksa lagi."
        return
    for task in preview.tasks:
        yield f"Yang dilakukan: {task}"
    yield from _rows(preview)
    yield ONLY_WITH_THE_REGISTRY
    mended = "Ada yang harus diperbaiki sebelum dikirim." if preview.to_mend else "Tidak ada yang harus diperbaiki."
    yield mended


def _rows(preview: Preview) -> Iterator[str]:
    """What all rows have in common once, then each row with what is its own."""
    held = Counter(reason for reasons in preview.reasons.values() for reason in reasons)
    common = [reason for reason, rows in held.items() if rows == preview.rows >= _FROM]
    for reason in common:
        yield f"Semua {preview.rows} baris: {_told(reason, preview.quarter)}"
    for (_, number), reasons in preview.reasons.items():
        for reason in reasons:
            if reason not in common:
                yield f"Baris {number}: {_told(reason, preview.quarter)}"
    kept = sum(1 for reasons in preview.reasons.values() if any(not reason.is_note for reason in reasons))
    yield f"{preview.rows - kept} dari {preview.rows} baris tanpa kesalahan pada isinya sendiri."


def _told(reason: Reason, quarter: Quarter) -> str:
    kind = "perbaiki" if is_to_mend(reason) else "catatan" if reason.is_note else "menunggu"
    columns = f", kolom {', '.join(reason.kolom)}" if reason.kolom else ""
    remedy = minutes_remedy(quarter, in_data=False) if reason.kode == MINUTES_CODE else reason.perbaikan
    doubt = f" {_NIK_POLA}" if reason.kode == "NIK_POLA" else ""
    told = "" if reason.tindakan == Action.TIDAK_ADA_TINDAKAN else f" {remedy}"
    return f"{kind}{columns}: {reason.kalimat}{told}{doubt} [{reason.kode}]"
