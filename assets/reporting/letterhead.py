"""The letterhead of what the office signs: the one that ships, or the office's own `kop_surat.html`, with its emblem.

A template of Jinja in a sandbox: `{{ dinas }}`, `{{ kabupaten }}`, and `{{ gambar }}`, the picture `kop_surat.png` as a
link that carries it, blank where there is none.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from pathlib import Path

import jinja2
from jinja2.sandbox import SandboxedEnvironment

from assets.office.own_files import EMBLEM, LETTERHEAD, OwnFile, read_own_file
from assets.reporting.press import NotPrinted

_SHIPPED = Path(__file__).with_name("kop_surat.html.j2")


@dataclass(frozen=True)
class Letterhead:
    """The template's text and the emblem as they were read; None where the office has none of its own."""

    template: OwnFile | None
    emblem: OwnFile | None

    @property
    def read(self) -> dict[str, OwnFile | None]:
        """What the office keeps of it, by name."""
        return {LETTERHEAD: self.template, EMBLEM: self.emblem}

    def render(self, office: str, district: str) -> str:
        """As HTML; NotPrinted where the template cannot be filled in."""
        text = self.template.text if self.template else _SHIPPED.read_text(encoding="utf-8")
        environment = SandboxedEnvironment(autoescape=True, undefined=jinja2.StrictUndefined)
        try:
            return environment.from_string(text).render(dinas=office, kabupaten=district, gambar=self._picture())
        except jinja2.TemplateSyntaxError as error:
            raise NotPrinted(f"{LETTERHEAD} baris {error.lineno} tidak dapat dibaca; betulkan tandanya") from None
        except (jinja2.TemplateError, TypeError, ValueError, ArithmeticError):
            raise NotPrinted(
                f"{LETTERHEAD} meminta isi yang tidak ada; pakai hanya dinas, kabupaten, dan gambar"
            ) from None

    def _picture(self) -> str:
        if self.emblem is None:
            return ""
        return f"data:image/png;base64,{base64.b64encode(self.emblem.content).decode()}"


def read_letterhead(data: Path) -> Letterhead:
    """The office's letterhead; QuarterStopped where what stands there is no file, or cannot be read."""
    return Letterhead(read_own_file(data, LETTERHEAD), read_own_file(data, EMBLEM))
