"""Lines of a CSV that are all wider than the header: a separator at the end of each, or one within a value of each.

Which of both it is shows by what the columns hold: where other values stand in columns of their kind once fields are
put together, the separator is a value's (contract 2.1). What cannot be told so is a habit of the program. Pure.
Standard library only: child processes import this module.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from assets.intake.tables.criteria import CRITERIA
from assets.intake.tables.short_records import OWN
from assets.office.template import fold_label
from assets.office.values import read_term

# A program that leaves more blanks than this at the end has no value torn into as many.
_MOST_SURPLUS = 6
# Names of provinces, as they are compared, that no kabupaten or kota bears: to unpack the list of regions takes a child
# longer than to read a file. A test holds both alike.
_PROVINCES = frozenset(
    {
        "ACEH",
        "SUMATERAUTARA",
        "SUMATERABARAT",
        "RIAU",
        "KEPULAUANRIAU",
        "SUMATERASELATAN",
        "KEPULAUANBANGKABELITUNG",
        "LAMPUNG",
        "DKIJAKARTA",
        "DAERAHKHUSUSIBUKOTAJAKARTA",
        "DAERAHKHUSUSJAKARTA",
        "JAWABARAT",
        "JAWATENGAH",
        "DIYOGYAKARTA",
        "DAERAHISTIMEWAYOGYAKARTA",
        "JAWATIMUR",
        "BANTEN",
        "BALI",
        "NUSATENGGARABARAT",
        "NUSATENGGARATIMUR",
        "KALIMANTANBARAT",
        "KALIMANTANTENGAH",
        "KALIMANTANSELATAN",
        "KALIMANTANTIMUR",
        "KALIMANTANUTARA",
        "SULAWESIUTARA",
        "SULAWESITENGAH",
        "SULAWESISELATAN",
        "SULAWESITENGGARA",
        "SULAWESIBARAT",
        "MALUKU",
        "MALUKUUTARA",
        "PAPUA",
        "PAPUABARAT",
        "PAPUASELATAN",
        "PAPUATENGAH",
        "PAPUAPEGUNUNGAN",
        "PAPUABARATDAYA",
    }
)
_PLACES = ("kabupaten", "kecamatan", "kelurahan")
_CALLED_PROVINCE = re.compile(r"^PRO[PV](?:INSI)?")
_ONE_OF_THESE = re.compile(r"\W*+(?:R[TW]\b)?\W*+\d{1,3}", re.IGNORECASE)
_HOUSES = re.compile(rf"{_ONE_OF_THESE.pattern}(?:{_ONE_OF_THESE.pattern})?\W*+|-", re.IGNORECASE)
_STATE = re.compile(
    r"-|\d{1,2}|Y|T|YA|YES|NO|ADA|NORMAL|SEHAT|(?:TIDAK|TDK|NON|CACAT|TUNA|BUKAN|HAMIL|BELUM)\b.*|.*(?:DISABIL|DIFABEL).*"
    r"|FISIK|MENTAL|INTELEKTUAL|SENSORIK|GANDA",
    re.IGNORECASE | re.DOTALL,
)


def _own(known: Callable[[str], object]) -> Callable[[str], int]:
    return lambda value: 1 if known(value) else -1


def is_province(value: str) -> bool:
    """Whether a text is the name of a province, and of no kabupaten or kota."""
    return _CALLED_PROVINCE.sub("", fold_label(value)) in _PROVINCES


def _province(value: str) -> int:
    return 1 if is_province(value) else -1 if any(map(str.isdigit, value)) else 0


def _regency(value: str) -> int:
    return -1 if any(map(str.isdigit, value)) or fold_label(value) in _PROVINCES else 1


def _place(value: str) -> int:
    return -1 if value.replace("+", "").isdigit() else 0 if _STATE.fullmatch(value) else 1


_TOLD: Mapping[str, Callable[[str], int]] = {
    **{column: _own(known) for column, known in OWN.items()},
    **dict.fromkeys(("rt", "rw"), _own(_HOUSES.fullmatch)),
    "provinsi": _province,
    "kabupaten": _regency,
    **dict.fromkeys(("kecamatan", "kelurahan"), _place),
    **dict.fromkeys(("status_disabilitas", "status_hamil"), _own(_STATE.fullmatch)),
    **{column: _own(partial(read_term, column)) for column in ("program", "jenis_usulan", "alasan_hapus")},
    **dict.fromkeys(CRITERIA, _own(partial(read_term, "kriteria"))),
}


def spread_places(records: Sequence[Sequence[str]], columns: Sequence[str]) -> list[int]:
    """Places of the columns whose value the separator cuts in each of these lines; none where it stands at their end.

    `records` are all as wide, and wider than `columns`. Values are weighed over all of them: a column holds what is of
    its kind (1), what is not (-1), or what tells nothing (0).
    """
    surplus = min(map(len, records), default=0) - len(columns)
    if not 0 < surplus <= _MOST_SURPLUS or any(len(record) - len(columns) != surplus for record in records):
        return []
    # Of the columns so far, with so many fields too many put into them: (sum, less misfits), and into which.
    best: dict[int, tuple[tuple[int, int], list[int]]] = {0: ((0, 0), [])}
    for place, column in enumerate(columns):
        reached: dict[int, tuple[tuple[int, int], list[int]]] = {}
        for used, ((total, fits), cut) in best.items():
            for more in range(surplus - used + 1):
                start = place + used
                told = _weighed([record[start : start + more + 1] for record in records], _TOLD.get(column))
                found = (total + told[0], fits + told[1]), [*cut, place] if more else cut
                if used + more not in reached or found[0] > reached[used + more][0]:
                    reached[used + more] = found
        best = reached
    as_written = _as_they_stand(records, columns)
    told, cut = best[surplus]
    return cut if told > as_written and _hits(*told) > _hits(*as_written) else []


def is_beside(records: Sequence[Sequence[str]], columns: Sequence[str], place: int) -> bool:
    """Whether nothing from this column on says that the values of these lines stand in columns of their kind.

    Any text may be the name of a place below a province.
    """
    kinds = {at: _TOLD.get(columns[at]) for at in range(place, len(columns)) if columns[at] not in _PLACES}
    return sum(_weighed([record[at : at + 1] for record in records], known)[0] for at, known in kinds.items()) <= 0


def _hits(total: int, misfits: int) -> int:
    """Values of their column's kind: that fewer are not (`misfits`, below 0) tells nothing alone."""
    return total - misfits


def _as_they_stand(records: Sequence[Sequence[str]], columns: Sequence[str]) -> tuple[int, int]:
    """The weight of the lines as they stand, what is left at their end being nobody's."""
    weights = [
        _weighed([record[place : place + 1] for record in records], _TOLD.get(column))
        for place, column in enumerate(columns)
    ]
    return sum(total for total, _ in weights), sum(fits for _, fits in weights)


def _weighed(pieces: Sequence[Sequence[str]], known: Callable[[str], int] | None) -> tuple[int, int]:
    """What these values, each of one line, weigh in their column, and the misfits among them, as a number below 0."""
    if known is None:
        return 0, 0
    values = ["+".join(filter(None, map(str.strip, cells))) for cells in pieces]
    told = [known(value) for value in values if value]
    return sum(told), sum(each for each in told if each < 0)
