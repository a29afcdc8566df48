"""What a file is that is no table, by how it begins: pictures, archives, pages, shortcuts, texts of programs.

Standard library only: child processes import this module.
"""

from __future__ import annotations

import re

_SHORTCUT = "pintasan (tautan) ke berkas lain"
_SIGNATURES = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "gambar PNG"),
    (b"\xff\xd8\xff", "foto JPEG"),
    (b"GIF8", "gambar GIF"),
    (b"II*\0", "gambar TIFF"),
    (b"MM\0*", "gambar TIFF"),
    (b"Rar!", "arsip RAR"),
    (b"7z\xbc\xaf", "arsip 7-Zip"),
    (b"\x1f\x8b", "arsip gzip"),
    (b"{\\rtf", "dokumen RTF"),
    (b"SQLite format 3", "basis data"),
    (b"\0\1\0\0Standard ", "basis data Access"),
    (b"L\0\0\0\1\x14\2\0", _SHORTCUT),
)
# Their kind stands behind a length.
_AFTER_A_LENGTH = (
    (re.compile(rb"....ftyp(?:heic|heix|mif1|msf1|hevc|avif)", re.DOTALL), "foto HEIC"),
    (re.compile(rb"....ftyp", re.DOTALL), "video"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), "gambar WebP"),
    (re.compile(rb"BM....\0\0\0\0", re.DOTALL), "gambar BMP"),
)
# Texts that programs write for programs.
_TEXTS = (
    (re.compile(rb"\[internetshortcut\]|\{\s*\"url\"\s*:\s*\"https?:", re.IGNORECASE), _SHORTCUT),
    (re.compile(rb"\{\s*\"|\[\s*[\[{]"), "data JSON"),
    (
        re.compile(rb"(?:insert into|create table|drop table|-- (?:phpmyadmin|mysql|mariadb))\b", re.IGNORECASE),
        "perintah SQL",
    ),
)
# Tables of programs before Excel: saved again they can be read.
_OLD_TABLES = (
    (re.compile(rb"ID;P\w*(?:;[NE])*\r?\n(?:[BCEFOPW]|N[ELNU]);"), "SYLK"),
    (re.compile(rb"TABLE\r?\n0,1\r?\n"), "DIF"),
)
# A tag in capital letters may be a title that somebody put between signs: `<NIK>`; so is one before a separator.
_TAGS = rb"a|b|body|br|center|div|font|form|h[1-6]|head|html|meta|p|pre|script|span|style|table|title|xml"
_MARKUP = re.compile(rb"<(?:(?![a-z][\w /.-]{0,40}>[\"' ]*[,;|\t])[a-z!?]|(?i:" + _TAGS + rb")\b)")
_MAIL = re.compile(
    rb"(?:from|to|subject|date|received|return-path|delivered-to|mime-version|content-type|x-[a-z-]+):[^\n]*\n"
)


def foreign_kind(head: bytes) -> str:
    """What the first bytes of a file are called where they are those of no table; blank otherwise."""
    for signature, name in _SIGNATURES:
        if head.startswith(signature):
            return name
    text = _bare(head)
    kinds = (*((kind, name, head) for kind, name in _AFTER_A_LENGTH), *((kind, name, text) for kind, name in _TEXTS))
    return next((name for kind, name, beginning in kinds if kind.match(beginning)), "")


def old_table(head: bytes) -> str:
    """The old format of tables that a file is in; blank for every other file."""
    text = _bare(head)
    return next((name for kind, name in _OLD_TABLES if kind.match(text)), "")


def is_page(head: bytes) -> bool:
    """Whether bytes begin as a web page or a mail does, which many programs save under the name of a workbook."""
    bare = _bare(head)
    text = bare.lower()
    mail = _MAIL.match(text) and re.search(rb"^(?:mime-version|content-type|received):", text, re.MULTILINE)
    return bool(_MARKUP.match(bare) or mail)


def told_kind(head: bytes) -> str:
    """What a file without lines is, in the words for an office; blank where it may be a table of lines."""
    if is_page(head):
        return "halaman web (HTML/XML)"
    return foreign_kind(head) or (f"tabel berformat lama ({old})" if (old := old_table(head)) else "")


def _bare(head: bytes) -> bytes:
    """Without the marks of an encoding and what stands between them and the first letter."""
    return head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
