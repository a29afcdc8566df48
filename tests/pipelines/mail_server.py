"""A mail server of this machine that takes one letter: in the clear, after STARTTLS, or under TLS from the start."""

from __future__ import annotations

import base64
import contextlib
import socket
import ssl
import subprocess
import threading
from pathlib import Path
from typing import BinaryIO, Literal

Security = Literal["tanpa", "starttls", "tls"]


def own_certificate(folder: Path, *names: str) -> Path:
    """A certificate that its own key signs, for these names, with the key in the same file."""
    key, certificate = folder / "kunci.pem", folder / "sertifikat.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"),
            *("-days", "2", "-subj", "/CN=uji", "-addext", f"subjectAltName={','.join(names)}"),
            *("-keyout", str(key), "-out", str(certificate)),
        ],
        check=True,
        capture_output=True,
    )
    both = folder / "server.pem"
    both.write_bytes(key.read_bytes() + certificate.read_bytes())
    return both


class MailServer:
    """Says yes to all, asks for a password only on a safe line; keeps the letter, and what was said in the clear.

    `offers_tls`: whether STARTTLS is offered; somebody on the way can take the offer out.
    """

    def __init__(
        self, security: Security = "tanpa", certificate: Path | None = None, *, offers_tls: bool = True
    ) -> None:
        self._security, self._offers = security, offers_tls and security == "starttls"
        self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        if certificate:
            self._tls.load_cert_chain(certificate)
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self.letter = self.login = ""
        self.in_the_clear: list[str] = []
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def close(self) -> None:
        with contextlib.suppress(OSError):
            # Whoever still waits for somebody to call is woken.
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join(10)

    def _serve(self) -> None:
        # A client that does not trust the certificate hangs up.
        with contextlib.suppress(OSError):
            peer, _ = self._socket.accept()
            peer.settimeout(20)
            if self._security == "tls":
                peer = self._tls.wrap_socket(peer, server_side=True)
            while self._talk(peer, secret=isinstance(peer, ssl.SSLSocket)):
                peer = self._tls.wrap_socket(peer, server_side=True)
            peer.close()

    def _talk(self, peer: socket.socket, *, secret: bool) -> bool:
        """Talk until the end; returns whether to go on under TLS."""
        lines: BinaryIO
        with peer.makefile("rb") as lines:
            if not secret or self._security == "tls":
                peer.sendall(b"220 uji\r\n")
            while line := lines.readline().decode().rstrip("\r\n"):
                if not secret:
                    self.in_the_clear.append(line)
                word = line.split()[0].upper()
                if word == "STARTTLS" and self._offers:
                    peer.sendall(b"220 silakan\r\n")
                    return True
                if word == "DATA":
                    peer.sendall(b"354 silakan\r\n")
                    self._take(lines)
                if word == "AUTH":
                    self.login = base64.b64decode(line.split()[-1]).decode()
                peer.sendall(self._answer(word, secret=secret))
        return False

    def _answer(self, word: str, *, secret: bool) -> bytes:
        if word == "EHLO":
            can = (["AUTH PLAIN"] if secret else []) + (["STARTTLS"] if self._offers and not secret else [])
            return "".join(f"250-{one}\r\n" for one in ["uji", *can]).encode() + b"250 HELP\r\n"
        return {"QUIT": b"221 sampai jumpa\r\n", "AUTH": b"235 masuk\r\n"}.get(word, b"250 baik\r\n")

    def _take(self, lines: BinaryIO) -> None:
        while (part := lines.readline()).strip() != b".":
            self.letter += part.decode()
