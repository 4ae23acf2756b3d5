from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from ocop.programme.stamps.rules.mass_balance import is_near, most_stamps
from ocop.programme.stamps.rules.verdicts import Looks, StampFacts, Verdict, is_another_look, verdict_of
from ocop.programme.traceability.rules.amounts import Unit, packs_of

NOW = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("facts", "count", "first", "verdict"),
    [
        ({"is_issued": False}, 0, 0, Verdict.NOT_ISSUED),
        ({"is_void": True, "is_active": True, "is_recalled": True}, 0, 0, Verdict.VOID),
        ({"is_active": True, "is_recalled": True}, 50, 1, Verdict.RECALLED),
        ({}, 0, 0, Verdict.NOT_ACTIVATED),
        ({"is_active": True}, 0, 0, Verdict.GENUINE_FIRST),
        ({"is_active": True}, 90, 1, Verdict.GENUINE_AGAIN),
        ({"is_active": True, "is_suspect": True}, 0, 0, Verdict.UNUSUAL),
        ({"is_active": True, "is_suspect": True, "is_frozen": True}, 0, 0, Verdict.UNDER_REVIEW),
    ],
)
def test_the_verdict_follows_from_what_is_known(facts, count, first, verdict):
    looks = Looks(count, NOW - timedelta(days=first), NOW) if count else Looks()
    assert verdict_of(StampFacts(**{"is_issued": True, **facts}), looks) == verdict


def test_looks_close_together_count_once():
    assert is_another_look(Looks(), NOW)
    assert not is_another_look(Looks(1, NOW, NOW), NOW + timedelta(minutes=9))
    assert is_another_look(Looks(1, NOW, NOW), NOW + timedelta(minutes=11))


@pytest.mark.parametrize(
    ("quantity", "unit", "content", "net_unit", "packs"),
    [
        ("100", Unit.KILOGRAM, "500", Unit.GRAM, 200),
        ("1", Unit.KILOGRAM, "300", Unit.GRAM, 3),
        ("0.999", Unit.LITRE, "500", Unit.MILLILITRE, 1),
        ("12", Unit.PIECE, "1", Unit.PIECE, 12),
        ("1", Unit.KILOGRAM, "1", Unit.LITRE, None),
    ],
)
def test_a_lot_fills_whole_packs(quantity, unit, content, net_unit, packs):
    assert packs_of(Decimal(quantity), unit, Decimal(content), net_unit) == packs


def test_stamps_are_bound_by_the_packs_with_the_agreed_waste():
    assert most_stamps(200) == 204
    assert (is_near(199, 200), is_near(200, 200), is_near(0, 0)) == (False, True, False)
