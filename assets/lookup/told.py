"""What is said of somebody who was looked up: in sentences for the terminal, as lines of a CSV for a list."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from assets.lookup.people import REGISTRY, ROWS, Line, Person
from assets.office.machine_faults import cause_of
from assets.office.regions import Regions
from assets.office.stop import QuarterStopped
from expectations.catalogue import load_catalogue
from expectations.programmes import COLUMNS

_HEADER = ("dicari", "periode", "edisi", "berkas", "baris_berkas", "kolom", "nilai")
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def told_person(person: Person, regions: Regions) -> Iterator[str]:
    """Lines for the terminal: each quarter's member, rows and other files, latest first."""
    if not person.lines:
        yield "Tidak ditemukan di edisi mana pun."
        return
    quarter = None
    for line in person.lines:
        if line.quarter != quarter:
            quarter = line.quarter
            yield f"{quarter} (edisi {line.edition})"
        yield f"  {_sentence(line, regions)}"


def csv_of_people(people: Iterable[Person]) -> bytes:
    """Everything found, a value a line, as CSVs of an edition are written; people in the order of the list."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_HEADER)
    for place, person in enumerate(people, start=1):
        name = f"baris {person.asked.line}" if person.asked.line else str(place)
        if not person.lines:
            writer.writerow([name, "", "", "", "", "", "tidak ditemukan"])
        for number, line in enumerate(person.lines, start=1):
            for column, value in line.values.items():
                if value:
                    safe = f"'{value}" if value.startswith(_FORMULAS) else value
                    writer.writerow([name, str(line.quarter), line.edition, line.file, number, column, safe])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def write_privately(path: Path, content: bytes) -> None:
    """Write a new file that its owner alone reads; QuarterStopped where one stands there, or it cannot be written."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise QuarterStopped(f"Berkas {path} sudah ada; sebut nama lain, atau hapus dahulu.") from None
    except OSError as error:
        raise QuarterStopped(f"Berkas {path} tidak dapat ditulis ({cause_of(error)}); sebut tempat lain.") from None
    with os.fdopen(handle, "wb") as file:
        file.write(content)


def _sentence(line: Line, regions: Regions) -> str:
    values = line.values
    village = regions.village(values.get("kode_desa", ""))
    where = f"{village.desa}, Kec. {village.kecamatan}" if village else values.get("kode_desa", "")
    if line.file == REGISTRY:
        gets = [column.upper() for column in COLUMNS if values.get(column) == "1"]
        why = _reasons(values["alasan"].split(";"))
        left = f" ({values['alasan_keluar']})" if values["alasan_keluar"] else ""
        return (
            f"Registri: {values['nama']}, NIK {values['nik'] or '-'}, {values['id_dtks']}, {where}; "
            f"{values['status']}{left}; program: {', '.join(gets) or 'tidak ada'}{why}"
        )
    if line.file == ROWS:
        why = _reasons(values["alasan"].split(";"))
        return (
            f"Usulan {values['jenis_usulan'] or '-'} {values['program'] or '-'}: {values['nasib']}; {values['nama']}, "
            f"NIK {values['nik'] or '-'}, {where}, berkas {values['berkas']}, lembar {values['lembar'] or '-'}, "
            f"baris {values['baris']}{why}"
        )
    told = "; ".join(f"{column} {value}" for column, value in values.items() if value and column != "sha256")
    return f"{line.file}: {told}"


def _reasons(codes: Sequence[str]) -> str:
    sentences = {reason.kode: reason.kalimat for reason in load_catalogue()}
    told = [f"{code}: {sentences[code]}" if code in sentences else code for code in map(str.strip, codes) if code]
    return f"; {' '.join(told)}" if told else ""
