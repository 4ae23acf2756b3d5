"""What raises a suspicion, and what does not."""

import pytest

from ocop.programme.councils.rules.council_seats import ConflictReason
from ocop.programme.councils.rules.suspicion import (
    GroundSource,
    MemberFacts,
    ProducerFacts,
    Strength,
    Tie,
    grounds_between,
    is_dismissed,
)

PRODUCER = ProducerFacts(
    key=7,
    name="Hợp tác xã chè Suối Ngọc",
    tax_code="4600123456",
    representative_name="Trần Thị Hoa",
    commune_codes=frozenset({"05401", ""}),
    people=("Lê Văn Nam",),
)


def member(**facts):
    return MemberFacts(**{"name": "Nguyễn Văn An", **facts})


@pytest.mark.parametrize(
    ("facts", "reason", "source", "strength"),
    [
        (
            {"organisation": "HỢP TÁC XÃ CHÈ SUỐI NGỌC"},
            ConflictReason.SAME_ORGANISATION,
            GroundSource.ORGANISATION,
            Strength.STRONG,
        ),
        (
            {"ties": (Tie(1, ConflictReason.OWNERSHIP, tax_code="4600 123 456"),)},
            ConflictReason.OWNERSHIP,
            GroundSource.TIE,
            Strength.STRONG,
        ),
        (
            {"ties": (Tie(1, ConflictReason.SUPPLIER, organisation_name="hop tac xa che suoi ngoc"),)},
            ConflictReason.SUPPLIER,
            GroundSource.TIE,
            Strength.MEDIUM,
        ),
        (
            {"ties": (Tie(1, ConflictReason.PAST_CONTRACT, tax_code="4600123456"),)},
            ConflictReason.PAST_CONTRACT,
            GroundSource.TIE,
            Strength.MEDIUM,
        ),
        (
            {"ties": (Tie(1, ConflictReason.KINSHIP, person_name="Lê  Văn Nam"),)},
            ConflictReason.KINSHIP,
            GroundSource.TIE,
            Strength.STRONG,
        ),
        (
            {"advised_producers": frozenset({7})},
            ConflictReason.CONSULTANCY,
            GroundSource.ADVISORY_TEAM,
            Strength.STRONG,
        ),
        (
            {"name": "Trần Văn An", "home_commune_code": "05401"},
            ConflictReason.KINSHIP,
            GroundSource.NAME_AND_COMMUNE,
            Strength.WEAK,
        ),
    ],
)
def test_a_ground_has_its_reason_and_strength(facts, reason, source, strength):
    (ground,) = grounds_between(member(**facts), PRODUCER)
    assert (ground.reason, ground.source, ground.strength) == (reason, source, strength)


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"organisation": ""},
        {"organisation": "Hợp tác xã chè"},
        {"name": "Trần Văn An"},
        {"name": "Trần Văn An", "home_commune_code": "05402"},
        {"name": "Trân Văn An", "home_commune_code": "05401"},
        {"name": "An", "home_commune_code": "05401"},
        {"advised_producers": frozenset({8})},
        {"ties": (Tie(1, ConflictReason.OWNERSHIP, tax_code="4600123457"),)},
        {"ties": (Tie(1, ConflictReason.KINSHIP, person_name="Trần Thị Hằng"),)},
    ],
    ids=str,
)
def test_likeness_alone_is_no_ground(facts):
    assert grounds_between(member(**facts), PRODUCER) == ()


def test_a_producer_without_a_tax_code_is_not_everybodys():
    nameless = ProducerFacts(key=1, name="Hộ A")
    assert grounds_between(member(ties=(Tie(1, ConflictReason.SUPPLIER, person_name="B"),)), nameless) == ()


def test_the_strongest_ground_comes_first():
    found = grounds_between(
        member(
            name="Trần Văn An",
            home_commune_code="05401",
            ties=(Tie(1, ConflictReason.SUPPLIER, tax_code="4600123456"),),
            advised_producers=frozenset({7}),
        ),
        PRODUCER,
    )
    assert [ground.strength for ground in found] == [Strength.STRONG, Strength.MEDIUM, Strength.WEAK]


def test_a_dismissal_holds_for_what_was_looked_at_and_for_no_later_tie():
    first = Tie(1, ConflictReason.SUPPLIER, tax_code="4600123456")
    before = grounds_between(member(ties=(first,)), PRODUCER)
    dismissed = [[ground.code for ground in before]]
    assert is_dismissed(before, dismissed)
    later = grounds_between(
        member(ties=(first, Tie(2, ConflictReason.SUPPLIER, organisation_name=PRODUCER.name))), PRODUCER
    )
    assert not is_dismissed(later, dismissed)
