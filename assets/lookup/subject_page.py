"""What is held on one person as a page to hand over (prints on A4, opens offline), and the same as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from html import escape

from assets.lookup.subject import Subject
from expectations.dictionary import column_meaning, meaning_in_file

_STYLE = (
    "@page{size:A4;margin:15mm}body{font:14px/1.45 system-ui,sans-serif;max-width:60em;margin:2em auto;padding:0 1em}"
    "h1{font-size:1.5em}h2{font-size:1.15em;margin-top:2em;border-bottom:1px solid #999}table{border-collapse:collapse;"
    "width:100%;margin:.6em 0 1.2em;break-inside:avoid}td,th{border:1px solid #bbb;padding:.25em .5em;text-align:left;"
    "vertical-align:top;overflow-wrap:anywhere}th{width:22%}td.arti{color:#555;width:38%}"
)


def subject_json(subject: Subject, made_on: str) -> bytes:
    """Everything, for a program: by edition and file, by table, judgements, log, originals."""
    told = {
        "dibuat": made_on,
        "edisi": [
            {"periode": str(line.quarter), "edisi": line.edition, "berkas": line.file, "isi": dict(line.values)}
            for line in subject.lines
        ],
        "gudang": subject.kept,
        "putusan": subject.judgements,
        "berkas_asli": subject.originals,
        "yang_pernah_membuka": subject.accesses,
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def subject_page(subject: Subject, office: str, made_on: str) -> bytes:
    """The page: what it is, then a table for each line, each value with what it means."""
    parts = [
        f"<h1>Data pribadi yang disimpan {escape(office)}</h1>",
        f"<p>Dibuat {escape(made_on)} atas permintaan subjek data (Pasal 7 UU 27/2022, Pelindungan Data Pribadi)."
        " Halaman ini memuat data pribadi: serahkan hanya kepada orangnya atau kuasanya.</p>",
        f"<p>Ditemukan {len(subject.lines)} baris dalam edisi yang terbit, "
        f"{sum(map(len, subject.kept.values()))} baris dalam gudang data, "
        f"{len(subject.judgements)} putusan, dan {len(subject.originals)} berkas asli.</p>",
    ]
    for line in subject.lines:
        meanings = {column: meaning_in_file(line.file, column) for column in line.values}
        parts += [f"<h2>{line.quarter}, edisi {line.edition}: {escape(line.file)}</h2>", _table(line.values, meanings)]
    for table, rows in subject.kept.items():
        parts.append(f"<h2>Gudang data: {escape(table)}</h2>")
        for row in rows:
            parts.append(_table(row, {column: column_meaning(table, column, "VARCHAR") or "" for column in row}))
    if subject.judgements:
        parts.append("<h2>Putusan orang (putusan.csv)</h2>" + _list(subject.judgements))
    if subject.originals:
        parts.append(
            "<h2>Berkas asli</h2>"
            "<p>Seperti diterima, di landing/ dengan nama ini; ekstrak terkompresi tidak dicari:</p>"
            + _list(subject.originals)
        )
    seen = [
        f"{one['waktu']}: {one['pelaku']} ({one['tindakan']}{', ke berkas' if one['ke_berkas'] else ''}"
        f"{', bersama data orang lain: ' + one['semua'] if one.get('semua') else ''})"
        for one in subject.accesses
    ]
    parts.append(
        "<h2>Yang pernah membuka atau menyajikan data ini lewat Padan</h2>" + (_list(seen) or "<p>Belum ada.</p>")
    )
    return (
        '<!doctype html><html lang="id"><head><meta charset="utf-8"><title>Data pribadi</title>'
        f"<style>{_STYLE}</style></head>"
        f"<body>{''.join(parts)}</body></html>\n"
    ).encode()


def _table(values: Mapping[str, str], meanings: Mapping[str, str]) -> str:
    rows = [
        f"<tr><th>{escape(column)}</th><td>{escape(value)}</td><td class='arti'>{escape(meanings[column])}</td></tr>"
        for column, value in values.items()
        if value
    ]
    return f"<table>{''.join(rows)}</table>"


def _list(lines: Sequence[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>" if lines else ""
