from datetime import date, timedelta

import pytest

from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.notifications.models import Notification
from ocop.programme.recognition.models import RevocationCase, RevocationCorrection
from ocop.programme.recognition.operations.correct_revocation import correct_revocation
from ocop.programme.recognition.operations.draft_revocation import draft_revocation
from ocop.programme.recognition.operations.edit_decision import edit_decision
from ocop.programme.recognition.operations.withdraw_revocation import withdraw_revocation
from ocop.programme.recognition.rules.recognition_kinds import RevocationGround
from tests.factories.accounts import make_actor
from tests.factories.geography import make_province
from tests.factories.recognition import NOW, TODAY, make_case, make_submitted_revocation

pytestmark = pytest.mark.django_db
REFERENCE = "Văn bản số 45/UBND-KT ngày 09/09/2026 của UBND xã"


@pytest.fixture
def officer():
    return make_actor(Role.PROVINCE_OFFICER)


def correct(actor, case, **changes):
    values = {
        "ground": RevocationGround.PRODUCTION_STOPPED,
        "established_on": date(2026, 9, 9),
        "facts": "Chủ thể không còn sản xuất từ tháng 7/2026.",
        "inspection_reference": REFERENCE,
        "reason": "Gõ nhầm tháng.",
        **changes,
    }
    return correct_revocation(actor=actor, case_id=case.pk, now=NOW, **values)


def test_both_versions_stay_and_the_clock_runs_from_the_right_day(officer):
    case = make_case(actor=officer)

    made = correct(officer, case)

    case.refresh_from_db()
    assert (case.facts, case.established_on, case.due_on) == (
        "Chủ thể không còn sản xuất từ tháng 7/2026.", date(2026, 9, 9), date(2026, 9, 24),
    )  # fmt: skip
    assert (made.before["facts"], made.before["established_on"], made.before["due_on"]) == (
        "Chủ thể không còn sản xuất từ tháng 6/2026.", "2026-09-08", "2026-09-23",
    )  # fmt: skip
    assert (made.after["facts"], made.reason, made.corrected_by_id) == (case.facts, "Gõ nhầm tháng.", officer.user_id)
    assert Notification.objects.filter(kind="recognition.revocation_corrected").exists()


def test_the_draft_says_the_same_and_keeps_what_the_office_wrote(officer):
    case = make_case(actor=officer)
    draft = draft_revocation(actor=officer, case_id=case.pk, now=NOW)
    edit_decision(
        actor=officer, decision_id=draft.pk, subject=draft.subject, grounds=draft.grounds + "\nTờ trình số 5", now=NOW
    )

    correct(officer, case)

    draft.refresh_from_db()
    assert draft.grounds.splitlines() == [REFERENCE, "Tờ trình số 5"]
    assert draft.items.get().note == "Chủ thể không còn sản xuất từ tháng 7/2026."


def test_what_lies_before_the_leader_or_is_closed_is_not_corrected(officer):
    submitted = make_case(actor=officer)
    make_submitted_revocation(submitted, officer)
    withdrawn = make_case(actor=officer)
    withdraw_revocation(actor=officer, case_id=withdrawn.pk, reason="Nhầm sản phẩm.", now=NOW)
    for case in (submitted, withdrawn):
        with pytest.raises(Refusal):
            correct(officer, case)
    assert not RevocationCorrection.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"reason": "  "}, "reason"),
        ({"facts": " "}, "facts"),
        ({"established_on": TODAY + timedelta(days=1)}, "established_on"),
        ({"inspection_reference": ""}, "inspection_reference"),
    ],
)
def test_what_a_correction_lacks_is_told_beside_its_field(officer, changes, field):
    with pytest.raises(FieldRefusal) as caught:
        correct(officer, make_case(actor=officer), **changes)
    assert list(caught.value.faults) == [field]


def test_the_same_words_again_are_no_correction(officer):
    case = make_case(actor=officer)
    correct(officer, case)
    with pytest.raises(Refusal):
        correct(officer, case)
    assert RevocationCorrection.objects.count() == 1


def test_another_province_finds_no_case_and_a_leader_may_not(officer):
    case = make_case(actor=officer)
    with pytest.raises(RevocationCase.DoesNotExist):
        correct(make_actor(Role.PROVINCE_OFFICER, unit=make_province(code="24")), case)
    with pytest.raises(Refusal):
        correct(make_actor(Role.PROVINCE_LEADER), case)
