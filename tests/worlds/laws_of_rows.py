"""Laws of rows: each has one fate, gives way to its like alone, and goes out where it was accepted."""

from __future__ import annotations

from collections.abc import Iterator

from tests.worlds.story import (
    Break,
    Story,
    like_each_other,
)

FATES = ("diterima", "dikembalikan", "ditahan", "ditolak", "duplikat", "digantikan")


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


def whoever_is_accepted_bears_the_number_that_the_row_gives(story: Story) -> Iterator[Break]:
    for quarter in story.quarters:
        for kind in ("BARU", "PERBAIKAN"):
            for sent in story.accepted(quarter, kind):
                soul = story.soul(sent.row.soul)
                if sent.row.values["NIK"] != soul.nik and not like_each_other(story, soul, sent.row.values["NIK"]):
                    yield Break(
                        quarter, story.name(soul.key), f"{kind} diterima dengan NIK orang lain: {sent.row.story}"
                    )


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
                and (other.row.soul, other.row.village) == (row.soul, row.village)
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
