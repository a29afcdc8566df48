"""One table written as CSV in every way: encodings × delimiters × line ends × quoting × cover × `sep=` line.

Claim (issue 3): over 500 cells, each equal to the reference table or refused; none differs silently. The reference is
what was written, not what the reader makes of one form: every value, the number of each record (contract 2) and the
cover's values, letter by letter. Contract 2.1 changes none of them: none begins or ends with a blank. Ends with 1
otherwise. Run: `python -m benchmarks.intake.csv_matrix`.
"""

from __future__ import annotations

import csv
import io
import itertools
import sys
import tempfile
from collections import Counter
from pathlib import Path

from assets.intake.intake import limits_of
from assets.intake.reading.reader import Reading, read_delivery
from assets.office.settings import Settings
from assets.office.template import COLUMNS
from tests.intake.files import TEMPLATE, lines_of, person

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252")
DELIMITERS = (",", ";", "\t", "|", ":")
LINE_ENDS = ("\n", "\r\n", "\r")
QUOTING = {"minimal": csv.QUOTE_MINIMAL, "all": csv.QUOTE_ALL, "escaped": csv.QUOTE_NONE}
TABLES = {
    "plain": [person(1), person(2), person(3)],
    "hard": [
        person(1, NAMA="André, d'Été"),
        person(2, ALAMAT='Dusun "Krajan"; RT 1'),
        person(3, ALAMAT="Dusun | A\tB"),
        person(4, ALAMAT="Dusun\nKrajan, blok:A"),
    ],
}
COVER = {"KODE DESA": ("kode_desa", "35.16.01.2001"), "NOMOR BA": ("nomor_ba", "140/12/2026")}


def main() -> None:
    outcomes: dict[str, Counter[str]] = {}
    differing = []
    with tempfile.TemporaryDirectory(prefix="padan-bench-") as folder:
        path, limits = Path(folder) / "a.csv", limits_of(Settings())
        cells = itertools.product(ENCODINGS, DELIMITERS, LINE_ENDS, QUOTING, TABLES, (False, True), (False, True))
        for encoding, delimiter, end, quoting, table, covered, declared in cells:
            cover = COVER if covered else {}
            head = f"sep={delimiter}{end}" if declared else ""
            head += "".join(f"# {key}: {value}{end}" for key, (_, value) in cover.items())
            text = head + _written(TABLES[table], delimiter, end, QUOTING[quoting])
            path.write_bytes(text.encode(encoding))
            reading = read_delivery(path, limits)
            sent = (dict(cover.values()), _sent(TABLES[table], declared + len(cover) + 2))
            outcome = "refused" if reading.faults else "equal" if _read(reading) == sent else "DIFFERS"
            outcomes.setdefault(f"{table}, quoted {quoting}", Counter())[outcome] += 1
            if outcome == "DIFFERS":
                differing.append((encoding, delimiter, end, quoting, table, covered, declared))
    kinds = ("equal", "refused", "DIFFERS")
    print(f"{'':24}" + "".join(f"{kind:>10}" for kind in kinds))
    for name, counts in outcomes.items():
        print(f"{name:24}" + "".join(f"{counts[kind]:10}" for kind in kinds))
    total = sum(outcomes.values(), Counter[str]())
    print(f"{f'{total.total()} cells':24}" + "".join(f"{total[kind]:10}" for kind in kinds))
    for cell in differing[:20]:
        print("  ", *map(repr, cell))
    sys.exit(1 if differing else 0)


def _written(rows: list[dict[str, object]], delimiter: str, end: str, quoting: int) -> str:
    text = io.StringIO()
    titles = [title.split("\n")[0] for title in TEMPLATE]
    lines = [titles, *lines_of(rows, TEMPLATE)[1:]]
    csv.writer(text, delimiter=delimiter, lineterminator=end, quoting=quoting, escapechar="\\").writerows(lines)  # type: ignore[arg-type]
    return text.getvalue()


def _sent(rows: list[dict[str, object]], first: int) -> list[list[str]]:
    """Numbers and values of the rows as they were written, in the template's order; its further columns are blank."""
    blank = [""] * (len(COLUMNS) - len(TEMPLATE))
    return [
        [str(number), *(str(row.get(title, "")) for title in TEMPLATE), *blank]
        for number, row in enumerate(rows, start=first)
    ]


def _read(reading: Reading) -> tuple[dict[str, str], list[list[str]]]:
    numbers = reading.numbers.split(reading.separator)
    return reading.cover, [list(row) for row in zip(numbers, *map(reading.values, COLUMNS), strict=True)]


if __name__ == "__main__":
    main()
