"""The notice that a run has stopped: what is wrong and what to do, in a file of the data folder and by e-mail.

The sentence is the one that the run itself told (`assets/steps.py`): no trace, no personal data. A notice that cannot
be sent stands in the file all the same, with the reason.
"""

from __future__ import annotations

import os
import smtplib
import ssl
from datetime import datetime
from email.message import EmailMessage
from email.utils import make_msgid
from pathlib import Path
from zoneinfo import ZoneInfo

import dagster as dg

from assets.office.notifying import Notifying
from assets.office.settings import Settings, SettingsError, load_settings
from assets.steps import PASSING_TAG, STOPPED_TAG
from pipelines.quarters import CAUSE_TAG, QUARTER_TAG, quarters_of_tags, told_range

NOTICES = "pemberitahuan.txt"
_SECONDS = 30
_KILLED = "Prosesnya berhenti sebelum selesai, mungkin dimatikan atau kehabisan memori; jalankan lagi."
_STANDS = "Edisi terakhir yang sudah terbit tetap berlaku."


class NotSent(RuntimeError):
    """The e-mail could not be sent; the text is one Indonesian sentence, without address or password."""


def run_stopped(data: Path) -> dg.SensorDefinition:
    """The sensor that tells of every run that stopped; on from the start, for it runs nothing."""

    @dg.run_failure_sensor(
        name="run_stopped",
        description=f"Memberi tahu kantor bila suatu jalan berhenti: di {NOTICES} di folder data, dan lewat surel bila "
        "bagian [pemberitahuan] di padan.toml diisi.",
        minimum_interval_seconds=30,
        default_status=dg.DefaultSensorStatus.RUNNING,
    )
    def sensor(context: dg.RunFailureSensorContext) -> dg.SkipReason:
        run = said_why(context.instance, context.dagster_run.run_id) or context.dagster_run
        ended = context.instance.get_run_stats(run.run_id).end_time
        return dg.SkipReason(notify(data, run, ended or 0.0))

    return sensor


def said_why(instance: dg.DagsterInstance, run_id: str) -> dg.DagsterRun | None:
    """The run with the sentence that says why it stopped, also where it stopped before any step could say one.

    A run of the web UI loads the definitions anew: settings that have become wrong end its process before it begins.
    """
    run = instance.get_run_by_id(run_id)
    if run is None or STOPPED_TAG in run.tags:
        return run
    for entry in instance.all_logs(run_id, of_type=dg.DagsterEventType.ENGINE_EVENT):
        error = entry.dagster_event.engine_event_data.error if entry.dagster_event else None
        if error and error.cls_name == SettingsError.__name__:
            sentence = error.message.partition(": ")[2].strip()
            instance.add_run_tags(run_id, {STOPPED_TAG: sentence, PASSING_TAG: "ya"})
            return instance.get_run_by_id(run_id)
    return run


def notify(data: Path, run: dg.DagsterRun, ended: float) -> str:
    """Write the notice and send it where the settings say so; returns what was done, in one sentence."""
    try:
        settings = load_settings(data)
    except SettingsError:
        # Perhaps the very reason why the run stopped.
        settings = Settings()
    told = notice_of(run)
    when = datetime.fromtimestamp(ended, ZoneInfo(settings.zona_waktu))
    done = ""
    if settings.pemberitahuan.server:
        try:
            send(settings.pemberitahuan, _subject(run), told, when)
            done = " Surel dikirim."
        except NotSent as failed:
            done = f" {failed}"
    _append(data / NOTICES, f"{when:%Y-%m-%d %H:%M}  {_subject(run)}\n{told}{done}\n\n")
    return f"Ditulis di {NOTICES}.{done}"


def notice_of(run: dg.DagsterRun) -> str:
    """What the office reads: the sentence and remedy, why the run was started, and what stands."""
    sentence = run.tags.get(STOPPED_TAG) or _KILLED
    cause = run.tags.get(CAUSE_TAG) or "dimulai dari antarmuka web"
    return f"{sentence}\n{_STANDS}\nDijalankan karena: {cause}.\nNomor di antarmuka web: {run.run_id[:8]}."


def send(settings: Notifying, subject: str, text: str, when: datetime) -> None:
    """Send the notice; raises NotSent."""
    letter = EmailMessage()
    letter["Subject"], letter["From"], letter["To"] = subject, settings.dari, ", ".join(settings.kepada)
    # Servers of others refuse a letter without these. The name of this machine is nobody's business.
    letter["Date"], letter["Message-ID"] = when, make_msgid(domain=settings.dari.rpartition("@")[2])
    letter["Auto-Submitted"] = "auto-generated"
    letter.set_content(text)
    password = os.environ.get(settings.secret, "") if settings.secret else ""
    if settings.secret and not password:
        raise NotSent(f"Surel tidak dikirim: variabel lingkungan {settings.secret} kosong.")
    try:
        with _connected(settings) as server:
            if settings.akun:
                server.login(settings.akun, password)
            server.send_message(letter)
    except ssl.SSLCertVerificationError:
        raise NotSent(
            f"Surel tidak dikirim: {settings.server} tidak dapat dipastikan, sertifikatnya tidak dikenal atau bernama "
            "lain; tulis nama yang ada di sertifikatnya sebagai pemberitahuan.server, dan pasang CA penerbitnya di "
            "komputer ini."
        ) from None
    # A name that can be none of a server is a ValueError.
    except (OSError, smtplib.SMTPException, ValueError) as error:
        raise NotSent(
            f"Surel tidak dikirim ({type(error).__name__}); periksa bagian [pemberitahuan] di padan.toml."
        ) from None


def _connected(settings: Notifying) -> smtplib.SMTP:
    safe = ssl.create_default_context()
    if settings.keamanan == "tls":
        return smtplib.SMTP_SSL(settings.server, settings.port, timeout=_SECONDS, context=safe)
    server = smtplib.SMTP(settings.server, settings.port, timeout=_SECONDS)
    try:
        if settings.keamanan == "starttls":
            server.starttls(context=safe)
    except BaseException:
        server.close()
        raise
    return server


def _subject(run: dg.DagsterRun) -> str:
    quarters = quarters_of_tags(run.tags)
    return f"Padan: {run.tags.get(QUARTER_TAG) or (told_range(quarters) if quarters else 'kuartal')} berhenti"


def _append(path: Path, text: str) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a", encoding="utf-8") as file:
        file.write(text)
