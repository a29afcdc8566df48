"""What the stories of more than two quarters tell, held by the tests of `test_stories.py`."""

from __future__ import annotations

import pytest

from tests.quarter.test_stories import (
    LONG,
    districts,
    test_a_list_holds_what_the_story_tells,
    test_a_member_stands_in_the_registry_as_the_story_tells,
    test_a_row_has_the_fate_that_the_story_tells,
    test_every_difference_of_two_registries_is_told_once_with_its_cause,
    told_of,
)

__all__ = [
    "districts",
    "test_a_list_holds_what_the_story_tells",
    "test_a_member_stands_in_the_registry_as_the_story_tells",
    "test_a_row_has_the_fate_that_the_story_tells",
    "test_every_difference_of_two_registries_is_told_once_with_its_cause",
]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    told_of(metafunc, LONG)
