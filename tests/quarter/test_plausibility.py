"""A quarter with a figure that nobody believes is published once the office has explained it, and says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from assets.office.quarter import Quarter
from assets.office.stop import QuarterStopped
from tests.quarter.district import VILLAGES, report, run_on_judgements
from tests.quarter.people import member, row, run, someone

Q3 = Quarter(2026, 3)
PEOPLE = [someone(number, name, mother) for number, (name, mother) in enumerate(
    (("BUDIONO", "MARKAMAH"), ("SITI AMINAH", "SARMI"), ("SLAMET RAHARJO", "TUMIRAH")), start=1
)]  # fmt: skip
# Of so few people a village would not be measured.
_SETTINGS = "[kewajaran]\ndesa_terkecil = 1\ntambahan_terkecil = 1\ntambahan_penduduk_henti = 50\n"


def test_what_cannot_be_is_published_once_it_is_explained(tmp_path: Path) -> None:
    (tmp_path / "padan.toml").write_text(_SETTINGS, encoding="utf-8")
    members = [member("LAMA", PEOPLE[0])]
    with pytest.raises(QuarterStopped) as stopped:
        run(tmp_path, Q3, PEOPLE, members, [row(PEOPLE[1]), row(PEOPLE[2])])
    line = f"2026-Q3,{VILLAGES['A']},TAMBAHAN_PENDUDUK,2,…,…"
    assert str(stopped.value).splitlines()[2] == line
    assert not (tmp_path / "reports" / str(Q3) / "edisi-1").exists()

    explained = line.replace("…,…", "Musdes khusus sesudah banjir,Rini")
    header = str(stopped.value).splitlines()[1]
    (tmp_path / "penjelasan.csv").write_text(f"{header}\n{explained}\n", encoding="utf-8")
    run_on_judgements(tmp_path, Q3)

    (figure,) = [told for told in report(tmp_path, Q3, "kewajaran.csv") if told["keadaan"] == "DIJELASKAN"]
    assert (figure["kode_desa"], figure["ukuran"], figure["nilai"], figure["pembanding"], figure["batas_henti"]) == (
        *(VILLAGES["A"], "TAMBAHAN_PENDUDUK"),
        *("2", "3", "1"),
    )
    assert (figure["penjelasan"], figure["oleh"]) == ("Musdes khusus sesudah banjir", "Rini")
    (said,) = report(tmp_path, Q3, "penjelasan.csv")
    assert (said["baris"], said["keadaan"]) == ("2", "BERLAKU")
    page = (tmp_path / "reports" / str(Q3) / "ringkasan.html").read_text(encoding="utf-8")
    assert figure["kalimat"] in page
    # An explanation may name people: the page holds counts only.
    assert "Musdes khusus" not in page
