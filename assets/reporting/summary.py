"""`ringkasan.html`: the district at a glance, one file that opens offline and on a phone.

Counts only: no NIK, no name, no birth date, and nothing that differs between editions of the same content. Numbers of
the page come from here, its tables from `summary_tables.py`; what it looks like is `summary_page/`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import jinja2

from assets.office.quarter import Quarter
from assets.office.settings import Settings
from assets.office.words import counted, in_words, moment_in_words
from assets.reconciliation.judgements import waiting_told
from assets.reporting.deadlines import last_day
from assets.reporting.summary_contents import every_table, village_table
from assets.reporting.summary_villages import FATES, by_kecamatan, counted_villages, records, summed
from assets.staging.snapshot import layout_sentence
from assets.staging.source_gaps import gap_sentences
from expectations.catalogue import Fate
from sql.warehouse import Database

_MEANINGS = {
    Fate.DITERIMA: "masuk pengajuan",
    Fate.DIKEMBALIKAN: "dapat diperbaiki desa",
    Fate.DITAHAN: "menunggu Dukcapil, lapangan, atau Dinsos",
    Fate.DITOLAK: "ditolak kuartal ini",
    Fate.DUPLIKAT: "tertulis lebih dari sekali oleh desa itu",
    Fate.DIGANTIKAN: "diganti kiriman yang lebih baru",
}


def render_summary(
    db: Database, settings: Settings, quarter: Quarter, district: str, earlier: Sequence[tuple[str, Any]] = ()
) -> str:
    """The page's text, from the warehouse and what was lent of villages, people at risk and changes.

    `earlier`: rows by fate of the quarters before, oldest first.
    """
    villages = counted_villages(db, quarter)
    groups = by_kecamatan(villages)
    totals = summed(villages)
    until = last_day(settings, quarter)
    return _template().render(
        periode=str(quarter),
        triwulan=f"Triwulan {quarter.number} tahun {quarter.year}",
        batas=until.isoformat(),
        batas_kata=in_words(until),
        terakhir=_last_delivery(db, settings, quarter),
        dinas=settings.nama_dinas,
        kabupaten=district,
        registri=settings.nama_registri,
        totals=totals,
        meanings={fate.lower(): meaning for fate, meaning in _MEANINGS.items()},
        quarters=[*earlier, (str(quarter), {fate: totals[fate] for fate in FATES})],
        groups=groups,
        villages=villages,
        gaps=[
            *gap_sentences(db, quarter).values(),
            *filter(None, [layout_sentence(db, quarter), waiting_told(db, quarter)]),
        ],
        feedback=records(db, "summary_feedback", quarter)[0],
        people=records(db, "summary_people", quarter)[0],
        waiting=sum(row["jumlah"] for row in records(db, "summary_waiting", quarter)),
        deciles=records(db, "summary_deciles", quarter),
        village_table=village_table,
        **every_table(db, quarter, groups),
    )


def _last_delivery(db: Database, settings: Settings, quarter: Quarter) -> str:
    """Of which day the page is: when the youngest delivery came in, by the office's clock."""
    ((youngest,),) = db.rows("reporting.summary_last_delivery", periode=str(quarter))
    if youngest is None:
        return "belum ada kiriman desa"
    return f"kiriman desa terbaru diterima {moment_in_words(youngest, settings.zona_waktu)}"


def _share(count: int, of: int) -> str:
    """A share as an Indonesian writes it; a dash where there is nothing to take a share of."""
    return f"{100 * count / of:.1f} %".replace(".", ",") if of else "–"


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).with_name("summary_page")),
        autoescape=jinja2.select_autoescape(("html", "j2")),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["ribuan"] = counted
    environment.filters["bagian"] = _share
    environment.filters["persen"] = lambda count, of: round(100 * count / of, 2) if of else 0
    return environment.get_template("page.html.j2")
