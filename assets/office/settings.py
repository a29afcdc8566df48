"""Settings of one data folder: `padan.toml`, every key optional, wrong ones refused with a sentence.

Secrets never stand in the file; database URLs may name an environment variable with `${NAME}`, which is filled in
where the database is read, and nowhere else.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any, Self, get_args, get_origin
from zoneinfo import ZoneInfo

from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_core import ErrorDetails

from assets.office.asking import Asking
from assets.office.bounds import Bounds
from assets.office.decile_limits import DecileLimits
from assets.office.filing import Filing, MinutesByQuarter
from assets.office.filing_windows import FilingWindows
from assets.office.machine import Machine
from assets.office.notifying import Notifying
from assets.office.own_files import SETTINGS, read_own_file
from assets.office.paper import Paper
from assets.office.quarter import Quarter
from assets.office.section import Section
from assets.office.stop import QuarterStopped
from assets.office.toml_text import NoToml, read_toml
from expectations.programmes import COLUMNS as PROGRAMME_COLUMNS

# A secret's name in a database URL.
PLACEHOLDER = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")
_URL = re.compile(r"[A-Za-z][A-Za-z0-9_+]*://.*|\$\{[A-Za-z_][A-Za-z0-9_]*\}", re.S)
# As SQLAlchemy parts a URL, and as drivers take a password among the options.
_PASSWORDS = (
    re.compile(r"//[^:/]*:([^@]*)@"),
    re.compile(r"[?&;](?:password|passwd|pwd|sslpassword)=([^&;]*)", re.IGNORECASE),
)


# Columns of the registry that the decile column may not be called like (contract 2.3 and 7).
_REGISTRY_COLUMNS = (
    *("id_dtks", "id_keluarga", "nik", "no_kk", "nama", "tmp_lahir", "tgl_lahir", "jenis_kelamin"),
    *("nama_ibu_kandung", "alamat", "rt", "rw", "kode_desa", "hub_keluarga", *PROGRAMME_COLUMNS),
    *("status", "alasan_keluar", "alasan", "saran_nik"),
)


class SettingsError(ValueError):
    """`padan.toml` cannot be used; the text is one Indonesian sentence."""


# A description says the form of a value to who got it wrong.
_Table = Annotated[
    str,
    Field(
        pattern=r"^([A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)?)?$",
        description="nama tabel atau skema.tabel, misalnya publik.penduduk",
    ),
]


class FileLimits(Section):
    """Bounds on one village file (contract 3, BERKAS_RUSAK)."""

    maks_mb: Annotated[int, Field(ge=1, le=1000)] = 20
    maks_mb_terbuka: Annotated[int, Field(ge=1, le=4000)] = 200
    maks_baris: Annotated[int, Field(ge=1, le=1_000_000)] = 100_000
    batas_detik: Annotated[int, Field(ge=1, le=600)] = 10
    memori_mb: Annotated[int, Field(ge=64, le=8192)] = 512


class Matching(Section):
    """Points that a sure candidate needs, and its lead over the runner-up; 0: what the table of points says."""

    ambang: Annotated[float, Field(ge=0)] = 0.0
    selisih: Annotated[float, Field(ge=0)] = 0.0


class Source(Section):
    """A database table read instead of files."""

    url: str = ""
    tabel: _Table = ""

    @field_validator("url")
    @classmethod
    def _without_a_secret(cls, url: str) -> str:
        if url and not _URL.fullmatch(url):
            raise ValueError("tulis seperti postgresql://akun:${NAMA}@server/basisdata")
        secrets = [secret for password in _PASSWORDS for secret in password.findall(url)]
        if not all(PLACEHOLDER.fullmatch(secret) for secret in secrets):
            raise ValueError("kata sandi tidak boleh ditulis di sini: tulis ${NAMA}, lalu isi variabel lingkungan NAMA")
        return url

    @model_validator(mode="after")
    def _both_or_neither(self) -> Self:
        if bool(self.url) != bool(self.tabel):
            raise ValueError("url dan tabel diisi keduanya, atau tidak sama sekali")
        return self


class Settings(Section):
    """Everything an office can set; the defaults suit Kabupaten Mojokerto's neighbours as well as any other."""

    kabupaten: Annotated[str, Field(pattern=r"^(\d{4})?$", description="empat angka, misalnya 3516")] = ""
    nama_kabupaten: str = ""
    nama_dinas: str = "Dinas Sosial"
    kontak_dinas: Annotated[
        str, Field(pattern=r"^[^\r\n]{0,120}$", description="satu baris, paling banyak 120 huruf")
    ] = ""
    nama_registri: str = "DTKS"
    kolom_desil: str = "desil"
    desil_anggota: Annotated[int, Field(ge=0, le=10)] = 5
    zona_waktu: str = "Asia/Jakarta"
    kuartal_pertama: str = "2024-Q1"
    kertas: Annotated[Paper, Field(description='"A4" atau "F4"')] = Paper.A4
    hari_batas_kirim: Annotated[int, Field(ge=0, le=92)] = 21
    jendela: FilingWindows = FilingWindows()
    berkas: FileLimits = FileLimits()
    pencocokan: Matching = Matching()
    putusan: Asking = Asking()
    batas_desil: DecileLimits = DecileLimits()
    kewajaran: Bounds = Bounds()
    pengajuan: Filing = Filing()
    berita_acara: MinutesByQuarter = Field(default_factory=dict)
    mesin: Machine = Machine()
    pemberitahuan: Notifying = Notifying()
    dukcapil: Source = Source()
    dtks: Source = Source()

    @field_validator("zona_waktu")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (KeyError, ValueError, OSError) as error:
            raise ValueError("zona waktu tidak dikenal") from error
        return name

    @field_validator("kolom_desil")
    @classmethod
    def _a_column_of_its_own(cls, name: str) -> str:
        if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_ ]*", name) or name.lower() in _REGISTRY_COLUMNS:
            raise ValueError("harus nama kolom yang belum dipakai registri")
        return name

    @field_validator("kuartal_pertama")
    @classmethod
    def _a_quarter(cls, text: str) -> str:
        return str(Quarter.parse(text))

    @property
    def first_quarter(self) -> Quarter:
        return Quarter.parse(self.kuartal_pertama)

    def deciding(self) -> dict[str, Any]:
        """All of them as JSON knows them, but for those that change no result: the machine's, and who is told."""
        return self.model_dump(mode="json", exclude={"mesin", "pemberitahuan"})


def load_settings(data: Path) -> Settings:
    """Settings of the data folder; SettingsError names the key that is wrong."""
    try:
        file = read_own_file(data, SETTINGS)
    except QuarterStopped as stop:
        raise SettingsError(str(stop)) from None
    text = file.text if file else ""
    if "\ufffd" in text or "\0" in text:
        raise SettingsError("padan.toml: hurufnya bukan UTF-8; simpan lagi sebagai teks UTF-8.")
    try:
        raw = read_toml(text)
    except NoToml as error:
        raise SettingsError(f"padan.toml {error}.") from None
    try:
        return Settings.model_validate(raw)
    except ValidationError as error:
        first = error.errors()[0]
        # Of a wrong name of a section among many, pydantic says so in a part of its own.
        key = ".".join(str(part) for part in first["loc"] if part != "[key]")
        if first["type"] == "extra_forbidden":
            raise SettingsError(f"padan.toml: kunci '{key}' tidak dikenal; hapus atau perbaiki ejaannya.") from error
        raise SettingsError(f"padan.toml: nilai '{key}' tidak sah ({_in_words(first)}).") from error


def _form(place: tuple[int | str, ...]) -> str:
    """What the field at this place says of its own form."""
    model: Any = Settings
    *sections, key = map(str, place)
    for section in sections:
        if (field := model.model_fields.get(section)) is None:
            # A section of many, each under a name of its own.
            continue
        many = get_origin(field.annotation) in (dict, list)
        model = get_args(field.annotation)[-1] if many else field.annotation
    if key not in model.model_fields:
        return "lihat docs/settings.md"
    return model.model_fields[key].description or "bentuknya bukan yang diminta; lihat docs/settings.md"


def _in_words(error: ErrorDetails) -> str:
    """What is wrong with a value, in Indonesian; the value itself is not told, it may hold a password."""
    bound = error.get("ctx", {})
    words = {
        "string_type": "harus teks di antara tanda kutip",
        "int_type": "harus bilangan bulat",
        "float_type": "harus bilangan",
        "bool_type": "harus true atau false",
        "greater_than_equal": f"paling sedikit {bound.get('ge')}",
        "less_than_equal": f"paling banyak {bound.get('le')}",
        "model_type": f"harus bagian sendiri: tulis [{error['loc'][-1]}], lalu kuncinya di bawahnya",
        "value_error": error["msg"].removeprefix("Value error, "),
    }
    return words.get(error["type"]) or _form(error["loc"])
