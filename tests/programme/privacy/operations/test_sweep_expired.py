from datetime import timedelta

import pytest

from ocop.foundation.audit.models import AuditEntry
from ocop.programme.accounts.models import SignInFailure
from ocop.programme.notifications.models import Notification
from ocop.programme.privacy.operations.sweep_expired import sweep_expired_personal_data
from ocop.programme.producers.models import ProducerInvitation
from tests.factories.accounts import NOW, make_user
from tests.factories.notifications import make_notification
from tests.factories.producers import make_producer

pytestmark = pytest.mark.django_db


def _days(number: int):
    return NOW - timedelta(days=number)


@pytest.fixture
def old_and_young() -> None:
    producer, user = make_producer(), make_user()
    for days in (29, 31):
        SignInFailure.objects.create(identifier_hash="a", address_hash="b", at=_days(days))
    for number, days in enumerate((89, 91)):
        ProducerInvitation.objects.create(
            producer=producer,
            full_name="Trần Thị Bình",
            phone="0912345678",
            token_hash=str(number),
            invited_by=user,
            invited_at=_days(days + 7),
            expires_at=_days(days),
        )
    make_notification(user=user, at=_days(731), read_at=_days(731))
    make_notification(user=user, at=_days(731), read_at=None)
    make_notification(user=user, at=_days(731), read_at=_days(10))


def test_only_what_is_past_its_term_goes_and_a_second_time_finds_nothing(old_and_young: None) -> None:
    gone = sweep_expired_personal_data(now=NOW)
    entries = AuditEntry.objects.count()
    again = sweep_expired_personal_data(now=NOW)
    assert gone == {"sign_in_failures": 1, "invitations": 1, "messages": 1, "contacts": 0, "buyers": 0, "scans": 0}
    assert again == {"sign_in_failures": 0, "invitations": 0, "messages": 0, "contacts": 0, "buyers": 0, "scans": 0}
    assert (entries, AuditEntry.objects.count()) == (3, 3)
    assert sorted(ProducerInvitation.objects.values_list("full_name", "phone")) == [
        ("", ""),
        ("Trần Thị Bình", "0912345678"),
    ]
    assert (SignInFailure.objects.count(), Notification.objects.count()) == (1, 2)
