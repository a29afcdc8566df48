"""What a run looks like in the terminal: a live line while a step works, a line for each that is done, a summary.

Only looks: what happened comes from `progress.py` and `runs.py`.
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
    "other_districts": "membaca daftar antarkabupaten",
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
        told, name = step.quarters or self._told, STEP_NAMES.get(step.name, "memeriksa janji mutu")
        if not step.done:
            self._started = time.monotonic()
            self._line.update(self._task, description=f"{told}  {name} …")
            return
        if step.name not in STEP_NAMES and not step.failed:
            return
        sign = "[red]✗[/red]" if step.failed else "[green]✓[/green]"
        rows = f"{counted(step.rows)} baris" if step.rows else ""
        seconds = f"{time.monotonic() - self._started:.1f}".replace(".", ",")
        self._console.print(f"{sign} {told}  {name:<30} {rows:>16} {seconds:>6} dtk", highlight=False)


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
