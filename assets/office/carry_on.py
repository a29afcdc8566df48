"""Going on from the last published edition: what the next quarter reads of this one stands in it, and is read back.

The warehouse is a working copy: lost, older, of another folder, or left by a run that published nothing, it is mended
from the editions before anything is run on it (docs/decisions/0016). In which files it stands is `carried_files.py`,
writing and reading them `sql/kept.py`; they are written when the quarter is published.
"""

from __future__ import annotations

from pathlib import Path

from assets.office.carried_files import FOLDER, KEPT, carried_names, sound_carried, unsound_carried
from assets.office.quarter import Quarter
from assets.office.standing import Standing, published_quarters, standing_edition
from assets.office.stop import QuarterStopped
from sql.kept import unpack_quarter
from sql.warehouse import Database

_REGISTRY = "reconciliation.registry"
_PUBLISHED = "reconciliation.published"


def note_published(db: Database, data: Path, quarter: Quarter) -> None:
    """Note that the quarter's tables are those of the edition that stands now."""
    standing = standing_edition(data / "reports" / str(quarter))
    if standing is not None:
        db.replace(_PUBLISHED, str(quarter), edisi=standing.number, manifes=standing.digest)


def carry_on(db: Database, data: Path, first: Quarter) -> list[str]:
    """Make the warehouse hold the earlier quarters as they were published, before `first` is run on them.

    Returns a sentence for each quarter that was read back from its edition. Raises QuarterStopped where the last one
    cannot be, or where a quarter that was run and never published lies in between.
    """
    published = [quarter for quarter in published_quarters(data) if quarter < first]
    _stop_where_one_was_never_published(db, published, first)
    told = []
    for quarter in published:
        standing = standing_edition(data / "reports" / str(quarter))
        if standing is None or _known(db, quarter, standing):
            continue
        carried = sound_carried(standing)
        if carried:
            found = "memuat keadaan lain dari edisi terakhir" if _holds(db, quarter) else "tidak mengenal"
            unpack_quarter(db, KEPT, str(quarter), carried)
            told.append(
                f"Gudang {found} {quarter}; registri, antrean, dan usulan tertunda dibaca kembali dari "
                f"edisi-{standing.number}."
            )
        elif carried_names(standing.outputs) or not _holds_what_was_published(db, quarter, standing):
            if quarter == published[-1]:
                raise QuarterStopped(_why_not(data, quarter, standing, first))
            continue
        db.replace(_PUBLISHED, str(quarter), edisi=standing.number, manifes=standing.digest)
    return told


def stop_where_base_is_not_published(db: Database, data: Path, quarter: Quarter) -> None:
    """Nothing is published that stands on another registry than the last published one."""
    earlier = [before for before in published_quarters(data) if before < quarter]
    standing = standing_edition(data / "reports" / str(earlier[-1])) if earlier else None
    if standing is not None and not _known(db, earlier[-1], standing):
        raise QuarterStopped(
            f"Kuartal {quarter} tidak diterbitkan: registri {earlier[-1]} di gudang bukan yang terbit terakhir; "
            f"jalankan {quarter} lagi dari awal (padan run {quarter})."
        )


def _known(db: Database, quarter: Quarter, standing: Standing) -> bool:
    """Whether the quarter's tables are those of this edition."""
    if not db.exists(_PUBLISHED):
        return False
    found = db.rows("reconciliation.published_as", periode=str(quarter))
    return bool(standing.digest) and found == [(standing.number, standing.digest)]


def _holds(db: Database, quarter: Quarter) -> bool:
    return str(quarter) in _held(db)


def _held(db: Database) -> list[str]:
    return [row[0] for row in db.rows("reconciliation.held_quarters")] if db.exists(_REGISTRY) else []


def _holds_what_was_published(db: Database, quarter: Quarter, standing: Standing) -> bool:
    """Whether the warehouse holds the very registry of an edition of before the file existed."""
    registry = standing.sound_file("registri.csv")
    if registry is None or not _holds(db, quarter):
        return False
    return bool(db.rows("reporting.registry_differs", periode=str(quarter), path=str(registry)) == [(0,)])


def _stop_where_one_was_never_published(db: Database, published: list[Quarter], first: Quarter) -> None:
    """A registry that nobody has seen is nothing to stand on, and nothing to throw away."""
    last = str(published[-1]) if published else ""
    for periode in _held(db):
        if last < periode < str(first) and not (
            db.exists(_PUBLISHED) and db.rows("reconciliation.published_as", periode=periode)
        ):
            raise QuarterStopped(
                f"Kuartal {first} tidak dijalankan: {periode} pernah dijalankan tetapi belum terbit; terbitkan dahulu "
                f"(padan run {periode}..{first})."
            )


def _why_not(data: Path, quarter: Quarter, standing: Standing, first: Quarter) -> str:
    edition = f"reports/{quarter}/edisi-{standing.number}"
    if standing.manifest is None:
        fault = f"manifest.json di {edition} tidak terbaca"
    elif unsound := unsound_carried(standing):
        fault = f"{unsound} di {edition} hilang atau berubah"
    else:
        fault = f"{edition} dibuat versi Padan yang belum menyimpan {FOLDER}/"
    inbox = data / "inbox" / str(quarter)
    delivered = inbox.is_dir() and any(path.is_file() for path in inbox.rglob("*"))
    again = f"jalankan {quarter} lagi lebih dahulu (padan run {quarter}..{first})"
    was_there = bool(carried_names(standing.outputs)) or standing.manifest is None
    mended = "kembalikan berkas itu dari cadangan, atau " if was_there else ""
    road = again if delivered else f"kembalikan isi inbox/{quarter}, lalu {again}"
    return f"Kuartal {first} tidak dijalankan: gudang tidak mengenal registri {quarter}, dan {fault}; {mended}{road}."
