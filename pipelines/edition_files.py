"""The files of editions, served beside the web UI to whoever the gate lets in: the links of an edition lead here.

Only what an edition's manifest lists, and only to be read. Who gets in is the gate's matter (`gate.py`). What holds
people is noted in the access log before it is sent: what cannot be noted is not sent.
"""

from __future__ import annotations

import mimetypes
from datetime import UTC, datetime
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from assets.lookup.access_log import Access, record
from assets.office.quarter import Quarter
from assets.office.standing import edition_numbers, outputs_of, read_manifest, rows_of
from assets.office.stop import QuarterStopped
from assets.reporting.assets import EDITIONS_PATH
from assets.reporting.minutes import MINUTES
from assets.reporting.sharing import COUNTS

# The page of an edition runs its own script and may ask nobody, least of all the UI beside it.
_ALONE = (
    "sandbox allow-scripts; default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"
)
_SHOWN = (".html", ".pdf")
# Counts and blank forms; every other file of an edition may hold somebody.
_OF_NOBODY = ("ringkasan.html", MINUTES, COUNTS, "tanda_terima/", "templat/")
_HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}


class WithEditions:
    """An ASGI app that answers for the editions of a data folder itself and hands everything else on."""

    def __init__(self, app: ASGIApp, data: Path) -> None:
        self._app = app
        self._data = data.absolute()
        self._reports = self._data / "reports"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(f"{EDITIONS_PATH}/"):
            await self._app(scope, receive, send)
            return
        answer = await run_in_threadpool(self._answer, Request(scope))
        await answer(scope, receive, send)

    def _answer(self, asked: Request) -> Response:
        if asked.method not in ("GET", "HEAD"):
            return _said("Cara ini tidak dilayani.", 405)
        path = self._file(asked.scope["path"].removeprefix(f"{EDITIONS_PATH}/"))
        if path is None:
            return _said("Berkas ini tidak ada di edisi itu.", 404)
        if asked.method == "GET":
            try:
                self._note(path)
            except QuarterStopped as stopped:
                return _said(str(stopped), 503)
        alone = {"Content-Security-Policy": _ALONE} if path.suffix == ".html" else {}
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        shown = "inline" if path.suffix in _SHOWN else "attachment"
        # Workbooks of several quarters have the same names.
        name = (
            path.name if shown == "inline" else f"{path.stem}-{path.relative_to(self._reports).parts[0]}{path.suffix}"
        )
        return FileResponse(
            path, media_type=kind, headers={**_HEADERS, **alone}, filename=name, content_disposition_type=shown
        )

    def _note(self, path: Path) -> None:
        """A line of the access log where the file may hold people; QuarterStopped where it cannot be written."""
        period, edition, *rest = path.relative_to(self._reports).parts
        name = "/".join(rest)
        if not name.startswith(_OF_NOBODY):
            rows = rows_of(read_manifest(self._reports / period / edition), name)
            opened = Access("buka", (), rows, to_file=True, all_of=f"{period} {edition} {name}, lewat antarmuka web")
            record(self._data, opened, datetime.now(UTC))

    def _file(self, asked: str) -> Path | None:
        """The file that is asked for, where an edition says that it is one of its own."""
        period, _, rest = asked.partition("/")
        folder, _, name = rest.partition("/")
        try:
            reports = self._reports / str(Quarter.parse(period))
        except ValueError:
            return None
        if folder not in [f"edisi-{number}" for number in edition_numbers(reports)]:
            return None
        edition = reports / folder
        path = edition / name
        return path if name in outputs_of(read_manifest(edition)) and path.is_file() else None


def _said(sentence: str, status: int) -> Response:
    return PlainTextResponse(f"{sentence}\n", status_code=status, headers=_HEADERS)
