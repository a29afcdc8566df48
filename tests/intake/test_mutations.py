"""Damaged copies of a delivery: refused with one sentence, or read with every row.

`benchmarks/intake/damage.py` does thousands.
"""

from pathlib import Path

from assets.intake.inspection import Limits
from assets.intake.pool import Readers
from assets.staging.deliveries import FAULTS
from tests.intake.mutations import mutants, original, verdict

LIMITS = Limits(megabytes=20, unpacked_megabytes=200, rows=100_000, seconds=10, memory_megabytes=512)


def test_no_damage_loses_a_row_unseen(tmp_path: Path) -> None:
    sound = original(tmp_path, 12)
    damaged = list(mutants(sound, 700, seed=3))
    forms = {"xlsx": sound.workbook, "csv": sound.text}
    paths = []
    for number, content in enumerate([*forms.values(), *(mutant.content for mutant in damaged)]):
        paths.append(tmp_path / str(number))
        paths[-1].write_bytes(content)
    readers = Readers(LIMITS, 1)
    try:
        answers = [readers.ask(path) for path in paths]
        workbook, text, *readings = [answer() for answer in answers]
    finally:
        readers.close()
    assert (workbook.rows, text.rows) == (12, 12)
    for mutant, reading in zip(damaged, readings, strict=True):
        told = (mutant.name, mutant.kind)
        assert verdict(reading, text if reading.kind == "csv" else workbook) != "LOST", told
        assert not reading.passing, told
        assert len(reading.faults) <= 1, told
        assert {fault.kode for fault in reading.faults} <= set(FAULTS), told
        assert all(fault.pesan.endswith(".") and "\n" not in fault.pesan for fault in reading.faults), told
