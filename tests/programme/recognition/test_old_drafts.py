"""Drafts of revocation older than cases get a case and its clock."""

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps

from ocop.programme.recognition.models import DecisionItem, RecognitionDecision, RevocationCase
from ocop.programme.recognition.rules.recognition_kinds import DecisionKind
from tests.factories.certificates import make_certificate
from tests.factories.recognition import NOW, make_case

pytestmark = pytest.mark.django_db
open_cases = import_module("ocop.programme.recognition.migrations.0016_open_cases_for_old_drafts").open_cases


def old_draft(certificate, **changes):
    draft = RecognitionDecision.objects.create(
        kind=DecisionKind.REVOKE, province_code="19", subject="thu hồi", prepared_at=NOW, **changes
    )
    DecisionItem.objects.create(
        decision=draft, certificate=certificate, product=certificate.product, star=certificate.star, position=1,
        ground="MARK_MISUSED", note="In nhãn OCOP lên hàng khác.",
    )  # fmt: skip
    return draft


def test_an_old_draft_gets_its_fifteen_days_from_the_day_it_was_drafted():
    certificate = make_certificate()
    draft = old_draft(certificate, grounds="Kết luận số 5")

    open_cases(apps, None)
    open_cases(apps, None)

    case = RevocationCase.objects.get()
    assert (case.state, case.decision_id, case.ground, case.reference, case.facts) == (
        "DRAFTED", draft.pk, "MARK_MISUSED", "Kết luận số 5", "In nhãn OCOP lên hàng khác.",
    )  # fmt: skip
    assert (case.established_on, case.due_on) == (date(2026, 9, 10), date(2026, 9, 25))


def test_a_certificate_with_a_case_keeps_that_one():
    certificate = make_certificate()
    case = make_case(certificate)
    old_draft(certificate)

    open_cases(apps, None)

    assert list(RevocationCase.objects.all()) == [case]
