"""Commands on people, each of which leaves a line in the access log: `padan cari`, `padan subjek`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from pipelines.ending import FAILED, WRONG_ARGUMENT, Data, Debug, end, end_broken, need_folder

if TYPE_CHECKING:
    from assets.lookup.asked import Asked
    from assets.office.regions import Regions

Ke = Annotated[
    Path | None, typer.Option("--ke", metavar="BERKAS", help="Tulis ke berkas baru ini, hanya terbaca oleh pemiliknya.")
]


def add_to(app: typer.Typer) -> None:
    """Give the application these commands."""
    app.command("cari")(cari)
    app.command("subjek")(subjek)


def cari(
    nik: Annotated[str, typer.Argument(metavar="[NIK]", help="NIK, 16 angka.")] = "",
    nama: Annotated[str, typer.Option("--nama", help="Nama, bersama --lahir.")] = "",
    lahir: Annotated[str, typer.Option("--lahir", metavar="TANGGAL", help="Tanggal lahir, mis. 31/01/1980.")] = "",
    daftar: Annotated[
        Path | None,
        typer.Option("--daftar", metavar="CSV", help="Banyak orang: kolom NIK, atau NAMA dan TANGGAL LAHIR."),
    ] = None,
    ke: Ke = None,
    data: Data = Path("data"),
    debug: Debug = False,
) -> None:
    """Cari orang: semua yang dikatakan registri dan setiap kuartal. Setiap pencarian dicatat. 1: tidak ditemukan."""
    need_folder(data)
    from assets.lookup.asked import NotAsked, read_list, who_is_asked
    from assets.office.regions import RegionsError, load_regions
    from assets.office.stop import QuarterStopped

    try:
        given = sum(map(bool, (nik, nama or lahir, daftar)))
        if given != 1:
            end("Sebut satu saja: NIK, atau --nama beserta --lahir, atau --daftar.", WRONG_ARGUMENT)
        asked = read_list(daftar) if daftar else [who_is_asked(nik, nama, lahir)]
    except NotAsked as error:
        end(str(error), WRONG_ARGUMENT)
    try:
        found = _look_up(data, asked, ke, load_regions(data))
    except (QuarterStopped, RegionsError) as error:
        end(str(error), FAILED)
    except Exception as error:
        end_broken(error, debug)
    raise typer.Exit(0 if found else FAILED)


def subjek(
    nik: Annotated[str, typer.Argument(metavar="NIK", help="NIK, 16 angka.")],
    ke: Annotated[
        Path | None,
        typer.Option("--ke", metavar="DIR", help="Folder baru: data-pribadi.html untuk dicetak, data-pribadi.json."),
    ] = None,
    data: Data = Path("data"),
    debug: Debug = False,
) -> None:
    """Semua data yang disimpan tentang satu orang, untuk hak akses subjek data. Setiap permintaan dicatat."""
    need_folder(data)
    if ke and ke.exists():
        end(f"Folder {ke} sudah ada; sebut folder baru.", WRONG_ARGUMENT)
    from assets.lookup.asked import NotAsked, who_is_asked
    from assets.office.settings import SettingsError
    from assets.office.stop import QuarterStopped
    from sql.file_lock import WarehouseBusy

    try:
        asked = who_is_asked(nik)
    except NotAsked as error:
        end(str(error), WRONG_ARGUMENT)
    try:
        found = _hand_over(data, asked, ke)
    except (QuarterStopped, SettingsError, WarehouseBusy) as error:
        end(str(error), FAILED)
    except Exception as error:
        end_broken(error, debug)
    raise typer.Exit(0 if found else FAILED)


def _look_up(data: Path, asked: list[Asked], ke: Path | None, regions: Regions) -> bool:
    """Look up, log, and only then show; returns whether anybody was found."""
    from assets.lookup.access_log import Access, record
    from assets.lookup.people import find_people
    from assets.lookup.told import csv_of_people, told_person, write_privately

    people = find_people(data, asked)
    names = tuple(one for person in people for one in person.asked.logged)
    lines = sum(len(person.lines) for person in people)
    record(data, Access("cari", names, lines, ke is not None), datetime.now(UTC))
    _tell_unread(data)
    if ke:
        write_privately(ke, csv_of_people(people))
        typer.echo(f"{sum(bool(one.lines) for one in people)} dari {len(people)} orang ditemukan; rinciannya di {ke}.")
        return bool(lines)
    for person in people:
        if person.asked.line:
            typer.echo(f"\nBaris {person.asked.line}")
        for sentence in told_person(person, regions):
            typer.echo(sentence)
    return bool(lines)


def _hand_over(data: Path, asked: Asked, ke: Path | None) -> bool:
    """Gather, log, and only then show or write; returns whether anything is held."""
    from assets.lookup.access_log import Access, record
    from assets.lookup.subject import gather_subject
    from assets.lookup.subject_page import subject_json, subject_page
    from assets.lookup.told import told_person, write_privately
    from assets.office.machine_faults import cause_of
    from assets.office.regions import load_regions
    from assets.office.settings import load_settings
    from assets.office.stop import QuarterStopped
    from assets.reporting.draft import make_folder
    from sql.file_lock import Patience

    settings = load_settings(data)
    patience = Patience(settings.mesin.tunggu_kunci_detik, "padan subjek", _wait)
    subject = gather_subject(data, asked, patience)
    record(data, Access("subjek", tuple(asked.logged), subject.found, ke is not None), datetime.now(UTC))
    _tell_unread(data, every_edition=True)
    if ke:
        made_on = datetime.now(ZoneInfo(settings.zona_waktu)).date().isoformat()
        try:
            make_folder(ke.absolute())
        except OSError as error:
            raise QuarterStopped(f"Folder {ke} tidak dapat dibuat ({cause_of(error)}); sebut tempat lain.") from None
        write_privately(ke / "data-pribadi.html", subject_page(subject, settings.nama_dinas, made_on))
        write_privately(ke / "data-pribadi.json", subject_json(subject, made_on))
        typer.echo(f"{subject.found} baris tentang orang ini ditulis di {ke}; serahkan hanya kepada yang berhak.")
        return bool(subject.found)
    for sentence in told_person(subject.person, load_regions(data)):
        typer.echo(sentence)
    for table, rows in subject.kept.items():
        typer.echo(f"Gudang {table}: {len(rows)} baris")
    typer.echo(
        f"Putusan: {len(subject.judgements)}; berkas asli: {len(subject.originals)}; dibuka atau disajikan: "
        f"{len(subject.accesses)} kali. Isi lengkapnya: --ke DIR."
    )
    return bool(subject.found)


def _tell_unread(data: Path, *, every_edition: bool = False) -> None:
    """Say what could not be searched: nothing found there says nothing."""
    from assets.lookup.people import unread_editions

    if unread := unread_editions(data, every_edition=every_edition):
        typer.echo(
            f"Perhatian: {', '.join(unread)} tidak dapat dibaca seluruhnya (manifes atau berkasnya hilang), jadi yang "
            "ada di sana mungkin tidak disebut; lihat padan periksa-edisi.",
            err=True,
        )


def _wait(holder: str) -> None:
    typer.echo(f"Menunggu: gudang dipakai oleh {holder}.")
