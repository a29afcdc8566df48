"""The centre's DTSEN as it is sent: families and people in files of their own, and who receives what beside them.

Only formats live here, and who stands in them: members in families of low decile, everybody else above. Codes of
regions are not Kemendagri's, as in the files seen.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from assets.office.regions import Village
from sample.members import PROGRAMS, Member, Registry, minted_id, snapshot_cells
from sample.people import Bools

FAMILY_COLUMNS = (
    "nomor_kartu_keluarga", "kode_provinsi", "provinsi", "kode_kabupaten_kota", "kabupaten_kota", "kode_kecamatan",
    "kecamatan", "kode_kelurahan_desa", "kelurahan_desa", "alamat", "jumlah_anggota_keluarga", "nama_kepala_keluarga",
    "desil_nasional", "desil_provinsi", "desil_kabupaten_kota", "pbi_nas", "pbi_pemda", "id_pelanggan_pln",
    "status_kepemilikan_rumah", "jenis_lantai_terluas", "luas_lantai", "jenis_dinding_terluas", "jenis_atap_terluas",
    "sumber_air_minum_utama", "sumber_penerangan_utama", "daya_terpasang", "bahan_bakar_utama_memasak", "fasilitas_bab",
    "jenis_kloset", "pembuangan_akhir_tinja", "kepemilikan_aset", "aset_bergerak_tabung_gas", "aset_bergerak_lemari_es",
    "aset_bergerak_ac", "aset_bergerak_pemanas_air", "aset_bergerak_telepon_rumah", "aset_bergerak_tv_datar",
    "aset_bergerak_emas_perhiasan", "aset_bergerak_komputer_laptop_tablet", "aset_bergerak_sepeda_motor",
    "aset_bergerak_sepeda", "aset_bergerak_mobil", "aset_bergerak_perahu", "aset_bergerak_kapal_perahu_motor",
    "aset_bergerak_smartphone", "aset_tidak_bergerak_lahan_lainnya", "aset_tidak_bergerak_rumah_lainnya",
    "jumlah_ternak_sapi", "jumlah_ternak_kerbau", "jumlah_ternak_kuda", "jumlah_ternak_babi",
    "jumlah_ternak_kambing_domba", "is_gc_kemensos", "is_pbi_se", "is_siks_ng",
)  # fmt: skip
PERSON_COLUMNS = (
    "nomor_induk_kependudukan", "nomor_kartu_keluarga", "nama", "tanggal_lahir", "jenis_kelamin",
    "status_hubungan_keluarga", "pbi_nas", "pbi_pemda", "status_kawin", "partisipasi_sekolah",
    "jenjang_tertinggi_yang_diduduki", "kelas_tertinggi_yang_diduduki", "ijazah_tertinggi_yang_dimiliki",
    "status_bekerja", "lapangan_usaha_dari_pekerjaan_utama", "status_dalam_pekerjaan_utama", "kepemilikan_usaha",
    "jumlah_usaha", "lapangan_usaha_dari_usaha_utama", "kondisi_gizi", "penglihatan", "pendengaran",
    "berjalan_atau_naik_tangga", "menggunakan_tangan_jari", "belajar_kemampuan_intelektual", "pengendalian_perilaku",
    "berbicara_komunikasi", "mengurus_diri", "mengingat_berkonsentrasi", "kesedihan_depresi", "penyakit_kronis",
    "kode_provinsi_ktp", "provinsi_ktp", "kode_kabupaten_kota_ktp", "kabupaten_kota_ktp", "kode_kecamatan_ktp",
    "kecamatan_ktp", "kode_kelurahan_desa_ktp", "kelurahan_desa_ktp", "rt_ktp", "rw_ktp", "dusun_ktp", "alamat_ktp",
    "pekerjaan_ktp", "pendidikan_akhir_ktp",
)  # fmt: skip
# What could be a NIK (`sql/reconciliation/functions/nik_wajar.sql`).
_NIK = re.compile(r"[1-9]\d{5}([04][1-9]|[1256]\d|[37][01])(0[1-9]|1[0-2])\d{6}")
_GIVEN = (*PERSON_COLUMNS[:7], "rt_ktp", "rw_ktp")
_HUB = {1: "1", 3: "2", 4: "3", 7: "6"}
# A line that was cut, and one whose quotes are broken: of people nobody else knows.
_BROKEN = '"3516010101600009"|"3516010101\n"3516010101600008"|"35160101"01010009"|SUPAIJAH"|"1960\n'
_ABROAD = b'"GANG CAF\xc9"'


def lines_of(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> str:
    """The rows as text: `|` between, every value quoted, blank where a row has none."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter="|", quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([row.get(column, "") for column in columns] for row in rows)
    return buffer.getvalue()


def mint_ids(registry: Registry) -> None:
    """Give every member the id that the villages know from a registry that began with DTSEN."""
    for member in registry.members:
        _, _, nik, card, name, _, born, *_ = snapshot_cells(registry, member)
        known = _NIK.fullmatch(nik) and not nik.endswith("0000")
        member.id_dtks = minted_id(f"NIK|{nik}" if known else f"KK|{card}|{name.upper()}|{born}")


def write_dtsen(folder: Path, registry: Registry, q: int, members: Sequence[Member]) -> list[Path]:
    """Families and people of a quarter: the members listed, and everybody of families that have none among them."""
    people, code = registry.people, registry.kabupaten
    taken = np.zeros(len(people.families.village), dtype=bool)
    poor = np.zeros(len(people.families.village), dtype=bool)
    for member in registry.members:
        taken[people.family[member.person]] = True
        poor[people.family[member.person]] |= not member.first_id
    families: dict[str, dict[str, str]] = {}
    rows = [*_members(registry, members, poor, families), *_others(registry, q, taken, families)]
    place = f"{code[:2]}.{code[2:]}"
    made = [
        (f"keluarga_dtsen_v3_2026_{place}.csv", lines_of(FAMILY_COLUMNS, families.values()).encode()),
        (f"anggota_keluarga_dtsen_v3_2026_{place}.csv.gz", _spoilt(lines_of(PERSON_COLUMNS, rows))),
    ]
    return [_written(folder / name, content) for name, content in made]


def write_participation(path: Path, registry: Registry, members: Sequence[Member]) -> Path:
    """Who receives which programme, but PBI, which DTSEN says itself."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(("NIK", "PROGRAM", "STATUS"))
    for member in members:
        nik = member.cells.get("nik", registry.people.nik_of(member.person))
        for place, program in enumerate(PROGRAMS):
            if program != "PBI" and member.program[place] and len(nik) == 16:
                writer.writerow((nik, program, "AKTIF"))
    return _written(path, buffer.getvalue().encode())


def _members(
    registry: Registry, members: Sequence[Member], poor: Bools, families: dict[str, dict[str, str]]
) -> Iterator[dict[str, str]]:
    people, villages = registry.people, {village.kode_desa: village for village in registry.people.villages}
    for member in members:
        family = int(people.family[member.person])
        cells = snapshot_cells(registry, member)
        _, _, nik, card, name, _, born, _, _, address, rt, rw, code, hub, *_ = cells
        decile = member.desil if poor[family] else 6 + family % 5
        families.setdefault(card, _family(card, villages[code], address, decile, family))
        sex, insured = _sex(registry, member.person), "1" if member.program[2] else "0"
        yield _person(nik, card, name, born, sex, f"{hub}.0" if family % 2 else hub, insured, rt, rw)


def _others(registry: Registry, q: int, taken: Bools, families: dict[str, dict[str, str]]) -> Iterator[dict[str, str]]:
    people, cards = registry.people, registry.people.families
    for i in np.flatnonzero(people.visible(q) & ~taken[people.family]).tolist():
        family = int(people.family[i])
        card, village = people.kk_of(i), people.villages[people.village_of(i)]
        families.setdefault(card, _family(card, village, str(cards.alamat[family]), 6 + family % 5, family))
        born = str(np.datetime64(people.born_on(i, 0)))
        place = f"{cards.rt[family]:03d}", f"{cards.rw[family]:03d}"
        identity = people.nik_of(i), card, str(people.nama[i]), born, _sex(registry, i)
        yield _person(*identity, _HUB.get(int(people.hub[i]), "8"), "0", *place)


def _sex(registry: Registry, person: int) -> str:
    return "2" if registry.people.female[person] else "1"


def _family(card: str, village: Village, address: str, decile: int, number: int) -> dict[str, str]:
    kecamatan, desa = int(village.kode_desa[4:6]) * 10, int(village.kode_desa[7:])
    regency = village.kode_desa[:4]
    return {
        "nomor_kartu_keluarga": card,
        "kode_provinsi": regency[:2],
        "provinsi": village.provinsi.upper(),
        "kode_kabupaten_kota": regency,
        "kabupaten_kota": village.kabupaten.upper().removeprefix("KABUPATEN "),
        "kode_kecamatan": f"{regency}{kecamatan:03}",
        "kecamatan": village.kecamatan.upper(),
        "kode_kelurahan_desa": f"{regency}{kecamatan:03}{desa:03}",
        "kelurahan_desa": village.desa.upper(),
        "alamat": address,
        "desil_nasional": f"{decile}.0" if number % 7 == 0 else str(decile),
        "desil_provinsi": str(min(10, decile + 1)),
        "desil_kabupaten_kota": str(decile),
        "is_pbi_se": "1",
    }


def _person(*values: str) -> dict[str, str]:
    """NIK, card, name, birth date, sex, relationship, PBI, RT and RW under their columns."""
    return dict(zip(_GIVEN, values, strict=True))


def _spoilt(text: str) -> bytes:
    """The text with a name in another encoding, and two lines that do not parse."""
    header, first, rest = text.split("\n", 2)
    cells = first.encode().split(b"|")
    cells[PERSON_COLUMNS.index("alamat_ktp")] = _ABROAD
    return b"\n".join([header.encode(), b"|".join(cells), (_BROKEN + rest).encode()])


def _written(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(content, 5, mtime=0) if path.suffix == ".gz" else content)
    return path
