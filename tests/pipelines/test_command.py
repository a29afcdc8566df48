"""The command: what it says, and the code it ends with."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer import Typer
from typer.testing import CliRunner, Result

from pipelines.command import app
from pipelines.ending import call
from sql.opening import open_warehouse
from tests.pipelines.test_web import free_port


def _padan(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def _says_one_sentence(result: Result, part: str) -> bool:
    (line,) = result.stderr.strip().splitlines()
    return part in line and "Traceback" not in result.output and line.endswith(".")


@pytest.fixture(autouse=True)
def _own_instance(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DAGSTER_HOME", raising=False)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder whose second quarter has an inbox without a civil registry."""
    (tmp_path / "inbox" / "2026-Q2" / "desa").mkdir(parents=True)
    return tmp_path


@pytest.mark.parametrize("periode", ["2026", "2026-Q5", "Q3-2026", "2026-Q3..2026-Q1", "2026-Q1.."])
def test_an_unknown_period_is_refused(data: Path, periode: str) -> None:
    result = _padan("run", periode, "--data", str(data))
    assert result.exit_code == 2
    assert _says_one_sentence(result, "2026-Q3") or _says_one_sentence(result, "terbalik")


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    result = _padan("run", "2026-Q2", "--data", str(tmp_path / "tiada"))
    assert result.exit_code == 2
    assert _says_one_sentence(result, "tiada")


def test_a_folder_of_a_name_that_is_no_text_is_told(tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"kabupaten\xff")
    folder.mkdir()
    for command in (["run", "2026-Q2"], ["dokter"], ["terbitan"], ["cari", "3516012001000001"]):
        result = _padan(*command, "--data", str(folder))
        assert result.exit_code == 2
        assert _says_one_sentence(result, "bukan UTF-8")


def test_a_wrong_setting_is_told_with_its_key(data: Path) -> None:
    (data / "padan.toml").write_text("[mesin]\nmemri = '4GB'\n", encoding="utf-8")
    result = _padan("run", "2026-Q2", "--data", str(data))
    assert result.exit_code == 2
    assert _says_one_sentence(result, "mesin.memri")


@pytest.mark.parametrize("periode", ["2023-Q4", "9000-Q1"])
def test_a_quarter_out_of_reach_is_told(data: Path, periode: str) -> None:
    result = _padan("run", periode, "--data", str(data))
    assert result.exit_code == 2
    assert _says_one_sentence(result, f"Periode {periode} di luar jangkauan")


def test_a_quarter_without_a_civil_registry_has_no_edition(data: Path) -> None:
    result = _padan("run", "2026-Q2", "--data", str(data))
    assert result.exit_code == 1
    assert _says_one_sentence(result, "Tidak ada data Dukcapil untuk 2026-Q2")
    assert "2026-Q2: Tidak ada" not in result.output
    assert not (data / "reports" / "2026-Q2").exists()


def test_who_finds_the_warehouse_busy_learns_who_holds_it(data: Path) -> None:
    (data / "padan.toml").write_text("[mesin]\ntunggu_kunci_detik = 0\n", encoding="utf-8")
    with open_warehouse(data / "gudang" / "padan.duckdb"):
        result = _padan("run", "2026-Q2", "--data", str(data))
    assert result.exit_code == 1
    assert _says_one_sentence(result, "sedang dipakai oleh padan (PID ")


def test_a_broken_table_of_points_stops_the_command_before_anything_runs(data: Path) -> None:
    (data / "poin.csv").write_text("hal,tingkat\n", encoding="utf-8")
    result = _padan("run", "2026-Q2", "--data", str(data))
    assert result.exit_code == 2
    assert _says_one_sentence(result, "poin.csv baris 1: kolom poin, versi tidak ada")
    assert not (data / "gudang").exists()


def test_a_quarter_that_has_not_run_cannot_be_calibrated(data: Path) -> None:
    result = _padan("kalibrasi", "2026-Q2", "--data", str(data))
    assert result.exit_code == 1
    assert _says_one_sentence(result, "Kuartal 2026-Q2 belum pernah dijalankan di folder data ini")
    assert not (data / "gudang").exists()


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (("2026-Q7",), "2026-Q3"),
        (("2026-Q2", "--tanggal", "21-11-2026"), "Tanggal '21-11-2026'"),
        (("2026-Q2", "--tanggal", "2026-02-30"), "Tanggal '2026-02-30'"),
    ],
)
def test_a_wrong_quarter_or_day_of_a_calibration_is_refused(data: Path, arguments: tuple[str, ...], part: str) -> None:
    result = _padan("kalibrasi", *arguments, "--data", str(data))
    assert result.exit_code == 2
    assert _says_one_sentence(result, part)


def test_the_sample_refuses_a_folder_that_is_not_empty(data: Path) -> None:
    result = _padan("sample", str(data))
    assert result.exit_code == 2
    assert _says_one_sentence(result, "kosong")


@pytest.mark.parametrize("layouts", ["dtks=entah", "dukcapil=siak,dtks=siak", "siak"])
def test_an_unknown_layout_of_a_sample_is_refused(tmp_path: Path, layouts: str) -> None:
    result = CliRunner().invoke(app, ["sample", str(tmp_path / "contoh"), "--tata-letak", layouts])
    assert result.exit_code == 2
    assert f"Tata letak '{layouts.rsplit(',', maxsplit=1)[-1]}' tidak dikenal; pilih dukcapil=biasa" in result.stderr
    assert not (tmp_path / "contoh").exists()


@pytest.mark.parametrize(
    ("option", "too_few_or_many", "told"),
    [
        ("--villages", "3", "4"),
        ("--villages", "305", "304"),
        ("--population", "1499", "1500"),
        ("--members", "999", "seperduapuluh"),
        ("--members", "10001", "separuh"),
        ("--proposals", "119", "120"),
        ("--quarters", "0", "1 sampai 8"),
        ("--quarters", "9", "1 sampai 8"),
    ],
)
def test_the_help_of_the_sample_tells_the_bounds_that_hold(
    tmp_path: Path, option: str, too_few_or_many: str, told: str
) -> None:
    result = _padan("sample", str(tmp_path), option, too_few_or_many)
    assert result.exit_code == 2
    assert _says_one_sentence(result, told)
    shown = " ".join(_padan("sample", "--help").output.split())
    assert told in shown[shown.index(f"{option} <") :].split(" --")[0]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["tiada"], "Perintah itu tidak dikenal; lihat padan --help."),
        (["run"], "PERIODE belum disebut; lihat padan run --help."),
        (["run", "--tiada", "1"], "Pilihan itu tidak dikenal; lihat padan run --help."),
        (["cari", "--3516010201800009"], "Pilihan itu tidak dikenal; lihat padan cari --help."),
        (["run", "2026-Q1", "--data"], "--data butuh nilai; lihat padan --help."),
        (["ui", "--port", "99999"], "--port tidak dapat dipakai; lihat padan ui --help."),
        (["cari", "SITI", "AMINAH"], "Argumennya terlalu banyak; lihat padan cari --help."),
    ],
)
def test_arguments_that_cannot_be_used_are_told_in_one_sentence_that_quotes_none(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(app, arguments) == 2
    assert capsys.readouterr() == ("", f"{told}\n")


def test_without_a_command_the_help_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert call(app, []) == 2
    assert "Jalankan kuartal" in capsys.readouterr().err


@pytest.mark.parametrize("options", [[], ["--debug"]])
def test_what_no_command_catches_ends_with_a_sentence_and_no_trace(
    options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    broken = Typer()

    @broken.command()
    def surprise(debug: bool = False) -> None:
        raise KeyError("SITI AMINAH")

    if options:
        with pytest.raises(KeyError):
            call(broken, options)
        return
    assert call(broken, options) == 1
    shown = capsys.readouterr().err
    assert shown == "Kesalahan program (KeyError); jalankan lagi dengan --debug untuk rinciannya.\n"


def test_a_file_that_is_no_address_is_not_written_over(data: Path) -> None:
    office = data / "putusan.csv"
    office.write_text("rujukan\n", encoding="utf-8")
    for wrong in (office, data / "inbox", data / "tiada" / "alamat"):
        result = _padan("ui", "--data", str(data), "--port", str(free_port()), "--alamat-ke", str(wrong))
        assert result.exit_code == 1
        assert _says_one_sentence(result, str(wrong))
    assert office.read_text(encoding="utf-8") == "rujukan\n"


def test_help_and_wrong_arguments_load_nothing_heavy() -> None:
    code = (
        "import sys; from pipelines.command import app\n"
        "try: app(['run', 'kapan-kapan'])\n"
        "except SystemExit as end: assert end.code == 2\n"
        "assert not {'dagster', 'pandas', 'duckdb', 'great_expectations', 'rich.console'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, timeout=60)


def test_a_run_loads_nothing_that_only_a_change_or_a_calibration_needs() -> None:
    program = (
        "import sys\n"
        "import pipelines.runs, pipelines.terminal\n"
        "assert not {'scipy', 'great_expectations', 'weasyprint'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, timeout=60)


def test_the_commands_of_the_contract_are_there() -> None:
    result = _padan("--help")
    assert result.exit_code == 0
    assert all(command in result.output for command in ("run", "sample", "demo", "ui", "kalibrasi", "periksa"))
