"""Rounds planned when the 30th was taken for the last day in time (Điều 5: "trước ngày 30")."""

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps

from ocop.programme.evaluation.models import EvaluationRound
from tests.factories.councils import make_council
from tests.factories.evaluation import make_round

migration = import_module("ocop.programme.evaluation.migrations.0018_end_rounds_before_the_thirtieth")
pytestmark = pytest.mark.django_db


def stored(**changes):
    one = make_round(make_council())
    EvaluationRound.objects.filter(pk=one.pk).update(
        level="PROVINCE", ordinal=2, opens_on=date(2026, 4, 30), files_by=date(2026, 10, 30),
        decide_by=date(2026, 12, 30), **changes,
    )  # fmt: skip
    return one


def days(one):
    migration.end_before_the_thirtieth(apps, None)
    one.refresh_from_db()
    return one.files_by, one.decide_by


def test_a_round_going_on_ends_on_the_twenty_ninth_and_only_once():
    one = stored(state="OPEN")
    assert days(one) == (date(2026, 10, 29), date(2026, 12, 29))
    assert days(one) == (date(2026, 10, 29), date(2026, 12, 29))


def test_a_closed_round_and_an_extra_one_stay_as_they_are():
    assert days(stored(state="CLOSED")) == (date(2026, 10, 30), date(2026, 12, 30))
    extra = make_round(make_council())
    EvaluationRound.objects.filter(pk=extra.pk).update(
        ordinal=3, opens_on=date(2026, 9, 1), files_by=date(2026, 10, 30), decide_by=date(2026, 12, 30)
    )
    assert days(extra) == (date(2026, 10, 30), date(2026, 12, 30))
