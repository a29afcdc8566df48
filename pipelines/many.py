"""What the command prints of many districts: a queue of their runs, and who stands in two of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from assets.office.quarter import Quarter
from assets.office.stop import QuarterStopped
from pipelines.queue import Ended, data_folders, run_queue


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
