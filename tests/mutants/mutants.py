"""The list of mutants, and a copy of the statements with one of them in it."""

from __future__ import annotations

import csv
import shutil
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
LIST = Path(__file__).with_name("mutants.csv")


class Stale(ValueError):
    """The text that a mutant changes does not stand once in its file any more."""


@dataclass(frozen=True)
class Mutant:
    """A fault: `before` becomes `after` in one file; `tests` (pytest paths) are tried first."""

    name: str
    file: str
    before: str
    after: str
    rule: str
    tests: tuple[str, ...]

    def text(self) -> str:
        """The file with the fault in it."""
        whole = (ROOT / self.file).read_text(encoding="utf-8") if (ROOT / self.file).exists() else ""
        if whole.count(self.before) != 1 or self.before == self.after:
            raise Stale(f"{self.name}: teksnya ada {whole.count(self.before)} kali di {self.file}")
        return whole.replace(self.before, self.after)

    def put_into(self, folder: Path) -> None:
        """Make the folder a copy of `sql/` with the fault in it."""
        shutil.copytree(ROOT / "sql", folder, dirs_exist_ok=True)
        (folder / Path(self.file).relative_to("sql")).write_text(self.text(), encoding="utf-8")


def load() -> list[Mutant]:
    """Every mutant of the list."""
    with LIST.open(encoding="utf-8", newline="") as lines:
        return [
            Mutant(
                line["nama"],
                line["berkas"],
                line["sebelum"],
                line["sesudah"],
                line["aturan"],
                tuple(line["uji"].split()),
            )
            for line in csv.DictReader(lines)
        ]
