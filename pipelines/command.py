"""The command `padan`: reads arguments, calls, prints in Indonesian, and ends with a code.

Everything heavy is imported when a command needs it, so that help and wrong arguments answer at once.
"""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from assets.office.quarter import Quarter, parse_range
from pipelines import (
    command_calibration,
    command_districts,
    command_doctor,
    command_editions,
    command_people,
    command_serving,
)
from pipelines.ending import FAILED, WRONG_ARGUMENT, Data, Debug, call, end, end_broken, need_folder

_DEMO = Path("demo")
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


def main() -> None:
    """Entry point of the installed command."""
    sys.exit(call(app, sys.argv[1:]))


@app.command()
def run(
    periode: Annotated[str, typer.Argument(metavar="PERIODE", help="2026-Q3, atau 2026-Q1..2026-Q3.")],
    data: Data = Path("data"),
    debug: Debug = False,
) -> None:
    """Jalankan kuartal: dari kotak masuk sampai edisi terbit."""
    try:
        asked = parse_range(periode)
    except ValueError as error:
        end(str(error), WRONG_ARGUMENT)
    need_folder(data)
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
    debug: Debug = False,
) -> None:
    """Tulis data contoh satu kabupaten, dengan kebenarannya di DIR/truth/."""
    from assets.office.machine_faults import cause_of
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
        end(str(error), WRONG_ARGUMENT)
    except OSError as error:
        if debug:
            raise
        end(f"Folder {folder} tidak dapat ditulis ({cause_of(error)}); sebut tempat lain.", WRONG_ARGUMENT)
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
    quarters = parse_range("2026-Q2..2026-Q3")
    _run(quarters, _DEMO, debug=False)
    reports = (_DEMO / "reports" / str(quarters[-1])).absolute()
    typer.echo("\nLihat hasilnya:")
    for name, what in _WHERE_TO_LOOK.items():
        typer.echo(f"  {reports / name}   {what}")
    typer.echo("Antarmuka web: make ui")


@app.command()
def periksa(
    berkas: Annotated[list[Path], typer.Argument(metavar="BERKAS...", help="Berkas kiriman desa, .xlsx atau .csv.")],
    data: Annotated[Path | None, typer.Option("--data", metavar="DIR", help="Folder data kantor, bila ada.")] = None,
    periode: Annotated[
        str, typer.Option(metavar="PERIODE", help="Kuartal kirimannya; bawaan: menurut PENGANTAR.")
    ] = "",
    debug: Debug = False,
) -> None:
    """Periksa berkas desa sebelum dikirim; tidak ada yang ditulis. 0: tidak ada yang harus diperbaiki, 1: ada."""
    if data:
        need_folder(data)
    from pipelines.preview_text import NoPreview, say_previews

    try:
        to_mend = say_previews(berkas, data, periode, typer.echo)
    except NoPreview as error:
        end(str(error), WRONG_ARGUMENT)
    except Exception as error:
        end_broken(error, debug)
    raise typer.Exit(FAILED if to_mend else 0)


@app.command()
def ui(
    data: Data = Path("data"),
    port: Annotated[int, typer.Option(min=1, max=65_535, help="Port web.")] = 3000,
    alamat_ke: Annotated[
        Path | None,
        typer.Option("--alamat-ke", metavar="BERKAS", help="Tulis alamat bertoken ke berkas ini, jangan dicetak."),
    ] = None,
    debug: Debug = False,
) -> None:
    """Buka antarmuka web Dagster di atas data yang sama."""
    need_folder(data)
    from pipelines.port import NotOpened, alone, listening, may_write_address

    os.environ["PADAN_DATA"] = str(data.absolute())
    try:
        with listening(port) as listener, alone(data, port):
            may_write_address(alamat_ke)
            typer.echo("Menyiapkan antarmuka web …")
            from pipelines.web import serve

            serve(data, listener, typer.echo, alamat_ke)
    except NotOpened as why:
        end(str(why), FAILED)
    except Exception as error:
        end_broken(error, debug)


def _run(asked: list[Quarter], data: Path, debug: bool) -> None:
    """Run the quarters and those that stand on them; ends with one sentence at the first without an edition."""
    from rich.console import Console

    console = Console()
    with console.status("Menyiapkan …"):
        from assets.office.settings import SettingsError
        from assets.office.stop import QuarterStopped
        from pipelines.quarters import said_of
        from pipelines.runs import OutOfReach, quarter_runner, quarters_with_followers
        from pipelines.terminal import LiveSteps, print_outcome, print_waiting
        from sql.file_lock import WarehouseBusy
    if debug:
        logging.getLogger("padan").setLevel(logging.DEBUG)
        logging.getLogger("padan").addHandler(logging.StreamHandler())
    try:
        quarters = quarters_with_followers(data, asked)
    except (OutOfReach, SettingsError, QuarterStopped) as error:
        end(str(error), WRONG_ARGUMENT)
    for quarter in (quarter for quarter in quarters if quarter not in asked):
        console.print(f"{quarter} dijalankan lagi, karena meneruskan registri kuartal sebelumnya.", highlight=False)
    who = f"padan run {quarters[0]}" + (f"..{quarters[-1]}" if quarters[1:] else "")
    try:
        with (
            quarter_runner(data, who, lambda holder: print_waiting(console, holder)) as run_quarters,
            LiveSteps(console, quarters) as steps,
        ):
            outcomes = run_quarters(quarters, steps)
    except WarehouseBusy as busy:
        end(str(busy), FAILED)
    except KeyboardInterrupt:
        end("Dihentikan; edisi terakhir tetap berlaku.", FAILED)
    except Exception as error:
        end_broken(error, debug)
    for outcome in outcomes:
        if outcome.edition is None:
            end(said_of(outcome.quarter, outcome.sentence), FAILED)
        print_outcome(console, outcome)


command_calibration.add_to(app)
command_editions.add_to(app)
command_people.add_to(app)
command_doctor.add_to(app)
command_serving.add_to(app)
command_districts.add_to(app)

if __name__ == "__main__":
    main()
