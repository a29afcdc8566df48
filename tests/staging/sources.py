"""Small extracts and snapshots for tests, as files in an inbox."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

PERSON = {
    "nik": "3516014502900001",
    "no_kk": "3516010101100007",
    "nama_lgkp": "SITI AMINAH",
    "tmpt_lhr": "MOJOKERTO",
    "tgl_lhr": "1990-02-05",
    "jenis_klmin": "2",
    "nama_lgkp_ibu": "SUPARTI",
    "nama_lgkp_ayah": "KASAN",
    "stat_hbkel": "3",
    "status_kawin": "2",
    "jenis_pkrjn": "9",
    "alamat": "JL. MAWAR 1",
    "no_rt": "001",
    "no_rw": "002",
    "kode_desa": "35.16.01.2001",
    "status": "1",
    "kk_online": "1",
}
MEMBER = {
    "id_dtks": "ID001",
    "id_keluarga": "K1",
    "nik": "3516014502900001",
    "no_kk": "3516010101100007",
    "nama": "SITI AMINAH",
    "tmp_lahir": "MOJOKERTO",
    "tgl_lahir": "1990-02-05",
    "jenis_kelamin": "2",
    "nama_ibu_kandung": "SUPARTI",
    "alamat": "JL. MAWAR 1",
    "rt": "001",
    "rw": "002",
    "kode_desa": "3516012001",
    "hub_keluarga": "2",
    "pkh": "1",
    "bpnt": "0",
    "pbi": "",
    "yapi": "0",
    "desil": "3",
}


def person(number: int, **changes: str) -> dict[str, str]:
    """Person of that number: another NIK, KK and name."""
    return {**PERSON, "nik": f"351601450290{number:04}", "no_kk": f"351601010110{number:04}", **changes}


def member(number: int, **changes: str) -> dict[str, str]:
    """Member of that number: another id and NIK."""
    return {**MEMBER, "id_dtks": f"ID{number:03}", "nik": f"351601450290{number:04}", **changes}


def as_csv(rows: list[dict[str, str]], delimiter: str = ",", ends: str = "\n") -> str:
    """The rows as CSV text with a header."""
    lines = [delimiter.join(rows[0]), *(delimiter.join(row.values()) for row in rows)]
    return ends.join(lines) + ends


def put(data: Path, name: str, content: str | bytes) -> Path:
    """Write a file under `inbox/`, e.g. `2026-Q3/dukcapil/a.csv`."""
    path = data / "inbox" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def row_of(row: Mapping[str, object], *names: str) -> tuple[object, ...]:
    """Some values of a row."""
    return tuple(row[name] for name in names)
