"""What a run looks like in the terminal: a live line while a step works, a line for each that is done, a summary.

Only looks: what happened comes from `progress.py` and `runs.py`.
"""

from __future__ import annotations

import time
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from assets.quarter import Quarter
from expectations.catalogue import Fate, load_catalogue
from pipelines.progress import Step
from pipelines.runs import Outcome

_TOP_REASONS = 5
_NAMES = {
    "intake": "menerima berkas desa",
    "civil_registry": "membaca ekstrak Dukcapil",
    "dtks_snapshot": "membaca snapshot pusat",
    "submissions": "membaca baris usulan",
    "gates": "memeriksa kedua sumber",
    "row_violations": "memeriksa baris satu per satu",
    "reconciliation": "memadankan dan memutuskan",
    "reporting__edition": "menerbitkan edisi",
}


class LiveSteps:
    """The live line of one quarter; a terminal that cannot redraw gets only the lines of the steps done."""

    def __init__(self, console: Console, quarter: Quarter) -> None:
        self._console = console
        self._quarter = quarter
        self._line = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            TimeElapsedColumn(),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._task = self._line.add_task(f"{quarter}  menyiapkan …", total=None)
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
        name = _NAMES.get(step.name, "memeriksa janji mutu")
        if not step.done:
            self._started = time.monotonic()
            self._line.update(self._task, description=f"{self._quarter}  {name} …")
            return
        if step.name not in _NAMES and not step.failed:
            return
        sign = "[red]✗[/red]" if step.failed else "[green]✓[/green]"
        rows = f"{_number(step.rows)} baris" if step.rows else ""
        seconds = f"{time.monotonic() - self._started:.1f}".replace(".", ",")
        self._console.print(f"{sign} {self._quarter}  {name:<30} {rows:>16} {seconds:>6} dtk", highlight=False)


def print_outcome(console: Console, outcome: Outcome) -> None:
    """Where the edition is, the six fates and the reasons that decided most rows."""
    state = "terbit" if outcome.fresh else "tetap berlaku (tidak ada yang berubah)"
    console.print(f"\n[bold]{outcome.quarter}[/bold]: edisi {outcome.edition} {state}.", highlight=False)
    console.print(f"Hasil: {outcome.folder}", highlight=False, soft_wrap=True)
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
        fates.add_row(fate, _number(outcome.fates.get(fate, 0)))
    fates.add_row("jumlah", _number(sum(outcome.fates.values())), style="bold")
    console.print(fates)
    if not outcome.reasons:
        return
    sentences = {reason.kode: reason.kalimat for reason in load_catalogue()}
    reasons = Table(title="Alasan terbanyak", title_justify="left")
    reasons.add_column("kode", no_wrap=True)
    reasons.add_column("baris", justify="right")
    reasons.add_column("artinya")
    for code, rows in list(outcome.reasons.items())[:_TOP_REASONS]:
        reasons.add_row(code, _number(rows), sentences.get(code, ""))
    console.print(reasons)


def _number(value: int) -> str:
    return f"{value:,}".replace(",", ".")
