"""Settings of a data folder: defaults, and sentences for what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from assets.quarter import Quarter
from assets.settings import Settings, SettingsError, load_settings


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


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('kabupatn = "3516"', "kabupatn"),
        ("[berkas]\nmaks_kb = 1", "berkas.maks_kb"),
        ("kabupaten = 3516", "kabupaten"),
        ('kabupaten = "35.16"', "kabupaten"),
        ("[berkas]\nmaks_mb = 0", "berkas.maks_mb"),
        ('[berkas]\nmaks_mb = "20"', "berkas.maks_mb"),
        ('zona_waktu = "Asia/Mojokerto"', "zona_waktu"),
        ('zona_waktu = "../etc/passwd"', "zona_waktu"),
        ('kuartal_pertama = "2026"', "kuartal_pertama"),
        ("hari_batas_kirim = -1", "hari_batas_kirim"),
        ('[mesin]\nmemori = "banyak"', "mesin.memori"),
        ("berkas = 3", "berkas"),
    ],
)
def test_a_wrong_key_or_value_is_named(tmp_path: Path, text: str, key: str) -> None:
    with pytest.raises(SettingsError, match=rf"^padan\.toml: .*'{key}'"):
        load_settings(_with(tmp_path, text))


@pytest.mark.parametrize("raw", [b"kabupaten = ", b"\xff\xfe\x00", b"[berkas\n"])
def test_a_file_that_is_no_toml_is_refused(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "padan.toml").write_bytes(raw)
    with pytest.raises(SettingsError, match="tidak dapat dibaca"):
        load_settings(tmp_path)
