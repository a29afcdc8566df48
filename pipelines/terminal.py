"""What a run looks like in the terminal: a live line while a step works, a line for each that is done, a summary.

Also what a calibration looks like. Only looks: what happened comes from `progress.py`, `runs.py` and `calibrate.py`.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.markup import escape
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from assets.office.quarter import Quarter
from assets.office.words import counted
from assets.reconciliation.calibrate import Calibration, Trial, kept_name
from expectations.catalogue import Fate, load_catalogue
from pipelines.outcomes import Outcome
from pipelines.progress import Step
from pipelines.quarters import told_range

_TOP_REASONS = 5
_NAMED_FILES = 3
STEP_NAMES = {
    "intake": "menerima berkas desa",
    "civil_registry": "membaca ekstrak Dukcapil",
    "dtks_snapshot": "membaca snapshot pusat",
    "participation": "membaca kepesertaan",
    "other_districts": "membaca daftar orang di kabupaten lain",
    "centre_lists": "membaca daftar pusat",
    "submissions": "membaca baris usulan",
    "judgements": "membaca putusan",
    "explanations": "membaca penjelasan",
    "feedback": "membaca umpan balik pusat",
    "gates": "memeriksa kedua sumber",
    "row_violations": "memeriksa baris satu per satu",
    "reconciliation": "memadankan dan memutuskan",
    "reporting__edition": "menerbitkan edisi",
}


class LiveSteps:
    """The live line of a run, of one quarter or several.

    A terminal that cannot redraw gets only the lines of the steps done.
    """

    def __init__(self, console: Console, quarters: Sequence[Quarter]) -> None:
        self._console = console
        self._told = told_range(quarters)
        self._line = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            TimeElapsedColumn(),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._task = self._line.add_task(f"{self._told}  menyiapkan …", total=None)
        self._started = time.monotonic()

    def __enter__(self) -> Self:
        self._line.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._line.stop()

    def __call__(self, step: Step) -> None:
        """Follow a step."""
        name = STEP_NAMES.get(step.name, "memeriksa janji mutu")
        if not step.done:
            self._started = time.monotonic()
            self._line.update(self._task, description=f"{self._told}  {name} …")
            return
        if step.name not in STEP_NAMES and not step.failed:
            return
        sign = "[red]✗[/red]" if step.failed else "[green]✓[/green]"
        rows = f"{counted(step.rows)} baris" if step.rows else ""
        seconds = f"{time.monotonic() - self._started:.1f}".replace(".", ",")
        self._console.print(f"{sign} {self._told}  {name:<30} {rows:>16} {seconds:>6} dtk", highlight=False)


def print_waiting(console: Console, holder: str) -> None:
    """Whom this command waits for."""
    console.print(
        f"Menunggu giliran: gudang dipakai oleh {escape(holder)}; dilanjutkan begitu selesai (Ctrl+C untuk batal).",
        highlight=False,
        soft_wrap=True,
    )


def print_outcome(console: Console, outcome: Outcome) -> None:
    """Where the edition is, the six fates and the reasons that decided most rows."""
    state = "terbit" if outcome.fresh else "tetap berlaku (tidak ada yang berubah)"
    console.print(f"\n[bold]{outcome.quarter}[/bold]: edisi {outcome.edition} {state}.", highlight=False)
    console.print(f"Hasil: {outcome.folder}", highlight=False, soft_wrap=True)
    for sentence in outcome.carried:
        console.print(f"[yellow]Perhatian:[/yellow] {sentence}", highlight=False)
    if outcome.altered:
        console.print(f"[yellow]Perhatian:[/yellow] {_altered(outcome)}", highlight=False)
    if outcome.waiting:
        console.print(
            f"[yellow]Perhatian:[/yellow] {outcome.waiting} berkas desa masih ditulis atau disalin dan belum dibaca; "
            f"jalankan {outcome.quarter} lagi sesudah selesai.",
            highlight=False,
        )
    for warning in outcome.warnings:
        console.print(f"[yellow]Perhatian:[/yellow] {escape(warning)}", highlight=False)
    if not sum(outcome.fates.values()):
        console.print(
            f"[yellow]Perhatian:[/yellow] tidak ada baris usulan dari desa untuk {outcome.quarter}; periksa "
            f"inbox/{outcome.quarter}/desa.",
            highlight=False,
        )
    fates = Table(title="Nasib baris", title_justify="left")
    fates.add_column("nasib")
    fates.add_column("baris", justify="right")
    for fate in Fate:
        fates.add_row(fate, counted(outcome.fates.get(fate, 0)))
    fates.add_row("jumlah", counted(sum(outcome.fates.values())), style="bold")
    console.print(fates)
    if not outcome.reasons:
        return
    sentences = {reason.kode: reason.kalimat for reason in load_catalogue()}
    reasons = Table(title="Alasan terbanyak", title_justify="left")
    reasons.add_column("kode", no_wrap=True)
    reasons.add_column("baris", justify="right")
    reasons.add_column("artinya")
    for code, rows in list(outcome.reasons.items())[:_TOP_REASONS]:
        reasons.add_row(code, counted(rows), sentences.get(code, ""))
    console.print(reasons)


def _altered(outcome: Outcome) -> str:
    """Which files of an edition were altered or lost after it was published, and what was done about it."""
    names, more = ", ".join(outcome.altered[:_NAMED_FILES]), len(outcome.altered) - _NAMED_FILES
    files = f"{names} dan {more} berkas lain" if more > 0 else names
    if outcome.fresh:
        return (
            f"berkas edisi sebelumnya berubah atau hilang sesudah terbit ({files}); pakailah edisi {outcome.edition}."
        )
    kept = f", dan yang diubah disimpan di {outcome.aside}" if outcome.aside else ""
    return (
        f"berkas edisi {outcome.edition} berubah atau hilang sesudah terbit ({files}); isinya dikembalikan seperti "
        f"saat terbit{kept}."
    )


def print_calibration(console: Console, learned: Calibration) -> None:
    """The new table, what moved in it, and how right old and new are on records that taught neither."""
    learned_from = f"dipelajari dari {counted(learned.records)} catatan yang NIK-nya pasti"
    if not learned.moves:
        console.print(f"Tidak ada poin yang bergeser ({learned_from}); tabel {learned.after} tetap berlaku.")
        return
    console.print(f"Tabel poin {learned.after}, {learned_from}; sebelumnya {learned.before}.", highlight=False)
    console.print(f"Ditulis di {learned.path.absolute()}", highlight=False, soft_wrap=True)
    moved = Table(title="Yang bergeser, dan banyaknya pasangan yang menjadi dasarnya", title_justify="left")
    moved.add_column("hal", no_wrap=True)
    moved.add_column("tingkat")
    for column in ("sebelum", "sesudah", "satu orang", "dua orang"):
        moved.add_column(column, justify="right")
    for move in learned.moves:
        points = (_points(move.before), _points(move.after))
        pairs = ("" if count is None else counted(count) for count in (move.same, move.other))
        moved.add_row(move.hal, move.tingkat, *points, *pairs)
    console.print(moved)
    before, after = learned.tried_before, learned.tried_after
    tried = Table(
        title=f"Diuji pada {counted(after.records)} catatan lain dengan NIK yang disalahkan", title_justify="left"
    )
    tried.add_column("")
    for column in ("sebelum", "sesudah"):
        tried.add_column(column, justify="right")
    tried.add_row("orang yang benar di urutan pertama", counted(before.first), counted(after.first))
    tried.add_row("disebut pasti", counted(before.sure), counted(after.sure))
    tried.add_row("pasti dan benar", counted(before.sure_right), counted(after.sure_right))
    console.print(tried)
    if after.first < before.first or _wrong(after) > _wrong(before):
        console.print(
            "[yellow]Perhatian:[/yellow] tabel baru lebih sering salah pada catatan uji; periksa yang bergeser. Bila "
            f"tabel lama hendak dipakai terus: ganti poin.csv dengan {kept_name(learned.before)}, atau bila berkas itu "
            "tidak ada, hapus poin.csv (tabel bawaan berlaku lagi).",
            highlight=False,
        )
    console.print("Dipakai mulai 'padan run' berikutnya; kuartal yang dijalankan lagi mendapat edisi baru.")


def _wrong(trial: Trial) -> int:
    return trial.sure - trial.sure_right


def _points(value: float) -> str:
    return f"{value:.3f}".replace(".", ",")
