"""Workbooks of which there is one a village: who makes them, and that it does not matter who."""

from __future__ import annotations

import os

import pytest

from assets.reporting.village_files import made

_MANY = 60


def _told(of: tuple[str, int]) -> bytes:
    return f"{of[0]}:{os.getpid()}".encode()


def _gone_elsewhere(of: tuple[str, int]) -> bytes:
    """Ends any process but the one that asks."""
    if os.getpid() != of[1]:
        os._exit(3)
    return of[0].encode()


def _refused(of: tuple[str, int]) -> bytes:
    raise ValueError(of[0])


def _given() -> list[tuple[str, tuple[str, int]]]:
    return [(str(number), (str(number), os.getpid())) for number in range(_MANY)]


def test_many_are_made_by_two_processes_in_the_order_that_they_were_asked_for() -> None:
    found = [(name, *content.decode().split(":")) for name, content in made(_told, _given(), many=_MANY, threads=2)]
    assert [(name, of) for name, of, _ in found] == [(name, of) for name, (of, _) in _given()]
    assert len({process for *_, process in found}) == 2


@pytest.mark.parametrize(("many", "threads"), [(_MANY, 1), (3, 2)])
def test_few_or_on_one_core_are_made_here(many: int, threads: int) -> None:
    given = _given()[:many]
    assert dict(made(_told, given, many=many, threads=threads)) == {name: _told(of) for name, of in given}


def test_what_another_process_does_not_make_is_made_here() -> None:
    assert dict(made(_gone_elsewhere, _given(), many=_MANY, threads=2)) == {
        name: of.encode() for name, (of, _) in _given()
    }


def test_what_goes_wrong_is_told_here() -> None:
    with pytest.raises(ValueError, match=r"^0$"):
        list(made(_refused, _given(), many=_MANY, threads=2))
