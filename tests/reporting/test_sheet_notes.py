"""Comments on cells: where each opens, and as high as what it says, over rows of any height."""

from __future__ import annotations

import re

import pytest

from assets.reporting.sheet_notes import Note, notes_in, shapes_in, width_of

NOTES = '<comments><commentList><comment ref="B2"><text/></comment></commentList></comments>'
SHAPES = '<xml><o:idmap data="1"/><v:shape id="_x0000_s1025"></v:shape></xml>'
COLUMNS = [width_of(width) for width in (14, 40, 17, 12, 17, 20, 16, 18)]


def anchors(notes: list[Note], rows: list[float]) -> list[list[int]]:
    return [
        [int(value) for value in anchor.split(", ")]
        for anchor in re.findall("<x:Anchor>(.*?)</x:Anchor>", shapes_in(SHAPES, notes, COLUMNS, rows))
    ]


@pytest.mark.parametrize("height", [15.0, 30.0, 105.0])
def test_a_comment_is_as_high_as_what_it_says_whatever_the_rows_are(height: float) -> None:
    rows = [33.75, *[height] * 9]
    ((_, _, first, above, _, _, last, within),) = anchors([Note(3, 2, "a", 100)], rows)
    pixels = [round(row / 0.75) for row in rows]
    assert (first, above) == (2, 10)
    assert sum(pixels[first:last]) - above + within == 100
    assert within < pixels[last]


def test_below_the_last_row_rows_are_as_high_as_usual() -> None:
    ((*_, last, within),) = anchors([Note(1, 2, "a", 200)], [33.75, 15])
    assert (45 + 20 * (last - 1) + within - 10, within < 20) == (200, True)


def test_a_comment_opens_right_of_its_cell_over_as_many_columns_as_it_is_wide() -> None:
    ((first, into, _, _, last, within, *_),) = anchors([Note(1, 1, "a", 50)], [33.75, 15])
    assert (first, into) == (2, 15)
    assert sum(COLUMNS[first:last]) - into + within == 307


def test_words_are_text_and_stand_on_their_cells() -> None:
    said = notes_in(NOTES, [Note(1, 2, "a & <b>", 50), Note(9, 27, " c", 50)])
    assert re.findall(r'ref="(\w+)"', said) == ["C2", "AB10"]
    assert "<t>a &amp; &lt;b&gt;</t>" in said
    assert '<t xml:space="preserve"> c</t>' in said


def test_more_than_a_block_of_comments_has_numbers_of_its_own() -> None:
    notes = [Note(row, 2, "a", 50) for row in range(1, 1102)]
    shapes = shapes_in(SHAPES, notes, COLUMNS, [33.75, *[15.0] * 1101])
    assert 'data="1,2"' in shapes
    assert len(set(re.findall('id="(_x0000_s[0-9]+)"', shapes))) == len(notes)
