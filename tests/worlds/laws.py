"""What must hold of every world, whatever was sent: the contract's promises, checked against the true people.

Each law is a sentence, takes a world that was lived through, and yields what breaks it. It reads inputs and published
files alone. Where only the data could decide and the data do not tell, a law says nothing: it never asks for more than
an honest clerk could have known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from tests.worlds.souls import PROGRAMS, Line, Row, Soul, Values, World
from tests.worlds.villages import blank
from tests.worlds.writing import Lived, Table

FATES = ("diterima", "dikembalikan", "ditahan", "ditolak", "duplikat", "digantikan")
PARTIAL = {"MAMPU", "MENGUNDURKAN DIRI"}
GROUNDS = {"GANDA", "MENINGGAL", "PINDAH", "MAMPU", "TIDAK DITEMUKAN", "MENGUNDURKAN DIRI"}


@dataclass(frozen=True)
class Break:
    """A law that does not hold: in which quarter, of whom, and what was seen."""

    quarter: int
    souls: frozenset[str]
    seen: str


@dataclass(frozen=True)
class Sent:
    """A row that was sent and what became of it."""

    row: Row
    place: tuple[str, str]
    fate: str
    reasons: tuple[str, ...]
    # Its place in the order of the village's rows of the quarter.
    turn: tuple[int, int]

    @property
    def kind(self) -> str:
        return self.row.values.get("JENIS USULAN", "") or "BARU"

    @property
    def program(self) -> str:
        return self.row.values["PROGRAM BANSOS"].lower()

    @property
    def reason(self) -> str:
        return self.row.values.get("ALASAN HAPUS", "")

    @property
    def whole(self) -> bool:
        """Whether this removal takes the person out, not only a programme."""
        return self.program == "non bansos" or self.reason not in PARTIAL


@dataclass
class Story:
    """A world that was lived through, with the true person behind every row of the registry."""

    life: Lived
    # For each quarter the true person of each id of the registry.
    who: list[dict[str, str]] = field(default_factory=list)
    unknown: list[tuple[int, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        for quarter in self.quarters:
            self.who.append({})
            for number in self.registry[quarter]:
                soul = self._whose(quarter, number)
                if soul:
                    self.who[quarter][number] = soul
                else:
                    self.unknown.append((quarter, number))

    @property
    def world(self) -> World:
        return self.life.world

    @property
    def quarters(self) -> range:
        return range(len(self.life.published))

    @cached_property
    def registry(self) -> list[dict[str, Values]]:
        return [
            {line["id_dtks"]: line for line in self.life.table(quarter, "registri.csv")} for quarter in self.quarters
        ]

    @cached_property
    def snapshot(self) -> list[dict[str, Line]]:
        return [
            {line.values["id_dtks"]: line for line in self.world.snapshot if line.quarter == quarter}
            for quarter in self.quarters
        ]

    @cached_property
    def sent(self) -> list[list[Sent]]:
        """Rows with one fate, quarter by quarter."""
        found: list[list[Sent]] = []
        for quarter in self.quarters:
            fates = {(line["sha256"], line["baris"]): line for line in self.life.table(quarter, "nasib_baris.csv")}
            rows = []
            for place, row in self.life.sent.items():
                if row.quarter == quarter and (line := fates.get(place)):
                    reasons = tuple(line["alasan"].split(";")) if line["alasan"] else ()
                    rows.append(Sent(row, place, line["nasib"], reasons, (row.delivery, int(place[1]))))
            found.append(rows)
        return found

    def accepted(self, quarter: int, kind: str) -> list[Sent]:
        return [sent for sent in self.sent[quarter] if sent.fate == "DITERIMA" and sent.kind == kind]

    def soul(self, key: str) -> Soul:
        return self.world.souls[key]

    def name(self, key: str) -> frozenset[str]:
        return frozenset({key})

    def rows_of(self, quarter: int, soul: str) -> list[Values]:
        """The person's rows of the registry."""
        return [line for number, line in self.registry[quarter].items() if self.who[quarter].get(number) == soul]

    def standing(self, quarter: int, soul: str) -> list[Values]:
        """The person's rows as a member."""
        return [line for line in self.rows_of(quarter, soul) if line["status"] != "KELUAR"]

    def lines_of(self, quarter: int, soul: str) -> list[Values]:
        """The person's lines in the snapshot of the quarter."""
        return [line.values for line in self.snapshot[quarter].values() if line.soul == soul]

    def refused_at_the_centre(self, sent: Sent, quarter: int) -> bool:
        """Whether the centre ever refused this proposal, until this quarter, whatever else it said."""
        return any(
            line.soul == sent.row.soul
            and line.values["program_bansos"] == sent.row.values["PROGRAM BANSOS"]
            and line.values["hasil"] == "DITOLAK"
            and sent.row.quarter < line.quarter <= quarter
            for line in self.world.answers
        )

    def snapshots_between(self, after: int, until: int) -> list[int]:
        return [quarter for quarter in range(after + 1, until + 1) if self.world.listed[quarter]]

    def _whose(self, quarter: int, number: str) -> str | None:
        if line := self.snapshot[quarter].get(number):
            return line.soul
        if quarter and number in self.registry[quarter - 1]:
            return self.who[quarter - 1].get(number)
        if number.startswith("LAMA-") and quarter:
            former = number.removeprefix("LAMA-").rpartition("-")[0].rpartition("-")[0]
            return self.who[quarter - 1].get(former)
        if number.startswith("BARU-"):
            nik = number.rpartition("-")[2]
            owners = {sent.row.soul for sent in self.accepted(quarter, "BARU") if sent.row.values["NIK"] == nik}
            return owners.pop() if len(owners) == 1 else None
        return None


Law = Callable[[Story], Iterator[Break]]


def every_row_sent_has_one_fate(story: Story) -> Iterator[Break]:
    for quarter in story.quarters:
        counted: dict[tuple[str, str], int] = {}
        for line in story.life.table(quarter, "nasib_baris.csv"):
            place = (line["sha256"], line["baris"])
            counted[place] = counted.get(place, 0) + 1
            if place not in story.life.sent or line["nasib"].lower() not in FATES:
                yield Break(quarter, frozenset(), f"baris yang tidak dikirim, atau nasib {line['nasib']!r}")
        for place, row in story.life.sent.items():
            if row.quarter == quarter and counted.get(place, 0) != 1:
                yield Break(quarter, story.name(row.soul), f"{counted.get(place, 0)} nasib: {row.story}")


def each_village_s_rows_are_the_sum_of_the_six_fates(story: Story) -> Iterator[Break]:
    for quarter in story.quarters:
        lines = {line["kode_desa"]: line for line in story.life.table(quarter, "sinkronisasi.csv")}
        for village in story.world.villages:
            sent = [one.fate.lower() for one in story.sent[quarter] if one.row.village == village]
            told = {fate: int(lines[village][fate]) for fate in FATES}
            if told != {fate: sent.count(fate) for fate in FATES} or int(lines[village]["total"]) != len(sent):
                yield Break(quarter, frozenset(), f"{village}: {told}, dikirim {len(sent)}")


def every_row_of_the_registry_is_somebody_known(story: Story) -> Iterator[Break]:
    for quarter, number in story.unknown:
        yield Break(quarter, frozenset(), f"{number} tidak ada di snapshot, registri sebelumnya, atau usulan")


def whoever_stood_in_the_registry_stands_in_the_next(story: Story) -> Iterator[Break]:
    for quarter in story.quarters[1:]:
        for soul in sorted(set(story.who[quarter - 1].values()) - set(story.who[quarter].values())):
            # A twin's line of nearly that name under the same id, without a number: nobody could tell the two apart.
            heirs = {story.who[quarter].get(line["id_dtks"], "") for line in story.rows_of(quarter - 1, soul)} - {""}
            if any(_like_each_other(story, story.soul(soul), story.soul(heir).nik) for heir in heirs):
                continue
            yield Break(quarter, story.name(soul), f"hilang dari registri: {_brief(story.rows_of(quarter - 1, soul))}")


def whomever_the_centre_lists_stands_in_the_registry(story: Story) -> Iterator[Break]:
    for quarter in story.quarters:
        for number, line in story.snapshot[quarter].items():
            if number not in story.registry[quarter]:
                yield Break(quarter, story.name(line.soul), f"{number} ada di snapshot, tidak di registri")


def a_member_stays_a_member_or_is_told_to_have_left(story: Story) -> Iterator[Break]:
    for quarter in story.quarters:
        left = {line["id_dtks"] for line in story.life.table(quarter, "keluar.csv")}
        for soul in sorted(set(story.who[quarter].values())):
            was = bool(story.standing(quarter - 1, soul)) if quarter else bool(story.lines_of(0, soul))
            rows = story.rows_of(quarter, soul)
            if was and not story.standing(quarter, soul) and not left & {line["id_dtks"] for line in rows}:
                yield Break(quarter, story.name(soul), f"keluar tanpa baris di keluar.csv: {_brief(rows)}")


def nobody_leaves_but_by_a_removal_a_double_or_a_death_of_their_own(story: Story) -> Iterator[Break]:
    for quarter in story.quarters:
        for line in _newly_out(story, quarter):
            soul = story.who[quarter].get(line["id_dtks"], "")
            reason = line["alasan_keluar"]
            removed = any(
                sent.row.soul == soul and sent.reason == reason for sent in _removals_in_force(story, quarter)
            )
            if reason == "GANDA":
                if not story.standing(quarter, soul) and not _left_otherwise(story, quarter, soul):
                    yield Break(quarter, story.name(soul), f"GANDA tanpa yang bertahan: {_brief([line])}")
            elif reason == "MENINGGAL":
                if not removed and (why := _not_surely_dead(story, quarter, line, soul)):
                    yield Break(quarter, story.name(soul), f"MENINGGAL, {why}: {_brief([line])}")
            elif not removed or reason not in GROUNDS:
                yield Break(quarter, story.name(soul), f"tanpa HAPUS miliknya: {_brief([line])}")


def a_removal_is_of_the_member_whom_it_names_and_by_its_village(story: Story) -> Iterator[Break]:
    for quarter in story.quarters:
        for sent in story.accepted(quarter, "HAPUS"):
            soul = sent.row.soul
            before = story.rows_of(quarter - 1, soul) if quarter else []
            known = [*before, *story.lines_of(quarter, soul)]
            number = sent.row.values.get("ID DTKS", "")
            if number:
                listed = story.snapshot[quarter].get(number)
                owner = listed.soul if listed else (story.who[quarter - 1].get(number) if quarter else None)
                if owner not in (None, soul):
                    yield Break(quarter, frozenset({soul, str(owner)}), f"HAPUS orang lain: {sent.row.story}")
            if not known:
                yield Break(quarter, story.name(soul), f"HAPUS yang bukan anggota: {sent.row.story}")
                continue
            villages = {line["kode_desa"] for line in known} - {""}
            civil = story.soul(soul).known[quarter]
            if sent.row.village not in villages and not (
                any(not line["kode_desa"] for line in known) and civil and civil.village == sent.row.village
            ):
                yield Break(quarter, story.name(soul), f"HAPUS dari desa lain {sent.row.village}: {sent.row.story}")


def whoever_is_accepted_bears_the_number_that_the_row_gives(story: Story) -> Iterator[Break]:
    for quarter in story.quarters:
        for kind in ("BARU", "PERBAIKAN"):
            for sent in story.accepted(quarter, kind):
                soul = story.soul(sent.row.soul)
                if sent.row.values["NIK"] != soul.nik and not _like_each_other(story, soul, sent.row.values["NIK"]):
                    yield Break(
                        quarter, story.name(soul.key), f"{kind} diterima dengan NIK orang lain: {sent.row.story}"
                    )


def nobody_s_row_is_written_over_with_somebody_else_s_data(story: Story) -> Iterator[Break]:
    owners = {soul.nik: soul for soul in story.world.souls.values()}
    for quarter in story.quarters:
        for number, line in story.registry[quarter].items():
            key = story.who[quarter].get(number, "")
            other = owners.get(line["nik"])
            if not other or other.key == key or key not in story.world.souls:
                continue
            told = [story.snapshot[quarter][number].values] if number in story.snapshot[quarter] else []
            if quarter and not told:
                told = story.rows_of(quarter - 1, key)
            if not any(one["nik"] == line["nik"] for one in told):
                yield Break(quarter, frozenset({key, other.key}), f"ditimpa: {_brief([line])}")


def nobody_is_called_active_under_somebody_else_s_number(story: Story) -> Iterator[Break]:
    owners = {soul.nik: soul for soul in story.world.souls.values()}
    for quarter in story.quarters:
        for number, line in story.registry[quarter].items():
            key = story.who[quarter].get(number, "")
            other = owners.get(line["nik"])
            if line["status"] != "AKTIF" or not other or other.key == key or key not in story.world.souls:
                continue
            told_apart = bool(line["tgl_lahir"] or line["nama_ibu_kandung"])
            if told_apart and not _like_each_other(story, story.soul(key), line["nik"]):
                yield Break(quarter, frozenset({key, other.key}), f"AKTIF: {_brief([line])}")


def nobody_stands_twice_who_was_told_once(story: Story) -> Iterator[Break]:
    for quarter in story.quarters:
        for soul in sorted(set(story.who[quarter].values())):
            mine = story.soul(soul)
            rows = [line for line in story.standing(quarter, soul) if line["nik"] == mine.nik]
            names = {civil.name for civil in mine.known if civil} | {mine.name}
            same = [line for line in rows if line["nama"] in names]
            listed = story.lines_of(quarter, soul)
            # A death that is taken back brings back what the centre had told before.
            before = [
                line
                for line in (story.rows_of(quarter - 1, soul) if quarter else [])
                if line["status"] != "KELUAR" or line["alasan_keluar"] == "MENINGGAL"
            ]
            if len(same) > 1 and len(listed) <= 1 and len(before) <= 1:
                yield Break(quarter, story.name(soul), f"berdiri dua kali: {_brief(same)}")


def no_programme_is_lost_but_by_a_removal(story: Story) -> Iterator[Break]:
    for quarter in story.quarters:
        for soul in sorted(set(story.who[quarter].values())):
            standing = story.standing(quarter, soul)
            removed = any(sent.row.soul == soul for one in range(quarter + 1) for sent in story.accepted(one, "HAPUS"))
            if not standing or removed or _one_died(story, quarter, soul):
                continue
            told = story.lines_of(quarter, soul)
            if not told and quarter:
                told = story.standing(quarter - 1, soul)
            refused = {
                sent.program
                for one in range(quarter)
                for sent in story.accepted(one, "BARU")
                if sent.row.soul == soul and story.refused_at_the_centre(sent, quarter)
            }
            missing = _programs(told) - _programs(standing) - refused
            if missing:
                yield Break(quarter, story.name(soul), f"kehilangan {sorted(missing)}: {_brief(standing)}")


def an_accepted_newcomer_has_the_programme_until_the_centre_shows_it(story: Story) -> Iterator[Break]:
    for sent, quarter in _holding(story, "BARU", _shows_newcomer):
        standing = story.standing(quarter, sent.row.soul)
        if not story.rows_of(quarter, sent.row.soul):
            yield Break(quarter, story.name(sent.row.soul), f"tidak ada di registri: {sent.row.story}")
        elif _one_died(story, quarter, sent.row.soul):
            continue
        elif standing and sent.program in PROGRAMS and sent.program not in _programs(standing):
            yield Break(quarter, story.name(sent.row.soul), f"{sent.program} hilang: {_brief(standing)}")


def an_accepted_correction_holds_until_the_centre_shows_it(story: Story) -> Iterator[Break]:
    for sent, quarter in _holding(story, "PERBAIKAN", _shows_correction):
        soul = story.soul(sent.row.soul)
        rows = story.rows_of(quarter, sent.row.soul)
        civil = soul.known[sent.row.quarter]
        if len(rows) != 1 or not civil or rows[0]["status"] == "KELUAR":
            continue
        right = {"nik": soul.nik, "tgl_lahir": civil.born.isoformat()}
        wrong = [name for name, value in right.items() if rows[0][name] != value]
        if wrong and sent.row.values["NIK"] == soul.nik:
            yield Break(quarter, story.name(soul.key), f"{wrong} tidak dibetulkan: {_brief(rows)}")


def an_accepted_removal_holds_until_the_centre_shows_it(story: Story) -> Iterator[Break]:
    for sent, quarter in _holding(story, "HAPUS", _shows_removal):
        rows = story.rows_of(quarter, sent.row.soul)
        if len(rows) != 1:
            continue
        if sent.whole and sent.reason != "GANDA" and rows[0]["status"] != "KELUAR":
            yield Break(quarter, story.name(sent.row.soul), f"belum keluar: {sent.row.story}: {_brief(rows)}")
        if not sent.whole and rows[0].get(sent.program) == "1":
            yield Break(quarter, story.name(sent.row.soul), f"{sent.program} kembali: {_brief(rows)}")


def what_waits_at_the_centre_is_listed_every_quarter(story: Story) -> Iterator[Break]:
    if not story.life.has("belum_di_pusat.csv"):
        yield Break(0, frozenset(), "belum_di_pusat.csv tidak ada")
        return
    shows = {"BARU": _shows_newcomer, "PERBAIKAN": _shows_correction, "HAPUS": _shows_removal}
    for kind, shown in shows.items():
        for sent, quarter in _holding(story, kind, shown):
            places = {(line["sha256"], line["baris"]) for line in story.life.table(quarter, "belum_di_pusat.csv")}
            if (
                quarter > sent.row.quarter
                and not _asked_for(story, sent, places)
                and _still_asked_for(story, sent, quarter)
            ):
                yield Break(quarter, story.name(sent.row.soul), f"tidak ada di belum_di_pusat.csv: {sent.row.story}")


def a_death_taken_back_makes_a_member_again_with_all_programmes(story: Story) -> Iterator[Break]:
    for quarter in story.quarters[1:]:
        for line in story.registry[quarter - 1].values():
            soul = story.who[quarter - 1].get(line["id_dtks"], "")
            if line["status"] != "KELUAR" or line["alasan_keluar"] != "MENINGGAL" or soul not in story.world.souls:
                continue
            civil = story.soul(soul).known[quarter]
            removed = any(sent.row.soul == soul for one in range(quarter + 1) for sent in story.accepted(one, "HAPUS"))
            if removed or not civil or civil.status not in "13" or line["nik"] != story.soul(soul).nik:
                continue
            standing = story.standing(quarter, soul)
            if not standing:
                yield Break(quarter, story.name(soul), f"hidup di Dukcapil, tetap KELUAR: {_brief([line])}")
            elif not story.lines_of(quarter, soul) and _programs([line]) - _programs(standing):
                yield Break(quarter, story.name(soul), f"kembali tanpa semua program: {_brief(standing)}")


def whom_the_centre_lists_again_after_a_removal_is_a_member_again(story: Story) -> Iterator[Break]:
    for quarter in story.quarters[2:]:
        for soul in sorted(set(story.who[quarter].values())):
            civil = story.soul(soul).known[quarter]
            listed = story.lines_of(quarter, soul)
            now = [sent for sent in story.accepted(quarter, "HAPUS") if sent.row.soul == soul]
            if not listed or now or not civil or civil.status == "2" or story.standing(quarter, soul):
                continue
            last = max(
                (one for one in range(quarter) for sent in story.accepted(one, "HAPUS") if sent.row.soul == soul),
                default=-1,
            )
            gone = [one for one in story.snapshots_between(last, quarter - 1) if not story.lines_of(one, soul)]
            if last >= 0 and gone:
                yield Break(
                    quarter, story.name(soul), f"terdaftar lagi, tetap KELUAR: {_brief(story.rows_of(quarter, soul))}"
                )


def everyone_who_leaves_is_told_once(story: Story) -> Iterator[Break]:
    for quarter in story.quarters:
        told = [line["id_dtks"] for line in story.life.table(quarter, "keluar.csv")]
        left = [line["id_dtks"] for line in _newly_out(story, quarter)]
        for number in sorted(set(left)):
            if told.count(number) != 1:
                soul = story.who[quarter].get(number, "")
                yield Break(quarter, story.name(soul), f"{number} tercatat {told.count(number)} kali di keluar.csv")
        for number in sorted(set(told)):
            line = story.registry[quarter].get(number)
            if line is None or line["status"] != "KELUAR":
                yield Break(quarter, frozenset(), f"{number} di keluar.csv, padahal tidak KELUAR")


def everyone_who_comes_back_is_told(story: Story) -> Iterator[Break]:
    if not story.life.has("kembali.csv"):
        yield Break(0, frozenset(), "kembali.csv tidak ada")
        return
    for quarter in story.quarters[1:]:
        told = {line["id_dtks"] for line in story.life.table(quarter, "kembali.csv")}
        for number, line in story.registry[quarter].items():
            before = story.registry[quarter - 1].get(number)
            same = before and story.who[quarter].get(number) == story.who[quarter - 1].get(number)
            # Who was a member already under another id only takes this one over.
            if same and story.standing(quarter - 1, story.who[quarter].get(number, "")):
                continue
            if before and same and before["status"] == "KELUAR" != line["status"] and number not in told:
                yield Break(quarter, story.name(story.who[quarter][number]), f"{number} kembali, tidak tercatat")


def a_row_gives_way_only_to_a_row_of_the_same_person(story: Story) -> Iterator[Break]:
    for quarter in story.quarters:
        for sent in story.sent[quarter]:
            row, others = sent.row, story.sent[quarter]
            if sent.fate == "DIGANTIKAN":
                whole = any(
                    other.row.village == row.village
                    and other.row.delivery > row.delivery
                    and story.world.covers[(quarter, row.village, other.row.delivery)].kind == "LENGKAP"
                    for other in others
                )
                if not whole and not any(
                    other.row.soul == row.soul and other.row.village == row.village and other.turn > sent.turn
                    for other in others
                ):
                    yield Break(quarter, story.name(row.soul), f"DIGANTIKAN oleh orang lain: {row.story}")
            if sent.fate == "DUPLIKAT" and not any(
                other.place != sent.place
                and (other.row.soul, other.row.village, other.row.delivery) == (row.soul, row.village, row.delivery)
                and other.fate not in ("DUPLIKAT", "DIGANTIKAN")
                for other in others
            ):
                yield Break(quarter, story.name(row.soul), f"DUPLIKAT dari orang lain: {row.story}")


def the_submission_holds_just_what_was_accepted(story: Story) -> Iterator[Break]:
    files = {"BARU": "usulan_baru.csv", "PERBAIKAN": "perbaikan.csv", "HAPUS": "hapus.csv"}
    for quarter in story.quarters:
        for kind, name in files.items():
            told = sorted((line["sha256"], line["baris"]) for line in story.life.table(quarter, f"pengajuan/{name}"))
            if told != sorted(sent.place for sent in story.accepted(quarter, kind)):
                yield Break(quarter, frozenset(), f"{name}: {len(told)} baris")


def whoever_has_no_number_waits_in_the_queue(story: Story) -> Iterator[Break]:
    for quarter in story.quarters:
        queue = story.life.table(quarter, "antrean_nik.csv")
        places = {(line["sha256"], line["baris"]) for line in queue}
        numbers = {line["id_dtks"] for line in queue}
        for sent in story.sent[quarter]:
            if "NIK_KOSONG" in sent.reasons and sent.fate == "DITAHAN" and sent.place not in places:
                yield Break(quarter, story.name(sent.row.soul), f"tidak di antrean: {sent.row.story}")
        for number, line in story.registry[quarter].items():
            if line["status"] == "TANPA_NIK" and number not in numbers:
                yield Break(
                    quarter, story.name(story.who[quarter].get(number, "")), f"tidak di antrean: {_brief([line])}"
                )


def nobody_is_dropped_from_the_queue_without_a_number(story: Story) -> Iterator[Break]:
    for quarter in story.quarters[1:]:
        queue = story.life.table(quarter, "antrean_nik.csv")
        waiting = {story.life.sent[(line["sha256"], line["baris"])].soul for line in queue if line["sha256"]}
        for line in story.life.table(quarter - 1, "antrean_nik.csv"):
            if not line["sha256"]:
                continue
            soul = story.life.sent[(line["sha256"], line["baris"])].soul
            numbered = any(
                sent.row.soul == soul and not blank(sent.row.values["NIK"]) for sent in story.sent[quarter]
            ) or any(not blank(row["nik"]) for row in story.rows_of(quarter, soul))
            if soul not in waiting and not numbered:
                yield Break(quarter, story.name(soul), f"keluar dari antrean tanpa NIK, sejak {line['sejak_periode']}")


def every_member_at_risk_is_listed(story: Story) -> Iterator[Break]:
    for quarter in story.quarters:
        told = {line["id_dtks"] for line in story.life.table(quarter, "risiko_cleansing.csv")}
        for number, line in story.registry[quarter].items():
            if line["status"] in ("PERLU_PERBAIKAN", "HILANG_DI_PUSAT") and number not in told:
                yield Break(
                    quarter, story.name(story.who[quarter].get(number, "")), f"tidak terdaftar: {_brief([line])}"
                )


def no_sound_quarter_is_refused(story: Story) -> Iterator[Break]:
    if story.life.refused:
        yield Break(len(story.life.published), frozenset(), story.life.refused)


LAWS: tuple[Law, ...] = (
    no_sound_quarter_is_refused,
    every_row_sent_has_one_fate,
    each_village_s_rows_are_the_sum_of_the_six_fates,
    every_row_of_the_registry_is_somebody_known,
    whoever_stood_in_the_registry_stands_in_the_next,
    whomever_the_centre_lists_stands_in_the_registry,
    a_member_stays_a_member_or_is_told_to_have_left,
    nobody_leaves_but_by_a_removal_a_double_or_a_death_of_their_own,
    a_removal_is_of_the_member_whom_it_names_and_by_its_village,
    whoever_is_accepted_bears_the_number_that_the_row_gives,
    nobody_s_row_is_written_over_with_somebody_else_s_data,
    nobody_is_called_active_under_somebody_else_s_number,
    nobody_stands_twice_who_was_told_once,
    no_programme_is_lost_but_by_a_removal,
    an_accepted_newcomer_has_the_programme_until_the_centre_shows_it,
    an_accepted_correction_holds_until_the_centre_shows_it,
    an_accepted_removal_holds_until_the_centre_shows_it,
    what_waits_at_the_centre_is_listed_every_quarter,
    a_death_taken_back_makes_a_member_again_with_all_programmes,
    whom_the_centre_lists_again_after_a_removal_is_a_member_again,
    everyone_who_leaves_is_told_once,
    everyone_who_comes_back_is_told,
    a_row_gives_way_only_to_a_row_of_the_same_person,
    the_submission_holds_just_what_was_accepted,
    whoever_has_no_number_waits_in_the_queue,
    nobody_is_dropped_from_the_queue_without_a_number,
    every_member_at_risk_is_listed,
)


def _newly_out(story: Story, quarter: int) -> list[Values]:
    """Rows that are KELUAR now and were not in the quarter before, or stood for somebody else then."""
    found = []
    gone_before: set[str] = set()
    if quarter:
        # Who had left and stands under another id now did not leave anew.
        gone_before = {
            owner
            for number, owner in story.who[quarter - 1].items()
            if story.registry[quarter - 1][number]["status"] == "KELUAR" and story.who[quarter].get(number) != owner
        }
    for number, line in story.registry[quarter].items():
        before = story.registry[quarter - 1].get(number) if quarter else None
        soul = story.who[quarter].get(number, "")
        same = before is not None and story.who[quarter - 1].get(number) == soul
        if line["status"] == "KELUAR" and not (before and same and before["status"] == "KELUAR"):
            if not same and soul in gone_before:
                continue
            found.append(line)
    return found


def _removals_in_force(story: Story, quarter: int) -> list[Sent]:
    """Accepted removals of this quarter and of those before."""
    return [sent for one in range(quarter + 1) for sent in story.accepted(one, "HAPUS")]


def _left_otherwise(story: Story, quarter: int, soul: str) -> bool:
    """Whether the person of a double left, too, by a ground of their own."""
    return any(line["alasan_keluar"] not in ("", "GANDA") for line in story.rows_of(quarter, soul))


def _one_died(story: Story, quarter: int, soul: str) -> bool:
    """Whether a registration of the person left by a death: what it has does not pass to another one of theirs."""
    return any(line["alasan_keluar"] == "MENINGGAL" for line in story.rows_of(quarter, soul))


def _not_surely_dead(story: Story, quarter: int, line: Values, key: str) -> str:
    """Why this member is not, beyond doubt, somebody whom Dukcapil knows dead; blank where it is so."""
    soul = story.world.souls.get(key)
    civil = soul.known[quarter] if soul else None
    if not soul or not civil or civil.status != "2":
        return "padahal tidak mati di Dukcapil"
    if line["nik"] != soul.nik:
        return "dengan NIK orang lain"
    own_day = civil.born.strftime("%m-%d") not in ("01-01", "07-01", "12-31")
    by_day = line["tgl_lahir"] == civil.born.isoformat() and (own_day or line["no_kk"] == civil.card)
    by_mother = bool(line["nama_ibu_kandung"]) and line["nama_ibu_kandung"][:3] == soul.mother[:3]
    if not by_day and not by_mother:
        return "padahal hanya KK yang cocok"
    if line["tgl_lahir"] not in ("", civil.born.isoformat()) and not by_mother:
        return "padahal tanggal lahirnya lain"
    return ""


def _like_each_other(story: Story, soul: Soul, nik: str) -> bool:
    """Whether the number is that of a twin whose name is the same but for a slip: nobody could tell by the data."""
    other = next((one for one in story.world.souls.values() if one.nik == nik), None)
    return bool(other and other.born == soul.born and other.mother == soul.mother and other.name[:3] == soul.name[:3])


def _programs(lines: Table) -> set[str]:
    return {name for line in lines for name in PROGRAMS if line.get(name) == "1"}


Shown = Callable[[Story, Sent, int], bool]


def _holding(story: Story, kind: str, shown: Shown) -> Iterator[tuple[Sent, int]]:
    """Accepted proposals of a kind with each quarter in which they surely hold still."""
    for start in story.quarters:
        for sent in story.accepted(start, kind):
            for quarter in story.quarters[start:]:
                if quarter > start and any(shown(story, sent, one) for one in story.snapshots_between(start, quarter)):
                    break
                if story.refused_at_the_centre(sent, quarter) or _said_otherwise(story, sent, quarter):
                    break
                yield sent, quarter


def _said_otherwise(story: Story, sent: Sent, quarter: int) -> bool:
    """Whether another accepted proposal of the person, at the same time or later, may say something else."""
    others = [other for one in range(sent.row.quarter, quarter + 1) for other in story.sent[one]]
    against = {"BARU": ("HAPUS",), "PERBAIKAN": ("HAPUS", "PERBAIKAN"), "HAPUS": ("BARU", "PERBAIKAN", "HAPUS")}
    return any(
        other.place != sent.place
        and other.row.soul == sent.row.soul
        and other.fate == "DITERIMA"
        and other.kind in against[sent.kind]
        for other in others
    )


def _asked_for(story: Story, sent: Sent, places: set[tuple[str, str]]) -> bool:
    """Whether it is listed, or a later accepted proposal that says the same in its place."""
    return sent.place in places or any(
        other.place in places
        and (other.row.soul, other.kind, other.program) == (sent.row.soul, sent.kind, sent.program)
        for quarter in story.quarters[sent.row.quarter :]
        for other in story.accepted(quarter, sent.kind)
    )


def _still_asked_for(story: Story, sent: Sent, quarter: int) -> bool:
    """Whether the person is there to be asked for: not left by a ground of its own since."""
    return sent.kind == "HAPUS" or bool(story.standing(quarter, sent.row.soul))


def _shows_newcomer(story: Story, sent: Sent, quarter: int) -> bool:
    lines = story.lines_of(quarter, sent.row.soul)
    return bool(lines) and (sent.program not in PROGRAMS or any(line[sent.program] == "1" for line in lines))


def _shows_correction(story: Story, sent: Sent, quarter: int) -> bool:
    """Whether the snapshot says what is right of the person, or anything else than when the correction was accepted."""
    told: Mapping[str, Values] = {line["id_dtks"]: line for line in story.lines_of(sent.row.quarter, sent.row.soul)}
    before = story.standing(sent.row.quarter - 1, sent.row.soul) if sent.row.quarter and not told else []
    known = [*told.values(), *before]
    names = ("nik", "nama", "tgl_lahir", "nama_ibu_kandung")
    soul = story.soul(sent.row.soul)
    if civil := soul.known[sent.row.quarter]:
        known = [line for line in known if (line["nik"], line["tgl_lahir"]) != (soul.nik, civil.born.isoformat())]
    return any(
        not any(all(line[name] == one[name] for name in names) for one in known)
        for line in story.lines_of(quarter, sent.row.soul)
    )


def _shows_removal(story: Story, sent: Sent, quarter: int) -> bool:
    lines = story.lines_of(quarter, sent.row.soul)
    if sent.reason == "GANDA":
        # One of the person's registrations goes, the other stays with its programmes.
        return len(lines) <= 1 or all(line["id_dtks"] != sent.row.values.get("ID DTKS", "") for line in lines)
    if sent.program not in PROGRAMS:
        return not lines
    return not any(line[sent.program] == "1" for line in lines)


def _brief(lines: Table) -> str:
    told = ("id_dtks", "nik", "nama", "tgl_lahir", "kode_desa", "status", "alasan_keluar", "alasan")
    return " | ".join(" ".join(line.get(name, "") or "-" for name in told) for line in lines)
