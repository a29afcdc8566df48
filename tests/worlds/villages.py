"""What the villages send of a household: right and wrong, of members and of strangers, once more and corrected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random

from tests.worlds.slips import blank_nik, typed_name, typed_nik
from tests.worlds.souls import Line, Row, Soul, Values

REASONS = ("MENINGGAL", "PINDAH", "MAMPU", "GANDA", "TIDAK DITEMUKAN", "MENGUNDURKAN DIRI")
OFFERED = ("PKH", "BPNT", "PBI", "PBI", "NON BANSOS")
SLIPS = (
    *("NIK LAIN", "NIK SALAH KETIK", "NIK KOSONG", "TANGGAL KOSONG", "TANGGAL TERTUKAR", "TANGGAL LAIN", "1 JANUARI"),
    *("IBU KOSONG", "KK KOSONG", "NAMA", "NAMA", "KELAMIN", "PROGRAM ASING"),
)


@dataclass
class Desk:
    """The operators of a world's villages, as far as they deal with one household."""

    rng: Random
    villages: tuple[str, str, str]
    souls: Sequence[Soul]
    sent: list[Row] = field(default_factory=list)
    # Rows that the centre may carry out: they say what is true.
    sound: list[Row] = field(default_factory=list)
    waiting: list[Row] = field(default_factory=list)

    def act(self, quarter: int, listed: Sequence[Line]) -> None:
        """What is sent of this household in a quarter; the villages know the list that the centre gave them."""
        self._send_again_with_a_nik(quarter)
        members = [line for line in listed if line.quarter == quarter]
        for _ in range(self.rng.choices((0, 1, 2, 3), (3, 4, 2, 1))[0]):
            member = self.rng.choice(members) if members and self.rng.random() < 0.75 else None
            if member is None:
                self._propose(self.rng.choice(self.souls), quarter)
            else:
                self._deal_with(member, quarter, members)

    def _propose(self, soul: Soul, quarter: int) -> None:
        rng = self.rng
        where = rng.choice(self.villages) if rng.random() < 0.15 else self._home(soul, quarter)
        if rng.random() < 0.1:
            for village in self.villages[:2]:
                self._send(soul, quarter, village, self._says(soul, quarter), "BARU dari dua desa")
            return
        values = self._says(soul, quarter)
        if rng.random() < 0.35:
            slip = rng.choice(SLIPS)
            self._send(soul, quarter, where, self._slipped(values, soul, slip), f"BARU, {slip}", again=True)
        else:
            self._send(soul, quarter, where, values, "BARU", sound=True, again=rng.random() < 0.2)

    def _deal_with(self, member: Line, quarter: int, members: Sequence[Line]) -> None:
        rng = self.rng
        soul = self._soul(member.soul)
        where = member.values["kode_desa"] or self._home(soul, quarter)
        stories = (
            (self._correct, 4),
            (self._remove, 4),
            (self._move, 2),
            (self._mistake_the_id, 3),
            (self._contradict, 1),
            (self._meddle, 1),
            (self._double, 2),
            (self._propose_member, 2),
        )
        rng.choices([story for story, _ in stories], [weight for _, weight in stories])[0](
            soul, quarter, where, member.values["id_dtks"], members
        )

    def _correct(self, soul: Soul, quarter: int, where: str, number: str, members: Sequence[Line]) -> None:
        values = self._says(soul, quarter) | {"JENIS USULAN": "PERBAIKAN", "ALAMAT": f"JALAN {quarter + 1}"}
        if self.rng.random() < 0.7:
            values["ID DTKS"] = number
        if self.rng.random() < 0.3:
            slip = self.rng.choice(SLIPS)
            self._send(soul, quarter, where, self._slipped(values, soul, slip), f"PERBAIKAN, {slip}", again=True)
        else:
            self._send(soul, quarter, where, values, "PERBAIKAN", sound=True)

    def _remove(self, soul: Soul, quarter: int, where: str, number: str, members: Sequence[Line]) -> None:
        rng = self.rng
        civil = soul.known[quarter]
        reason = rng.choice(REASONS)
        if civil and civil.status != "1" and rng.random() < 0.7:
            reason = {"2": "MENINGGAL", "3": "PINDAH"}.get(civil.status, reason)
        values = self._removal(soul, quarter, reason)
        chance = rng.random()
        if chance < 0.75:
            values["ID DTKS"] = number
        if 0.6 < chance < 0.75:
            values["NIK"] = ""
        if rng.random() < 0.2:
            slip = rng.choice(("TANGGAL KOSONG", "IBU KOSONG", "KK KOSONG", "NAMA", "NIK SALAH KETIK", "NAMA KOSONG"))
            self._send(soul, quarter, where, self._slipped(values, soul, slip), f"HAPUS {reason}, {slip}")
        else:
            self._send(soul, quarter, where, values, f"HAPUS {reason}", sound=True)

    def _move(self, soul: Soul, quarter: int, where: str, number: str, members: Sequence[Line]) -> None:
        """Both villages do right by somebody who moved from the one to the other."""
        there = self._home(soul, quarter)
        removal = self._removal(soul, quarter, "PINDAH") | {"ID DTKS": number, "PROGRAM BANSOS": "NON BANSOS"}
        self._send(soul, quarter, where, removal, "HAPUS PINDAH dari desa lama")
        if self.rng.random() < 0.8:
            kind = self.rng.choice(("BARU", "PERBAIKAN"))
            values = self._says(soul, quarter) | {"JENIS USULAN": kind}
            if kind == "PERBAIKAN" and self.rng.random() < 0.5:
                values["ID DTKS"] = number
            self._send(soul, quarter, there, values, f"{kind} dari desa baru")

    def _mistake_the_id(self, soul: Soul, quarter: int, where: str, number: str, members: Sequence[Line]) -> None:
        """The row says who is meant, with number, day and mother; its ID DTKS is somebody else's."""
        others = [line for line in members if line.soul != soul.key]
        meant = self.rng.choice(self.souls)
        wrong = self.rng.choice(others).values["id_dtks"] if others else number
        if not others and meant is soul:
            return
        told = meant if not others else soul
        if self.rng.random() < 0.5:
            values = self._says(told, quarter) | {"JENIS USULAN": "PERBAIKAN", "ID DTKS": wrong}
            self._send(told, quarter, where, values, "PERBAIKAN dengan ID orang lain")
        else:
            reason = self.rng.choice(REASONS)
            values = self._removal(told, quarter, reason) | {"ID DTKS": wrong}
            self._send(told, quarter, where, values, f"HAPUS {reason} dengan ID orang lain")

    def _contradict(self, soul: Soul, quarter: int, where: str, number: str, members: Sequence[Line]) -> None:
        removal = self._removal(soul, quarter, self.rng.choice(REASONS)) | {"ID DTKS": number}
        self._send(soul, quarter, where, removal, "HAPUS, juga PERBAIKAN")
        values = self._says(soul, quarter) | {"JENIS USULAN": "PERBAIKAN", "ID DTKS": number}
        where = where if self.rng.random() < 0.6 else self._home(soul, quarter)
        self._send(soul, quarter, where, values, "PERBAIKAN, juga HAPUS")

    def _meddle(self, soul: Soul, quarter: int, where: str, number: str, members: Sequence[Line]) -> None:
        """A village writes about another village's member."""
        elsewhere = self.rng.choice([village for village in self.villages if village != where])
        values = self._removal(soul, quarter, self.rng.choice(REASONS)) | {"ID DTKS": number}
        self._send(soul, quarter, elsewhere, values, "HAPUS dari desa lain")

    def _double(self, soul: Soul, quarter: int, where: str, number: str, members: Sequence[Line]) -> None:
        numbers = [line.values["id_dtks"] for line in members if line.soul == soul.key]
        for one in numbers if self.rng.random() < 0.4 else numbers[:1]:
            values = self._removal(soul, quarter, "GANDA") | {"ID DTKS": one}
            self._send(soul, quarter, where, values, f"HAPUS GANDA, {len(numbers)} ID")

    def _propose_member(self, soul: Soul, quarter: int, where: str, number: str, members: Sequence[Line]) -> None:
        where = where if self.rng.random() < 0.6 else self._home(soul, quarter)
        self._send(soul, quarter, where, self._says(soul, quarter), "BARU dari anggota", sound=True)

    def _send_again_with_a_nik(self, quarter: int) -> None:
        waiting, self.waiting = self.waiting, []
        for row in waiting:
            soul = self._soul(row.soul)
            if self.rng.random() < 0.6:
                values = dict(row.values)
                if soul.known[quarter] and self.rng.random() < 0.7:
                    values["NIK"] = soul.nik
                self._send(soul, quarter, row.village, values, "dikirim lagi dari antrean NIK")
            else:
                self.waiting.append(row)

    def _send(
        self,
        soul: Soul,
        quarter: int,
        village: str,
        values: Values,
        story: str,
        *,
        sound: bool = False,
        again: bool = False,
    ) -> None:
        delivery = self.rng.choices((0, 1), (4, 1))[0]
        row = Row(soul.key, quarter, village, delivery, values, story)
        self.sent.append(row)
        if sound:
            self.sound.append(row)
        if blank(values["NIK"]) and not values.get("ID DTKS"):
            self.waiting.append(row)
        if again and self.rng.random() < 0.5:
            mended = values | {
                name: value for name, value in self._says(soul, quarter).items() if name not in ("PROGRAM BANSOS",)
            }
            mended["PROGRAM BANSOS"] = values["PROGRAM BANSOS"]
            self.sent.append(Row(soul.key, quarter, village, 1, mended, f"{story}, diperbaiki"))

    def _says(self, soul: Soul, quarter: int) -> Values:
        """A proposal that says what is true."""
        civil = soul.known[quarter]
        born = civil.born if civil else soul.born
        return {
            "NIK": soul.nik if civil else blank_nik(self.rng),
            "PROGRAM BANSOS": self.rng.choice(OFFERED),
            "NOKK": civil.card if civil else soul.card,
            "NAMA": civil.name if civil else soul.name,
            "TANGGAL LAHIR": f"{born:%d/%m/%Y}",
            "IBU KANDUNG": soul.mother,
            "JENIS KELAMIN": soul.sex,
            "ALAMAT": "DUSUN KRAJAN",
            "RT": "001",
            "RW": "002",
        }

    def _removal(self, soul: Soul, quarter: int, reason: str) -> Values:
        return self._says(soul, quarter) | {"JENIS USULAN": "HAPUS", "ALASAN HAPUS": reason}

    def _slipped(self, values: Values, soul: Soul, slip: str) -> Values:
        rng = self.rng
        born = date(*(int(part) for part in reversed(values["TANGGAL LAHIR"].split("/"))))
        others = [other for other in self.souls if other is not soul]
        changes: dict[str, Values] = {
            "NIK SALAH KETIK": {"NIK": typed_nik(rng, values["NIK"])},
            "NIK KOSONG": {"NIK": blank_nik(rng)},
            "TANGGAL KOSONG": {"TANGGAL LAHIR": rng.choice(("", f"{born:%d/%m/%y}"))},
            "TANGGAL TERTUKAR": {"TANGGAL LAHIR": f"{born:%m/%d/%Y}"},
            "TANGGAL LAIN": {"TANGGAL LAHIR": f"{born.replace(year=born.year + 1, day=1):%d/%m/%Y}"},
            "1 JANUARI": {"TANGGAL LAHIR": f"01/01/{born.year}"},
            "IBU KOSONG": {"IBU KANDUNG": rng.choice(("", "TIDAK DIKETAHUI", "-"))},
            "KK KOSONG": {"NOKK": ""},
            "NAMA": {"NAMA": typed_name(rng, values["NAMA"])},
            "NAMA KOSONG": {"NAMA": rng.choice(("", "-", "SUKARN0"))},
            "KELAMIN": {"JENIS KELAMIN": {"L": "P", "P": "L"}[values["JENIS KELAMIN"]]},
            "PROGRAM ASING": {"PROGRAM BANSOS": "BLT"},
        }
        # Whom the extract lacks nobody could tell from the one whose number this is.
        if slip == "NIK LAIN" and others and all(soul.known):
            changes[slip] = {"NIK": rng.choice(others).nik}
        return values | changes.get(slip, {})

    def _soul(self, key: str) -> Soul:
        return next(soul for soul in self.souls if soul.key == key)

    @staticmethod
    def _home(soul: Soul, quarter: int) -> str:
        civil = soul.known[quarter]
        return (civil.village if civil else "") or soul.home


def blank(nik: str) -> bool:
    """Whether no NIK is given, in the ways of these worlds."""
    return not any(digit in "123456789" for digit in nik)
