"""What Dukcapil's other facts say of who comes in: card online, occupation, family, age (contract 5.2)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.quarter.district import Q3, report
from tests.quarter.people import Row, member, row, run, someone

ADULT = someone(1, "KURNIAWAN BUDI", "SUTARMI", tgl_lhr="2008-09-30")
CHILD = someone(2, "LUKMAN HAKIM", "WARSINI", tgl_lhr="2008-10-01")
UNDATED = someone(3, "RAHMAT EFENDI", "TUGINEM", tgl_lhr="")
UNDATED_ADULT = someone(4, "SUROSO TEDJO", "KARSIYEM", tgl_lhr="")
UNKNOWN_CARD = someone(5, "PONIDI", "LASTRI", kk_online="")
OFFLINE = someone(6, "SARWONO", "MARTINAH", kk_online="0")
WIDOWED = someone(7, "MULYATI", "JUMIRAH", jenis_klmin="2")
DEAD_SERVANT = someone(8, "SUTOPO", "RUSMINI", no_kk=WIDOWED["no_kk"], jenis_pkrjn="5", status="2")
LEFT = someone(9, "YATINAH", "KUSNIAH", jenis_klmin="2")
MOVED_SERVANT = someone(10, "BASUKI", "SRIYATUN", no_kk=LEFT["no_kk"], jenis_pkrjn="7", status="3")
WIFE = someone(11, "ENDANG", "POERWATI", jenis_klmin="2")
SERVANT = someone(12, "HARTADI", "MUNTIAH", no_kk=WIFE["no_kk"], jenis_pkrjn="6")
ALONE = someone(13, "GATOT", "KASMINAH", kk_online="1")
KNOWN = someone(14, "MARIMIN", "SAMIYEM")
PEOPLE = [ADULT, CHILD, UNDATED, UNDATED_ADULT, UNKNOWN_CARD, OFFLINE, WIDOWED, DEAD_SERVANT, LEFT, MOVED_SERVANT]
PEOPLE += [WIFE, SERVANT, ALONE, KNOWN]


def yapi(of: Row, born: str) -> Row:
    return row({**of, "tgl_lhr": "2000-01-01"}, PROGRAM_BANSOS="YAPI", TANGGAL_LAHIR=born)


def woman(of: Row) -> Row:
    return row(of, JENIS_KELAMIN="P")


@pytest.fixture(scope="module")
def reasons(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    data: Path = tmp_path_factory.mktemp("kabupaten")
    sent = [
        *(yapi(ADULT, "30/09/2008"), yapi(CHILD, "01/10/2008"), yapi(UNDATED, ""), yapi(UNDATED_ADULT, "04/05/1999")),
        *(row(UNKNOWN_CARD), row(OFFLINE), woman(WIDOWED), woman(LEFT), woman(WIFE), row(ALONE)),
    ]
    run(data, Q3, PEOPLE, [member("D1", KNOWN)], sent)
    return {line["nama"]: line["alasan"] for line in report(data, Q3, "nasib_baris.csv")}


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        pytest.param(ADULT, "YAPI_USIA", id="YAPI: eighteen on the quarter's last day is grown up"),
        pytest.param(CHILD, "", id="YAPI: eighteen one day later is a child"),
        pytest.param(UNDATED, "IDENTITAS_KURANG", id="YAPI: no birth date at Dukcapil nor in the row"),
        pytest.param(UNDATED_ADULT, "YAPI_USIA", id="YAPI: the row's date counts where Dukcapil has none"),
        pytest.param(UNKNOWN_CARD, "", id="a card of which nothing is known is not offline"),
        pytest.param(OFFLINE, "KK_TIDAK_ONLINE", id="a card that is offline"),
        pytest.param(ALONE, "", id="a card that is online"),
        pytest.param(WIDOWED, "", id="a dead servant of the state bars nobody"),
        pytest.param(LEFT, "", id="one who moved out bars nobody"),
        pytest.param(WIFE, "KELUARGA_ASN", id="one who lives on the card bars the others"),
    ],
)
def test_who_comes_in_is_judged_by_what_dukcapil_knows(reasons: dict[str, str], who: Row, expected: str) -> None:
    assert reasons[who["nama_lgkp"]] == expected
