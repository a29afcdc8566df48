"""Files that must be refused, one for each file fault of the contract's section 3; their rows have no fate."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from sample.deliveries import Delivery
from sample.desk import Desk
from sample.rows import Proposal
from sample.workbooks import workbook

CODES = (
    "BERKAS_RUSAK", "KOLOM_TIDAK_LENGKAP", "BERKAS_KOSONG", "DESA_TIDAK_DIKENAL", "PERIODE_TIDAK_SESUAI",
    "JUMLAH_TIDAK_SESUAI",
)  # fmt: skip


def _rows(desk: Desk, village: int) -> list[Proposal]:
    people = desk.view.people
    found = [i for i in desk.view.rng.integers(0, len(people), 400).tolist() if people.village_of(i) == village][:5]
    return [desk.row(person, "PBI", "") for person in found or [0, 1, 2]]


def refused(desk: Desk) -> list[tuple[Delivery, bytes]]:
    """One file a fault, sent by villages that also sent a good one."""
    files = []
    quarter = desk.view.quarter
    for day, code in enumerate(CODES):
        village = desk.view.senders[day % len(desk.view.senders)]
        home, rows = desk.view.people.villages[village], _rows(desk, village)
        received = datetime.combine(quarter.first_day + timedelta(days=20 + day), time(4, 30), UTC)
        cover = {
            "KODE DESA": home.kode_desa,
            "PERIODE": str(quarter),
            "NOMOR BA": f"470/{day + 7}/{quarter.year}",
            "TANGGAL BA": (quarter.first_day + timedelta(days=5)).strftime("%d/%m/%Y"),
            "JUMLAH USULAN": str(len(rows)),
        }
        if code == "BERKAS_KOSONG":
            rows, cover["JUMLAH USULAN"] = [], "0"
        elif code == "DESA_TIDAK_DIKENAL":
            cover["KODE DESA"] = "9999012001"
            for row in rows:
                row.cells.update(KABUPATEN="KOTA LAIN", KECAMATAN="TIDAK ADA", KELURAHAN="ENTAH DI MANA")
        elif code == "PERIODE_TIDAK_SESUAI":
            cover["PERIODE"] = str(quarter.previous.previous)
        elif code == "JUMLAH_TIDAK_SESUAI":
            cover["JUMLAH USULAN"] = str(len(rows) + 3)
        delivery = Delivery(
            f"masuk/{code.lower().replace('_', '-')}.xlsx", village, rows, received, received, cover,
            status="DIKEMBALIKAN", codes=code,
        )  # fmt: skip
        data, _ = workbook(delivery, drop="IBU KANDUNG" if code == "KOLOM_TIDAK_LENGKAP" else "")
        if code in ("DESA_TIDAK_DIKENAL", "BERKAS_RUSAK"):
            delivery.village = -1
        files.append((delivery, data[: len(data) // 2] if code == "BERKAS_RUSAK" else data))
    return files
