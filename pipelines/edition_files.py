"""The files of editions, served beside the web UI to whoever the gate lets in: the links of an edition lead here.

Only what an edition's manifest lists, and only to be read. Who gets in is the gate's matter (`gate.py`).
"""

from __future__ import annotations

import mimetypes
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from assets.office.quarter import Quarter
from assets.office.standing import edition_numbers, outputs_of, read_manifest
from assets.reporting.assets import EDITIONS_PATH

# The page of an edition runs its own script and may ask nobody, least of all the UI beside it.
_ALONE = (
    "sandbox allow-scripts; default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"
)
_SHOWN = (".html", ".pdf")
_HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}


class WithEditions:
    """An ASGI app that answers for the editions of a data folder itself and hands everything else on."""

    def __init__(self, app: ASGIApp, data: Path) -> None:
        self._app = app
        self._reports = data.absolute() / "reports"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(f"{EDITIONS_PATH}/"):
            await self._app(scope, receive, send)
            return
        await self._answer(Request(scope))(scope, receive, send)

    def _answer(self, asked: Request) -> Response:
        if asked.method not in ("GET", "HEAD"):
            return PlainTextResponse("Cara ini tidak dilayani.\n", status_code=405, headers=_HEADERS)
        path = self._file(asked.scope["path"].removeprefix(f"{EDITIONS_PATH}/"))
        if path is None:
            return PlainTextResponse("Berkas ini tidak ada di edisi itu.\n", status_code=404, headers=_HEADERS)
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
