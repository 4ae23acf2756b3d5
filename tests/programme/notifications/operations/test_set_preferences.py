from datetime import time

import pytest

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.accounts.rules.actor import ANONYMOUS
from ocop.programme.notifications.models import MessagePreference
from ocop.programme.notifications.operations.set_preferences import set_preferences
from ocop.programme.notifications.queries.preferences import preferences_of
from ocop.programme.notifications.rules.channels import ChannelCode
from ocop.programme.notifications.rules.kinds import KindGroup
from ocop.programme.notifications.rules.preferences import EVERY_CHOICE, choice_name, is_on_by_default
from ocop.programme.notifications.rules.quiet_hours import QuietHours
from tests.factories.accounts import NOW, make_actor

pytestmark = pytest.mark.django_db
USUAL = {choice_name(g, c) for g in KindGroup for c in ChannelCode if is_on_by_default(g, c)}


def choose(actor, **changes):
    values = {"on": USUAL, "quiet_from": time(21), "quiet_until": time(6, 30), "now": NOW}
    return set_preferences(actor=actor, **{**values, **changes})


def test_only_what_differs_from_the_defaults_is_kept() -> None:
    actor = make_actor()
    kept = choose(actor, on=(USUAL - {"DOSSIERS:EMAIL"}) | {"SESSIONS:SMS"})
    assert (kept.choices, kept.quiet_from) == ({"DOSSIERS:EMAIL": False, "SESSIONS:SMS": True}, None)
    assert choose(actor).choices == {}
    assert [entry.facts["changed"] for entry in AuditEntry.objects.filter(deed="notifications.set_preferences")] == [
        ["DOSSIERS:EMAIL", "SESSIONS:SMS"]
    ] * 2


def test_saving_without_a_change_leaves_no_trace() -> None:
    choose(make_actor())
    assert not AuditEntry.objects.filter(deed="notifications.set_preferences").exists()


def test_switches_of_a_closed_channel_stay_as_they_were() -> None:
    actor = make_actor()
    choose(actor, on=USUAL - {"DOSSIERS:ZALO"})
    kept = choose(actor, on=[], choosable=[ChannelCode.EMAIL])
    assert kept.choices == {"DOSSIERS:ZALO": False} | {f"{group}:EMAIL": False for group in KindGroup}


def test_quiet_hours_are_own_none_or_usual() -> None:
    actor = make_actor()
    for begins, ends, hours in (
        (time(22), time(5), QuietHours(time(22), time(5))),
        (time(0), time(0), QuietHours(time(0), time(0))),
        (None, None, QuietHours(time(21), time(6, 30))),
    ):
        choose(actor, quiet_from=begins, quiet_until=ends)
        assert preferences_of(actor).quiet_hours == hours


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"on": ["X:Y"]}, "on"), ({"quiet_from": None}, "quiet_from"), ({"quiet_until": None}, "quiet_until")],
)
def test_half_or_unknown_is_refused_beside_its_field(changes, field) -> None:
    with pytest.raises(FieldRefusal) as told:
        choose(make_actor(), **changes)
    assert list(told.value.faults) == [field]
    assert not MessagePreference.objects.exists()


def test_a_visitor_has_none() -> None:
    with pytest.raises(Refusal):
        choose(ANONYMOUS)
    assert len(EVERY_CHOICE) == len(KindGroup) * len(ChannelCode)
