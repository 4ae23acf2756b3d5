from datetime import timedelta

import pytest

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.accounts.models import User
from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.notifications.models import MessagePreference, Notification
from ocop.programme.privacy.models import PersonalRequest
from ocop.programme.privacy.operations.ask_about_own import ask_about_own
from ocop.programme.privacy.operations.decide_request import decide_request
from ocop.programme.privacy.operations.set_terms import set_terms
from ocop.programme.privacy.queries.requests import requests_visible_to
from ocop.programme.privacy.queries.terms import terms_in_force
from ocop.programme.privacy.rules.terms import Term
from tests.factories.accounts import NOW, TODAY, make_actor, make_grant, make_user
from tests.factories.geography import make_province
from tests.factories.notifications import make_notification

pytestmark = pytest.mark.django_db
REPLY = "Đã thực hiện theo yêu cầu của ông/bà."


@pytest.fixture
def administrator():
    return make_actor(Role.ADMINISTRATOR, unit=make_province())


def _person(**changes: object) -> User:
    return make_user(phone="0912345678", email="an@example.vn", province_code="19", **changes)


def _ask(user: User, kind: str = "ERASURE", words: str = "") -> PersonalRequest:
    return ask_about_own(actor=actor_of(user, today=TODAY), kind=kind, words=words, now=NOW)


def test_a_request_is_due_in_72_hours_and_reaches_the_administrator_of_the_province(administrator) -> None:
    stranger = make_actor(Role.ADMINISTRATOR, unit=make_province(code="24"))
    request = _ask(_person())
    told = list(Notification.objects.filter(kind="privacy.asked").values_list("user_id", flat=True))
    assert (request.due_at - NOW, told) == (timedelta(hours=72), [administrator.user_id])
    assert [requests_visible_to(actor).count() for actor in (administrator, stranger)] == [1, 0]


def test_the_term_is_the_one_set_by_the_national_administrator(administrator) -> None:
    nation = make_actor(Role.ADMINISTRATOR, reach=Reach.NATION)
    set_terms(actor=nation, amounts={Term.ANSWER_HOURS: 48}, now=NOW)
    assert _ask(_person()).due_at - NOW == timedelta(hours=48)
    with pytest.raises(Refusal):
        set_terms(actor=administrator, amounts={Term.ANSWER_HOURS: 24}, now=NOW)
    with pytest.raises(FieldRefusal):
        set_terms(actor=nation, amounts={Term.ANSWER_HOURS: 1}, now=NOW)
    assert terms_in_force()[Term.ANSWER_HOURS] == 48


def test_one_open_request_of_a_kind_and_a_correction_says_what_is_wrong() -> None:
    user = _person()
    _ask(user)
    with pytest.raises(FieldRefusal) as twice:
        _ask(user)
    with pytest.raises(FieldRefusal) as silent:
        _ask(user, "CORRECTION", "sai")
    assert ([*twice.value.faults], [*silent.value.faults]) == (["kind"], ["words"])


def test_erasure_takes_everything_of_a_person_no_record_names(administrator) -> None:
    user = _person(full_name="Trần Thị Bình")
    make_notification(user=user)
    MessagePreference.objects.create(user=user, changed_at=NOW)
    decided = decide_request(actor=administrator, request_id=_ask(user).pk, grants=True, reply=REPLY, now=NOW)
    user.refresh_from_db()
    assert (user.phone, user.email, user.full_name, user.username, user.is_active, user.has_usable_password()) == (
        "",
        "",
        f"Người dùng đã xóa #{user.pk}",
        f"da-xoa-{user.pk}",
        False,
        False,
    )
    assert (Notification.objects.filter(user=user).count(), MessagePreference.objects.count()) == (0, 0)
    assert decided.outcome == [
        "CONTACTS_ERASED",
        "MESSAGES_ERASED",
        "PREFERENCES_ERASED",
        "NAME_ERASED",
        "LOG_KEPT",
    ]
    facts = str([*AuditEntry.objects.filter(deed__startswith="accounts.forget").values_list("facts", flat=True)])
    assert "0912345678" not in facts


def test_erasure_keeps_the_name_where_a_record_names_the_person(administrator) -> None:
    user = _person(full_name="Trần Thị Bình")
    make_grant(Role.ADVISOR, user=user, unit=make_province(), ended_at=NOW, ended_by_id=administrator.user_id)
    decided = decide_request(actor=administrator, request_id=_ask(user).pk, grants=True, reply=REPLY, now=NOW)
    user.refresh_from_db()
    assert (user.full_name, user.phone, user.is_active) == ("Trần Thị Bình", "", False)
    assert decided.outcome[-3:] == ["NAME_KEPT", "RECORDS_KEPT", "LOG_KEPT"]


def test_nobody_is_erased_in_office_nor_decides_for_oneself_nor_twice(administrator) -> None:
    user = _person()
    make_grant(Role.ADVISOR, user=user, unit=make_province())
    request = _ask(user)
    with pytest.raises(Refusal, match="còn giữ vai trò"):
        decide_request(actor=administrator, request_id=request.pk, grants=True, reply=REPLY, now=NOW)
    decide_request(
        actor=administrator, request_id=request.pk, grants=False, reply="Hãy kết thúc vai trò trước.", now=NOW
    )
    with pytest.raises(Refusal, match="đã được giải quyết"):
        decide_request(actor=administrator, request_id=request.pk, grants=False, reply=REPLY, now=NOW)
    own = _ask(User.objects.get(pk=administrator.user_id))
    User.objects.filter(pk=administrator.user_id).update(province_code="19")
    with pytest.raises(Refusal, match="tự giải quyết"):
        decide_request(actor=administrator, request_id=own.pk, grants=True, reply=REPLY, now=NOW)
    assert Notification.objects.filter(user=user, kind="privacy.decided").count() == 1


def test_a_stranger_cannot_decide() -> None:
    stranger = make_actor(Role.ADMINISTRATOR, unit=make_province(code="24"))
    with pytest.raises(PersonalRequest.DoesNotExist):
        decide_request(actor=stranger, request_id=_ask(_person()).pk, grants=True, reply=REPLY, now=NOW)
