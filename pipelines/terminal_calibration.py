"""What a calibration looks like in the terminal. Only looks: what was learned comes from `calibrate.py`.

Apart from `terminal.py`: what learns takes as long to load as all else that a run needs, and no run learns.
"""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from assets.office.words import counted
from assets.reconciliation.calibrate import Calibration, Trial, kept_name


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
