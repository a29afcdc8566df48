"""What must hold of every world, whatever was sent: the contract's promises, checked against the true people.

Each law is a sentence, takes a world that was lived through, and yields what breaks it. It reads inputs and published
files alone. Where only the data could decide and the data do not tell, a law says nothing: it never asks for more than
an honest clerk could have known.
"""

from __future__ import annotations

from collections.abc import Iterator

from tests.worlds.laws_of_people import (
    a_death_taken_back_makes_a_member_again_with_all_programmes,
    a_member_stays_a_member_or_is_told_to_have_left,
    a_removal_is_of_the_member_whom_it_names_and_by_its_village,
    every_member_at_risk_is_listed,
    every_row_of_the_registry_is_somebody_known,
    everyone_who_comes_back_is_told,
    everyone_who_leaves_is_told_once,
    no_programme_is_lost_but_by_a_removal,
    nobody_is_called_active_under_somebody_else_s_number,
    nobody_leaves_but_by_a_removal_a_double_or_a_death_of_their_own,
    nobody_s_row_is_written_over_with_somebody_else_s_data,
    nobody_stands_twice_who_was_told_once,
    whoever_stood_in_the_registry_stands_in_the_next,
    whom_the_centre_lists_again_after_a_removal_is_a_member_again,
    whomever_the_centre_lists_stands_in_the_registry,
)
from tests.worlds.laws_of_rows import (
    a_row_gives_way_only_to_a_row_of_the_same_person,
    each_village_s_rows_are_the_sum_of_the_six_fates,
    every_row_sent_has_one_fate,
    the_submission_holds_just_what_was_accepted,
    whoever_is_accepted_bears_the_number_that_the_row_gives,
)
from tests.worlds.laws_of_waiting import (
    an_accepted_correction_holds_until_the_centre_shows_it,
    an_accepted_newcomer_has_the_programme_until_the_centre_shows_it,
    an_accepted_removal_holds_until_the_centre_shows_it,
    nobody_is_dropped_from_the_queue_without_a_number,
    what_waits_at_the_centre_is_listed_every_quarter,
    whoever_has_no_number_waits_in_the_queue,
)
from tests.worlds.story import Break, Law, Story


def no_sound_quarter_is_refused(story: Story) -> Iterator[Break]:
    if story.life.refused:
        yield Break(len(story.life.published), frozenset(), story.life.refused)


LAWS: tuple[Law, ...] = (
    no_sound_quarter_is_refused,
    every_row_sent_has_one_fate,
    each_village_s_rows_are_the_sum_of_the_six_fates,
    every_row_of_the_registry_is_somebody_known,
    whoever_stood_in_the_registry_stands_in_the_next,
    whomever_the_centre_lists_stands_in_the_registry,
    a_member_stays_a_member_or_is_told_to_have_left,
    nobody_leaves_but_by_a_removal_a_double_or_a_death_of_their_own,
    a_removal_is_of_the_member_whom_it_names_and_by_its_village,
    whoever_is_accepted_bears_the_number_that_the_row_gives,
    nobody_s_row_is_written_over_with_somebody_else_s_data,
    nobody_is_called_active_under_somebody_else_s_number,
    nobody_stands_twice_who_was_told_once,
    no_programme_is_lost_but_by_a_removal,
    an_accepted_newcomer_has_the_programme_until_the_centre_shows_it,
    an_accepted_correction_holds_until_the_centre_shows_it,
    an_accepted_removal_holds_until_the_centre_shows_it,
    what_waits_at_the_centre_is_listed_every_quarter,
    a_death_taken_back_makes_a_member_again_with_all_programmes,
    whom_the_centre_lists_again_after_a_removal_is_a_member_again,
    everyone_who_leaves_is_told_once,
    everyone_who_comes_back_is_told,
    a_row_gives_way_only_to_a_row_of_the_same_person,
    the_submission_holds_just_what_was_accepted,
    whoever_has_no_number_waits_in_the_queue,
    nobody_is_dropped_from_the_queue_without_a_number,
    every_member_at_risk_is_listed,
)
