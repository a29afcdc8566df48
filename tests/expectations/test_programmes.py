"""The programmes stand in one table: functions and settings know the same ones, and no statement lists them anew."""

from __future__ import annotations

import re

from assets.office.decile_limits import DecileLimits
from assets.office.macros import lend_programme_functions
from expectations.programmes import COLUMNS, NON_BANSOS, PROGRAMMES
from expectations.submissions import PROGRAMS
from sql.statements import every_statement, file_of, statement
from tests.warehouse import empty_warehouse

# Where rows of one programme each become columns, the columns are named one by one.
_INTO_COLUMNS = {"additions", "change_said", "members", "pending", "pending_effects", "removals", "snapshot"}
# A rule of one programme alone: YAPI is for children.
_OF_ONE = {"identity_reasons", "pengajuan_yapi", "row_situations"}


def test_the_functions_know_each_programme_at_its_place() -> None:
    with empty_warehouse() as db:
        lend_programme_functions(db)
        for place, program in enumerate(PROGRAMMES):
            flags = ["1" if place == other else "0" for other in range(len(PROGRAMMES))]
            told = db.execute(
                "SELECT program_pada($p, $a, $b, $c, $d), jumlah_program($a, $b, $c, $d),"
                " daftar_program($a, $b, $c, $d), sebutan_program($a, $b, $c, $d)",
                {"p": program, **dict(zip("abcd", flags, strict=True))},
            )
            assert told == [("1", 1, program, program)]
        none = db.execute(
            f"SELECT program_pada('{NON_BANSOS}', '1', '1', '1', '1'), sebutan_program('0', '', '0', '0'),"
            " sebutan_program('0', '0', '0', '0'), daftar_program('1', '1', '1', '1')"
        )
    assert none == [(None, "tidak diketahui", "tidak ada", ";".join(PROGRAMMES))]


def test_the_settings_have_a_limit_for_each_programme_and_a_row_may_name_each() -> None:
    assert set(DecileLimits.model_fields) - {"tahan"} == set(COLUMNS)
    assert {*PROGRAMMES, NON_BANSOS} == set(PROGRAMS)


def test_no_statement_lists_the_programmes_anew() -> None:
    named = re.compile("|".join(f"'{program}'" for program in PROGRAMMES))
    listing = {
        name.partition(".")[2]
        for name in every_statement()
        if file_of(name).parent.name != "functions" and named.search(statement(name))
    }
    assert listing == _INTO_COLUMNS | _OF_ONE
