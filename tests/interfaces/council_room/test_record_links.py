"""The sealed record is found from every page of those who may read it, and offered to nobody else."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from ocop.programme.accounts.models import User
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.evaluation.operations.check_session import check_session
from ocop.programme.evaluation.operations.release_session import release_session
from tests.factories.councils import make_office_actor, seat_actor
from tests.factories.evaluation import NOW, Sitting, make_sitting

pytestmark = pytest.mark.django_db
WORDS = "Hồ sơ niêm phong"


@pytest.fixture
def sitting() -> Sitting:
    found = make_sitting(is_auditor_required=True)
    found.open()
    found.hand_in_everything()
    return found


def enter(actor: Any) -> Client:
    browser = Client()
    browser.force_login(User.objects.get(pk=actor.user_id))
    return browser


def is_offered(actor: Any, sitting: Sitting, page: str) -> bool:
    """Whether the page links the record; where it does, the link leads to the whole of it."""
    browser = enter(actor)
    text = browser.get(reverse(page, args=[sitting.session.pk])).content.decode()
    record = reverse("council_room:record", args=[sitting.session.pk])
    if f'href="{record}"' not in text:
        return False
    assert WORDS in text
    assert "Tải hồ sơ lưu trữ (ZIP)" in browser.get(record).content.decode()
    return True


KEEPERS_PAGES = ["council_room:board", "council_room:papers", "council_room:session"]
OFFICE_PAGES = ["council_room:papers", "council_room:session", "office:rounds:session", "office:rounds:approval"]


def test_keepers_find_it_when_the_session_has_ended(sitting):
    keepers = [seat_actor(sitting.chair), seat_actor(sitting.secretary)]
    asked = [(one, page) for one in keepers for page in KEEPERS_PAGES]
    assert [is_offered(one, sitting, page) for one, page in asked] == [False] * 6
    assert enter(keepers[0]).get(reverse("council_room:record", args=[sitting.session.pk])).status_code == 404
    sitting.close()
    assert [is_offered(one, sitting, page) for one, page in asked] == [True] * 6


def test_the_auditor_finds_it_once_there_is_something_to_check(sitting):
    auditor = make_office_actor(Role.AUDITOR)
    sitting.close()
    assert not is_offered(auditor, sitting, "council_room:session")
    sitting.confirm()
    pages = ["council_room:check", "council_room:papers", "council_room:session"]
    assert [is_offered(auditor, sitting, page) for page in pages] == [True] * 3


def test_office_and_leader_find_it_after_the_release_and_members_do_not(sitting):
    people = [make_office_actor(Role.PROVINCE_LEADER), make_office_actor(Role.PROVINCE_OFFICER)]
    sitting.close()
    sitting.confirm()
    assert [is_offered(one, sitting, page) for one in people for page in OFFICE_PAGES] == [False] * 8
    check_session(actor=make_office_actor(Role.AUDITOR), session_id=sitting.session.pk, now=NOW)
    release_session(actor=seat_actor(sitting.chair), session_id=sitting.session.pk, now=NOW)
    assert [is_offered(one, sitting, page) for one in people for page in OFFICE_PAGES] == [True] * 8
    assert not is_offered(seat_actor(sitting.members[0]), sitting, "council_room:session")
