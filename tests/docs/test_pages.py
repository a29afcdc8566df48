"""What the pages point at exists, and what they list is what the project has."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from pydantic import BaseModel

from assets import way_page
from assets.intake.sources.source_layouts import shape_of
from assets.office.settings import Settings
from assets.staging.feedback import Answer
from assets.staging.feedback_lines import LineFault
from assets.tables import TABLES
from expectations import dictionary_page, guide_tables
from expectations.catalogue import Fate, load_catalogue
from expectations.catalogue_page import PAGE, render_page
from expectations.plausibility import NAMES
from expectations.states import FigureState, JudgementState, Status
from pipelines.command import app
from sql.statements import every_statement, file_of
from tests.docs.pages import PAGES, README, ROOT, anchors_of, blocks_of, links_of, name_of, paths_named_in, table_after

_OPERATOR = ROOT / "docs" / "panduan-operator.md"
_OFFICE = ROOT / "docs" / "panduan-dinsos.md"
_OPERATE = ROOT / "docs" / "operate.md"
_SETTINGS = ROOT / "docs" / "settings.md"
_EDITION = ROOT / "docs" / "edition.md"
_DECISIONS = ROOT / "docs" / "decisions" / "README.md"
# What the environment tells: of this project, and of all that stands on one host.
_VARIABLES = {
    *re.findall(r"\bPADAN_[A-Z_]+", (ROOT / "deploy" / "compose.yaml").read_text(encoding="utf-8")),
    "PADAN_SAJIAN_PORT",
}
_CITED = re.compile(r"\b[Cc]ontract (\d+(?:\.\d+)?)")
_CODE = re.compile(r"[A-Z]+(?:_[A-Z]+)+")
# Sources whose titles a guide may quote.
_SOURCES = ("dukcapil_jawaban", "daftar_pusat")


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_leads_to_a_file_and_a_heading(page: Path) -> None:
    for target in links_of(page):
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        assert file.is_relative_to(ROOT), f"{target} leads out of the repository"
        assert file.exists(), f"{target} does not exist"
        assert not anchor or anchor in anchors_of(file), f"{target} has no such heading"


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_path_that_is_named_exists(page: Path) -> None:
    assert [path for path in paths_named_in(page) if not (ROOT / path).exists()] == []


def test_every_decision_is_listed_on_their_page() -> None:
    listed = {_DECISIONS.parent / target for target in links_of(_DECISIONS)}
    assert listed == set(_DECISIONS.parent.glob("*.md")) - {_DECISIONS}


def test_every_section_of_the_contract_that_is_cited_exists() -> None:
    contract = (ROOT / "docs" / "contract.md").read_text(encoding="utf-8")
    sections = set(re.findall(r"^#+ (\d+(?:\.\d+)?)[. ]", contract, re.MULTILINE))
    rooms = [ROOT / room for room in ("assets", "benchmarks", "docs", "expectations", "pipelines", "sql", "tests")]
    files = [file for room in rooms for file in room.rglob("*") if file.suffix in (".py", ".sql", ".md", ".csv")]
    cited = {
        (section, file.relative_to(ROOT).as_posix())
        for file in files
        for section in _CITED.findall(file.read_text(encoding="utf-8"))
    }
    assert cited
    assert sorted(name for name in cited if name[0] not in sections) == []


def test_the_page_of_reasons_is_what_the_catalogue_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == render_page(), "run: python -m expectations.catalogue_page"


def test_the_page_of_columns_is_what_the_dictionary_says() -> None:
    page = dictionary_page.PAGE.read_text(encoding="utf-8")
    assert page == dictionary_page.render_page(), "run: make docs"


def test_the_tables_of_the_guide_are_what_the_data_say() -> None:
    assert guide_tables.PAGE.read_text(encoding="utf-8") == guide_tables.render_page(), "run: make docs"


def test_the_way_of_the_data_is_what_the_statements_say() -> None:
    assert way_page.PAGE.read_text(encoding="utf-8") == way_page.render_page(), "run: make docs"


def test_the_way_of_the_data_holds_every_statement_once_and_every_kept_table() -> None:
    page = way_page.render_page()
    named = re.findall(r"\]\(\.\./(sql/\S+\.sql)\)", page)
    assert named
    assert sorted(named) == sorted(f"sql/{file_of(name)}" for name in every_statement())
    assert all(f'    {table.replace(".", "_")}["' in page for table in TABLES)


def test_a_short_cut_is_not_drawn() -> None:
    graph = {"a": [], "b": ["a"], "c": ["b", "a"], "d": ["c", "a"], "e": ["b", "a", "c"]}
    assert way_page.shortened(graph) == {"a": [], "b": ["a"], "c": ["b"], "d": ["c"], "e": ["c"]}


def test_the_page_of_reasons_holds_every_code_once_and_every_fate() -> None:
    rows = re.findall(r"^\| `(\w+)` \|", render_page(), re.MULTILINE)
    assert rows == [reason.kode for reason in load_catalogue()]
    assert all(f"`{fate}`" in render_page() for fate in Fate)


@pytest.mark.parametrize("page", [_OPERATOR, _OFFICE, _OPERATE, _SETTINGS, _EDITION, README], ids=name_of)
def test_codes_and_fates_in_the_guides_are_known(page: Path) -> None:
    known = {reason.kode for reason in load_catalogue()}
    others = {
        *(
            "DITOLAK_PUSAT",
            "SUDAH_KIRIM",
            "BELUM_KIRIM",
            "TERLAMBAT",
            *Status,
            *JudgementState,
            *FigureState,
            *NAMES,
            *LineFault,
            *Answer,
        ),
        *(
            "PADAN_NEED_POSTGRES",
            "PADAN_NEED_SOFFICE",
            "PADAN_NEED_PANGO",
            "PADAN_NEED_BROWSER",
            "PADAN_NEED_CADDY",
            "PADAN_NEED_SPARK",
            "DUKCAPIL_SANDI",
            "DTKS_SANDI",
            "SATU_KK",
        ),
        "DAGSTER_HOME",
        "BELUM_DITEMUKAN",
        "PADAN_KUNCI_BERBAGI",
        *_VARIABLES,
    }
    columns = {name for source in _SOURCES for names in shape_of(source).names.values() for name in names}
    assert set(_CODE.findall(page.read_text(encoding="utf-8"))) - known - others - columns == set()


@pytest.mark.parametrize("group", ["dependencies", "dev", "bench", "national"])
def test_every_direct_dependency_stands_on_its_page_and_no_other(group: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = project[group] if group == "dependencies" else project["optional-dependencies"][group]
    ours = {re.split(r"[<>=!~\[ ]", wanted)[0] for wanted in declared}
    extras = (wanted for extra in project["optional-dependencies"].values() for wanted in extra)
    everyone = [*project["dependencies"], *extras]
    listed = [row[0] for row in table_after(_OPERATE, "Dependencies")]
    assert ours <= set(listed)
    assert set(listed) <= {re.split(r"[<>=!~\[ ]", wanted)[0] for wanted in everyone}
    assert len(listed) == len(set(listed))


def test_every_setting_stands_on_its_page_with_its_default() -> None:
    listed = {row[0]: row[1] for row in table_after(_SETTINGS, "Keys")}
    assert listed == dict(_keys_and_defaults(Settings()))


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_settings_shown_as_an_example_are_accepted(page: Path) -> None:
    for example in blocks_of(page, "toml"):
        Settings.model_validate(tomllib.loads(example))


def test_every_command_stands_on_its_page() -> None:
    named = [command.name or str(command.callback.__name__) for command in app.registered_commands if command.callback]
    listed = " ".join(row[0] for row in table_after(_OPERATE, "Commands"))
    assert named
    assert all(f"padan {name}" in listed for name in named)


@pytest.mark.parametrize("page", [README, _OPERATE], ids=name_of)
def test_every_target_of_make_that_is_named_exists(page: Path) -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:^|`)make ([a-z-]+)", page.read_text(encoding="utf-8"), re.MULTILINE)) <= targets


def _keys_and_defaults(section: BaseModel, before: str = "") -> list[tuple[str, str]]:
    found = []
    for name, value in section:
        if isinstance(value, BaseModel):
            found.extend(_keys_and_defaults(value, f"{before}{name}."))
        else:
            written = str(value).lower() if isinstance(value, bool) else str(value)
            found.append((f"{before}{name}", f'"{value}"' if isinstance(value, str) else written))
    return found
