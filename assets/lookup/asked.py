"""Who is looked for: a NIK, or a name with a birth date; from a command's arguments, or a list in a file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assets.lookup.access_log import asked_name, asked_nik
from assets.office.people_csv import NoCsv, is_other_kind, read_records, text_of

_DATE = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"),
    re.compile(r"(?P<day>\d{1,2})[-/. ](?P<month>\d{1,2})[-/. ](?P<year>\d{4})"),
)
_DROPPED = re.compile(r"[\s.\-'\u00a0]")
_COLUMNS = ("NIK", "NAMA", "TANGGAL LAHIR")


class NotAsked(ValueError):
    """It is not clear who is meant; the text is one Indonesian sentence that quotes nobody's data."""


@dataclass(frozen=True)
class Asked:
    """One person looked for: `nik`, or `name` and `born` (yyyy-mm-dd); `line` of the list, 0 where there is none."""

    nik: str = ""
    name: str = ""
    born: str = ""
    line: int = 0

    @property
    def logged(self) -> list[str]:
        """As the access log digests it."""
        by_nik = [asked_nik(self.nik)] if self.nik else []
        return [*by_nik, asked_name(self.name, self.born)] if self.name else by_nik


def who_is_asked(nik: str = "", name: str = "", born: str = "", line: int = 0) -> Asked:
    """Read what was given; NotAsked where it does not tell one person."""
    where = f"Baris {line}: " if line else ""
    nik = _DROPPED.sub("", nik)
    if nik and not re.fullmatch(r"\d{16}", nik):
        raise NotAsked(f"{where}NIK harus 16 angka.")
    name = " ".join(name.split())
    if not nik and not (name and born):
        raise NotAsked(f"{where}{'sebut' if where else 'Sebut'} NIK, atau nama beserta tanggal lahirnya.")
    return Asked(nik, "" if nik else name, "" if nik else _day(born, where), line)


def read_list(path: Path) -> list[Asked]:
    """Who stands in a CSV with a column NIK, or NAMA and TANGGAL LAHIR; NotAsked names the line that is wrong."""
    try:
        content = path.read_bytes()
    except OSError:
        raise NotAsked("Berkas daftar tidak ada atau tidak dapat dibaca; sebut berkas CSV yang benar.") from None
    if is_other_kind(content):
        raise NotAsked("Berkas daftar bukan CSV; simpan sebagai CSV dengan judul kolom di baris pertama.")
    try:
        rows = read_records(text_of(content), [column.lower() for column in _COLUMNS]).rows
    except NoCsv as broken:
        raise NotAsked(f"Berkas daftar baris {broken.line} tidak terbaca sebagai CSV; betulkan barisnya.") from None
    header = [title.strip().upper().replace("_", " ") for title in rows[0][1]] if rows else []
    places = {column: header.index(column) for column in _COLUMNS if column in header}
    if "NIK" not in places and len(places) < 2:
        raise NotAsked("Berkas daftar tidak memuat kolom NIK, atau NAMA dan TANGGAL LAHIR; tambahkan judul kolomnya.")
    found = []
    for line, cells in rows[1:]:
        told = {column: cells[place].strip() if place < len(cells) else "" for column, place in places.items()}
        if any(told.values()):
            nik, name, born = (told.get(column, "") for column in _COLUMNS)
            found.append(who_is_asked(nik, name, born, line))
    if not found:
        raise NotAsked("Berkas daftar tidak memuat seorang pun; isi di bawah judul kolomnya.")
    return found


def _day(born: str, where: str) -> str:
    for form in _DATE:
        if told := form.fullmatch(born.strip()):
            try:
                return date(*(int(told[part]) for part in ("year", "month", "day"))).isoformat()
            except ValueError:
                break
    raise NotAsked(f"{where}{'tanggal' if where else 'Tanggal'} lahir tidak dikenal; tulis seperti 31/01/1980.")
