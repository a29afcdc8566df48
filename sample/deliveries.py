"""How a quarter's rows travel: files with and without cover, later versions, supplements, copies.

Which bytes a file has is `workbooks.py`; files that are refused are `broken.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from assets.office.regions import Village
from sample.desk import Desk
from sample.plan import REPLACED, ordinary
from sample.rows import BIRTH, Proposal

_MODES = (
    "MUNDUR",
    "SUSULAN",
    "TANPA_PENGANTAR",
    "LENGKAP",
    "BERMASALAH",
    "SALINAN",
    "BIASA",
    "BIASA",
    "BIASA",
    "BIASA",
)


@dataclass
class Delivery:
    """One file of a village."""

    path: str
    village: int
    rows: list[Proposal]
    received: datetime
    saved: datetime  # what the workbook says of itself; a copy says the same
    cover: dict[str, str] = field(default_factory=dict)
    csv: bool = False
    wide: bool = True  # with the optional columns
    style: int = 0
    copy_of: bool = False  # an earlier copy of the same bytes
    status: str = "BERLAKU"
    codes: str = ""
    notes: str = ""


def dotted(code: str) -> str:
    """A village code with dots, `35.16.01.2001`."""
    return f"{code[:2]}.{code[2:4]}.{code[4:6]}.{code[6:]}"


class Post:
    """Makes the deliveries of one quarter."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.dice, self.quarter = desk, desk.dice, desk.view.quarter
        self.sent: list[Delivery] = []

    def _cover(self, village: int, rows: int, day: date, **more: str) -> dict[str, str]:
        home, dice = self.desk.view.people.villages[village], self.dice
        cover = {
            "KODE DESA": home.kode_desa if dice.random() < 0.7 else dotted(home.kode_desa),
            "PERIODE": str(self.quarter),
            "NOMOR BA": f"470/{dice.randrange(10, 400)}/416-{village + 300}/{self.quarter.year}",
            "TANGGAL BA": day.strftime("%d/%m/%Y"),
            "OPERATOR": f"Operator {home.desa}",
            "JUMLAH USULAN": str(rows),
        }
        if dice.random() < 0.15:
            cover["NOMOR SPTJM"], cover["TANGGAL SPTJM"] = cover.pop("NOMOR BA"), cover.pop("TANGGAL BA")
        return {**cover, **more}

    def _send(self, village: int, label: str, rows: list[Proposal], day: int, **more: str) -> Delivery:
        home: Village = self.desk.view.people.villages[village]
        held = self.quarter.first_day + timedelta(days=self.dice.randrange(3, 35))
        received = datetime.combine(self.quarter.first_day, datetime.min.time(), UTC)
        received += timedelta(days=day, seconds=self.dice.randrange(5_000, 36_000))
        made_csv = village in self.desk.csv
        name = f"{home.kecamatan}/{home.desa}/usulan {home.desa} {label}".strip().lower().replace(" ", "-")
        delivery = Delivery(
            f"{name}.{'csv' if made_csv else 'xlsx'}", village, rows, received, received,
            self._cover(village, len(rows), held, **more), made_csv, style=self.dice.randrange(1000),
        )  # fmt: skip
        self.sent.append(delivery)
        return delivery

    def _older(self, row: Proposal) -> Proposal:
        """The row as an earlier delivery had it: with a mistake that has been put right since."""
        old, spoil = row.copy(), self.dice.randrange(4)
        old.replaced, old.fault, old.plain = True, "DIGANTIKAN", False
        if spoil == 0:
            old.cells["IBU KANDUNG"] = ""
        elif spoil == 1:
            old.cells[BIRTH] = ""
        elif spoil == 2 and old.cells["ID USULAN"]:
            old.cells["NIK"] = str(old.cells["NIK"])[:-1]
        return old

    def _take_plain(self, rows: list[Proposal], count: int) -> list[Proposal]:
        """Remove `count` ordinary clean rows from `rows`, for a supplement."""
        taken = [row for row in rows if row.plain][:count]
        for row in taken:
            rows.remove(row)
        return taken

    def _without_minutes(self, village: int, rows: list[Proposal], bare: bool) -> None:
        extra = self._take_plain(rows, max(1, len(rows) // 25))
        for row in extra:
            row.codes.add("BA_MUSDES_TIDAK_ADA")
            row.fault, row.plain = "BA_MUSDES_TIDAK_ADA", False
        delivery = self._send(village, "tambahan", extra, 55)
        if bare:
            delivery.cover, delivery.wide, delivery.style = {}, False, 0
            return
        delivery.cover.pop("NOMOR SPTJM", None)
        delivery.cover.pop("TANGGAL SPTJM", None)
        nomor, late = "470/99/2026", self.quarter.last_day + timedelta(days=40)
        early = self.quarter.previous.first_day - timedelta(days=90)
        ways = (("", "01/01/2020"), (nomor, ""), (nomor, "akhir bulan"), (nomor, late.strftime("%d/%m/%Y")),
                (nomor, early.strftime("%d/%m/%Y")))  # fmt: skip
        delivery.cover["NOMOR BA"], delivery.cover["TANGGAL BA"] = self.dice.choice(ways)

    def _supplement(self, village: int, rows: list[Proposal], old: int) -> None:
        extra = self._take_plain(rows, old + max(1, len(rows) // 25))
        main = [*rows, *(self._older(row) for row in extra[:old])]
        self._send(village, "", main, 40)
        self._send(village, "susulan", extra, 60, **{"JENIS KIRIMAN": "SUSULAN"})

    def _versions(self, village: int, rows: list[Proposal], old: int, backwards: bool) -> None:
        gone = ordinary(self.desk, min(2, old), village)
        earlier = [self._older(row) for row in rows[: max(0, old - len(gone))]]
        for row in gone:
            row.cells["ID USULAN"], row.replaced, row.fault, row.plain = "", True, "DITARIK", False
        first = self._send(village, "versi 1", earlier + gone, 66 if backwards else 35, VERSI="1", **_WHOLE)
        first.status, first.notes = "DIGANTIKAN", "VERSI_MUNDUR" if backwards else ""
        self._send(village, "versi 2", rows, 58, VERSI="2", **_WHOLE)

    def dispatch(self, rows: list[Proposal], total: int) -> list[Delivery]:
        """Put every row into a delivery, and older states of some into earlier ones."""
        senders = self.desk.view.senders
        shuffled = self.dice.sample(senders, len(senders))
        modes = {v: _MODES[i] if i < len(_MODES) else self.dice.choice(_MODES) for i, v in enumerate(shuffled)}
        of_village: dict[int, list[Proposal]] = {village: [] for village in senders}
        for row in rows:
            of_village[row.village].append(row)
        budget = round(total * REPLACED)
        few = {v: max(1, min(6, len(of_village[v]) // 25)) for v in senders if modes[v] == "SUSULAN"}
        whole = [v for v in senders if modes[v] in ("LENGKAP", "MUNDUR")]
        share, rest = divmod(max(0, budget - sum(few.values())), max(1, len(whole)))
        for village in senders:
            own, mode = of_village[village], modes[village]
            numbered = self.dice.random() < 0.8
            for number, row in enumerate(own, start=1):
                row.cells["ID USULAN"] = f"{self.quarter}-{number:04d}" if numbered else ""
            if mode in ("LENGKAP", "MUNDUR"):
                self._versions(village, own, share + (rest if village == whole[0] else 0), mode == "MUNDUR")
                continue
            if mode == "SUSULAN":
                self._supplement(village, own, few[village])
                continue
            if mode in ("TANPA_PENGANTAR", "BERMASALAH"):
                self._without_minutes(village, own, mode == "TANPA_PENGANTAR")
            main = self._send(village, "", own, 40, **self.dice.choice(({}, {"VERSI": "1"}, _WHOLE)))
            if mode in ("SALINAN", "TANPA_PENGANTAR"):
                copy = Delivery(
                    **{**vars(main), "path": f"unduhan/salinan-{village}{main.path[main.path.rindex('.') :]}"}
                )
                copy.received, copy.copy_of, copy.status = main.received - timedelta(days=2), True, "KIRIMAN_GANDA"
                copy.notes = "KIRIMAN_GANDA"
                self.sent.append(copy)
        return sorted(self.sent, key=lambda delivery: delivery.path)


_WHOLE = {"JENIS KIRIMAN": "LENGKAP"}
