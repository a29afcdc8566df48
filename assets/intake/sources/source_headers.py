"""The header of a source's file among its first lines, where it may be one line or two, one below the other.

Pure: lines in, a header out. What its titles mean is `source_layouts.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from assets.intake.sources.source_layouts import Shape, fold_header

# A NIK or a card, whatever a spreadsheet puts beside it; or one of them masked.
_NUMBER = re.compile(r"(?:=?[\"'’])?(?:\d[\s.-]?){15}\d(?:\.0)?\"?")
_MASK = re.compile(r"\d{6}[*xX]{6}\d{4}")
_OF_NUMBERS = re.compile("nik|kk|induk|kartu")
# A heading may name a clerk by a NIK, or an account; No. 1 is the first of a list.
_ENOUGH = 5
_CLERK = re.compile(
    r"(?:NIK|NIP|NO(?:MOR)?\b(?!\W*\d{1,7}$)|NPWP|REK(?:ENING)?|TELP|HP|OPERATOR|PETUGAS|ADMIN|PENGIRIM|PEMOHON"
    r"|VERIFIKATOR)\b",
    re.IGNORECASE,
)
_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")
# A header stands among these. Below a letter, or a list of contents, it stands further down.
FIRST_LINES, FURTHER_LINES = 20, 200
# No title has as many digits; a number, a date or a mask has.
_MOST_DIGITS = 4
# A decile is one of the country, of a province or of a kabupaten: below it stands no region.
_RANKS = {"desil"}
_ADDRESS = "alamat"
# Below a decile these say whose it is, and above it, too: of none of these is it the country's.
_REGION_TITLES = (
    "PROV PROVINSI KAB KABUPATEN KOTA KAB/KOTA KABUPATEN/KOTA KEC KECAMATAN "
    "DESA KEL KELURAHAN DESA/KELURAHAN DAERAH REGIONAL"
)
_REGIONS = frozenset(map(fold_header, _REGION_TITLES.split()))


def people_above(lines: Sequence[Sequence[str]], header: Sequence[str]) -> int | None:
    """Index of the first of the lines above the header that is one of the table; None where none is.

    It has a number of somebody's under its title, or the birth date of its NIK. Of lines with enough values beside a
    number that stands elsewhere two are needed: one may be a letter's head. An example says that it is one.
    """
    odd = []
    for index, line in enumerate(lines):
        said = [cell.strip() for cell in line]
        if any(cell.lower().startswith("contoh") for cell in said):
            continue
        numbers = [place for place, cell in enumerate(said) if _NUMBER.fullmatch(cell) or _MASK.fullmatch(cell)]
        numbers = [place for place in numbers if not _names_clerk(said[:place])]
        values = sum(map(bool, said))
        beneath = any(_OF_NUMBERS.search(fold_header(header[place])) for place in numbers if place < len(header))
        half = max(2.0, sum(1 for title in header if title.strip()) / 2)
        if beneath and values >= half:
            return index
        if numbers and values >= _ENOUGH:
            if any(_is_born_by(said[place], said) for place in numbers):
                return index
            odd.append(index)
    return odd[0] if len(odd) > 1 else None


def _names_clerk(before: Sequence[str]) -> bool:
    """Whether the value before a number says that it is a clerk's or an account."""
    last = next((cell for cell in reversed(before) if cell), "")
    return last.endswith(":") or bool(_CLERK.match(last))


def _is_born_by(number: str, said: Sequence[str]) -> bool:
    """Whether a date on the line is the one in this NIK."""
    digits = re.sub(r"\D", "", number).ljust(16, "0")
    day, month, year = int(digits[6:8]) % 40, int(digits[8:10]), int(digits[10:12])
    dates = [re.split(r"\D+", found[0]) for cell in said if (found := _DATE.match(cell))]
    return any(
        (int(parts[1]), int(parts[2]) % 100, int(parts[0])) == (month, year, day)
        or (int(parts[1]), int(parts[0]) % 100, int(parts[2])) == (month, year, day)
        for parts in dates
    )


def may_be_somebody(line: Sequence[str]) -> bool:
    """Whether a line of a sheet without a header may be of a table: a number of somebody's, and a value beside it.

    A mask with few values beside it shows how one is written.
    """
    said = [cell for cell in line if cell]
    return (len(said) > 1 and any(map(_NUMBER.fullmatch, said))) or (
        len(said) >= _ENOUGH and any(map(_MASK.fullmatch, said))
    )


def header_within(lines: Sequence[Sequence[str]], shape: Shape) -> tuple[int, tuple[str, ...]]:
    """The header as `find_header` finds it among the first lines; where none of them is a whole one, further down."""
    near = find_header(lines[:FIRST_LINES], shape)
    if len(lines) > FIRST_LINES and not _is_whole([near[1]], shape):
        far = find_header(lines, shape)
        return far if _is_whole([far[1]], shape) else near
    return near


def find_header(lines: Sequence[Sequence[str]], shape: Shape) -> tuple[int, tuple[str, ...]]:
    """Index of the last line of the header, and its titles: the first line that knows most of the columns.

    With the line above or below it as one header, where the two know what each alone does not.
    """
    known = [len(shape.match(line)) for line in lines]
    at = known.index(max(known, default=0)) if any(known) else 0
    pairs = [] if _is_whole(lines[at : at + 1], shape) else [at - 1]
    for above in (at, *pairs):
        if 0 <= above < len(lines) - 1 and (titles := _joined(lines[above], lines[above + 1], shape)):
            return above + 1, titles
    return at, tuple(lines[at]) if lines else ()


def _is_whole(lines: Sequence[Sequence[str]], shape: Shape) -> bool:
    return any(not shape.missing(shape.match(line)) for line in lines)


def _joined(above: Sequence[str], below: Sequence[str], shape: Shape) -> tuple[str, ...]:
    """The titles of two lines as one header; none where they are no header, or the first needs no second line."""
    pairs = [(top.strip(), bottom.strip()) for top, bottom in zip_longest(above, below, fillvalue="")]
    bottoms = [fold_header(bottom) for _, bottom in pairs]
    if any(sum(map(str.isdigit, bottom)) > _MOST_DIGITS for _, bottom in pairs):
        return ()
    titles, carried, spans = [], "", False
    for top, bottom in pairs:
        # A title with nothing below it is one column's own, and says nothing of the next.
        carried, spans = top or carried, bool(bottom) if top else spans
        alone = bottoms.count(fold_header(bottom)) == 1 and not _RANKS & shape.match([carried]).keys()
        alone = alone and not (spans and fold_header(carried) in _REGIONS and _RANKS & shape.match([bottom]).keys())
        names = [f"{top or carried} {bottom}", f"{bottom} {top or carried}", *([bottom] if alone else [])]
        known = next(filter(shape.knows, names), "")
        titles.append(top if not bottom else known or names[0])
    if _is_whole([above], shape):
        if regional := _without_rank(above, titles, bottoms, shape):
            return regional
        # Its own titles below it are the header once more.
        again = any(pairs[place][1] and titles[place] == pairs[place][0] for place in shape.match(titles).values())
        if again or not _keeps(above, titles, shape):
            return ()
    places = shape.match(titles)
    # A sign or two are no title: the line is damaged, and whoever stands on it is told of.
    refined = any(bottoms[place] for place in places.values())
    return tuple(titles) if refined and not shape.missing(places) else ()


def _without_rank(above: Sequence[str], titles: list[str], bottoms: list[str], shape: Shape) -> tuple[str, ...]:
    """A whole header whose decile is one of a province or kabupaten by the line below it, as if it said so itself.

    None where the line below has the country's, too, or says nothing of the kind.
    """
    own, places = shape.match(above), shape.match(titles)
    regional = {own[name] for name in _RANKS & own.keys() - places.keys() if bottoms[own[name]] in _REGIONS}
    return tuple(titles[place] if place in regional else top for place, top in enumerate(above)) if regional else ()


def _keeps(above: Sequence[str], titles: list[str], shape: Shape) -> bool:
    """Whether all columns that a whole header names are there still; below one that is parted, they are put back.

    Whoever has anything under a title may be somebody, or it is a remark (`huruf besar`): neither costs the column.
    A header is parted where the second line tells deciles apart, or names a column of its own under a title that spans
    several.
    """
    own, places = shape.match(above), shape.match(titles)
    tops = [*above, *[""] * (len(titles) - len(above))]
    parted = any(
        (name in own and fold_header(titles[place]) != fold_header(tops[own[name]]))
        if name in _RANKS
        else (name not in own and tops[place].strip() in {"", tops[place - 1].strip()})
        for name, place in places.items()
    )
    lost = own.keys() - places.keys()
    for name in lost if parted else ():
        at = own[name]
        # Of several columns under one title none is the title's own, but the first of an address.
        if name == _ADDRESS or [*tops, "."][at + 1].strip() not in {"", tops[at].strip()}:
            titles[at] = tops[at].strip()
    return parted or not lost
