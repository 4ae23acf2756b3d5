"""Two people at the same moment: a certificate is revoked once, proposed once, and not revoked while withdrawn."""

import pytest

from ocop.programme.accounts.rules.roles import Role
from ocop.programme.official_documents.models import OfficialDocument
from ocop.programme.recognition.models import Certificate, RevocationCase
from ocop.programme.recognition.operations.draft_revocation import draft_revocation
from ocop.programme.recognition.operations.sign_decision import sign_decision
from ocop.programme.recognition.operations.withdraw_revocation import withdraw_revocation
from tests.factories.accounts import make_actor
from tests.factories.recognition import (
    NOW,
    choose_from,
    make_case,
    make_certificate,
    make_submitted_revocation,
    signature,
)
from tests.programme.recognition.operations.test_ministry_races import at_once

pytestmark = [pytest.mark.races, pytest.mark.django_db(transaction=True)]


def test_two_leaders_sign_once() -> None:
    officer, leader, other = (
        make_actor(role) for role in (Role.PROVINCE_OFFICER, Role.PROVINCE_LEADER, Role.PROVINCE_LEADER)
    )
    decision = make_submitted_revocation(make_case(actor=officer), officer)

    def sign(actor, number):
        return sign_decision(
            actor=actor, decision_id=decision.pk, signature=signature(number=number), choose=choose_from(), now=NOW
        )

    assert at_once(
        lambda: sign(leader, "1/QĐ-UBND"), lambda: sign(other, "2/QĐ-UBND"), lambda: sign(leader, "3/QĐ-UBND")
    ) == ["done", "refused", "refused"]
    assert OfficialDocument.objects.count() == 1
    assert Certificate.objects.get().revocation_number == OfficialDocument.objects.get().number


def test_two_offices_propose_once() -> None:
    certificate = make_certificate()
    actors = [make_actor(Role.PROVINCE_OFFICER), make_actor(Role.INSPECTOR), make_actor(Role.PROVINCE_OFFICER)]
    deeds = [lambda actor=actor: make_case(certificate, actor) for actor in actors]
    assert at_once(*deeds) == ["done", "refused", "refused"]
    assert RevocationCase.objects.count() == 1


def test_a_case_is_drafted_or_withdrawn_and_never_half() -> None:
    officer = make_actor(Role.PROVINCE_OFFICER)
    case = make_case(actor=officer)

    def withdraw():
        return withdraw_revocation(actor=officer, case_id=case.pk, reason="Đã khắc phục.", now=NOW)

    def draft():
        return draft_revocation(actor=officer, case_id=case.pk, now=NOW)

    told = at_once(withdraw, draft, withdraw, draft)
    case.refresh_from_db()
    assert "done" in told
    assert set(told) <= {"done", "refused"}
    assert (case.state == "DRAFTED") == (case.decision_id is not None)
