"""People above the header of a village's table: whoever stands there would be nobody, so the file goes back.

A header gets there by sorting the sheet with it, or by pasting rows above. Pure. Standard library only: child processes
import this module.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from assets.intake.faults import KOLOM, Fault, Note
from assets.intake.tables.cells import Grid, text_of
from assets.intake.tables.furniture import is_instruction
from assets.intake.tables.layout import Header
from assets.intake.tables.lost_rows import listed
from assets.office.template import column_of
from assets.office.values import read_term

_NUMBER = re.compile(r"=?[\"'’]?(?:\d[\s.-]?){14,16}\d(?:[.,]0+)?\"?|\d[.,]\d{4,}E\+?1[4-6]", re.IGNORECASE)
_DATE = re.compile(r"['’]?\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}(?:[ T]00:00.*)?")
_OF_NUMBERS = ("nik", "no_kk")
# Values under titles of the template: a heading that names a clerk has fewer.
_ENOUGH = 5
# Fewer columns stand beside the table where rows are pasted aside.
_ASIDE = 3
_EXAMPLE = re.compile(r"\b(?:CONTOH|MISAL(?:NYA|KAN)?|SAMPLE|EXAMPLE)\b", re.IGNORECASE)
# Between the line that says so and the example.
_EXAMPLE_WITHIN = 3
# Whoever made a file up counts the digits, or repeats one.
_MADE_UP = re.compile(r"1234567890\d*|(\d)\1{14,16}")
# What a heading calls its values, and who is no recipient.
_LABEL = re.compile(
    r".*:|(?:KODE|NOMOR|NO(?!\W*\d{1,7}$)|PERIODE|TANGGAL|TGL|VERSI|JUMLAH|TOTAL|JENIS KIRIMAN|NIK|NIP|NUPTK|NPWP"
    r"|TELP|TELEPON|HP|REK|REKENING|BANK|DESA|KELURAHAN|KECAMATAN|OPERATOR|PETUGAS|PENDAMPING|ADMIN"
    r"|VERIFIKATOR|PENGIRIM|PEMOHON|KEPALA|KADES|LURAH|CAMAT|KETUA|SEKRETARIS|SEKDES|KASI|KAUR|NARAHUBUNG|KONTAK"
    r"|DIBUAT|DISUSUN|DIISI|DIKETIK|PEMBUAT|PENYUSUN)\b.*",
    re.IGNORECASE,
)
# A label stands where a person has a number, a programme or a letter; an address may be called anything.
_OF_LABELS = ("nik", "program", "no_kk", "jenis_kelamin")
# Places and mothers may be called so.
_NAMED = frozenset({"alamat", "tempat_lahir", "kabupaten", "kecamatan", "kelurahan", "nama_ibu"})
_OF_EXAMPLES = (*_OF_LABELS, "", "nama", "tgl_lahir")
_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|[ .,'’`-])+")
# What a legend of the programmes says beside their short forms.
_OF_PROGRAMMES = re.compile(r"(?:PROGRAM|BANTUAN|PENERIMA|JAMINAN|IURAN|PEMERINTAH|REKAP|TRIWULAN)\b.*", re.IGNORECASE)
_CHECK = "bila itu orang yang diusulkan, pindahkan barisnya ke bawah judul kolom, lalu kirim ulang."


def people_above(grid: Grid, header: Header) -> Fault | None:
    """The fault of a table whose header has people above it; an example that says so is none."""
    numbers = [grid.first_row + index for index, sure in _people(grid, header) if sure]
    if not numbers:
        return None
    at = grid.first_row + header.start
    told = f"di atas baris judul kolom (baris {at}), jadi tidak terbaca; pindahkan baris judulnya ke atas tabel"
    again = "(atau hapus barisnya bila bukan usulan), lalu kirim ulang."
    return Fault(
        *(KOLOM, f"Baris {listed(numbers)} memuat orang {told} {again}", grid.name, None),
        singkat=f"{len(numbers)} baris memuat orang {told} {again}",
    )


def told_of_lines_above(grid: Grid, header: Header) -> Iterator[Note]:
    """A note on lines above the header that may be somebody's: too little stands there to tell."""
    numbers = [grid.first_row + index for index, sure in _people(grid, header) if not sure]
    if numbers:
        told = f"Baris {listed(numbers)} di atas judul kolom memuat NIK atau nama dan dibaca sebagai kepala surat"
        yield Note(f"{told}, bukan usulan; {_CHECK}", f"{told}, bukan usulan; {_CHECK}")


def _people(grid: Grid, header: Header) -> Iterator[tuple[int, bool]]:
    """Indexes of the lines that are somebody, or may be; the first below one that announces an example is the example.

    Beside each whether it is sure.
    """
    announced = -_EXAMPLE_WITHIN - 1
    for index in range(header.start):
        cells = [text_of(cell) for cell in grid.rows[index]]
        said = [(column, text) for column, text in zip(header.columns, cells, strict=False) if text]
        first = next(filter(None, cells), "")
        example = first.lower().startswith("contoh") or any(
            (text.lower().startswith("contoh") and column not in _NAMED)
            or (column in _OF_EXAMPLES and _EXAMPLE.search(text))
            for column, text in said
        )
        filled = {column: text for column, text in said if column}
        sure = _is_somebody(filled) or _is_aside(cells)
        if is_instruction(cells) or not (sure or _may_be_somebody(filled, cells)):
            announced = index if example else announced
        elif not example and index > announced + _EXAMPLE_WITHIN:
            yield index, sure
        else:
            announced = -_EXAMPLE_WITHIN - 1


def _is_somebody(filled: Mapping[str, str]) -> bool:
    """Whether values under the titles of the template are a person's."""
    if any(_LABEL.fullmatch(filled.get(column, "")) for column in _OF_LABELS):
        return False
    numbers = [_digits(text) for column in _OF_NUMBERS if _NUMBER.fullmatch(text := filled.get(column, ""))]
    named = _is_name(filled.get("nama", ""))
    if numbers and all(map(_MADE_UP.fullmatch, numbers)):
        return False
    if named and _has_more_than_a_programme(filled) and not _is_heading([*filled.values()]):
        return True
    if len(filled) < _ENOUGH:
        return False
    # Who has no number is somebody by name and birth date.
    return any(len(number) == len("3516010201800001") for number in numbers) or (
        named and bool(_DATE.fullmatch(filled.get("tgl_lahir", "")))
    )


def _has_more_than_a_programme(filled: Mapping[str, str]) -> bool:
    """Whether a programme stands there, and a value of a person beside it: a heading names programme and village."""
    values = sum(1 for column in ("nik", "no_kk", "tgl_lahir", "nama_ibu", "jenis_kelamin") if filled.get(column))
    return bool(values and read_term("program", filled.get("program", "")))


def _is_aside(cells: Sequence[str]) -> bool:
    """Whether a line is a person's whose values stand beside their titles.

    Two numbers stand there, or beside one of them what else a person has: a programme, a sex, or the NIK's birth date.
    """
    said = [text for text in cells if text]
    if _is_heading(said):
        return False
    places = _own_numbers(said)
    terms = sum(1 for text in said if read_term("program", text)), sum(1 for text in said if text.upper() in {"L", "P"})
    dates = [text for text in said if _DATE.fullmatch(text)]
    if not places:
        # Who has no number has programme, sex and a birth date.
        return all(terms) and bool(dates) and len(said) >= _ENOUGH
    known = len(places) > 1 or terms[1] or any(_is_born_by(said[place], dates) for place in places)
    return bool(terms[0] or (known and len(said) > _ASIDE)) and any(map(_is_name, said))


def _may_be_somebody(filled: Mapping[str, str], cells: Sequence[str]) -> bool:
    """Whether a line has a number that nothing calls a clerk's, or what a person has under titles of the template."""
    said = [text for text in cells if text]
    if any(_LABEL.fullmatch(text) for text in (said if len(said) < _ENOUGH else said[:1])):
        return False
    own = any(_NUMBER.fullmatch(filled.get(column, "")) for column in _OF_NUMBERS)
    if _own_numbers(said):
        return own or len(said) > 1
    rest = sum(1 for column in ("tgl_lahir", "nama_ibu", "jenis_kelamin") if filled.get(column))
    return _is_name(filled.get("nama", "")) and bool(
        (read_term("program", filled.get("program", "")) and not _is_heading(said))
        or _DATE.fullmatch(filled.get("tgl_lahir", ""))
        or (rest > 1 and len(said) >= _ENOUGH)
    )


def _is_heading(said: Sequence[str]) -> bool:
    """Whether a line begins with a label, names columns, or holds a number that is made up."""
    made_up = any(_NUMBER.fullmatch(text) and _MADE_UP.fullmatch(_digits(text)) for text in said)
    return made_up or any(map(_LABEL.fullmatch, said[:1])) or _names_columns(said)


def _names_columns(said: Sequence[str]) -> bool:
    # KAWIN is a title, too.
    return bool(column_of(said[0])) or sum(1 for text in said if column_of(text)) > 1 if said else False


def _own_numbers(said: Sequence[str]) -> list[int]:
    """Places of the numbers that may be somebody's: none that a value beside it calls a clerk's, or made up."""
    found = []
    for place, text in enumerate(said):
        beside = [*said[max(place - 1, 0) : place], *said[place + 1 : place + 2]]
        if _NUMBER.fullmatch(text) and not (_MADE_UP.fullmatch(_digits(text)) or any(map(_LABEL.fullmatch, beside))):
            found.append(place)
    return found


def _is_born_by(number: str, dates: Sequence[str]) -> bool:
    """Whether one of these dates is the one in this NIK."""
    digits = _digits(number).ljust(16, "0")
    born = int(digits[6:8]) % 40, int(digits[8:10]), int(digits[10:12])
    parts = [found for text in dates if len(found := re.findall(r"\d+", text)) >= len(born)]
    days = [(one[2], one[1], one[0]) if len(one[0]) == len("2000") else one[:3] for one in parts]
    return any((int(day), int(month), int(year) % 100) == born for day, month, year in days)


def _is_name(text: str) -> bool:
    named = bool(_NAME.fullmatch(text)) and not column_of(text) and not read_term("program", text)
    return named and not (_LABEL.fullmatch(text) or _OF_PROGRAMMES.fullmatch(text))


def _digits(text: str) -> str:
    return re.sub(r"\D", "", re.sub(r"[.,]0+\"?$", "", text))
