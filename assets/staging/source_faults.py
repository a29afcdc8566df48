"""Lines of a source at fault, with their numbers and why, without a word of what stands there (`sumber_rusak.csv`).

Which they are is found in `sql/staging/`; whether there are too many is `validation/`.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from assets.intake.sources.read_lines import Loaded, line_numbers
from assets.intake.sources.source_files import SourceFile
from assets.intake.sources.source_lines import NOT_PARSED

UNREAD = " tidak terbaca"
WITHOUT_NIK = "NIK kosong atau bukan 16 angka"
NOBODY = "baris ini tidak memuat orang (jumlah, catatan, atau baris kosong), tidak dipakai"
# Source, by its folder of the inbox → the table of its lines at fault.
FAULTS = {
    **dict.fromkeys(("dukcapil", "dukcapil_jawaban"), "staging.extract_faults"),
    **{"dtks": "staging.snapshot_faults", "daftar_pusat": "staging.list_faults"},
}
HIDDEN = "lembar tersembunyi"
_NO_VALUE = "sel galat atau rumus tanpa nilai"
_DATES = ("tgl_lhr", "tgl_lahir")


def faults_of(files: Sequence[SourceFile], loaded: Loaded, found: pd.DataFrame) -> pd.DataFrame:
    """Lines that do not parse or name nobody, and those of `found` (sha256, baris, tempat, kolom, ragam) of the rest.

    A place is one of the lines that are left in the table.
    """
    listed: list[tuple[str, str, int, str]] = []
    for file in files:
        rejects = loaded.rejects.get(file.sha256, [])
        listed += [
            (file.berkas, file.sha256, 0, _hidden(place, read)) for place, read in loaded.hidden.get(file.sha256, [])
        ]
        odd = ((line, _why(column, _NO_VALUE)) for line, column in loaded.odd.get(file.sha256, []))
        listed += [(file.berkas, file.sha256, line, why) for line, why in odd]
        listed += [(file.berkas, file.sha256, line, NOT_PARSED) for line in loaded.torn(file.sha256)]
        listed += [(file.berkas, file.sha256, line, NOBODY) for line in loaded.nobody.get(file.sha256, [])]
        rows = found[found["sha256"] == file.sha256]
        above = loaded.above.get(file.sha256, 0)
        places = [int(place) + above for place in rows["tempat"]]
        layout = loaded.layouts.get(file.sha256)
        numbers = line_numbers(file, layout, rejects, places) if layout and places else {}
        for place, line, column, kind in zip(places, rows["baris"], rows["kolom"], rows["ragam"], strict=True):
            number = int(line) if pd.notna(line) else numbers.get(place, place)
            listed.append((file.berkas, file.sha256, number, _why(column, kind)))
    return pd.DataFrame(listed, columns=["berkas", "sha256", "baris", "sebab"])


def _hidden(place: int, read: bool) -> str:
    """What is told of a hidden sheet: no name of it, which may say anything."""
    told = "ikut dibaca; hapus lembarnya" if read else "tidak dibaca, karena ada lembar tampak yang berisi; tampilkan"
    meant = "bila bukan bagian datanya" if read else "lembarnya (Unhide) bila bagian datanya, hapus bila bukan"
    return f"{HIDDEN} (lembar ke-{place}) {told} {meant}"


def _why(column: str, kind: str) -> str:
    if column == "nik":
        return WITHOUT_NIK
    if column == "orang":
        return NOBODY
    if column in _DATES and kind != "abadnya tidak pasti":
        return f"{column}{UNREAD}, dianggap kosong"
    return f"{column}{UNREAD} ({kind}), dianggap tidak diketahui"
