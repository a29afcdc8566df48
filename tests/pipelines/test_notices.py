"""The notice that a run has stopped: in a file of the data folder, and by e-mail where the settings say so."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest
from dagster._core.test_utils import create_run_for_test

from assets.office.settings import SettingsError, load_settings
from assets.steps import STOPPED_TAG
from pipelines.notices import NOTICES, notify

SENTENCE = "Tidak ada data Dukcapil untuk 2026-Q3; taruh di inbox/2026-Q3/dukcapil, lalu jalankan lagi."
ENDED = 1_790_000_000.0


class MailServer:
    """A mail server of this machine that takes one letter, and says yes to all."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self.letter = ""
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        peer, _ = self._socket.accept()
        with peer, peer.makefile("rw", encoding="utf-8", newline="\r\n") as lines:

            def said(answer: str) -> None:
                lines.write(f"{answer}\n")
                lines.flush()

            said("220 uji")
            for line in lines:
                word = line.split()[0].upper()
                if word == "DATA":
                    said("354 silakan")
                    for part in lines:
                        if part.strip() == ".":
                            break
                        self.letter += part
                said("221 sampai jumpa" if word == "QUIT" else "250 baik")
                if word == "QUIT":
                    return

    def close(self) -> None:
        self._socket.close()
        self._thread.join(10)


@pytest.fixture
def mail() -> Iterator[MailServer]:
    server = MailServer()
    yield server
    server.close()


def _stopped(**tags: str) -> dg.DagsterRun:
    with dg.DagsterInstance.ephemeral() as instance:
        run: dg.DagsterRun = create_run_for_test(instance, "quarter", tags={"padan/kuartal": "2026-Q3", **tags})
    return run


def _settings(data: Path, port: int, more: str = "") -> None:
    (data / "padan.toml").write_text(
        f'[pemberitahuan]\nserver = "127.0.0.1"\nport = {port}\nkeamanan = "tanpa"\n'
        f'dari = "padan@dinsos.example"\nkepada = ["data@dinsos.example", "kabid@dinsos.example"]\n{more}',
        encoding="utf-8",
    )


def test_the_file_tells_sentence_remedy_and_cause_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    notify(tmp_path, _stopped(**{STOPPED_TAG: SENTENCE, "padan/sebab": "2026-Q3: 1 berkas baru"}), ENDED)
    told = (tmp_path / NOTICES).read_text(encoding="utf-8")
    assert told.startswith("2026-09-21 21:13  Padan: 2026-Q3 berhenti\n" + SENTENCE)
    assert "Dijalankan karena: 2026-Q3: 1 berkas baru." in told
    assert (tmp_path / NOTICES).stat().st_mode & 0o777 == 0o600


def test_a_second_notice_stands_below_the_first(tmp_path: Path) -> None:
    for _ in range(2):
        notify(tmp_path, _stopped(**{STOPPED_TAG: SENTENCE}), ENDED)
    assert (tmp_path / NOTICES).read_text(encoding="utf-8").count(SENTENCE) == 2


def test_a_run_that_was_killed_is_told_too(tmp_path: Path) -> None:
    notify(tmp_path, _stopped(), ENDED)
    assert "Prosesnya berhenti sebelum selesai" in (tmp_path / NOTICES).read_text(encoding="utf-8")


def test_the_letter_goes_to_everybody_of_the_settings(tmp_path: Path, mail: MailServer) -> None:
    _settings(tmp_path, mail.port)
    assert notify(tmp_path, _stopped(**{STOPPED_TAG: SENTENCE}), ENDED).endswith("Surel dikirim.")
    assert "To: data@dinsos.example, kabid@dinsos.example" in mail.letter
    assert "Subject: Padan: 2026-Q3 berhenti" in mail.letter
    assert "Tidak ada data Dukcapil untuk 2026-Q3" in mail.letter


def test_a_letter_that_cannot_be_sent_is_said_and_the_file_stands(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    _settings(tmp_path, port)
    notify(tmp_path, _stopped(**{STOPPED_TAG: SENTENCE}), ENDED)
    told = (tmp_path / NOTICES).read_text(encoding="utf-8")
    assert SENTENCE in told
    assert "Surel tidak dikirim (ConnectionRefusedError)" in told


def test_a_password_comes_from_the_environment_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PADAN_SUREL", raising=False)
    _settings(tmp_path, 1, 'akun = "padan"\nkata_sandi = "${PADAN_SUREL}"\n')
    notify(tmp_path, _stopped(**{STOPPED_TAG: SENTENCE}), ENDED)
    assert "variabel lingkungan PADAN_SUREL kosong" in (tmp_path / NOTICES).read_text(encoding="utf-8")
    _settings(tmp_path, 1, 'kata_sandi = "rahasia123"\n')
    with pytest.raises(SettingsError, match="kata sandi tidak boleh") as refused:
        load_settings(tmp_path)
    assert "rahasia123" not in str(refused.value)


def test_a_server_without_addresses_is_refused(tmp_path: Path) -> None:
    (tmp_path / "padan.toml").write_text('[pemberitahuan]\nserver = "surel.example"\n', encoding="utf-8")
    with pytest.raises(SettingsError, match="server, dari, dan kepada"):
        load_settings(tmp_path)
