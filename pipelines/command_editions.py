"""Commands on what was published: `padan terbitan`, `padan periksa-edisi`, `padan pulihkan`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipelines.ending import FAILED, WRONG_ARGUMENT, Data, Debug, asked_quarters, end, end_broken, need_folder

if TYPE_CHECKING:
    from assets.office.quarter import Quarter
    from assets.restore import Restored

Periode = Annotated[str, typer.Argument(metavar="[PERIODE]", help="2026-Q3, atau 2026-Q1..2026-Q3; bawaan: semua.")]
_NAMED = 5


def add_to(app: typer.Typer) -> None:
    """Give the application these commands."""
    app.command("terbitan")(terbitan)
    app.command("periksa-edisi")(periksa_edisi)
    app.command("pulihkan")(pulihkan)


def terbitan(periode: Periode = "", data: Data = Path("data"), debug: Debug = False) -> None:
    """Daftar edisi yang terbit, dengan sidiknya."""
    quarters = asked_quarters(periode)
    need_folder(data)
    from assets.office.words import counted
    from assets.reporting.edition_check import editions_of

    try:
        found = list(editions_of(data, quarters))
    except Exception as error:
        end_broken(error, debug)
    if not found:
        end("Belum ada edisi yang terbit; jalankan kuartalnya dahulu (padan run).", FAILED)
    for one in found:
        state = "berlaku" if one.stands else "digantikan"
        if not one.manifest:
            typer.echo(f"{one.name:<18} {state:<11} manifest.json tidak terbaca; lihat padan periksa-edisi")
            continue
        typer.echo(
            f"{one.name:<18} {state:<11} sidik {one.sidik or '-':<64}  {counted(one.files):>6} berkas  "
            f"{counted(one.rows):>9} baris  aturan {one.rules}"
        )


def periksa_edisi(periode: Periode = "", data: Data = Path("data"), debug: Debug = False) -> None:
    """Periksa edisi: manifes, berkas, sidik, salinan, dan rantai antarkuartal. 0: semuanya utuh, 1: ada yang tidak."""
    quarters = asked_quarters(periode)
    need_folder(data)
    from assets.reporting.edition_check import check_editions

    whole = broken = 0
    try:
        for checked in check_editions(data, quarters):
            whole, broken = whole + (not checked.faults), broken + bool(checked.faults)
            if not checked.faults:
                typer.echo(f"utuh   {checked.edition.name}  sidik {checked.edition.sidik}")
            for fault in checked.faults:
                typer.echo(f"RUSAK  {checked.edition.name}: {fault}")
    except Exception as error:
        end_broken(error, debug)
    if not whole + broken:
        end("Belum ada edisi yang dapat diperiksa; jalankan kuartalnya dahulu (padan run).", FAILED)
    typer.echo(f"{whole} edisi utuh, {broken} tidak.")
    raise typer.Exit(FAILED if broken else 0)


def pulihkan(
    data: Data = Path("data"),
    latihan: Annotated[
        Path | None,
        typer.Option(
            "--latihan", metavar="DIR", help="Hanya latihan: bangun di folder baru ini, dan bandingkan dengan edisi."
        ),
    ] = None,
    debug: Debug = False,
) -> None:
    """Bangun gudang lagi dari landing, putusan, dan pengaturan saja; yang sudah terbit tetap berlaku."""
    need_folder(data)
    if latihan and latihan.exists() and (not latihan.is_dir() or any(latihan.iterdir())):
        end(f"Folder latihan '{latihan}' tidak kosong; sebut folder baru.", WRONG_ARGUMENT)
    from assets.adopt import restore_in_place
    from assets.office.regions import RegionsError
    from assets.office.settings import SettingsError
    from assets.office.stop import QuarterStopped
    from assets.restore import prepare, rebuild
    from sql.file_lock import WarehouseBusy

    try:
        if latihan:
            quarters = prepare(data, latihan)
            differing = _tell(rebuild(data, latihan, quarters, _begin, follow=False))
        else:
            differing = _tell(restore_in_place(data, _begin, _wait))
    except (QuarterStopped, SettingsError, RegionsError, WarehouseBusy) as error:
        end(str(error), FAILED)
    except Exception as error:
        end_broken(error, debug)
    if latihan:
        typer.echo(f"Hasil latihan di {latihan.absolute()} (memuat data pribadi); hapus sesudah dilihat.")
        raise typer.Exit(FAILED if differing else 0)
    typer.echo("Gudang sudah dibangun lagi; gudang lama, bila ada, disimpan sebagai gudang/padan.duckdb.lama.")


def _begin(quarter: Quarter) -> None:
    typer.echo(f"{quarter}: dibangun lagi …")


def _wait(holder: str) -> None:
    typer.echo(f"Menunggu: gudang dipakai oleh {holder}.")


def _tell(made: Iterable[Restored]) -> int:
    """Say what came of each quarter; returns how many came out otherwise."""
    differing = 0
    for one in made:
        if not one.published:
            typer.echo(f"{one.quarter}: edisi {one.number} dibuat kembali, sidik {one.sidik}; tidak ada pembanding.")
        elif one.equal:
            typer.echo(f"{one.quarter}: sama dengan edisi {one.published} yang terbit, sidik {one.sidik}.")
        else:
            differing += 1
            names = ", ".join(one.differing[:_NAMED]) + (" …" if len(one.differing) > _NAMED else "")
            why = f", karena {', '.join(one.why)} kini lain" if one.why else ""
            typer.echo(
                f"{one.quarter}: {len(one.differing)} berkas kini lain daripada edisi {one.published} ({names}){why}; "
                "yang terbit tetap berlaku."
            )
    return differing
