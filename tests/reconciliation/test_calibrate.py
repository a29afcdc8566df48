"""Points learned from a folder's own records: what they stand on, where they are written, and where they count."""

from __future__ import annotations

import csv
import json
from datetime import date
from io import StringIO
from pathlib import Path

import dagster as dg
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.console import Console

from assets.folder import DataFolder
from assets.office.quarter import Quarter
from assets.office.settings import Matching
from assets.office.stop import QuarterStopped
from assets.reconciliation.calibrate import Calibration, calibrate
from assets.reconciliation.learning import learn
from assets.reconciliation.points import TABLE, load_points, thresholds, version, write_points
from assets.reconciliation.points_file import points_in_force, read_points
from assets.reconciliation.reconcile import reconcile
from assets.steps import STOPPED_TAG, stopping_with_a_sentence
from pipelines.terminal_calibration import print_calibration
from sample.sample import write_sample
from sql.opening import open_warehouse
from tests.quarter.district import Q2, Q3, report, run_quarter, write_table

DAY = date(2026, 11, 21)
BROKEN = Path(__file__).with_name("broken_points.csv")
LEVELS = load_points().query("hal != 'ambang'").groupby("hal", sort=False)["tingkat"].agg(list).to_dict()


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small synthetic district whose quarter has run."""
    data: Path = tmp_path_factory.mktemp("kalibrasi") / "data"
    write_sample(data, villages=4, population=2_000, members=1_000, proposals=150, quarters=[Q3], seed=7)
    run_quarter(data, Q3)
    return data


@pytest.fixture(scope="module")
def learned(district: Path) -> Calibration:
    return calibrate(district, Q3, DAY, fewest=300)


def broken() -> list[dict[str, str]]:
    with BROKEN.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def shipped_rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def refusal(rows: list[dict[str, str]], folder: Path) -> str:
    """What is said of a table of these rows."""
    write_table(folder / "poin.csv", rows)
    with pytest.raises(QuarterStopped) as stop:
        points_in_force(folder)
    return str(stop.value)


def table_of(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, dtype=str, keep_default_na=False)


def test_the_table_tells_its_day_and_what_each_level_stands_on(learned: Calibration) -> None:
    table = table_of(learned.path)
    assert set(table["versi"]) == {learned.after}
    assert learned.after.startswith("2026-11-21-")
    assert set(table["rekaman"]) == {str(learned.records)}
    taught = table[table["hal"] != "ambang"]
    assert (taught["sama"].astype(int) + taught["lain"].astype(int)).sum() > learned.records
    assert learned.path.stat().st_mode & 0o777 == 0o600


def test_records_whose_name_or_date_is_wrong_teach_too(learned: Calibration) -> None:
    same = table_of(learned.path).set_index(["hal", "tingkat"])["sama"]
    assert int(same["nama", "beda"]) > 0
    assert int(same["tanggal", "beda"]) > 0


def test_learned_points_find_the_known_as_well_as_the_shipped_ones(learned: Calibration) -> None:
    before, after = learned.tried_before, learned.tried_after
    assert before.records == after.records > 100
    assert after.first >= before.first
    assert after.sure - after.sure_right <= before.sure - before.sure_right


def test_the_same_records_give_the_same_bytes(district: Path, learned: Calibration) -> None:
    written = learned.path.read_bytes()
    learned.path.unlink()
    assert calibrate(district, Q3, DAY, fewest=300) == learned
    assert learned.path.read_bytes() == written


def test_a_table_that_says_the_same_is_not_written_again(district: Path, learned: Calibration) -> None:
    written = learned.path.read_bytes()
    again = calibrate(district, Q3, date(2026, 12, 24), fewest=300)
    assert (again.moves, again.before, again.after) == ((), learned.after, learned.after)
    assert learned.path.read_bytes() == written


def test_too_few_records_write_no_table(district: Path, learned: Calibration) -> None:
    written = learned.path.read_bytes()
    with pytest.raises(QuarterStopped, match=r"perlu sedikitnya 100000; tabel yang sekarang tetap berlaku\.$"):
        calibrate(district, Q3, DAY, fewest=100_000)
    assert learned.path.read_bytes() == written


def test_a_quarter_that_has_not_run_teaches_nothing(district: Path, tmp_path: Path) -> None:
    for data, quarter in ((district, Q2), (tmp_path, Q3)):
        with pytest.raises(QuarterStopped, match=f"Kuartal {quarter} belum pernah dijalankan"):
            calibrate(data, quarter, DAY)
    assert list(tmp_path.iterdir()) == []


def test_a_learned_table_is_an_input_and_every_decision_names_it(district: Path, learned: Calibration) -> None:
    first = json.loads((district / "reports/2026-Q3/manifest.json").read_text(encoding="utf-8"))
    edition = run_quarter(district, Q3)
    second = json.loads((edition.path / "manifest.json").read_text(encoding="utf-8"))
    assert edition.fresh
    assert (first["poin"], second["poin"]) == (version(load_points()), learned.after)
    assert [file["berkas"] for file in second["masukan"]["berkas_dinas"]] == ["poin.csv"]
    assert {row["versi"] for row in report(district, Q3, "kandidat.csv")} == {learned.after}
    with open_warehouse(district / "gudang" / "padan.duckdb") as db:
        found = db.execute("SELECT DISTINCT versi_poin FROM reconciliation.decisions")
    assert found == [(learned.after,)]


def test_the_terminal_tells_what_moved_most_first(learned: Calibration) -> None:
    screen = StringIO()
    print_calibration(Console(file=screen, width=120), learned)
    text = screen.getvalue()
    assert learned.after in text
    first, last = learned.moves[0], learned.moves[-1]
    assert abs(first.after - first.before) >= abs(last.after - last.before)
    assert text.index(f"{first.after:.3f}".replace(".", ",")) < text.index("Diuji pada")


RECORDS = st.lists(
    st.tuples(st.integers(0, 5), st.booleans(), *(st.sampled_from(levels) for levels in LEVELS.values())),
    min_size=1,
    max_size=12,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=8, deadline=None)
@given(seen=RECORDS)
def test_whatever_was_seen_the_table_is_one_that_is_read(seen: list[tuple[object, ...]], tmp_path: Path) -> None:
    pairs = pd.DataFrame(seen, columns=["nomor", "sama", *LEVELS])
    pairs["sama"] &= ~pairs.duplicated(["nomor", "sama"])
    table = learn(load_points(), pairs, "uji")
    write_points(table, tmp_path / "poin.csv")
    read = read_points(tmp_path / "poin.csv")
    assert read["poin"].tolist() == table["poin"].tolist()
    assert read[["hal", "tingkat", "urutan", "kata"]].equals(load_points()[["hal", "tingkat", "urutan", "kata"]])


def test_without_a_file_the_shipped_table_is_in_force_with_the_thresholds_of_the_settings(tmp_path: Path) -> None:
    assert points_in_force(tmp_path).equals(load_points())
    assert thresholds(points_in_force(tmp_path, Matching(ambang=20.0))) == (20, thresholds(load_points())[1])


def test_a_table_saved_again_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    path = tmp_path / "poin.csv"
    path.write_text(TABLE.read_text(encoding="utf-8"), encoding="utf-8-sig", newline="\r\n")
    assert read_points(path)["poin"].tolist() == load_points()["poin"].tolist()


@pytest.mark.parametrize("case", broken(), ids=lambda case: str(case["kasus"]))
def test_a_broken_line_is_refused_with_its_number_and_a_remedy(case: dict[str, str], tmp_path: Path) -> None:
    rows = shipped_rows()
    place = next(at for at, row in enumerate(rows) if (row["hal"], row["tingkat"]) == (case["hal"], case["tingkat"]))
    rows[place][case["kolom"]] = case["isi"]
    sentence = refusal(rows, tmp_path)
    assert sentence.startswith(f"poin.csv baris {place + 2}: {case['kalimat']}")
    assert sentence.endswith("('padan kalibrasi' menulis yang baru).")


def test_a_missing_level_is_told_at_the_end(tmp_path: Path) -> None:
    rows = [row for row in shipped_rows() if (row["hal"], row["tingkat"]) != ("ibu", "mirip")]
    sentence = f"poin.csv baris {len(rows) + 1}: sampai akhir berkas tingkat 'mirip' dari hal 'ibu' tidak ada"
    assert refusal(rows, tmp_path).startswith(sentence)


def test_a_missing_column_is_told_by_name(tmp_path: Path) -> None:
    rows = [{name: value for name, value in row.items() if name != "poin"} for row in shipped_rows()]
    assert refusal(rows, tmp_path).startswith("poin.csv baris 1: kolom poin tidak ada")


def test_a_version_stands_for_one_content(tmp_path: Path) -> None:
    rows = [row | {"versi": "2026-11-21-0123abcd"} for row in shipped_rows()]
    assert "isinya bukan lagi isi versi itu" in refusal(rows, tmp_path)


def test_a_near_nik_may_be_worth_more_than_a_doubted_owner_s(tmp_path: Path) -> None:
    """What an owner's NIK is worth is set by hand: an office may learn more for one wrong digit."""
    near = ("nik_ketik", "beda satu angka")
    rows = [
        row | {"versi": "uji"} | ({"poin": "6.891"} if (row["hal"], row["tingkat"]) == near else {})
        for row in shipped_rows()
    ]
    write_table(tmp_path / "poin.csv", rows)
    points = points_in_force(tmp_path)
    assert points.set_index(["hal", "tingkat"])["poin"][near] == 6.891


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "poin.csv baris 1: kolom hal, tingkat, poin, versi tidak ada"),
        ("hal;tingkat;nilai;versi\n", "poin.csv baris 1: kolom poin tidak ada"),
        ("hal,tingkat,poin,versi\nibu,sama,2\n", "poin.csv baris 2: ada 3 isian, seharusnya 4"),
        ('hal,tingkat,poin,versi\n"ibu,sama,2,v', "poin.csv baris 2: bukan CSV yang utuh"),
    ],
    ids=["kosong", "titik koma", "isian kurang", "tanda kutip terbuka"],
)
def test_a_table_of_another_form_is_refused(text: str, sentence: str, tmp_path: Path) -> None:
    (tmp_path / "poin.csv").write_text(text, encoding="utf-8")
    with pytest.raises(QuarterStopped) as stop:
        points_in_force(tmp_path)
    assert str(stop.value).startswith(sentence)


def test_a_table_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "poin.csv").write_bytes(b"PK\x03\x04\xff\x00")
    with pytest.raises(QuarterStopped, match=r"poin\.csv baris 1: kolom hal, tingkat, poin, versi tidak ada"):
        points_in_force(tmp_path)


def test_a_folder_in_the_place_of_the_table_is_refused(tmp_path: Path) -> None:
    (tmp_path / "poin.csv").mkdir()
    with pytest.raises(QuarterStopped, match="bukan berkas biasa"):
        points_in_force(tmp_path)


def test_a_stage_stops_with_the_sentence_of_a_broken_table(tmp_path: Path) -> None:
    (tmp_path / "poin.csv").touch()

    @dg.asset
    def stage(context) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
        with stopping_with_a_sentence(context), DataFolder(tmp_path) as folder:
            reconcile(folder.run_of(Quarter(2026, 3)))

    with dg.DagsterInstance.ephemeral() as instance:
        result = dg.materialize([stage], instance=instance, raise_on_error=False)
        run = instance.get_run_by_id(result.run_id)
    told = result.failure_data_for_node("stage")
    assert told is not None
    assert told.user_failure_data is not None
    assert str(told.user_failure_data.description).startswith("poin.csv baris 1: ")
    assert run is not None
    assert run.tags[STOPPED_TAG].startswith("poin.csv baris 1: ")
