"""Settings of a data folder: defaults, and sentences for what is wrong."""

from __future__ import annotations

import re
import traceback
from datetime import date
from pathlib import Path

import pytest

from assets.office.machine import Machine
from assets.office.quarter import Quarter
from assets.office.settings import Settings, SettingsError, load_settings


def _with(folder: Path, text: str) -> Path:
    (folder / "padan.toml").write_text(text, encoding="utf-8")
    return folder


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load_settings(tmp_path) == Settings()
    assert Settings().first_quarter == Quarter(2024, 1)


def test_every_section_can_be_set(tmp_path: Path) -> None:
    settings = load_settings(
        _with(
            tmp_path,
            """
            kabupaten = "3516"
            nama_registri = "DTSEN"
            zona_waktu = "Asia/Jayapura"
            kuartal_pertama = "2025-Q2"
            [berkas]
            maks_mb = 5
            [pencocokan]
            ambang = 11.5
            [pengajuan]
            nip = "19700101 199003 2 001"
            baris_per_berkas = 5000
            [berita_acara.2026-Q3]
            nomor = "5/2026"
            tanggal = 2026-10-05
            [berita_acara.2026-Q4]
            tanggal = "2027-01-04"
            [mesin]
            memori = "1.5GB"
            tunggu_kunci_detik = 0
            [dukcapil]
            url = "postgresql+psycopg2://padan:${DUKCAPIL_SANDI}@db/dukcapil"
            tabel = "penduduk"
            """,
        )
    )
    assert (settings.kabupaten, settings.nama_registri, settings.first_quarter) == ("3516", "DTSEN", Quarter(2025, 2))
    assert (settings.berkas.maks_mb, settings.pencocokan.ambang, settings.mesin.memori) == (5, 11.5, "1.5GB")
    assert settings.dukcapil.tabel == "penduduk"
    assert (settings.pengajuan.nip, settings.pengajuan.baris_per_berkas) == ("19700101 199003 2 001", 5000)
    assert settings.pengajuan.yapi_per_bulan == 200_000
    assert settings.berita_acara["2026-Q3"].tanggal == date(2026, 10, 5)
    assert settings.berita_acara["2026-Q4"].tanggal == date(2027, 1, 4)


def test_how_many_pairs_are_asked_about_is_bounded_unless_it_is_left_blank(tmp_path: Path) -> None:
    assert Settings().putusan.diminta_maks == 2_000
    assert load_settings(_with(tmp_path, '[putusan]\ndiminta_maks = ""')).putusan.diminta_maks is None


_AGAIN = '[jendela]\nmulai = "2026-Q4"\ndesa = 20\n[[jendela.buka_lagi]]\nbulan = "2026-11"\nsampai = 2026-11-28\n'


def test_windows_are_read_and_one_that_is_opened_again_has_a_reason(tmp_path: Path) -> None:
    read = load_settings(_with(tmp_path, f'{_AGAIN}kode = "351601"\nalasan = "banjir"\noleh = "Kabid"')).jendela
    assert (read.mulai, read.desa, read.buka_lagi[0].sampai) == ("2026-Q4", 20, date(2026, 11, 28))
    assert load_settings(_with(tmp_path, "")).jendela.mulai == ""


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('kabupatn = "3516"', "kabupatn"),
        ("[berkas]\nmaks_kb = 1", "berkas.maks_kb"),
        ('kolom_desil = ""', "kolom_desil"),
        ('kolom_desil = "NIK"', "kolom_desil"),
        ('[mesin]\nmemori = "0MB"', "mesin.memori"),
        ("kabupaten = 3516", "kabupaten"),
        ('[pengajuan]\nnip = "1970"', "pengajuan.nip"),
        ('[berita_acara.2026-Q3]\ntanggal = "5 Oktober 2026"', "berita_acara.2026-Q3.tanggal"),
        ("[berita_acara.2026-Q3]\nnomor = 5", "berita_acara.2026-Q3.nomor"),
        ("[berita_acara.2026-Q3]\ntanggal = 5", "berita_acara.2026-Q3.tanggal"),
        ('[berita_acara.triwulan]\nnomor = "5"', "berita_acara.triwulan"),
        ('kabupaten = "35.16"', "kabupaten"),
        ("[berkas]\nmaks_mb = 0", "berkas.maks_mb"),
        ('[berkas]\nmaks_mb = "20"', "berkas.maks_mb"),
        ('zona_waktu = "Asia/Mojokerto"', "zona_waktu"),
        ('zona_waktu = "../etc/passwd"', "zona_waktu"),
        ('kuartal_pertama = "2026"', "kuartal_pertama"),
        ("hari_batas_kirim = -1", "hari_batas_kirim"),
        ("[jendela]\ndesa = 15", "jendela"),
        ('[jendela]\nmulai = "2026-Q4"', "jendela"),
        ('[jendela]\nmulai = "Q4"\ndesa = 15', "jendela.mulai"),
        ('[jendela]\nmulai = "2026-Q4"\ndesa = 32', "jendela.desa"),
        ('[jendela]\nmulai = "2026-Q4"\ndesa = 20\nkecamatan = 15', "jendela"),
        ('[jendela]\nmulai = "2026-Q4"\ndesa = 20\n[jendela.bulan.2026-11]\ndinsos = 15', "jendela"),
        ('[jendela]\nmulai = "2026-Q4"\ndesa = 20\n[jendela.bulan.2026-13]\ndesa = 15', "jendela.bulan.2026-13"),
        (f'{_AGAIN}kode = "351601200"\nalasan = "a"\noleh = "b"', "jendela.buka_lagi.0.kode"),
        (f'{_AGAIN}kode = "3516012001"\noleh = "b"', "jendela.buka_lagi.0.alasan"),
        (f'{_AGAIN.replace("2026-11", "2026-09")}kode = "3516"\nalasan = "a"\noleh = "b"', "jendela"),
        ("[putusan]\ndiminta_maks = 0", "putusan.diminta_maks"),
        ('[mesin]\nmemori = "banyak"', "mesin.memori"),
        ("berkas = 3", "berkas"),
        ('[dukcapil]\nurl = "postgresql://a@b/c"', "dukcapil"),
        ('[dtks]\ntabel = "anggota"', "dtks"),
        ('[dukcapil]\nurl = "postgresql://a@b/c"\ntabel = "penduduk; DROP TABLE x"', "dukcapil.tabel"),
        ('[dtks]\nurl = "host=b password=c"\ntabel = "anggota"', "dtks.url"),
    ],
)
def test_a_wrong_key_or_value_is_named(tmp_path: Path, text: str, key: str) -> None:
    with pytest.raises(SettingsError, match=rf"^padan\.toml: .*'{key}'"):
        load_settings(_with(tmp_path, text))


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://padan:rahasia@db/dukcapil",
        "postgresql+psycopg2://padan:rahasia/@?#@db:5432/dukcapil",
        "postgresql://padan:rahasia${SANDI}@db/dukcapil",
        "postgresql://:rahasia@db/dukcapil",
        "postgresql://db/dukcapil?user=padan&password=rahasia",
        "postgresql://db/dukcapil?PASSWORD=rahasia&sslmode=require",
    ],
)
def test_a_password_in_the_file_is_refused_and_not_repeated(tmp_path: Path, url: str) -> None:
    with pytest.raises(SettingsError, match=r"'dukcapil\.url' .*kata sandi tidak boleh ditulis di sini") as refusal:
        load_settings(_with(tmp_path, f'[dukcapil]\nurl = "{url}"\ntabel = "penduduk"'))
    assert "rahasia" not in "".join(traceback.format_exception(refusal.value))


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://padan:${SANDI}@db:5432/dukcapil?sslmode=require",
        "postgresql://padan@db/dukcapil",
        "postgresql://db/dukcapil?user=padan&password=${SANDI}",
        "${URL_DUKCAPIL}",
        "sqlite:////srv/dukcapil.sqlite",
    ],
)
def test_a_url_names_its_secret(tmp_path: Path, url: str) -> None:
    settings = load_settings(_with(tmp_path, f'[dukcapil]\nurl = "{url}"\ntabel = "dinas.penduduk"'))
    assert (settings.dukcapil.url, settings.dukcapil.tabel) == (url, "dinas.penduduk")


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ('kabupaten = "351"', "empat angka, misalnya 3516"),
        ('[mesin]\nmemori = "lots"', "bilangan dan MB atau GB, misalnya 1.5GB"),
        ('[mesin]\ndisk_sementara = "20 GB"', "bilangan dan MB atau GB, misalnya 1.5GB"),
        ('[dtks]\nurl = "${URL}"\ntabel = "a-b"', "nama tabel atau skema.tabel, misalnya publik.penduduk"),
        ("berkas = 3", "harus bagian sendiri: tulis [berkas], lalu kuncinya di bawahnya"),
        ("nama_dinas = 3", "harus teks di antara tanda kutip"),
    ],
)
def test_the_form_that_is_asked_for_is_told(tmp_path: Path, text: str, form: str) -> None:
    with pytest.raises(SettingsError, match=re.escape(f"({form})")):
        load_settings(_with(tmp_path, text))


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"\nkabupaten = ", "padan.toml baris 2: "),
        (b"[berkas\nmaks_mb = 5\n", "padan.toml baris 1: "),
        (b"[berkas]\nmaks_mb = lima\n", "padan.toml baris 2: "),
        (b'nama_dinas = "Dinas\n\n', "padan.toml baris 1: "),
        (b"nama_dinas = Dinas Sosial", "padan.toml baris 1: "),
        (b"[berkas]\nmaks_mb = 1\n[berkas]\n", "padan.toml baris 3: bagian atau kunci ini sudah ada di atas"),
        (b"[berkas]\nmaks_mb = 1\nmaks_mb = 2\n", "padan.toml baris 3: bagian atau kunci ini sudah ada di atas"),
        (
            "\nnama_dinas = “Dinas”".encode(),
            'padan.toml baris 2: tanda kutipnya melengkung; ganti dengan tanda kutip lurus (")',
        ),
        ("nama_dinas = ‘Dinas’".encode(), "padan.toml baris 1: tanda kutipnya melengkung"),
        ('nama_dinas = "Dinas Nur’aini\n'.encode(), "padan.toml baris 1: tanda kutip tidak ditutup"),
        (b"\xff\xfe\x00", "padan.toml: hurufnya bukan UTF-8; simpan lagi"),
    ],
)
def test_a_file_that_is_no_toml_is_refused_with_its_line_and_a_remedy(tmp_path: Path, raw: bytes, told: str) -> None:
    (tmp_path / "padan.toml").write_bytes(raw)
    with pytest.raises(SettingsError, match=rf"^{re.escape(told)}") as refusal:
        load_settings(tmp_path)
    assert not re.search(r"Expected|Invalid|Cannot|line|column|Unterminated", str(refusal.value))


@pytest.mark.parametrize(
    "text",
    [
        '\u200bkabupaten\u00a0=\u00a0"3516"\n[berkas]\n',
        'kabupaten = "3516"\r[berkas]\r# “Dinas”\r',
        'kabupaten = "3516"\r\n\x1a',
    ],
    ids=["unseen signs", "ends of lines of old Macs", "the last sign of DOS"],
)
def test_what_nobody_sees_in_the_file_stops_nobody(tmp_path: Path, text: str) -> None:
    (tmp_path / "padan.toml").write_bytes(text.encode())
    assert load_settings(tmp_path).kabupaten == "3516"


@pytest.mark.parametrize(
    ("memory", "warehouse"), [("1.5GB", "975MB"), ("8GB", "5850MB"), ("1GB", "600MB"), ("400MB", "200MB")]
)
def test_the_warehouse_leaves_room_for_the_process_that_holds_it(memory: str, warehouse: str) -> None:
    assert Machine(memori=memory).gudang == warehouse
