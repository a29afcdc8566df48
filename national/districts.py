"""Which districts there are, and which published registry of each is read: the last one up to the quarter asked for.

What an edition is, and that its file is what its manifest tells, is `assets.office.standing.py`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from assets.office.carried_files import sound_carried
from assets.office.quarter import Quarter
from assets.office.standing import Standing, published_quarters, rows_of, standing_edition
from assets.office.stop import QuarterStopped
from sql.kept import codes_in

# The table of what an edition carries on that holds its registry.
REGISTRY_TABLE = "reconciliation.registry"


@dataclass(frozen=True)
class District:
    """A district's registry as it was published: four digits, quarter, edition, and the file.

    `data`: the folder that it was published from, None where there is none; `people`: lines of the registry.
    """

    kabupaten: str
    quarter: Quarter
    edition: int
    registry: Path
    data: Path | None = None
    people: int = 0


@dataclass(frozen=True)
class Districts:
    """Those whose registry is read, by code, and the folders of which nothing can be, each with why."""

    read: tuple[District, ...]
    left_out: tuple[tuple[str, str], ...]


def find_districts(folder: Path, quarter: Quarter) -> Districts:
    """The districts whose data folders lie under `folder`.

    A data folder is one with `reports/`; its name is a label. Two folders of one district are one too many, and stop:
    everybody would stand in two districts.
    """
    found: dict[str, tuple[District, str]] = {}
    left_out = []
    for data in sorted(path for path in folder.iterdir() if (path / "reports").is_dir()):
        quarters = [published for published in published_quarters(data) if published <= quarter]
        standing = standing_edition(data / "reports" / str(quarters[-1])) if quarters else None
        registry = registry_of(standing) if standing else None
        if standing is None or registry is None:
            why = "belum ada edisi" if standing is None else "berkas registrinya hilang atau bukan yang diterbitkan"
            left_out.append((data.name, why))
            continue
        code = _code_of(standing, registry)
        if code in found:
            raise QuarterStopped(
                f"Folder {found[code][1]} dan {data.name} memuat kabupaten yang sama ({code}); pindahkan salah satu, "
                "lalu ulangi."
            )
        district = District(
            code, quarters[-1], standing.number, registry, data, rows_of(standing.manifest, "registri.csv")
        )
        found[code] = (district, data.name)
    return Districts(tuple(found[code][0] for code in sorted(found)), tuple(left_out))


def registry_of(standing: Standing) -> Path | None:
    """The edition's registry as Parquet, if it still is what the manifest tells."""
    return sound_carried(standing).get(REGISTRY_TABLE)


def _code_of(standing: Standing, registry: Path) -> str:
    """The district's four digits: of its settings, else what most of its members live in."""
    told = str((standing.manifest or {}).get("pengaturan", {}).get("kabupaten", ""))
    code = told or codes_in(registry, REGISTRY_TABLE)
    if not re.fullmatch(r"\d{4}", code):
        raise QuarterStopped(
            f"Kabupaten dari {standing.reports.parents[1].name} tidak diketahui; isi kabupaten di padan.toml-nya, "
            "terbitkan lagi, lalu ulangi."
        )
    return code
