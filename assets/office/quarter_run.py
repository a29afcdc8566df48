"""What every stage is handed: one quarter of one data folder, as it is run."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from assets.office.quarter import Quarter
from assets.office.regions import Regions, load_regions
from assets.office.settings import Settings
from assets.office.stop import QuarterStopped
from assets.office.windows import Windows
from sql.warehouse import Database


@dataclass(frozen=True)
class QuarterRun:
    """The quarter, the open warehouse that it is run in, and the data folder with its settings and regions.

    `of_kabupaten`: the kabupaten where it is told beside settings and extract; blank: any.
    """

    db: Database
    quarter: Quarter
    data: Path
    settings: Settings = field(default_factory=Settings)
    regions: Regions = field(default_factory=load_regions)
    of_kabupaten: str | None = None

    @property
    def periode(self) -> str:
        """The quarter as tables write it."""
        return str(self.quarter)

    @property
    def windows(self) -> Windows:
        """The windows of the office."""
        return Windows(self.settings.jendela, self.settings.zona_waktu)

    @property
    def inbox(self) -> Path:
        """The folder of what was delivered for the quarter."""
        return self.data / "inbox" / self.periode

    @property
    def kabupaten(self) -> str:
        """The office's own, four digits: by the settings, else the most frequent of the quarter's staged extract.

        Raises QuarterStopped where neither tells it.
        """
        if self.of_kabupaten is not None:
            return self.of_kabupaten
        if self.settings.kabupaten:
            return self.settings.kabupaten
        found = self.db.rows("staging.district", periode=self.periode)
        if not found:
            raise QuarterStopped(
                f"Kabupaten tidak dapat ditentukan dari kode_desa data Dukcapil {self.quarter}; isi 'kabupaten' di "
                "padan.toml."
            )
        return str(found[0][0])
