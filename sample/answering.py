"""Dukcapil's verification service, as an office that may not hold an extract sees it: its answers on rows and members.

Texts agree from a likeness of 90 on, everything else as it stands. Only formats and the service's ways live here.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from difflib import SequenceMatcher

import pandas as pd

from assets.office.regions import Village
from assets.staging.dukcapil_answers import ANSWERS
from sample.members import Registry, snapshot_cells
from sample.rows import SAYS_NOTHING, Proposal

FOLDER = ANSWERS
_LIKE_ENOUGH = 90
_ASKED = ("NIK", "NAMA_LGKP", "TGL_LHR", "JENIS_KLMIN", "NO_KK", "NAMA_LGKP_IBU", "KAB_NAME", "KEC_NAME", "KEL_NAME")
_TEXTS = ("NAMA_LGKP", "NAMA_LGKP_IBU")
_RESPON = {
    11: "Data Ditemukan, Meninggal Dunia",
    12: "Data Ditemukan, Data Ganda",
    13: "Data Tidak Ditemukan, NIK tidak terdapat di database Kependudukan",
}
_SEXES = {"L": "LAKI-LAKI", "1": "LAKI-LAKI", "LAKI-LAKI": "LAKI-LAKI", "LK": "LAKI-LAKI"}
_SEXES |= {"P": "PEREMPUAN", "2": "PEREMPUAN", "PEREMPUAN": "PEREMPUAN", "PR": "PEREMPUAN"}

Asked = dict[str, str]


def asked_of_rows(rows: Iterable[Proposal], villages: Mapping[int, Village], last_day: date) -> Iterator[Asked]:
    """What is asked about each BARU and PERBAIKAN with sixteen digits, as the village wrote it."""
    for row in rows:
        nik = re.sub(r"[\s.\-'\u00a0]", "", str(row.cells["NIK"])) if isinstance(row.cells["NIK"], str) else ""
        if row.kind == "HAPUS" or not re.fullmatch(r"[0-9]{16}", nik):
            continue
        born = row.born if row.born and row.born <= last_day else None
        card = str(row.cells["NOKK"])
        yield _asked(
            {
                "NIK": nik,
                "NAMA_LGKP": str(row.cells["NAMA"]),
                "TGL_LHR": f"{born:%d-%m-%Y}" if born else "",
                "JENIS_KLMIN": str(row.cells["JENIS KELAMIN"]),
                "NO_KK": card if re.fullmatch(r"[0-9]{16}", card) and card != nik else "",
                "NAMA_LGKP_IBU": str(row.cells["IBU KANDUNG"]),
            },
            villages[row.village],
        )


def asked_of_members(registry: Registry, villages: Mapping[str, Village]) -> Iterator[Asked]:
    """What is asked about each member with sixteen digits, as the centre has them."""
    for member in registry.members:
        cells = snapshot_cells(registry, member.held or member)
        if member.left or not re.fullmatch(r"[0-9]{16}", cells[2]):
            continue
        year, month, day = cells[6].split("-") if re.fullmatch(r"\d{4}-\d\d-\d\d", cells[6]) else ("", "", "")
        told = {
            "NIK": cells[2],
            "NAMA_LGKP": cells[4],
            "TGL_LHR": f"{day}-{month}-{year}" if year else "",
            "JENIS_KLMIN": cells[7],
            "NO_KK": cells[3],
            "NAMA_LGKP_IBU": cells[8],
        }
        yield _asked(told, villages.get(cells[12]))


def answers(asked: Iterable[Asked], extract: pd.DataFrame, villages: Mapping[str, Village]) -> str:
    """The answers as a CSV: what was asked (…_DITANYA), the verdict on each field, and RESPON; each question once."""
    people: dict[str, list[dict[str, str]]] = {}
    for person in extract.astype(str).drop_duplicates().to_dict("records"):
        people.setdefault(str(person["nik"]), []).append({str(name): str(value) for name, value in person.items()})
    buffer = io.StringIO()
    names = [*(f"{name}_DITANYA" for name in _ASKED), *_ASKED, "RESPON", "RESPONSE_CODE"]
    writer = csv.DictWriter(buffer, names, lineterminator="\n", restval="")
    writer.writeheader()
    for question in sorted({tuple(one.items()) for one in asked}):
        one = dict(question)
        told = _verdicts(one, people[one["NIK"]], villages) if one["NIK"] in people else _said(13)
        writer.writerow({f"{name}_DITANYA": value for name, value in one.items()} | told)
    return buffer.getvalue()


def _verdicts(asked: Asked, people: list[dict[str, str]], villages: Mapping[str, Village]) -> dict[str, str]:
    person = people[0]
    if len(people) > 1:
        return _said(12)
    if person["status"] == "2":
        return _said(11)
    home = villages[person["kode_desa"]]
    held = {
        "NIK": person["nik"],
        "NAMA_LGKP": person["nama_lgkp"],
        "TGL_LHR": f"{person['tgl_lhr'][8:10]}-{person['tgl_lhr'][5:7]}-{person['tgl_lhr'][:4]}",
        "JENIS_KLMIN": _SEXES[person["jenis_klmin"]],
        "NO_KK": person["no_kk"],
        "NAMA_LGKP_IBU": person["nama_lgkp_ibu"],
        **_region(home),
    }
    found = {}
    for name in _ASKED:
        like = round(100 * SequenceMatcher(None, asked[name], held[name].upper()).ratio())
        agrees = like >= _LIKE_ENOUGH if name in _TEXTS else asked[name] == held[name]
        score = f" ({like})" if name in _TEXTS else ""
        found[name] = f"{'Sesuai' if agrees else 'Tidak Sesuai'}{score}" if asked[name] else ""
    return found


def _asked(told: dict[str, str], home: Village | None) -> Asked:
    plain = {name: re.sub(r"\s+", " ", value).strip().upper() for name, value in told.items()}
    plain["JENIS_KLMIN"] = _SEXES.get(plain["JENIS_KLMIN"], "")
    if told["NAMA_LGKP_IBU"] in SAYS_NOTHING:
        plain["NAMA_LGKP_IBU"] = ""
    return plain | (_region(home) if home else dict.fromkeys(("KAB_NAME", "KEC_NAME", "KEL_NAME"), ""))


def _region(home: Village) -> dict[str, str]:
    kabupaten = home.kabupaten.upper().removeprefix("KABUPATEN ")
    return {"KAB_NAME": kabupaten, "KEC_NAME": home.kecamatan.upper(), "KEL_NAME": home.desa.upper()}


def _said(code: int) -> dict[str, str]:
    return {"RESPON": _RESPON[code], "RESPONSE_CODE": str(code)}
