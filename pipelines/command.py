"""The command `padan`: reads arguments, calls, prints in Indonesian, and ends with a code.

Everything heavy is imported when a command needs it, so that help and wrong arguments answer at once.
"""

from __future__ import annotations

import logging
import os
from datetime import date
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from assets.office.quarter import Quarter, parse_range

_FAILED = 1
_WRONG_ARGUMENT = 2
_DEMO = Path("demo")
_DEMO_QUARTERS = "2026-Q2..2026-Q3"
_WHERE_TO_LOOK = {
    "ringkasan.html": "ringkasan kabupaten; buka di peramban",
    "penolakan": "laporan penolakan tiap desa",
    "pengajuan": "pengajuan ke pusat",
    "tindak_lanjut": "yang dikerjakan Dukcapil, kecamatan, dan Dinsos",
    "registri.csv": "registri baru",
    "nasib_baris.csv": "nasib setiap baris",
}

app = typer.Typer(
    name="padan",
    help="Padan: pengolahan usulan bansos kuartalan untuk Dinas Sosial kabupaten.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
Data = Annotated[Path, typer.Option("--data", metavar="DIR", help="Folder data.")]


def main() -> None:
    """Entry point of the installed command."""
    app()


@app.command()
def run(
    periode: Annotated[str, typer.Argument(metavar="PERIODE", help="2026-Q3, atau 2026-Q1..2026-Q3.")],
    data: Data = Path("data"),
    debug: Annotated[bool, typer.Option("--debug", help="Tampilkan jejak kesalahan program.")] = False,
) -> None:
    """Jalankan kuartal: dari kotak masuk sampai edisi terbit."""
    try:
        asked = parse_range(periode)
    except ValueError as error:
        _end(str(error), _WRONG_ARGUMENT)
    if not data.is_dir():
        _end(f"Folder data '{data}' tidak ada; sebut folder yang benar dengan --data.", _WRONG_ARGUMENT)
    _run(asked, data, debug)


@app.command()
def sample(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder baru atau kosong.")],
    villages: Annotated[int, typer.Option(help="Banyaknya desa, 4 sampai 304.")] = 12,
    population: Annotated[int, typer.Option(help="Banyaknya penduduk, paling sedikit 1500.")] = 20_000,
    members: Annotated[
        int, typer.Option(help="Banyaknya anggota registri, seperduapuluh sampai separuh penduduk.")
    ] = 8_000,
    proposals: Annotated[
        int, typer.Option(help="Paling sedikit sekian usulan tiap kuartal, 120 atau lebih; setiap kesalahan ada.")
    ] = 1_500,
    quarters: Annotated[str, typer.Option(help="Banyaknya kuartal, 1 sampai 8, atau 2026-Q1..2026-Q3.")] = "2",
    seed: Annotated[int, typer.Option(help="Angka awal acak.")] = 1,
    tata_letak: Annotated[
        str,
        typer.Option(
            help="Bentuk berkas sumber: dukcapil=biasa, dukcapil=hak-akses, dukcapil=siak, atau dukcapil=jawaban; "
            "dtks=biasa atau dtks=dtsen; keduanya dengan koma di antaranya."
        ),
    ] = "dukcapil=biasa,dtks=biasa",
) -> None:
    """Tulis data contoh satu kabupaten, dengan kebenarannya di DIR/truth/."""
    from assets.office.stop import QuarterStopped
    from sample.layouts import asked_layouts
    from sample.sample import write_sample

    try:
        asked = asked_layouts(tata_letak)
        counts = write_sample(
            folder,
            villages=villages,
            population=population,
            members=members,
            proposals=proposals,
            quarters=int(quarters) if quarters.isdigit() else parse_range(quarters),
            seed=seed,
            layout=asked["dukcapil"],
            of_centre=asked["dtks"],
        )
    except (QuarterStopped, ValueError) as error:
        _end(str(error), _WRONG_ARGUMENT)
    typer.echo(
        f"Data contoh ditulis di {folder.absolute()}: {counts.villages} desa, {counts.population} penduduk, "
        f"{counts.members} anggota, {counts.rows} baris usulan dalam {counts.deliveries} berkas, "
        f"kuartal {', '.join(counts.quarters)}."
    )


@app.command()
def demo() -> None:
    """Buat data contoh di demo/, jalankan kuartalnya, dan tunjukkan hasilnya."""
    if not (_DEMO / "inbox").is_dir():
        sample(_DEMO)
    quarters = parse_range(_DEMO_QUARTERS)
    _run(quarters, _DEMO, debug=False)
    reports = (_DEMO / "reports" / str(quarters[-1])).absolute()
    typer.echo("\nLihat hasilnya:")
    for name, what in _WHERE_TO_LOOK.items():
        typer.echo(f"  {reports / name}   {what}")
    typer.echo("Antarmuka web: make ui")


@app.command()
def kalibrasi(
    periode: Annotated[str, typer.Argument(metavar="PERIODE", help="Kuartal yang sudah dijalankan, mis. 2026-Q3.")],
    data: Data = Path("data"),
    tanggal: Annotated[str, typer.Option(metavar="TANGGAL", help="Tanggal pada versi tabel; bawaan: hari ini.")] = "",
    debug: Annotated[bool, typer.Option("--debug", help="Tampilkan jejak kesalahan program.")] = False,
) -> None:
    """Pelajari ulang poin pencocokan dari data sendiri, dan tulis DIR/poin.csv."""
    try:
        quarter = Quarter.parse(periode)
    except ValueError as error:
        _end(str(error), _WRONG_ARGUMENT)
    try:
        day = date.fromisoformat(tanggal) if tanggal else None
    except ValueError:
        _end(f"Tanggal '{tanggal}' tidak dikenal; tulis seperti 2026-11-21.", _WRONG_ARGUMENT)
    if not data.is_dir():
        _end(f"Folder data '{data}' tidak ada; sebut folder yang benar dengan --data.", _WRONG_ARGUMENT)
    _calibrate(quarter, data, day, debug)


@app.command()
def periksa(
    berkas: Annotated[list[Path], typer.Argument(metavar="BERKAS...", help="Berkas kiriman desa, .xlsx atau .csv.")],
    data: Annotated[Path | None, typer.Option("--data", metavar="DIR", help="Folder data kantor, bila ada.")] = None,
    periode: Annotated[
        str, typer.Option(metavar="PERIODE", help="Kuartal kirimannya; bawaan: menurut PENGANTAR.")
    ] = "",
    debug: Annotated[bool, typer.Option("--debug", help="Tampilkan jejak kesalahan program.")] = False,
) -> None:
    """Periksa berkas desa sebelum dikirim; tidak ada yang ditulis. 0: tidak ada yang harus diperbaiki, 1: ada."""
    if data and not data.is_dir():
        _end(f"Folder data '{data}' tidak ada; sebut folder yang benar dengan --data.", _WRONG_ARGUMENT)
    from pipelines.preview_text import NoPreview, say_previews

    try:
        to_mend = say_previews(berkas, data, periode, typer.echo)
    except NoPreview as error:
        _end(str(error), _WRONG_ARGUMENT)
    except Exception as error:
        _end_broken(error, debug)
    raise typer.Exit(_FAILED if to_mend else 0)


@app.command()
def ui(
    data: Data = Path("data"),
    port: Annotated[int, typer.Option(min=1, max=65_535, help="Port web.")] = 3000,
) -> None:
    """Buka antarmuka web Dagster di atas data yang sama."""
    if not data.is_dir():
        _end(f"Folder data '{data}' tidak ada; sebut folder yang benar dengan --data.", _WRONG_ARGUMENT)
    from pipelines.web import PortTaken, serve

    os.environ["PADAN_DATA"] = str(data.absolute())
    try:
        serve(data, port, typer.echo)
    except PortTaken as taken:
        _end(str(taken), _FAILED)


def _run(asked: list[Quarter], data: Path, debug: bool) -> None:
    """Run the quarters and those that stand on them; ends with one sentence at the first without an edition."""
    from rich.console import Console

    console = Console()
    with console.status("Menyiapkan …"):
        from assets.office.settings import SettingsError
        from assets.office.stop import QuarterStopped
        from pipelines.runs import OutOfReach, quarter_runner, quarters_with_followers
        from pipelines.terminal import LiveSteps, print_outcome
    if debug:
        logging.getLogger("padan").setLevel(logging.DEBUG)
        logging.getLogger("padan").addHandler(logging.StreamHandler())
    try:
        quarters = quarters_with_followers(data, asked)
    except (OutOfReach, SettingsError, QuarterStopped) as error:
        _end(str(error), _WRONG_ARGUMENT)
    for quarter in (quarter for quarter in quarters if quarter not in asked):
        console.print(f"{quarter} dijalankan lagi, karena meneruskan registri kuartal sebelumnya.", highlight=False)
    with quarter_runner(data) as run_quarters:
        with LiveSteps(console, quarters) as steps:
            outcomes = run_quarters(quarters, steps)
        for outcome in outcomes:
            if outcome.edition is None:
                _end(f"{outcome.quarter}: {outcome.sentence}", _FAILED)
            print_outcome(console, outcome)


def _calibrate(quarter: Quarter, data: Path, day: date | None, debug: bool) -> None:
    """Learn, write and tell what moved; ends with one sentence where the table in force stays."""
    from rich.console import Console

    console = Console()
    with console.status("Mempelajari poin …"):
        from assets.office.settings import SettingsError, load_settings
        from assets.office.stop import QuarterStopped
        from assets.reconciliation.calibrate import calibrate
        from pipelines.quarters import today_in
        from pipelines.terminal import print_calibration
        from sql.file_lock import WarehouseBusy

        try:
            learned = calibrate(data, quarter, day or today_in(load_settings(data)))
        except (QuarterStopped, SettingsError, WarehouseBusy) as error:
            _end(str(error), _FAILED)
        except Exception as error:
            _end_broken(error, debug)
    print_calibration(console, learned)


def _end_broken(error: Exception, debug: bool) -> NoReturn:
    """Without its text, which may quote a person's data."""
    if debug:
        raise error
    _end(f"Kesalahan program ({type(error).__name__}); jalankan lagi dengan --debug untuk rinciannya.", _FAILED)


def _end(sentence: str, code: int) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(code)


if __name__ == "__main__":
    main()
