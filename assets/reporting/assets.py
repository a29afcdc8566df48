"""The asset of reporting: the published edition. The work is `publish.py`."""

from collections.abc import Iterator
from pathlib import Path

import dagster as dg

from assets.described import described_tables
from assets.folder import DataFolder
from assets.reporting.changes import CHANGES
from assets.reporting.publish import Edition, publish
from assets.steps import WARNING, one_by_one, partition_key, quarters_of, stopping_with_a_sentence
from assets.tables import sources_of_edition
from assets.taken_along import EDITION, take_along

# Under this path `padan ui` serves the files of editions (`pipelines/edition_files.py`).
EDITIONS_PATH = "/edisi"
# The office opens these files of an edition first. Each has the asset that made it and its name in the web UI.
_OPENED = {
    "ringkasan": "ringkasan.html",
    "pengajuan": "pengajuan/pengajuan-{quarter}.xlsx",
    "berita_acara": "pengajuan/berita_acara.pdf",
    "tindak_lanjut_dinsos": "tindak_lanjut/dinsos.xlsx",
    "tindak_lanjut_dukcapil": "tindak_lanjut/dukcapil.xlsx",
}
_FOLDERS = ("penolakan", "tindak_lanjut/kecamatan", "verifikasi", "templat")


def reporting_assets(quarters: dg.PartitionsDefinition) -> list[dg.AssetsDefinition]:
    """Every asset of the stage, for these quarters."""

    @dg.asset(
        key=["reporting", "edition"],
        deps=[dg.AssetKey(table.split(".")) for table in sources_of_edition()],
        group_name="reporting",
        description=described_tables()["reporting.edition"].meaning,
        owners=[described_tables()["reporting.edition"].owner],
        kinds={"csv", "excel", "html"},
        partitions_def=quarters,
        backfill_policy=dg.BackfillPolicy.single_run(),
    )
    def edition(
        context: dg.AssetExecutionContext, folder: dg.ResourceParam[DataFolder]
    ) -> Iterator[dg.MaterializeResult[None]]:
        """Publish each quarter, where something has changed."""
        with stopping_with_a_sentence(context):
            for quarter in one_by_one(context):
                take_along(folder, quarter, EDITION)
                made = publish(folder.run_of(quarter))
                metadata = {
                    **_links(made),
                    "ikut_dijalankan": folder.taken_along.get(quarter, []),
                    "dibaca_kembali": folder.carry_on(quarters_of(context)),
                    "berkas_diubah": list(made.altered),
                    "disisihkan": made.aside,
                    "edisi": made.number,
                    "baru": made.fresh,
                    "folder": dg.MetadataValue.path(str(made.path)),
                    **({WARNING: told} if (told := _told(made)) else {}),
                    **{name: int(count) for name, count in made.counts.items()},
                }
                context.add_asset_metadata(metadata, partition_key=partition_key(quarter))
        yield dg.MaterializeResult()

    return [edition]


def _links(made: Edition) -> dict[str, dg.MetadataValue]:
    """Where `padan ui` serves the edition's page, workbooks, and the workbooks of each village and kecamatan."""
    address = f"{EDITIONS_PATH}/{made.quarter}/{made.path.name}"
    files = {name: file.format(quarter=made.quarter) for name, file in _OPENED.items()}
    links = {
        name: dg.MetadataValue.url(f"{address}/{file}") for name, file in files.items() if (made.path / file).is_file()
    }
    return {**links, **{Path(name).name: _list_of(made.path, address, name) for name in _FOLDERS}}


def _list_of(edition: Path, address: str, folder: str) -> dg.MetadataValue:
    """Links to the workbooks of one folder: their names are codes of villages or kecamatan."""
    names = sorted(path.name for path in (edition / folder).glob("*.xlsx"))
    return dg.MetadataValue.md(", ".join(f"[{Path(name).stem}]({address}/{folder}/{name})" for name in names) or "-")


def _told(made: Edition) -> str:
    """What the office must know of the edition: one sentence each."""
    told = [
        f"Kuartal {made.quarter}: {name} tidak dibuat, karena {why}; berkas lain lengkap."
        for name, why in made.not_made.items()
    ]
    if made.unexplained:
        told.append(
            f"Kuartal {made.quarter}: {made.unexplained}; lihat TANPA_SEBAB di {CHANGES}, dan laporkan kepada "
            "pengelola Padan."
        )
    return " ".join(told)
