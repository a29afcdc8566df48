"""Signs as web pages write them, which web exports leave in texts: `NUR&#039;AINI`, `TAMBAK &amp; SARI`.

No name is written so by people: what such a code stands for is beyond doubt, and any other is left as it is. Of a
source, `sql/staging/functions/tanpa_sandi.sql` does so. Standard library only: child processes import this module.
"""

from __future__ import annotations

import html
import re
from html.entities import html5

_CODE = re.compile(r"&(?:#\d{2,5}|#[xX][0-9a-fA-F]{2,4}|[A-Za-z]{2,8});")


def plain_signs(text: str) -> str:
    """The text with the signs themselves, also where a page wrote them twice over (`&amp;#39;`)."""
    if "&" not in text:
        return text
    return _CODE.sub(_sign, _CODE.sub(_sign, text))


def _sign(found: re.Match[str]) -> str:
    code = found[0]
    # A code is one as a whole: `&REGENT;` is none, though it begins like one.
    named = html5.get(code[1:]) or html5.get(code[1:].lower())
    sign = html.unescape(code) if code.startswith("&#") else named or code
    blank = sign.isspace()
    return " " if blank else sign if sign.isprintable() else code
