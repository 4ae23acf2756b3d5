"""What the law asks of a nomination, by kind, and by when the ministry answers."""

from datetime import date

import pytest

from ocop.programme.recognition.rules.nomination import (
    PARTS,
    NominationPart,
    NominationVariant,
    PartOnFile,
    PartState,
    assess_by,
    missing_parts,
    variant_of,
)

_P, _V = NominationPart, NominationVariant


def test_the_two_lists_are_those_of_the_law():
    assert PARTS[_V.FIRST] == (
        _P.LETTER, _P.ADVISORY_REPORT, _P.COUNCIL_REPORT, _P.APPROVAL, _P.DOSSIER, _P.EXTRA_TESTS, _P.SAMPLES,
    )  # fmt: skip
    assert PARTS[_V.RENEWAL] == (_P.LETTER, _P.OFFICE_REPORT, _P.DOSSIER, _P.EXTRA_TESTS, _P.SAMPLES)


@pytest.mark.parametrize(
    ("is_renewal", "star", "variant"),
    [(True, 5, _V.RENEWAL), (True, 4, _V.FIRST), (True, None, _V.FIRST), (False, 5, _V.FIRST)],
)
def test_only_five_stars_are_assessed_again(is_renewal, star, variant):
    assert variant_of(is_renewal=is_renewal, star_borne=star) == variant


def test_samples_and_what_is_asked_only_when_there_hold_nothing_up():
    parts = [
        PartOnFile(_P.LETTER, PartState.AT_SENDING),
        PartOnFile(_P.ADVISORY_REPORT, PartState.MISSING),
        PartOnFile(_P.EXTRA_TESTS, PartState.MISSING),
        PartOnFile(_P.SAMPLES, PartState.MISSING),
    ]
    assert missing_parts(parts) == [_P.ADVISORY_REPORT]


@pytest.mark.parametrize(
    ("proposed_on", "due_on"),
    [
        (date(2026, 7, 29), date(2026, 9, 29)),
        (date(2026, 7, 30), date(2027, 3, 29)),
        (date(2027, 1, 29), date(2027, 3, 29)),
        (date(2027, 1, 30), date(2027, 9, 29)),
    ],
)
def test_the_day_of_the_letter_decides_the_round(proposed_on, due_on):
    assert assess_by(_V.FIRST, proposed_on=proposed_on, received_on=proposed_on) == due_on


def test_again_has_forty_five_days_from_the_full_dossier():
    assert assess_by(_V.RENEWAL, proposed_on=date(2026, 9, 1), received_on=date(2026, 9, 10)) == date(2026, 10, 25)
    assert assess_by(_V.RENEWAL, proposed_on=date(2026, 9, 1), received_on=None) == date(2027, 3, 29)
