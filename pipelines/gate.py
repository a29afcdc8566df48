"""The gate before the web UI: only a browser of this machine that was given the token gets in.

The UI itself asks nobody who they are, starts runs by GET, and answers under any name. So: the Host and Origin of this
machine and port only (another name that resolves here is a rebinding page), nothing that changes by GET, and a token,
once in the address that `padan ui` prints, from then on as a cookie that no script reads and no other site sends
(docs/decisions/0017). Knows nothing of Dagster but the path of its GraphQL. Starting the server is `web.py`; a server
behind a proxy that asks for a login has the gate of `proxied.py`.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

HOSTS = ("127.0.0.1", "localhost")
_GRAPHQL = "/graphql"
_READING = ("GET", "HEAD")
# A form or a script of another page sends other types without asking first.
_NO_FORM = ("application/json", "application/graphql")
_NO_STORE = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Frame-Options": "DENY"}


def new_token() -> str:
    """A token that nobody guesses; a new one each time the UI is opened."""
    return secrets.token_urlsafe(32)


@dataclass(frozen=True)
class Place:
    """Under which names a server is asked, and from which pages."""

    hosts: frozenset[str]
    origins: frozenset[str]

    def refusal(self, asked: HTTPConnection) -> Response | None:
        """What is answered under another name, or to another page; None where both are right."""
        if asked.headers.getlist("host") not in [[host] for host in self.hosts]:
            return refusal("Alamat ini bukan alamat Padan di komputer ini.")
        if any(origin not in self.origins for origin in asked.headers.getlist("origin")):
            return refusal("Permintaan dari halaman lain ditolak.")
        return None


class Gate:
    """An ASGI app that lets through to another what comes from this machine's browser, with the token."""

    def __init__(self, app: ASGIApp, port: int, token: str) -> None:
        self._app = app
        self._token = token
        # A browser leaves out the port that goes without saying.
        ends = ("", f":{port}") if port == 80 else (f":{port}",)
        hosts = {f"{host}{end}" for host in HOSTS for end in ends}
        self._place = Place(frozenset(hosts), frozenset(f"http://{host}" for host in hosts))
        # Cookies know no ports: two UIs on one machine must not take each other's.
        self._cookie = f"padan-{port}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        answer = self._answer(HTTPConnection(scope))
        if answer is None:
            await self._app(scope, receive, send)
        else:
            await turn_away(answer, scope, receive, send)

    def _answer(self, asked: HTTPConnection) -> Response | None:
        """What the gate answers itself; None where the other app may."""
        if strange := self._place.refusal(asked):
            return strange
        given = asked.query_params.get("token")
        if given is not None and asked.scope["type"] == "http" and asked.scope["method"] == "GET":
            return self._first_visit(asked, given)
        if not self._is_token(asked.cookies.get(self._cookie, "")):
            return refusal("Buka alamat lengkap yang dicetak oleh `padan ui`, beserta tokennya.")
        return unfit(asked) if asked.scope["type"] == "http" else None

    def _first_visit(self, asked: HTTPConnection, given: str) -> Response:
        """Keep the token as a cookie, and take it out of the address."""
        if not self._is_token(given):
            return refusal("Token ini tidak berlaku; buka alamat yang dicetak terakhir oleh `padan ui`.")
        rest = urlencode(
            [
                (name, value)
                for name, value in parse_qsl(asked.scope["query_string"].decode("latin-1"), keep_blank_values=True)
                if name != "token"
            ]
        )
        # One slash: two would name another host.
        path = "/" + asked.scope["path"].lstrip("/\\")
        answer = RedirectResponse(f"{path}?{rest}" if rest else path, status_code=303, headers=_NO_STORE)
        answer.set_cookie(self._cookie, self._token, path="/", httponly=True, samesite="strict")
        return answer

    def _is_token(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), self._token.encode())


async def turn_away(answer: Response, scope: Scope, receive: Receive, send: Send) -> None:
    """Send the gate's own answer; a socket is closed before it was accepted, and the server answers 403."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
    else:
        await answer(scope, receive, send)


def unfit(asked: HTTPConnection) -> Response | None:
    """What is refused also to who has the token: a change by GET, and what a plain form of a page can send."""
    method = asked.scope["method"]
    if method not in (*_READING, "POST"):
        return refusal("Cara ini tidak dilayani.", 405)
    if asked.scope["path"] != _GRAPHQL:
        return None
    if method in _READING and "text/html" not in asked.headers.get("accept", ""):
        return refusal("GraphQL dilayani lewat POST saja.", 405)
    kind = asked.headers.get("content-type", "").partition(";")[0].strip().lower()
    if method == "POST" and kind not in _NO_FORM:
        return refusal("GraphQL dilayani sebagai JSON saja.", 415)
    return None


def refusal(sentence: str, status: int = 403) -> Response:
    """An answer of the gate's own."""
    return PlainTextResponse(sentence + "\n", status_code=status, headers=_NO_STORE)
