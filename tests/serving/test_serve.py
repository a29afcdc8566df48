"""An edition is served whole or not at all, again and again, while others read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from assets.lookup.access_log import verify
from serving.database import ServingStopped
from serving.migrations import Migration, migrate, migrations
from serving.serve import serve, withdraw
from tests.postgres import Postgres
from tests.serving.district import HOSTILE, Q2, Q3, Shop, publish, shop_on, tables, villages

pytestmark = pytest.mark.postgres

TABLES = ("registri", "nasib_baris", "tanda_terima", "sinkronisasi", "katalog_alasan")


@pytest.fixture(scope="module")
def one(postgres: Postgres) -> Shop:
    return shop_on(postgres, "sajian")


@pytest.fixture
def shop(one: Shop, tmp_path: Path) -> Iterator[Shop]:
    yield one
    for quarter in (Q2, Q3):
        withdraw(tmp_path, quarter, one.environment)


@pytest.fixture(scope="module")
def office(one: Shop, tmp_path_factory: pytest.TempPathFactory) -> str:
    withdraw(tmp_path_factory.mktemp("kantor"), Q2, one.environment)
    return one.account("kepala_dinas", "padan_dinas")


def _everything(shop: Shop, office: str) -> dict[str, list[str]]:
    with shop.reader(office) as connection:
        names = [*(f"padan.{name}" for name in ("edisi", *TABLES)), "ringkasan.anggota_menurut_status"]
        return {
            name: sorted(repr(row) for row in connection.exec_driver_sql(f"SELECT * FROM {name}")) for name in names
        }


def _columns(shop: Shop, office: str, table: str, *columns: str) -> list[tuple[object, ...]]:
    with shop.reader(office) as connection:
        return [tuple(row) for row in connection.exec_driver_sql(f"SELECT {', '.join(columns)} FROM padan.{table}")]


def test_another_districts_edition_takes_nobodys_place(shop: Shop, office: str, tmp_path: Path) -> None:
    own, other = tmp_path / "sendiri", tmp_path / "lain"
    publish(own, Q2, tables(villages(1, 2)))
    shop.serve(own)
    before = _everything(shop, office)
    for quarter in (Q2, Q3):
        publish(other, quarter, tables(["3517012001", "3517012002"]))
        with pytest.raises(ServingStopped, match=r"menyajikan kabupaten 3516, edisi ini dari kabupaten 3517;"):
            serve(other, quarter, shop.environment)
    assert _everything(shop, office) == before


def test_hostile_texts_are_served_as_texts(shop: Shop, office: str, tmp_path: Path) -> None:
    made = tables(villages(1, 2), people=len(HOSTILE))
    publish(tmp_path, Q2, made)
    shop.serve(tmp_path)
    names = {name for (name,) in _columns(shop, office, "registri", "nama")}
    assert names == {str(row["nama"]).replace("\0", "\N{REPLACEMENT CHARACTER}") for row in made.files["registri.csv"]}
    with shop.administrator() as connection:
        public = connection.scalar(
            sa.text("SELECT count(*) FROM pg_auth_members WHERE pg_get_userbyid(roleid) = 'public'")
        )
    assert public == 0


def test_a_suggested_nik_is_masked_unless_the_row_gave_all_but_two_digits(
    shop: Shop, office: str, tmp_path: Path
) -> None:
    code = villages(1, 1)[0]
    publish(tmp_path, Q2, tables([code]))
    shop.serve(tmp_path)
    suggested = "saran_nik_tersamar"
    members = [row for row in _columns(shop, office, "registri", "nik", suggested) if row[1]]
    assert [masked for _, masked in members] == [f"{code[:6]}******9999"]
    ((given, whole),) = [row for row in _columns(shop, office, "nasib_baris", "nik", suggested) if row[1]]
    assert whole == f"{str(given)[:14]}77"


def test_the_same_edition_again_changes_nothing(shop: Shop, office: str, tmp_path: Path) -> None:
    publish(tmp_path, Q2, tables(villages()))
    assert shop.serve(tmp_path).fresh
    before = _everything(shop, office), _columns(shop, office, "registri", "xmin::text", "id_dtks")
    again = shop.serve(tmp_path)
    assert not again.fresh
    assert again.migrated == () and again.roles == 0
    assert (_everything(shop, office), _columns(shop, office, "registri", "xmin::text", "id_dtks")) == before


def test_a_later_edition_takes_the_place_of_the_one_before_and_of_no_other_quarter(
    shop: Shop, office: str, tmp_path: Path
) -> None:
    publish(tmp_path, Q2, tables(villages()))
    publish(tmp_path, Q3, tables(villages(1, 1)))
    shop.serve(tmp_path, Q2)
    shop.serve(tmp_path, Q3)
    fewer = tables(villages()[:2])
    publish(tmp_path, Q2, fewer, number=2)
    assert shop.serve(tmp_path, Q2).edition == 2
    found = _columns(shop, office, "registri", "periode", "id_dtks")
    assert sorted(str(member) for quarter, member in found if quarter == str(Q2)) == sorted(
        str(row["id_dtks"]) for row in fewer.files["registri.csv"]
    )
    assert len([1 for quarter, _ in found if quarter == str(Q3)]) == 6
    assert sorted(_columns(shop, office, "edisi", "periode", "edisi")) == [("2026-Q2", 2), ("2026-Q3", 1)]
    # Members of the latest quarter that have not left.
    assert {quarter for (quarter,) in _columns(shop, office, "anggota", "periode")} == {str(Q3)}


def test_the_decile_is_served_under_one_name_whatever_the_office_calls_it(
    shop: Shop, office: str, tmp_path: Path
) -> None:
    publish(tmp_path, Q2, tables(villages(1, 1)), decile="desil_nasional")
    shop.serve(tmp_path)
    assert {value for (value,) in _columns(shop, office, "registri", "desil")} == {"1", "2", "3", "4", "5", "6"}


def test_who_reads_meanwhile_waits_for_nobody_and_reads_one_edition_whole(
    shop: Shop, office: str, tmp_path: Path
) -> None:
    publish(tmp_path, Q2, tables(villages()))
    shop.serve(tmp_path)
    before = _columns(shop, office, "registri", "id_dtks")
    with shop.reader(office) as reading, reading.begin():
        reading.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        asked = "SELECT id_dtks FROM padan.registri"
        assert len(reading.exec_driver_sql(asked).all()) == len(before)
        publish(tmp_path, Q2, tables(villages(1, 1)), number=2)
        shop.serve(tmp_path)
        assert [tuple(row) for row in reading.exec_driver_sql(asked)] == before
    assert len(_columns(shop, office, "registri", "id_dtks")) == 6


def test_no_reader_can_keep_an_edition_from_being_served(shop: Shop, office: str, tmp_path: Path) -> None:
    publish(tmp_path, Q2, tables(villages()))
    shop.serve(tmp_path)
    with shop.reader(office) as reading, reading.begin(), shop.administrator() as administrator:
        # A number is anybody's to lock.
        reading.exec_driver_sql("SELECT pg_advisory_lock(7135160034), count(*) FROM padan.registri")
        administrator.exec_driver_sql(f"ALTER DATABASE {shop.database} SET lock_timeout = '5s'")
        publish(tmp_path, Q2, tables(villages(1, 1)), number=2)
        assert shop.serve(tmp_path).fresh
        administrator.exec_driver_sql(f"ALTER DATABASE {shop.database} RESET lock_timeout")


def test_a_table_that_is_being_read_is_not_waited_for_without_end(
    shop: Shop, office: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path, Q2, tables(villages()))
    shop.serve(tmp_path)
    monkeypatch.setattr("serving.serve._SECONDS_FOR_READERS", 1)
    changing = "ALTER TABLE padan.registri ADD COLUMN lain text"
    monkeypatch.setattr("serving.serve.migrate", lambda connection: connection.exec_driver_sql(changing))
    with shop.reader(office) as reading, reading.begin():
        reading.exec_driver_sql("SELECT count(*) FROM padan.registri")
        with pytest.raises(ServingStopped, match="dipakai pembaca"):
            shop.serve(tmp_path)


def test_until_the_new_edition_is_whole_the_old_one_is_read(
    shop: Shop, office: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path, Q2, tables(villages()))
    shop.serve(tmp_path)
    before = _everything(shop, office)
    seen = []

    def look(*_: object) -> dict[str, int]:
        seen.append(_everything(shop, office))
        return {}

    monkeypatch.setattr("serving.serve._counts", look)
    publish(tmp_path, Q2, tables(villages(1, 1)), number=2)
    shop.serve(tmp_path)
    assert seen == [before]


@pytest.mark.parametrize("broken", ["registri.csv", "sinkronisasi.csv"])
def test_a_file_that_is_not_what_was_published_leaves_the_old_state(
    shop: Shop, office: str, tmp_path: Path, broken: str
) -> None:
    publish(tmp_path, Q2, tables(villages()))
    shop.serve(tmp_path)
    before = _everything(shop, office)
    folder = publish(tmp_path, Q2, tables(villages(1, 1)), number=2)
    content = (folder / broken).read_bytes()
    (folder / broken).write_bytes(content.replace(b"KEC", b"KEK").replace(b"WARGA", b"WARGI"))
    with pytest.raises(ServingStopped, match=r"bukan lagi yang terbit.*\.$"):
        shop.serve(tmp_path)
    assert _everything(shop, office) == before


def test_an_error_of_the_server_leaves_the_old_state_and_quotes_nobody(shop: Shop, office: str, tmp_path: Path) -> None:
    made = tables(villages(1, 1))
    publish(tmp_path, Q2, made)
    shop.serve(tmp_path)
    before = _everything(shop, office)
    members = made.files["registri.csv"]
    publish(tmp_path, Q2, made.with_rows("registri.csv", [*members, members[0]]), number=2)
    with pytest.raises(ServingStopped) as stopped:
        shop.serve(tmp_path)
    assert "kode 23505" in str(stopped.value)
    assert "ID-" not in str(stopped.value) and stopped.value.__cause__ is None
    assert _everything(shop, office) == before


def test_only_a_published_edition_is_served(shop: Shop, tmp_path: Path) -> None:
    with pytest.raises(ServingStopped, match="Belum ada edisi 2026-Q2"):
        shop.serve(tmp_path)
    folder = publish(tmp_path, Q2, tables(villages(1, 1)))
    draft = folder.with_name(".edisi-1.part")
    folder.rename(draft)
    with pytest.raises(ServingStopped, match="Belum ada edisi 2026-Q2"):
        shop.serve(tmp_path)
    draft.rename(folder)
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    manifest["keluaran"]["registri.csv"]["sha256"] = "0" * 64
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(ServingStopped, match="Manifes edisi-1"):
        shop.serve(tmp_path)


def test_an_edition_of_an_older_version_says_what_it_lacks(
    shop: Shop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as older:
        older.setattr("tests.serving.district.columns_of", lambda file: ["kode_desa", "status"])
        publish(tmp_path, Q2, tables(villages(1, 1)))
    with pytest.raises(ServingStopped, match="belum memuat kolom anggota, berisiko, desa"):
        shop.serve(tmp_path)


@pytest.mark.parametrize("code", ["35160120010", "351601200", '3516012001"; DROP ROLE padan; --', "٣٥١٦٠١٢٠٠١", ""])
def test_a_role_is_made_of_a_code_of_digits_alone(shop: Shop, office: str, tmp_path: Path, code: str) -> None:
    made = tables(villages(1, 1))
    counts = [{**row, "kode_desa": code} for row in made.files["sinkronisasi.csv"]]
    publish(tmp_path, Q2, made.with_rows("sinkronisasi.csv", counts))
    before = _everything(shop, office)
    with pytest.raises(ServingStopped, match="bukan 10 angka"):
        shop.serve(tmp_path)
    assert _everything(shop, office) == before


def test_a_role_that_passes_every_policy_stops_everything(shop: Shop, tmp_path: Path) -> None:
    code = "3516992001"
    publish(tmp_path, Q2, tables([code]))
    with shop.administrator() as connection:
        connection.exec_driver_sql(f"CREATE ROLE padan_desa_{code} BYPASSRLS")
    try:
        with pytest.raises(ServingStopped, match=rf"padan_desa_{code} .* melewati pembatasan"):
            shop.serve(tmp_path)
    finally:
        with shop.administrator() as connection:
            connection.exec_driver_sql(f"DROP ROLE padan_desa_{code}")


def test_a_quarter_is_withdrawn_without_a_trace(shop: Shop, office: str, tmp_path: Path) -> None:
    publish(tmp_path, Q2, tables(villages()))
    empty = _everything(shop, office)
    shop.serve(tmp_path)
    assert withdraw(tmp_path, Q2, shop.environment)
    assert _everything(shop, office) == empty
    assert not withdraw(tmp_path, Q2, shop.environment)


def test_what_is_served_and_withdrawn_stands_in_the_access_log_and_what_changes_nothing_does_not(
    shop: Shop, tmp_path: Path
) -> None:
    made = tables(villages(1, 2))
    publish(tmp_path, Q2, made)
    for _ in range(2):
        shop.serve(tmp_path)
        assert verify(tmp_path).lines == 1
    for _ in range(2):
        withdraw(tmp_path, Q2, shop.environment)
    assert (verify(tmp_path).lines, verify(tmp_path).fault) == (2, "")
    rows = sum(map(len, made.files.values()))
    log = (tmp_path / "akses" / "catatan.jsonl").read_text(encoding="utf-8")
    told = [json.loads(line) for line in log.splitlines()]
    assert [(line["tindakan"], line["temuan"]) for line in told] == [("sajikan", rows), ("cabut", rows)]
    assert told[0]["semua"].startswith("2026-Q2 edisi-1, basis data sajian di ")
    assert "WARGA" not in log


def test_what_cannot_be_logged_is_not_served(shop: Shop, office: str, tmp_path: Path) -> None:
    publish(tmp_path, Q2, tables(villages(1, 2)))
    before = _everything(shop, office)
    (tmp_path / "akses").write_text("bukan folder", encoding="utf-8")
    with pytest.raises(ServingStopped, match="catatan akses"):
        shop.serve(tmp_path)
    (tmp_path / "akses").unlink()
    assert _everything(shop, office) == before


def test_a_variable_that_is_not_set_is_named(shop: Shop, tmp_path: Path) -> None:
    publish(tmp_path, Q2, tables(villages(1, 1)))
    with pytest.raises(ServingStopped, match=r"PADAN_SAJIAN_DB, PADAN_SAJIAN_PASSWORD belum diisi"):
        serve(tmp_path, Q2, shop.environment | {"PADAN_SAJIAN_DB": "", "PADAN_SAJIAN_PASSWORD": ""})
    with pytest.raises(ServingStopped, match="tidak dapat dihubungi") as stopped:
        serve(tmp_path, Q2, shop.environment | {"PADAN_SAJIAN_PASSWORD": "salah-sekali"})
    assert "salah-sekali" not in str(stopped.value)


def test_migrations_run_once_in_order_and_are_never_changed(postgres: Postgres, tmp_path: Path) -> None:
    shop = shop_on(postgres, "sajian_lama")
    publish(tmp_path, Q2, tables(villages(1, 1)))
    assert shop.serve(tmp_path).migrated == tuple(migration.name for migration in migrations())
    with shop.reader("padan_sajian") as connection:
        assert migrate(connection) == []
        added = Migration(len(migrations()) + 1, "0099_baru", "CREATE TABLE padan_dalam.baru (n integer)")
        assert migrate(connection, (*migrations(), added)) == ["0099_baru"]
        with pytest.raises(ServingStopped, match="Padan yang lebih baru"):
            migrate(connection)
        connection.rollback()
        first = migrations()[0]
        changed = Migration(1, first.name, first.script + "\n-- lain")
        with pytest.raises(ServingStopped, match=f"{first.name} sudah dijalankan dengan isi lain"):
            migrate(connection, (changed, *migrations()[1:]))
