"""A published edition made by hand, a few people a village, and the serving database: what these tests share."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import sqlalchemy as sa

from assets.office.quarter import Quarter
from expectations.dictionary import load_dictionary
from serving.serve import Served, serve
from tests.postgres import USER, Postgres

Q2, Q3 = Quarter(2026, 2), Quarter(2026, 3)
SERVICE = "padan_sajian"
PASSWORD = "rahasia uji @/:%"
# Texts that would do something where they were taken for anything but text.
HOSTILE = (
    "'; DROP TABLE padan.registri; --",
    '"; GRANT padan_dinas TO PUBLIC; --',
    "$$; SELECT pg_sleep(9); $$",
    "%s %(periode)s :periode {}",
    "\\.",
    "BARIS SATU\n\\.\nBARIS TIGA",
    'KUTIP "GANDA", DAN KOMA',
    "\\N",
    "NUL\0DI TENGAH",
    "'=HYPERLINK(1)",
)
Rows = Sequence[Mapping[str, object]]


def columns_of(file: str) -> list[str]:
    """Columns of a CSV of an edition, in their order."""
    return [told.kolom for told in load_dictionary() if told.berkas == file]


def villages(kecamatan: int = 3, each: int = 4) -> list[str]:
    """Codes of so many villages in so many kecamatan."""
    return [f"3516{number:02}2{place:03}" for number in range(1, kecamatan + 1) for place in range(1, each + 1)]


@dataclass(frozen=True)
class Tables:
    """Rows of the files that are served, by file."""

    files: Mapping[str, Rows]

    def with_rows(self, file: str, rows: Rows) -> Tables:
        """The same, with other rows in one of the files."""
        return Tables({**self.files, file: rows})


def tables(codes: Iterable[str], people: int = 6) -> Tables:
    """People, rows, deliveries and counts of each village; names hold hostile texts in turn."""
    codes = list(codes)
    members: list[dict[str, object]] = []
    fates: list[dict[str, object]] = []
    for code in codes:
        for number in range(1, people + 1):
            name = f"WARGA {code} {number} {HOSTILE[(len(members)) % len(HOSTILE)]}"
            nik = f"{code[:6]}010190{len(members):04}"
            person = {"nik": nik, "nama": name, "kode_desa": code}
            status = "KELUAR" if number == 1 else "AKTIF" if number > 2 else "PERLU_PERBAIKAN"
            members.append(
                {
                    **person,
                    "id_dtks": f"ID-{code}-{number}",
                    "status": status,
                    "alasan": "NAMA_TIDAK_SESUAI" if number == 2 else "",
                    "alasan_keluar": "MENINGGAL" if number == 1 else "",
                    "desil": number,
                    "alamat": f"DUSUN {code[:6]}",
                    "pkh": number % 2,
                    "saran_nik": f"{code[:6]}9999999999" if number == 2 else "",
                }
            )
            fates.append(
                {
                    **person,
                    "sha256": code * 6,
                    "baris": number,
                    "nasib": "DIKEMBALIKAN" if number < 4 else "DITERIMA",
                    "alasan": "NAMA_TIDAK_SESUAI;NIK_SALAH_KETIK" if number < 4 else "",
                    "saran_nik": nik[:14] + "77" if number == 1 else "",
                }
            )
    receipts = [{"sha256": code * 6, "kode_desa": code, "baris": people, "status": "BERLAKU"} for code in codes]
    lost = {"sha256": "f" * 64, "berkas": "tak dikenal.xlsx", "status": "DIKEMBALIKAN", "kode": "DESA_TIDAK_DIKENAL"}
    counts = [
        {"kode_desa": code, "kecamatan": f"KEC {code[:6]}", "desa": f"DESA {code} {HOSTILE[0]}", "anggota": people - 1}
        for code in codes
    ]
    reasons = [
        {"kode": code, "nasib": "DIKEMBALIKAN", "kalimat": f"Kalimat {code}"}
        for code in ("NAMA_TIDAK_SESUAI", "NIK_SALAH_KETIK")
    ]
    return Tables(
        {
            "registri.csv": members,
            "nasib_baris.csv": fates,
            "tanda_terima.csv": [*receipts, lost],
            "sinkronisasi.csv": counts,
            "katalog_alasan.csv": reasons,
        }
    )


def publish(data: Path, quarter: Quarter, made: Tables, number: int = 1, decile: str = "desil") -> Path:
    """Write these as an edition of the quarter, with the manifest that tells of them."""
    folder = data / "reports" / str(quarter) / f"edisi-{number}"
    folder.mkdir(parents=True)
    outputs = {}
    for file, rows in made.files.items():
        columns = columns_of(file)
        text = io.StringIO(newline="")
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow([decile if column == "desil" else column for column in columns])
        writer.writerows([row.get(column, "") for column in columns] for row in rows)
        content = b"\xef\xbb\xbf" + text.getvalue().encode()
        (folder / file).write_bytes(content)
        outputs[file] = {"sha256": hashlib.sha256(content).hexdigest(), "baris": len(rows)}
    lines = "".join(f"{told['sha256']}  {name}\n" for name, told in sorted(outputs.items()))
    manifest = {
        "edisi": number,
        "keluaran": outputs,
        "pengaturan": {"kolom_desil": decile},
        "sidik": hashlib.sha256(lines.encode()).hexdigest(),
    }
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


@dataclass(frozen=True)
class Shop:
    """A serving database of its own on the private server."""

    server: Postgres
    database: str

    @property
    def environment(self) -> dict[str, str]:
        """What the office sets for `padan sajikan`."""
        return {
            "PADAN_SAJIAN_HOST": self.server.host,
            "PADAN_SAJIAN_DB": self.database,
            "PADAN_SAJIAN_USER": SERVICE,
            "PADAN_SAJIAN_PASSWORD": PASSWORD,
        }

    def serve(self, data: Path, quarter: Quarter = Q2) -> Served:
        return serve(data, quarter, self.environment)

    @contextmanager
    def reader(self, account: str, password: str = PASSWORD) -> Iterator[sa.Connection]:
        """A connection of somebody's own."""
        url = sa.URL.create("postgresql+psycopg2", account, password, self.server.host, 5432, self.database)
        engine = sa.create_engine(url, poolclass=sa.NullPool)
        try:
            with engine.connect() as connection:
                yield connection
        finally:
            engine.dispose()

    @contextmanager
    def administrator(self) -> Iterator[sa.Connection]:
        """The server's own account; every statement holds at once."""
        url = self.server.url(quote(self.server.password, safe=""), self.database)
        engine = sa.create_engine(url, poolclass=sa.NullPool, isolation_level="AUTOCOMMIT")
        try:
            with engine.connect() as connection:
                yield connection
        finally:
            engine.dispose()

    def account(self, name: str, *roles: str, inherit: bool = True) -> str:
        """An account that somebody logs in as, in these roles."""
        with self.administrator() as connection:
            kind = "INHERIT" if inherit else "NOINHERIT"
            connection.exec_driver_sql(f"DROP ROLE IF EXISTS {name}")
            connection.exec_driver_sql(f"CREATE ROLE {name} LOGIN {kind} PASSWORD '{PASSWORD.replace('%', '%%')}'")
            for role in roles:
                connection.exec_driver_sql(f"GRANT {role} TO {name}")
        return name


def shop_on(server: Postgres, database: str) -> Shop:
    """An empty database, owned by an account that may make roles and is no superuser."""
    with Shop(server, "postgres").administrator() as connection:
        there = connection.scalar(sa.text("SELECT count(*) FROM pg_roles WHERE rolname = :name"), {"name": SERVICE})
        if not there:
            secret = PASSWORD.replace("%", "%%")
            connection.exec_driver_sql(f"CREATE ROLE {SERVICE} LOGIN CREATEROLE PASSWORD '{secret}'")
        connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")
        connection.exec_driver_sql(f"CREATE DATABASE {database} OWNER {SERVICE}")
    assert USER != SERVICE
    return Shop(server, database)
