"""The files of editions beside the web UI: what a manifest lists, to be read, and nothing else."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from starlette.responses import PlainTextResponse
from starlette.types import Message

from assets.lookup.access_log import accesses_of, verify, who
from pipelines.edition_files import WithEditions

LISTED = ("ringkasan.html", "penolakan/3516012001.xlsx", "tanda_terima/3516012001.txt", "registri.csv")


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    text: str


def _ask(app: WithEditions, path: str, method: str) -> Answer:
    sent: list[Message] = []

    async def receive() -> Message:
        # Nobody goes away before the answer is whole.
        await asyncio.Event().wait()
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "method": method, "path": path, "headers": [], "query_string": b""}
    asyncio.run(app(scope, receive, send))
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return Answer(sent[0]["status"], headers, b"".join(part["body"] for part in sent[1:]).decode())


@pytest.fixture
def get(tmp_path: Path) -> Callable[..., Answer]:
    edition = tmp_path / "reports" / "2026-Q3" / "edisi-2"
    for name in (*LISTED, "lain.txt"):
        (edition / name).parent.mkdir(parents=True, exist_ok=True)
        (edition / name).write_text("isi", encoding="utf-8")
    told = {"edisi": 2, "keluaran": {name: {"sha256": "", "baris": 7} for name in LISTED}}
    (edition / "manifest.json").write_text(json.dumps(told), encoding="utf-8")
    (tmp_path / "padan.toml").touch()
    app = WithEditions(PlainTextResponse("antarmuka web"), tmp_path)
    return lambda path, method="GET": _ask(app, path, method)


def test_the_page_is_shown_and_may_ask_nobody(get: Callable[..., Answer]) -> None:
    page = get("/edisi/2026-Q3/edisi-2/ringkasan.html")
    assert (page.status, page.text) == (200, "isi")
    assert page.headers["content-type"].startswith("text/html")
    assert page.headers["content-security-policy"].startswith("sandbox allow-scripts; default-src 'none'")
    assert page.headers["cache-control"] == "no-store"


def test_a_workbook_is_saved_under_a_name_with_its_quarter(get: Callable[..., Answer]) -> None:
    book = get("/edisi/2026-Q3/edisi-2/penolakan/3516012001.xlsx")
    assert book.status == 200
    assert book.headers["content-disposition"] == 'attachment; filename="3516012001-2026-Q3.xlsx"'


@pytest.mark.parametrize(
    "path",
    [
        "2026-Q3/edisi-2/lain.txt",
        "2026-Q3/edisi-2/manifest.json",
        "2026-Q3/edisi-1/ringkasan.html",
        "2026-Q3/edisi-2/",
        "2026-Q3/edisi-2/penolakan",
        "2026-Q3/edisi-2/../../../padan.toml",
        "../padan.toml",
        "2026-Q9/edisi-2/ringkasan.html",
        "",
    ],
)
def test_nothing_else_is_served(get: Callable[..., Answer], path: str) -> None:
    assert get(f"/edisi/{path}").status == 404


def test_nothing_is_written(get: Callable[..., Answer]) -> None:
    assert get("/edisi/2026-Q3/edisi-2/ringkasan.html", "POST").status == 405


def test_everything_else_is_the_web_uis(get: Callable[..., Answer]) -> None:
    assert get("/runs").text == "antarmuka web"


def test_each_file_that_holds_people_leaves_a_line_of_the_access_log(
    get: Callable[..., Answer], tmp_path: Path
) -> None:
    for name in LISTED:
        assert get(f"/edisi/2026-Q3/edisi-2/{name}").status == 200
    # Nothing is shown of it, or there is nothing.
    get("/edisi/2026-Q3/edisi-2/registri.csv", "HEAD")
    get("/edisi/2026-Q3/edisi-2/lain.txt")
    told = [(one["pelaku"], one["tindakan"], one["semua"]) for one in accesses_of(tmp_path, [])]
    assert told == [
        (who(), "buka", f"2026-Q3 edisi-2 {name}, lewat antarmuka web")
        for name in ("penolakan/3516012001.xlsx", "registri.csv")
    ]
    assert (verify(tmp_path).lines, verify(tmp_path).fault) == (2, "")
    assert '"temuan": 7' in (tmp_path / "akses/catatan.jsonl").read_text(encoding="utf-8")


def test_a_file_that_holds_people_is_not_sent_where_that_cannot_be_noted(
    get: Callable[..., Answer], tmp_path: Path
) -> None:
    (tmp_path / "akses").touch()
    refused = get("/edisi/2026-Q3/edisi-2/registri.csv")
    assert (refused.status, refused.text[:18]) == (503, "Tidak dilanjutkan:")
    assert get("/edisi/2026-Q3/edisi-2/ringkasan.html").status == 200
