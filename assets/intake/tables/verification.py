"""A verification pack that came back: what a village decided of its members, read as proposals (contract 2.1).

A line becomes a proposal only where its key, its decision and its corrections leave nothing open; every other one is
told, and changes nothing. The pack is written in `assets/reporting/verification.py`; the receipt that says so is
`assets/staging/receipt_text.py`. Pure. Standard library only: child processes import this module.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from assets.intake.faults import KOLOM, Note, Refused
from assets.intake.tables.cells import Cell, Grid, kind_of, text_of
from assets.intake.tables.layout import Header
from assets.intake.tables.lost_rows import listed
from assets.office.keys import DECISION, KEY, MemberKey, read_member_key, read_report_key
from assets.office.template import COLUMNS, NUMBER_COLUMNS, column_of, fold_label
from assets.office.values import read_quarter, read_term, read_village_code

KIND = "VERIFIKASI"
STAYS, CORRECT, NOT_FOUND = "TETAP", "PERBAIKI", "TIDAK DITEMUKAN"
DECISIONS = (STAYS, "MAMPU", "MENINGGAL", "PINDAH", NOT_FOUND, CORRECT)
# What a correction may say, by the title of its column.
CORRECTED = {
    f"{title} YANG BENAR": column
    for title, column in (
        *(("NIK", "nik"), ("NOKK", "no_kk"), ("NAMA", "nama"), ("TANGGAL LAHIR", "tgl_lahir")),
        *(("IBU KANDUNG", "nama_ibu"), ("JENIS KELAMIN", "jenis_kelamin")),
        *(("ALAMAT", "alamat"), ("RT", "rt"), ("RW", "rw")),
    )
}
# A member who has no id of the centre's yet is found by NIK and name: the centre's id takes the place of ours.
_OURS = "BARU-"
_SEALED = ("nama", "tgl_lahir", "nama_ibu")
_TOLD = {
    "keyless": "KEPUTUSAN di baris {} tidak dipakai karena KUNCI-nya kosong; salin dari paket yang asli.",
    "altered": "KUNCI, NAMA, TANGGAL LAHIR, atau IBU KANDUNG di baris {} berubah dari paket aslinya, sehingga baris "
    "itu tidak dipakai; isi keputusannya di paket yang asli, dan tulis data yang benar di kolom YANG BENAR.",
    "foreign": "KUNCI di baris {} milik paket desa atau kuartal lain dan tidak dipakai; isi keputusannya di "
    "paket desa dan kuartal ini.",
    "unknown": f"KEPUTUSAN di baris {{}} tidak dikenal dan tidak dipakai; pilih {', '.join(DECISIONS)}.",
    "undecided": "KEPUTUSAN di baris {} kosong padahal kolom YANG BENAR terisi; pilih PERBAIKI bila memang dibetulkan.",
    "contradictory": "KEPUTUSAN di baris {} bukan PERBAIKI padahal kolom YANG BENAR terisi, sehingga tidak dipakai; "
    "pilih salah satu.",
    "unchanged": "KEPUTUSAN PERBAIKI di baris {} tidak dipakai: kolom YANG BENAR kosong, atau isinya sama dengan yang "
    "tercatat; tulis yang benar di kolom YANG BENAR, atau pilih TETAP.",
    "doubtful": "KEPUTUSAN TIDAK DITEMUKAN di baris {} tidak menjadi usulan: data anggota ini belum cocok dengan "
    "Dukcapil, jadi mungkin ia tidak ditemukan karena datanya keliru. Ia tetap anggota; cari lagi, lalu pilih PERBAIKI "
    "atau sebab yang pasti.",
    "double": "KEPUTUSAN di baris {} tentang anggota yang sama dan saling bertentangan, tidak satu pun dipakai; "
    "sisakan satu, lalu kirim ulang.",
}


@dataclass(frozen=True)
class _Line:
    """A line with a key that holds: its number in the sheet, what it shows, decides and corrects."""

    number: int
    key: MemberKey
    shown: Mapping[str, Cell]
    decision: str
    corrections: Mapping[str, Cell]


@dataclass
class Decisions:
    """Proposals column by column, as of any delivery; the members who stay; what is told; village and quarter.

    `kode_desa`, `periode`: those of the keys, blank where no key holds.
    """

    numbers: list[int] = field(default_factory=list)
    columns: dict[str, list[str]] = field(default_factory=dict)
    kinds: dict[str, list[str]] = field(default_factory=dict)
    confirmed: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    kode_desa: str = ""
    periode: str = ""


def is_pack(grid: Grid, header: Header | None) -> bool:
    """Whether the table is one of members to decide on: it has a column of keys and one of decisions.

    A report to which somebody added such a column is none: its keys are those of a report.
    """
    if header is None or not {fold_label(KEY), fold_label(DECISION)} <= set(map(fold_label, header.labels)):
        return False
    place = _places(header)[KEY]
    return not any(read_report_key(text_of(row[place])) for row in grid.rows[header.end :])


def read_decisions(grid: Grid, header: Header, cover: Mapping[str, str]) -> Decisions:
    """What the village decided; Refused where a column is missing without which nothing can be told for certain."""
    told: dict[str, list[int]] = defaultdict(list)
    lines = [*_lines(grid, header, cover, told)]
    read = Decisions()
    if lines:
        read.kode_desa, read.periode = lines[0].key.kode_desa, lines[0].key.periode
    decided = [line for line in lines if _is_whole(line, told)]
    used = [*_once_a_member(decided, told)]
    read.confirmed = [reference(line.key) for line in used if line.decision == STAYS]
    rows = [line for line in used if line.decision != STAYS]
    read.numbers = [line.number for line in rows]
    made = [_proposal(line) for line in rows]
    read.columns = {column: [text_of(row.get(column, "")) for row in made] for column in COLUMNS}
    read.kinds = {column: [kind_of(row.get(column, "")) for row in made] for column in NUMBER_COLUMNS}
    counts = Counter(line.decision for line in used)
    said = ", ".join(f"{decision} {counts[decision]}" for decision in DECISIONS if counts[decision])
    if said:
        read.notes.append(Note(f"Keputusan: {said}; tanpa keputusan yang dipakai: {len(lines) - len(used)} anggota."))
    else:
        read.notes.append(Note("Tidak ada keputusan di paket ini, sehingga tidak ada yang berubah."))
    asked = [words.format(listed(sorted(told[why]))) for why, words in _TOLD.items() if told[why]]
    # Numbers of rows are no words of the file.
    read.notes += [Note(task, task) for task in asked]
    return read


def reference(key: MemberKey) -> str:
    """The ID USULAN of a decision: by it every report tells the pack, and a later decision finds an earlier one."""
    return f"{KIND} {key.id_dtks}"


def member_of(reference: str) -> str:
    """The id of the member on whom the decision with this ID USULAN is."""
    return reference.removeprefix(f"{KIND} ")


def _lines(grid: Grid, header: Header, cover: Mapping[str, str], told: dict[str, list[int]]) -> Iterator[_Line]:
    places = _places(header)
    missing = [title for title in (KEY, DECISION, "NAMA", "TANGGAL LAHIR", "IBU KANDUNG") if title not in places]
    if missing:
        remedy = "pakailah paket yang asli, lalu kirim ulang."
        raise Refused(KOLOM, f"Paket verifikasi tidak lengkap, kolom yang kurang: {', '.join(missing)}; {remedy}")
    corrected = {CORRECTED[title]: place for title, place in places.items() if title in CORRECTED}
    shown = {column_of(title): place for title, place in places.items() if column_of(title)}
    of_pack = _belongs(cover)
    for number, cells in enumerate(grid.rows[header.end :], start=grid.first_row + header.end):
        text = text_of(cells[places[KEY]])
        decision = text_of(cells[places[DECISION]])
        corrections = {column: cells[place] for column, place in corrected.items() if text_of(cells[place]).strip("-")}
        if not text:
            told["keyless"] += [number] * bool(decision or corrections)
            continue
        key = read_member_key(text, *(text_of(cells[shown[column]]) for column in _SEALED))
        if key is None or not of_pack(key):
            told["altered" if key is None else "foreign"].append(number)
            continue
        known = {column: cells[place] for column, place in shown.items()}
        known |= {column: value for column, value in (("nik", key.nik), ("no_kk", key.no_kk)) if value}
        yield _Line(number, key, known, decision, corrections)


def _places(header: Header) -> dict[str, int]:
    """Where each title of the pack stands, the first of that name."""
    wanted = {fold_label(title): title for title in (KEY, DECISION, *CORRECTED)}
    places: dict[str, int] = {}
    for place, (label, column) in enumerate(zip(header.labels, header.columns, strict=True)):
        title = wanted.get(fold_label(label)) or (" ".join(label.split()).upper() if column else "")
        if title:
            places.setdefault(title, place)
    return places


def _belongs(cover: Mapping[str, str]) -> Callable[[MemberKey], bool]:
    """Whether a key is of the village and quarter that the cover names; without a cover, of those of the first key."""
    village = read_village_code(cover.get("kode_desa", "")) if cover.get("kode_desa") else None
    quarter = read_quarter(cover.get("periode", ""))
    own = [village, str(quarter) if quarter else None]

    def belongs(key: MemberKey) -> bool:
        own[0], own[1] = own[0] or key.kode_desa, own[1] or key.periode
        return own == [key.kode_desa, key.periode]

    return belongs


def _is_whole(line: _Line, told: dict[str, list[int]]) -> bool:
    """Whether the line decides something and contradicts itself in nothing; what is at fault with it is noted."""
    decision = read_term("keputusan", line.decision)
    if not line.decision and not line.corrections:
        return False
    fault = ""
    if not line.decision:
        fault = "undecided"
    elif decision is None:
        fault = "unknown"
    elif decision != CORRECT and line.corrections:
        fault = "contradictory"
    elif decision == CORRECT and not any(_differs(line, column) for column in line.corrections):
        fault = "unchanged"
    elif decision == NOT_FOUND and not line.key.padan:
        fault = "doubtful"
    if fault:
        told[fault].append(line.number)
    return not fault


def _differs(line: _Line, column: str) -> bool:
    mine, theirs = text_of(line.corrections[column]), text_of(line.shown.get(column, ""))
    return mine.casefold().split() != theirs.casefold().split()


def _once_a_member(lines: list[_Line], told: dict[str, list[int]]) -> Iterator[_Line]:
    """Of lines about one member the first, where they say the same; none where they do not. Decisions as terms."""
    members: dict[MemberKey, list[_Line]] = defaultdict(list)
    for line in lines:
        decision = read_term("keputusan", line.decision) or ""
        members[line.key].append(_Line(line.number, line.key, line.shown, decision, line.corrections))
    for first, *others in members.values():
        said = {column: text_of(cell) for column, cell in first.corrections.items()}
        same = all(
            other.decision == first.decision
            and {column: text_of(cell) for column, cell in other.corrections.items()} == said
            for other in others
        )
        if same:
            yield first
        else:
            told["double"] += [first.number, *(other.number for other in others)]


def _proposal(line: _Line) -> dict[str, Cell]:
    """The row as the village would have written it: a removal ends the membership, not a programme."""
    row = {column: cell for column, cell in line.shown.items() if column in COLUMNS}
    row |= {"program": "NON BANSOS", "id_usulan": reference(line.key)}
    row["id_dtks"] = "" if line.key.id_dtks.startswith(_OURS) else line.key.id_dtks
    if line.decision == CORRECT:
        return {**row, **line.corrections, "jenis_usulan": "PERBAIKAN"}
    return {**row, "jenis_usulan": "HAPUS", "alasan_hapus": line.decision}
