"""Laws of the registry: nobody vanishes, is taken out or written over for another, or stands twice."""

from __future__ import annotations

from collections.abc import Iterator

from tests.worlds.souls import Values
from tests.worlds.story import (
    Break,
    Sent,
    Story,
    brief,
    like_each_other,
    newly_out,
    one_died,
    programs_of,
)

GROUNDS = {"GANDA", "MENINGGAL", "PINDAH", "MAMPU", "TIDAK DITEMUKAN", "MENGUNDURKAN DIRI"}


def every_row_of_the_registry_is_somebody_known(story: Story) -> Iterator[Break]:
    for quarter, number in story.unknown:
        yield Break(quarter, frozenset(), f"{number} tidak ada di snapshot, registri sebelumnya, atau usulan")


def whoever_stood_in_the_registry_stands_in_the_next(story: Story) -> Iterator[Break]:
    for quarter in story.quarters[1:]:
        for soul in sorted(set(story.who[quarter - 1].values()) - set(story.who[quarter].values())):
            # A twin's line of nearly that name under the same id, without a number: nobody could tell the two apart.
            heirs = {story.who[quarter].get(line["id_dtks"], "") for line in story.rows_of(quarter - 1, soul)} - {""}
            if any(like_each_other(story, story.soul(soul), story.soul(heir).nik) for heir in heirs):
                continue
            yield Break(quarter, story.name(soul), f"hilang dari registri: {brief(story.rows_of(quarter - 1, soul))}")


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
                yield Break(quarter, story.name(soul), f"keluar tanpa baris di keluar.csv: {brief(rows)}")


def nobody_leaves_but_by_a_removal_a_double_or_a_death_of_their_own(story: Story) -> Iterator[Break]:
    for quarter in story.quarters:
        for line in newly_out(story, quarter):
            soul = story.who[quarter].get(line["id_dtks"], "")
            reason = line["alasan_keluar"]
            removed = any(
                sent.row.soul == soul and sent.reason == reason for sent in _removals_in_force(story, quarter)
            )
            if reason == "GANDA":
                if not story.standing(quarter, soul) and not _left_otherwise(story, quarter, soul):
                    yield Break(quarter, story.name(soul), f"GANDA tanpa yang bertahan: {brief([line])}")
            elif reason == "MENINGGAL":
                if not removed and (why := _not_surely_dead(story, quarter, line, soul)):
                    yield Break(quarter, story.name(soul), f"MENINGGAL, {why}: {brief([line])}")
            elif not removed or reason not in GROUNDS:
                yield Break(quarter, story.name(soul), f"tanpa HAPUS miliknya: {brief([line])}")


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


def nobody_s_row_is_written_over_with_somebody_else_s_data(story: Story) -> Iterator[Break]:
    for quarter, number, key, other in _under_somebody_else_s_number(story):
        line = story.registry[quarter][number]
        told = [story.snapshot[quarter][number].values] if number in story.snapshot[quarter] else []
        if quarter and not told:
            told = story.rows_of(quarter - 1, key)
        if not any(one["nik"] == line["nik"] for one in told):
            yield Break(quarter, frozenset({key, other}), f"ditimpa: {brief([line])}")


def nobody_is_called_active_under_somebody_else_s_number(story: Story) -> Iterator[Break]:
    for quarter, number, key, other in _under_somebody_else_s_number(story):
        line = story.registry[quarter][number]
        told_apart = bool(line["tgl_lahir"] or line["nama_ibu_kandung"])
        if line["status"] == "AKTIF" and told_apart and not like_each_other(story, story.soul(key), line["nik"]):
            yield Break(quarter, frozenset({key, other}), f"AKTIF: {brief([line])}")


def _under_somebody_else_s_number(story: Story) -> Iterator[tuple[int, str, str, str]]:
    """Rows of the registry with the NIK of another: quarter, ID DTKS, whose row it is, whose NIK."""
    owners = {soul.nik: soul.key for soul in story.world.souls.values()}
    for quarter in story.quarters:
        for number, line in story.registry[quarter].items():
            key, other = story.who[quarter].get(number, ""), owners.get(line["nik"], "")
            if other and other != key and key in story.world.souls:
                yield quarter, number, key, other


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
            # While two villages' or two rows' words on an id contradict each other, neither of the ids is put out.
            contested = {
                sent.row.values.get("ID DTKS")
                for sent in story.sent[quarter]
                if {"USULAN_BERTENTANGAN", "BERTENTANGAN_ANTAR_DESA"} & set(sent.reasons)
            }
            disputed = any(line["id_dtks"] in contested for line in same)
            if len(same) > 1 and len(listed) <= 1 and len(before) <= 1 and not disputed:
                yield Break(quarter, story.name(soul), f"berdiri dua kali: {brief(same)}")


def no_programme_is_lost_but_by_a_removal(story: Story) -> Iterator[Break]:
    for quarter in story.quarters:
        for soul in sorted(set(story.who[quarter].values())):
            standing = story.standing(quarter, soul)
            removed = any(sent.row.soul == soul for one in range(quarter + 1) for sent in story.accepted(one, "HAPUS"))
            if not standing or removed or one_died(story, quarter, soul):
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
            missing = programs_of(told) - programs_of(standing) - refused
            if missing:
                yield Break(quarter, story.name(soul), f"kehilangan {sorted(missing)}: {brief(standing)}")


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
                yield Break(quarter, story.name(soul), f"hidup di Dukcapil, tetap KELUAR: {brief([line])}")
            elif not story.lines_of(quarter, soul) and programs_of([line]) - programs_of(standing):
                yield Break(quarter, story.name(soul), f"kembali tanpa semua program: {brief(standing)}")


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
                    quarter, story.name(soul), f"terdaftar lagi, tetap KELUAR: {brief(story.rows_of(quarter, soul))}"
                )


def everyone_who_leaves_is_told_once(story: Story) -> Iterator[Break]:
    for quarter in story.quarters:
        told = [line["id_dtks"] for line in story.life.table(quarter, "keluar.csv")]
        left = [line["id_dtks"] for line in newly_out(story, quarter)]
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


def every_member_at_risk_is_listed(story: Story) -> Iterator[Break]:
    for quarter in story.quarters:
        told = {line["id_dtks"] for line in story.life.table(quarter, "risiko_cleansing.csv")}
        for number, line in story.registry[quarter].items():
            if line["status"] in ("PERLU_PERBAIKAN", "HILANG_DI_PUSAT") and number not in told:
                yield Break(
                    quarter, story.name(story.who[quarter].get(number, "")), f"tidak terdaftar: {brief([line])}"
                )


def _removals_in_force(story: Story, quarter: int) -> list[Sent]:
    """Accepted removals of this quarter and of those before."""
    return [sent for one in range(quarter + 1) for sent in story.accepted(one, "HAPUS")]


def _left_otherwise(story: Story, quarter: int, soul: str) -> bool:
    """Whether the person of a double left, too, by a ground of their own."""
    return any(line["alasan_keluar"] not in ("", "GANDA") for line in story.rows_of(quarter, soul))


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
