"""What the offices send: Dukcapil's extract, the centre's snapshot, the centre's answer. Only formats live here."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pandas as pd

from sample.layouts import EXPORT, RECORD, USUAL, record_lines, write_export
from sample.members import Member, Registry, snapshot_cells
from sample.numbers import Ints
from sample.people import Bools, People
from sample.rows import Proposal

SNAPSHOT = (
    "id_dtks", "id_keluarga", "nik", "no_kk", "nama", "tmp_lahir", "tgl_lahir", "jenis_kelamin", "nama_ibu_kandung",
    "alamat", "rt", "rw", "kode_desa", "hub_keluarga", "pkh", "bpnt", "pbi", "yapi", "desil",
)  # fmt: skip
_FEEDBACK = ("nama_kec", "nama_desa", "nik_usulan", "program_bansos", "hasil", "padan", "nama_lgkp", "ket_vali")

# An unquoted comma in the address: one field too many.
_UNQUOTED = (
    "3516010101600009,3516010101010009,SUPAIJAH,MOJOKERTO,1960-01-01,2,KASMI,KASMAN,1,4,2,DSN. KRAJAN, GANG 2,1,2,"
    "3516012001,1,1\n"
)
_CUT_OFF = "35169999999999,KEL999999999,351601\n"


def _written(path: Path, text: str) -> Path:
    """Text as UTF-8, compressed without a clock where the name says so."""
    data = text.encode("utf-8")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(data, 5, mtime=0) if path.suffix == ".gz" else data)
    return path


def _csv(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return buffer.getvalue()


def _frame(people: People, who: Ints, q: int) -> pd.DataFrame:
    family, cards = people.family[who], people.families
    codes = np.array([village.kode_desa for village in people.villages], dtype=object)
    online = np.array(["0", "1", ""], dtype=object)[cards.online[family]]
    return pd.DataFrame(
        {
            "nik": people.nik[who],
            "no_kk": cards.no_kk[family],
            "nama_lgkp": people.nama[who],
            "tmpt_lhr": people.tempat[who],
            "tgl_lhr": np.datetime_as_string(people.dates(q)[who].astype("datetime64[D]")),
            "jenis_klmin": np.where(people.female[who], 2, 1),
            "nama_lgkp_ibu": people.ibu[who],
            "nama_lgkp_ayah": people.ayah[who],
            "stat_hbkel": people.hub[who],
            "status_kawin": people.kawin[who],
            "jenis_pkrjn": people.kerja[who],
            "alamat": cards.alamat[family],
            "no_rt": cards.rt[family],
            "no_rw": cards.rw[family],
            "kode_desa": codes[cards.village[family]],
            "status": people.status(q)[who],
            "kk_online": online,
        }
    )


def _lines(people: People, who: Ints, q: int, reserved: Bools) -> pd.DataFrame:
    """The extract's lines of these people: some twice, some NIKs on two persons."""
    frame = _frame(people, who, q)
    doubled = frame[reserved[who]].copy()
    # The other bearer of a doubly issued NIK: another name, date and mother under the same number.
    other = (np.flatnonzero(reserved)[: len(doubled)] + 4_001) % len(people)
    doubled["nama_lgkp"], doubled["nama_lgkp_ibu"] = "WAGIMAN KEMBAR " + people.nama[other], people.ayah[other]
    doubled["no_kk"], doubled["tgl_lhr"] = people.families.no_kk[people.family[other]], "1951-07-14"
    return pd.concat([frame, doubled, frame.iloc[::1500]])


def civil_registry(people: People, q: int, reserved: Bools) -> pd.DataFrame:
    """What Dukcapil holds in a quarter, as the lines of an extract."""
    return _lines(people, np.flatnonzero(people.visible(q)), q, reserved)


def write_civil_registry(folder: Path, people: People, q: int, reserved: Bools, layout: str = USUAL) -> list[Path]:
    """The extract of a quarter, a file a kecamatan: some lines twice, some NIKs on two persons, one broken line."""
    visible = people.visible(q)
    kecamatan = np.array([village.kode_desa[:6] for village in people.villages])[people.village]
    paths = []
    for number, code in enumerate(sorted(set(kecamatan.tolist()))):
        who = np.flatnonzero(visible & (kecamatan == code))
        lines = _lines(people, who, q, reserved)
        if layout == EXPORT:
            paths.append(write_export(folder / f"penduduk-{code}.xlsx", lines, people.villages))
            continue
        if layout == RECORD:
            paths.append(_written(folder / f"hak-akses-{code}.csv", record_lines(lines, people.villages)))
            continue
        text = lines.to_csv(index=False, lineterminator="\n")
        if number == 0:
            text += _UNQUOTED
        suffix = ".csv" if number == 1 else ".csv.gz"
        paths.append(_written(folder / f"penduduk-{code}{suffix}", text))
    return paths


def listed_members(registry: Registry) -> list[Member]:
    """Members as the centre has them, without what it has lost or not carried out."""
    held = [member.held or member for member in registry.members if not member.lost]
    return [member for member in held if not member.left and (member.listed or not member.first_id)]


def write_snapshot(path: Path, registry: Registry) -> Path:
    """Members as the centre has them, by id; the last line is cut off."""
    members = listed_members(registry)
    # Of a small snapshot one line is more than one in a hundred: it would be refused as a whole.
    broken = _CUT_OFF if len(members) >= 200 else ""
    return _written(path, _csv(SNAPSHOT, (snapshot_cells(registry, member) for member in members)) + broken)


def write_feedback(path: Path, accepted: list[Proposal], people: People) -> Path:
    """The centre's answer to what was submitted: most taken over, some refused, a few lines missing or broken."""
    rows = []
    for number, row in enumerate(accepted):
        if row.kind == "HAPUS" or number % 37 == 5:
            continue
        home, fine = people.villages[row.village], not row.refused
        rows.append([
            home.kecamatan.upper(), home.desa.upper(), people.nik_of(row.person), row.program,
            "DITERIMA" if fine else "DITOLAK", "PADAN" if fine or number % 2 else "TIDAK PADAN",
            str(people.nama[row.person]),
            "" if fine else "Kuota program penuh",
        ])  # fmt: skip
    return _written(path, _csv(_FEEDBACK, rows) + "PACET,TIDAK LENGKAP,3516\n")
