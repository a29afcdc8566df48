"""Damaged copies of a delivery: refused with one sentence, or read with every row, or told that rows may be lost.

`benchmarks/intake/damage.py` does thousands.
"""

from dataclasses import replace
from pathlib import Path

import pytest

from assets.intake.reading.pool import Readers
from assets.intake.reading.reader import read_delivery
from assets.intake.workbooks.inspection import Limits
from tests.intake.files import TEMPLATE, lines_of, people, write_sheets
from tests.intake.mutations import mutants, original
from tests.intake.verdict import broken_promise, verdict

LIMITS = Limits(megabytes=20, unpacked_megabytes=200, rows=100_000, seconds=10, memory_megabytes=512)


@pytest.mark.parametrize("counted", [False, True])
def test_no_damage_loses_a_row_unseen(tmp_path: Path, counted: bool) -> None:
    sound = original(tmp_path, 12, counted=counted)
    damaged = list(mutants(sound, 500, seed=3))
    forms = (sound.workbook, sound.inline, sound.text)
    paths = []
    for number, content in enumerate([*forms, *(mutant.content for mutant in damaged)]):
        paths.append(tmp_path / str(number))
        paths[-1].write_bytes(content)
    readers = Readers(LIMITS, 1)
    try:
        answers = [readers.ask(path) for path in paths]
        workbook, inline, text, *readings = [answer() for answer in answers]
    finally:
        readers.close()
    assert [(form.rows, form.faults, form.notes) for form in (workbook, inline, text)] == [(12, [], [])] * 3
    for mutant, reading in zip(damaged, readings, strict=True):
        told = (mutant.name, mutant.kind)
        outcome = verdict(mutant, reading, text if reading.kind == "csv" else workbook)
        assert broken_promise(reading, outcome, counted=counted) == "", told
        assert not reading.passing, told


def test_a_refused_file_has_one_fault(tmp_path: Path) -> None:
    path = write_sheets(tmp_path / "a.xlsx", {"DATA": lines_of([], TEMPLATE[3:])})
    assert [fault.kode for fault in read_delivery(path, LIMITS).faults] == ["KOLOM_TIDAK_LENGKAP"]
    path = write_sheets(tmp_path / "b.xlsx", {"DATA": lines_of(people(5), TEMPLATE[1:])})
    assert [fault.kode for fault in read_delivery(path, replace(LIMITS, rows=2)).faults] == ["BERKAS_RUSAK"]
