"""The notice that a run has stopped: in a file of the data folder, and by e-mail where the settings say so."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from contextlib import closing
from email import message_from_string, policy
from pathlib import Path
from typing import NamedTuple

import dagster as dg
import pytest
from dagster._core.events import EngineEventData
from dagster._core.test_utils import create_run_for_test
from dagster._utils.error import serializable_error_info_from_exc_info

from assets.office.settings import SettingsError, load_settings
from assets.steps import PASSING_TAG, STOPPED_TAG
from pipelines.doctor import folder
from pipelines.doctor.finding import State
from pipelines.notices import NOTICES, notify, said_why
from tests.pipelines.mail_server import MailServer, Security, own_certificate

SENTENCE = "Tidak ada data Dukcapil untuk 2026-Q3; taruh di inbox/2026-Q3/dukcapil, lalu jalankan lagi."
ENDED = 1_790_000_000.0


@pytest.fixture
def mail() -> Iterator[MailServer]:
    with closing(MailServer()) as server:
        yield server


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return own_certificate(tmp_path_factory.mktemp("sertifikat"), "DNS:localhost")


def _stopped(**tags: str) -> dg.DagsterRun:
    with dg.DagsterInstance.ephemeral() as instance:
        run: dg.DagsterRun = create_run_for_test(instance, "quarter", tags={"padan/kuartal": "2026-Q3", **tags})
    return run


def _settings(
    data: Path, port: int, more: str = "", *, server: str = "127.0.0.1", security: Security = "tanpa"
) -> None:
    (data / "padan.toml").write_text(
        f'[pemberitahuan]\nserver = "{server}"\nport = {port}\nkeamanan = "{security}"\n'
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


def test_settings_that_keep_a_run_from_beginning_are_told_in_the_list_of_runs_and_in_the_notice(tmp_path: Path) -> None:
    """As a run of the web UI ends whose process finds a `padan.toml` that somebody has just broken."""
    (tmp_path / "padan.toml").write_text('kuartal_pertama = "2026-Q9"\n', encoding="utf-8")
    with dg.DagsterInstance.ephemeral() as instance:
        run = create_run_for_test(instance, "quarter", tags={"dagster/partition": "2026-07"})
        try:
            load_settings(tmp_path)
        except SettingsError:
            error = serializable_error_info_from_exc_info(sys.exc_info())
        told = EngineEventData.engine_error(error)
        instance.report_engine_event("Could not load job definition.", run, told)
        ended = said_why(instance, run.run_id)
    assert ended is not None
    notify(tmp_path, ended, ENDED)
    text = (tmp_path / NOTICES).read_text(encoding="utf-8")
    assert text.startswith("2026-09-21 21:13  Padan: 2026-Q3 berhenti\npadan.toml: nilai 'kuartal_pertama' tidak sah")
    assert ended.tags[STOPPED_TAG] in text
    # Settings of the machine are no change for the sensor: once they are mended it tries again all the same.
    assert PASSING_TAG in ended.tags
    assert "Prosesnya berhenti" not in text


def test_the_letter_goes_to_everybody_of_the_settings(tmp_path: Path, mail: MailServer) -> None:
    _settings(tmp_path, mail.port)
    assert notify(tmp_path, _stopped(**{STOPPED_TAG: SENTENCE}), ENDED).endswith("Surel dikirim.")
    assert "To: data@dinsos.example, kabid@dinsos.example" in mail.letter
    assert "Subject: Padan: 2026-Q3 berhenti" in mail.letter
    assert "Tidak ada data Dukcapil untuk 2026-Q3" in mail.letter


ACCOUNT = 'akun = "padan"\nkata_sandi = "${PADAN_SUREL}"\n'


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_the_letter_and_the_password_go_under_tls_to_a_server_that_is_trusted(
    tmp_path: Path, certificate: Path, security: Security, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    monkeypatch.setenv("PADAN_SUREL", "rahasia 123")
    with closing(MailServer(security, certificate)) as server:
        _settings(tmp_path, server.port, ACCOUNT, server="localhost", security=security)
        assert notify(tmp_path, _stopped(**{STOPPED_TAG: SENTENCE}), ENDED).endswith("Surel dikirim.")
    letter = message_from_string(server.letter, policy=policy.default)
    assert letter.get_content().startswith(SENTENCE)
    assert server.login == "\0padan\0rahasia 123"
    assert [line.split()[0].upper() for line in server.in_the_clear] == (
        ["EHLO", "STARTTLS"] if security == "starttls" else []
    )


def test_a_letter_has_all_that_servers_of_others_ask_of_one(tmp_path: Path, mail: MailServer) -> None:
    _settings(tmp_path, mail.port)
    notify(tmp_path, _stopped(**{STOPPED_TAG: SENTENCE}), ENDED)
    letter = message_from_string(mail.letter, policy=policy.default)
    assert letter["Date"] == "Mon, 21 Sep 2026 21:13:20 +0700"
    assert letter["Message-ID"].endswith("@dinsos.example>")
    assert letter["Auto-Submitted"] == "auto-generated"


class Other(NamedTuple):
    """A server that is not the one that was meant, or not as it was meant."""

    security: Security
    name: str
    trusted: bool
    why: str
    offers_tls: bool = True


_UNKNOWN = "sertifikatnya tidak dikenal atau bernama lain"


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(Other("starttls", "localhost", False, _UNKNOWN), id="a stranger"),
        pytest.param(Other("tls", "localhost", False, _UNKNOWN), id="a stranger from the start"),
        pytest.param(Other("starttls", "127.0.0.1", True, _UNKNOWN), id="another name"),
        pytest.param(Other("starttls", "localhost", True, "SMTPNotSupportedError", offers_tls=False), id="no offer"),
        pytest.param(Other("tls", ".localhost", True, "Error"), id="no name"),
    ],
)
def test_nothing_is_told_to_a_server_that_is_not_the_one(
    tmp_path: Path, certificate: Path, monkeypatch: pytest.MonkeyPatch, other: Other
) -> None:
    monkeypatch.setenv("PADAN_SUREL", "rahasia 123")
    if other.trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with closing(MailServer(other.security, certificate, offers_tls=other.offers_tls)) as server:
        _settings(tmp_path, server.port, ACCOUNT, server=other.name, security=other.security)
        told = notify(tmp_path, _stopped(**{STOPPED_TAG: SENTENCE}), ENDED)
        assert "Surel tidak dikirim" in told
        assert other.why in told
        assert (server.letter, server.login) == ("", "")
        assert not [line for line in server.in_the_clear if line.upper().startswith(("AUTH", "MAIL", "DATA"))]
    assert SENTENCE in (tmp_path / NOTICES).read_text(encoding="utf-8")


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


@pytest.mark.parametrize("server", ["surel.dinas.example", "10.1.2.3", "127.0.0.1.example", "localhost.example"])
def test_a_password_is_told_to_no_other_machine_in_the_clear(tmp_path: Path, server: str) -> None:
    _settings(tmp_path, 25, ACCOUNT, server=server)
    with pytest.raises(SettingsError, match='tulis keamanan = "starttls" atau "tls", atau hapus akun'):
        load_settings(tmp_path)
    assert folder.settings(tmp_path).state is State.BAD
    # Each remedy is taken, and so is the machine itself, which has no cable to listen at.
    remedies: tuple[tuple[Security, str], ...] = (("starttls", ACCOUNT), ("tls", ACCOUNT), ("tanpa", ""))
    for security, account in remedies:
        _settings(tmp_path, 25, account, server=server, security=security)
        assert load_settings(tmp_path).pemberitahuan.server == server


@pytest.mark.parametrize("server", ["localhost", "127.0.0.1", "127.9.9.9", "::1", "LOCALHOST"])
def test_the_machine_itself_may_be_told(tmp_path: Path, server: str) -> None:
    _settings(tmp_path, 25, ACCOUNT, server=server)
    assert load_settings(tmp_path).pemberitahuan.akun == "padan"


def test_a_server_without_addresses_is_refused(tmp_path: Path) -> None:
    (tmp_path / "padan.toml").write_text('[pemberitahuan]\nserver = "surel.example"\n', encoding="utf-8")
    with pytest.raises(SettingsError, match="server, dari, dan kepada"):
        load_settings(tmp_path)
