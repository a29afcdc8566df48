"""TOML as offices save it, and what is wrong with a line that is none. Pure: takes the text, returns its values."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from assets.office.unseen import without_invisible

# What tomllib complains of, by how the complaint begins.
_NO_TOML = {
    "Cannot": "bagian atau kunci ini sudah ada di atas; hapus salah satunya",
    "Expected ']'": "judul bagian tidak ditutup; tulis seperti [berkas]",
    "Unescaped": r"tanda \ di dalam tanda kutip ditulis dua kali: \\",
    "Unterminated": "tanda kutip tidak ditutup; tutup dengan tanda kutip yang sama",
    "Illegal": "tanda kutip tidak ditutup, atau ada tanda yang tidak boleh; betulkan barisnya",
    "": "tidak dapat dibaca; tulis seperti kunci = nilai, teks di antara tanda kutip, judul bagian seperti [berkas]",
}
# Word processors and mails put these where somebody types a straight one; ’ is an apostrophe, too.
_CURLY = re.compile(r"[“”„]|=\s*[‘’]")
_STRAIGHT = 'tanda kutipnya melengkung; ganti dengan tanda kutip lurus (")'


class NoToml(ValueError):
    """The text is no TOML; it says which line, and what to do. The line is not told, it may hold a password."""


def read_toml(text: str) -> dict[str, Any]:
    """The values of the text; NoToml where it is none."""
    plain = _plain(text)
    try:
        return tomllib.loads(plain)
    except tomllib.TOMLDecodeError as error:
        raise NoToml(_told(str(error), plain)) from None


def _plain(text: str) -> str:
    """The text with one sign for the end of a line, and without what nobody sees (pasted from pages, left by DOS)."""
    return without_invisible(text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " "))


def _told(message: str, text: str) -> str:
    lines = text.rstrip("\n").split("\n")
    place = re.search(r"at line (\d+)", message)
    line = min(int(place[1]), len(lines)) if place else len(lines)
    told = next((words for start, words in _NO_TOML.items() if message.startswith(start)), _NO_TOML[""])
    return f"baris {line}: {_STRAIGHT if _CURLY.search(lines[line - 1]) else told}"
