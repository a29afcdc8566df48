"""The pages of the project, as tests read them: links, code spans, tables."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
PAGES = [README, ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]

_LINK = re.compile(r"\]\(([^)\s]+)\)")
_SPAN = re.compile(r"`([^`\n]+)`")
_BLOCK = re.compile(r"```(\w*)\n(.*?)```", re.DOTALL)
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def blocks_of(page: Path, language: str) -> list[str]:
    """Code blocks marked with this language."""
    return [body for marked, body in _BLOCK.findall(text_of(page)) if marked == language]


def links_of(page: Path) -> list[str]:
    """Targets of links and pictures that do not lead out of the repository."""
    targets = _LINK.findall(_BLOCK.sub("", text_of(page)))
    return [target for target in targets if not target.startswith(("http://", "https://", "mailto:"))]


def anchors_of(page: Path) -> set[str]:
    """Anchors of a page's headings, as GitHub makes them."""
    titles = _HEADING.findall(_BLOCK.sub("", text_of(page)))
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def paths_named_in(page: Path) -> list[str]:
    """Code spans and words of code blocks that name a file or folder in a room of the repository."""
    text = text_of(page)
    words = [*_SPAN.findall(_BLOCK.sub("", text)), *" ".join(body for _, body in _BLOCK.findall(text)).split()]
    rooms = tuple(f"{room}/" for room in ("assets", "docs", "expectations", "pipelines", "sql", "tests"))
    return [word for word in words if word.startswith(rooms) and not re.search(r"[<>*\s]", word)]


def table_after(page: Path, heading: str) -> list[list[str]]:
    """Cells of all table rows between this heading and the next, header and rule left out, code marks taken off."""
    section = text_of(page).split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    lines = section.splitlines()
    rows = [
        line
        for line, after in zip(lines, [*lines[1:], ""], strict=True)
        if line.startswith("| ") and not line.startswith("| ---") and not after.startswith("| ---")
    ]
    return [[cell.strip().strip("`") for cell in row.strip("|").split(" | ")] for row in rows]
