"""Twenty accounts, the relations that they ask, and a database that serves two quarters to them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.postgres import Postgres
from tests.serving.district import Q2, Q3, Shop, publish, shop_on, tables, villages

CODES = villages(kecamatan=3, each=4)
BY_VILLAGE = ("registri", "nasib_baris", "tanda_terima", "sinkronisasi", "anggota", "alasan_baris", "alasan_anggota")
FOR_ALL = ("edisi", "katalog_alasan")
SUMMED = (
    *("anggota_menurut_status", "anggota_menurut_desil", "penerima_program", "keluar_menurut_alasan"),
    *("baris_menurut_nasib", "alasan_menurut_nasib"),
)


@dataclass(frozen=True)
class Account:
    """Somebody who logs in: in which roles, and the beginnings of the village codes that are theirs."""

    name: str
    roles: tuple[str, ...]
    own: tuple[str, ...] = ()
    sums: bool = False
    inherit: bool = True

    @property
    def by_village(self) -> bool:
        return bool(self.own)

    @property
    def everybody(self) -> bool:
        return self.own == ("",)


ACCOUNTS = [
    *(Account(f"desa_{code}", (f"padan_desa_{code}",), (code,)) for code in CODES),
    *(Account(f"kec_{code}", (f"padan_kecamatan_{code}",), (code,)) for code in ("351601", "351602", "351603")),
    Account("dua_desa", (f"padan_desa_{CODES[0]}", f"padan_desa_{CODES[5]}"), (CODES[0], CODES[5])),
    Account("dinas", ("padan_dinas",), ("",), sums=True),
    Account("bappeda", ("padan_instansi",), sums=True),
    Account("kec_dan_instansi", ("padan_kecamatan_351602", "padan_instansi"), ("351602",), sums=True),
    # In the group alone, with no village: may ask, and nothing is theirs.
    Account("tanpa_desa", ("padan_wilayah",), ("tidak satu pun",)),
    Account("bukan_siapa_siapa", ()),
]


def shop_for(accounts: Iterable[Account], postgres: Postgres, name: str, data: Path, *, people: int) -> Shop:
    """Two quarters, the later one with so many people a village, served to these accounts."""
    publish(data, Q2, tables(CODES))
    publish(data, Q3, tables(CODES, people=people))
    made = shop_on(postgres, name)
    made.serve(data, Q2)
    made.serve(data, Q3)
    for account in accounts:
        made.account(account.name, *account.roles, inherit=account.inherit)
    return made
