"""The gate of a web UI that stands behind a proxy with a login (docs/decisions/0035).

Who is logged in is the proxy's matter. Here: only the proxy itself is answered, which proves itself by a secret that
nobody else has; only under the name that the office gave it, and only pages of that name; POST to GraphQL alone, as
JSON. On a server for readers no request that holds a mutation gets through: Dagster refuses those it thinks of.
"""

from __future__ import annotations

import hmac
import json
from urllib.parse import urlsplit

from graphql import GraphQLError, OperationDefinitionNode, OperationType, parse
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pipelines.gate import Place, refusal, turn_away, unfit

PROOF = "x-padan-gerbang"
_USUAL_PORTS = {"http": 80, "https": 443}
_GRAPHQL = "/graphql"
_LARGEST = 1 << 20


def place_of(address: str) -> Place:
    """The only place of a server with this address, like `https://padan.dinas.lan`; ValueError where it is none."""
    parts = urlsplit(address)
    if parts.scheme not in _USUAL_PORTS or not parts.hostname or parts.path.strip("/") or parts.query or parts.username:
        raise ValueError(f"Alamat '{address}' tidak dikenal; tulis seperti https://padan.dinas.lan:8443.")
    usual = _USUAL_PORTS[parts.scheme]
    # A browser leaves out the port that goes without saying.
    names = {parts.hostname} if parts.port in (None, usual) else {f"{parts.hostname}:{parts.port}"}
    return Place(frozenset(names), frozenset(f"{parts.scheme}://{name}" for name in names))


class ProxiedGate:
    """An ASGI app that lets through to another what comes by the proxy, from the right page, and fits."""

    def __init__(self, app: ASGIApp, place: Place, secret: str, *, read_only: bool = False) -> None:
        if not secret:
            raise ValueError("a gate without a secret is none")
        self._app = app
        self._place = place
        self._secret = secret.encode()
        self._read_only = read_only

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        answer = self._answer(HTTPConnection(scope))
        if answer is None and self._read_only and scope["type"] == "http" and scope["method"] == "POST":
            body = await _body(Request(scope, receive))
            answer, receive = _changing(body), _again(body, receive)
        if answer is None:
            await self._app(scope, receive, send)
        else:
            await turn_away(answer, scope, receive, send)

    def _answer(self, asked: HTTPConnection) -> Response | None:
        proofs = asked.headers.getlist(PROOF)
        if len(proofs) != 1 or not hmac.compare_digest(proofs[0].encode("latin-1"), self._secret):
            return refusal("Buka lewat alamat yang meminta nama dan kata sandi.")
        if strange := self._place.refusal(asked):
            return strange
        if asked.scope["type"] != "http":
            return None
        if asked.scope["method"] == "POST" and asked.scope["path"] != _GRAPHQL:
            return refusal("Cara ini tidak dilayani.", 405)
        return unfit(asked)


async def _body(asked: Request) -> bytes:
    """The request's body; one byte more than the largest where it is longer."""
    body = b""
    async for part in asked.stream():
        body += part
        if len(body) > _LARGEST:
            return body[: _LARGEST + 1]
    return body


def _again(body: bytes, receive: Receive) -> Receive:
    """A body that was read, to be read once more; then what the server goes on saying."""
    told: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def received() -> Message:
        return told.pop() if told else await receive()

    return received


def _changing(body: bytes) -> Response | None:
    """What is answered to a body that holds anything but queries; read as Dagster reads it."""
    if len(body) > _LARGEST:
        return refusal("Permintaan ini terlalu panjang.", 413)
    try:
        document = parse(json.loads(body)["query"])
    except (ValueError, TypeError, KeyError, RecursionError, GraphQLError):
        return refusal("Permintaan ini tidak terbaca.", 400)
    for part in document.definitions:
        if isinstance(part, OperationDefinitionNode) and part.operation is not OperationType.QUERY:
            return refusal("Halaman ini hanya untuk membaca; tidak ada yang dapat diubah dari sini.")
    return None
