"""The commands of many districts: a queue of their runs, and who stands in two of them; what they print."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from assets.office.quarter import Quarter
from assets.office.stop import QuarterStopped
from pipelines.queue import Ended, data_folders, run_queue

_FAILED, _WRONG_ARGUMENT = 1, 2


Period = Annotated[str, typer.Argument(metavar="PERIODE", help="Satu kuartal, mis. 2026-Q3.")]
Folder = Annotated[Path, typer.Option("--folder", metavar="DIR", help="Folder berisi folder data tiap kabupaten.")]
AtOnce = Annotated[int, typer.Option(min=1, max=64, help="Banyaknya kabupaten yang jalan bersamaan.")]


def antre(periode: Period, folder: Folder, sekaligus: AtOnce = 1) -> None:
    """Jalankan kuartal semua kabupaten di satu folder; yang gagal tidak menghentikan yang lain."""
    raise typer.Exit(_code_of(lambda quarter: say_queue(folder, quarter, sekaligus, typer.echo), periode, folder))


def nasional(periode: Period, folder: Folder) -> None:
    """Cari orang yang terdaftar di dua kabupaten, dari registri yang sudah terbit."""
    raise typer.Exit(_code_of(lambda quarter: say_national(folder, quarter, typer.echo), periode, folder))


def add_to(app: typer.Typer) -> None:
    """Add both to the command `padan`."""
    app.command()(antre)
    app.command()(nasional)


def _code_of(say: Callable[[Quarter], bool], periode: str, folder: Path) -> int:
    """Do it; one sentence and no trace where it cannot be done, for a trace may quote a person's data."""
    try:
        quarter = Quarter.parse(periode)
    except ValueError as error:
        typer.echo(str(error), err=True)
        return _WRONG_ARGUMENT
    if not folder.is_dir():
        typer.echo(f"Folder '{folder}' tidak ada; sebut folder yang benar dengan --folder.", err=True)
        return _WRONG_ARGUMENT
    try:
        return 0 if say(quarter) else _FAILED
    except QuarterStopped as stop:
        typer.echo(str(stop), err=True)
    except Exception as error:
        from assets.office.machine_faults import fault_of

        told = f"Kesalahan program ({type(error).__name__}); periksa pengaturan dan cobalah lagi."
        typer.echo(fault_of(error) or told, err=True)
    return _FAILED


def say_queue(folder: Path, quarter: Quarter, at_once: int, say: Callable[[str], None]) -> bool:
    """Run every district of the folder and say how each ended; whether all have an edition."""
    folders = data_folders(folder)
    if not folders:
        raise QuarterStopped(f"Di {folder} tidak ada folder data (yang berisi inbox); taruh di sana, lalu ulangi.")

    def told(ended: Ended) -> None:
        say(f"{ended.name}: {'terbit' if ended.code == 0 else f'gagal: {ended.said}'} ({ended.log})")

    failed = [ended for ended in run_queue(folder, quarter, at_once, told) if ended.code]
    say(f"{len(folders) - len(failed)} dari {len(folders)} kabupaten punya edisi {quarter}.")
    return not failed


def say_national(folder: Path, quarter: Quarter, say: Callable[[str], None]) -> bool:
    """Compare the districts of the folder and say what was found, in counts."""
    from national.publish import publish_national

    told = publish_national(folder, quarter)
    for name, why in told.left_out:
        say(f"{name}: tidak dibandingkan, {why}.")
    for district in told.districts:
        say(
            f"{district['kabupaten']} ({district['periode']}): {district['anggota']} anggota, {district['ganda']} juga "
            f"terdaftar di kabupaten lain ({district['ganda_nik']} menurut NIK); pindah masuk {district['masuk']}, "
            f"keluar {district['keluar']}, belum ditemukan {district['belum_ditemukan']}."
        )
    say(f"Daftar: {told.folder}")
    say("Salin ganda_antar_kabupaten/<kode>.csv ke inbox/<kuartal>/ganda_antar_kabupaten/ kabupaten itu.")
    return True
