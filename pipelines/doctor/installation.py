"""The installation: versions against what the project asks for, rules against the last edition, Dagster's instance."""

from __future__ import annotations

import os
import re
import sys
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from packaging.requirements import Requirement

from assets.office.machine_faults import fault_of
from assets.office.rules import rule_version
from assets.office.standing import published_quarters, standing_edition
from pipelines.doctor.finding import Finding, State, good


def versions(package: str = "padan") -> Finding:
    """Python and every package that the project needs, within the bounds that it names."""
    try:
        wanted = [Requirement(text) for text in requires(package) or []]
    except PackageNotFoundError:
        return Finding("versi", State.UNKNOWN, "Padan tidak terpasang sebagai paket.", "pasang lagi dengan make.")
    unfit = [
        one.name for one in wanted if (one.marker is None or one.marker.evaluate({"extra": ""})) and not _fits(one)
    ]
    python = ".".join(map(str, sys.version_info[:3]))
    if unfit:
        return Finding(
            "versi",
            State.BAD,
            f"paket hilang atau di luar batas: {', '.join(sorted(unfit))}.",
            "pasang lagi dengan make.",
        )
    return good(
        "versi", f"Padan {version(package)}, Python {python}, DuckDB {version('duckdb')}, Dagster {version('dagster')}."
    )


def rules(data: Path) -> Finding:
    """Whether the last edition was made by the rules that are installed now."""
    quarters = published_quarters(data)
    standing = standing_edition(data / "reports" / str(quarters[-1])) if quarters else None
    if standing is None or standing.manifest is None:
        return good("aturan", f"versi {rule_version()}; belum ada edisi.")
    made_by = str(standing.manifest.get("aturan", ""))
    if made_by != rule_version():
        return Finding(
            "aturan",
            State.NOTICE,
            f"edisi terakhir ({quarters[-1]}) dibuat dengan aturan {made_by}, kini {rule_version()}.",
            f"jalankan {quarters[-1]} lagi bila hendak memakai aturan yang baru.",
        )
    return good("aturan", f"versi {made_by}, sama dengan edisi terakhir.")


def instance(data: Path) -> Finding:
    """Whether Dagster's instance opens, and whether runs stand there that nobody carries on."""
    chosen = os.environ.get("DAGSTER_HOME")
    home = Path(chosen) if chosen else data / "dagster"
    if not chosen and not (home / "dagster.yaml").is_file():
        return good("instance Dagster", "belum dibuat; dibuat saat pertama kali dipakai.")
    if not (home / "dagster.yaml").is_file():
        return Finding(
            "instance Dagster",
            State.BAD,
            "DAGSTER_HOME menunjuk folder tanpa dagster.yaml.",
            "kosongkan DAGSTER_HOME, atau tunjuk folder yang benar.",
        )
    # The slowest import of all.
    from pipelines.home import opened_instance  # noqa: PLC0415
    from pipelines.runs import orphans  # noqa: PLC0415

    try:
        with opened_instance(data) as opened:
            left = len(orphans(opened))
    except Exception as error:
        if fault := fault_of(error):
            return Finding("instance Dagster", State.BAD, fault, "lakukan itu sebelum menjalankan kuartal.")
        kind = re.sub(r"\W", "", type(error).__name__)
        return Finding(
            "instance Dagster",
            State.BAD,
            f"tidak dapat dibuka ({kind}).",
            "periksa basis data atau disknya, lalu ulangi.",
        )
    if left:
        return Finding(
            "instance Dagster",
            State.NOTICE,
            f"{left} jalan kuartal tercatat masih berlangsung padahal prosesnya mati.",
            "jalankan kuartalnya lagi: catatannya ditutup.",
        )
    return good("instance Dagster", f"terbuka ({'PostgreSQL atau pilihan sendiri' if chosen else 'SQLite'}).")


def _fits(wanted: Requirement) -> bool:
    try:
        return wanted.specifier.contains(version(wanted.name), prereleases=True)
    except PackageNotFoundError:
        return False
