"""What took the producer's yes to hand in takes it to take back."""

import pytest

from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.dossiers.models import Dossier, DossierStep, WithdrawalConfirmation
from ocop.programme.dossiers.operations.submit_helped_dossier import ask_confirmation, submit_with_code
from ocop.programme.dossiers.operations.withdraw_dossier import withdraw_dossier
from ocop.programme.dossiers.operations.withdraw_helped_dossier import (
    ask_withdrawal,
    withdraw_on_paper,
    withdraw_with_code,
)
from ocop.programme.dossiers.paper.confirmation_slip import withdrawal_slip_pdf
from ocop.programme.dossiers.queries.helped_filing import withdrawal_bound_to
from ocop.programme.producers.operations.confirmation_codes import told_in_demo
from ocop.programme.producers.rules.slip_code import slip_code
from tests.factories.dossiers import make_full_dossier
from tests.factories.mandates import at_work, drawing, make_mandate, signed_slip
from tests.factories.papers import words_of_pdf
from tests.factories.producers import NOW, make_member, make_producer

pytestmark = pytest.mark.django_db


@pytest.fixture
def mandate():
    return make_mandate(producer=make_producer(is_demo=True, representative_name="Nguyễn Thị Lành"))


@pytest.fixture
def helper(mandate):
    return at_work(mandate)


@pytest.fixture
def dossier(mandate, helper):
    """Handed in by the officer for a producer without an account."""
    made = make_full_dossier(producer=mandate.producer)
    ask_confirmation(actor=helper, dossier_id=made.pk, draw=drawing(123456), now=NOW)
    submit_with_code(actor=helper, dossier_id=made.pk, typed="123456", is_oath_taken=True, now=NOW)
    return Dossier.objects.select_related("producer__commune", "product").get(pk=made.pk)


def ask(actor, dossier, number=654321):
    return ask_withdrawal(actor=actor, dossier_id=dossier.pk, draw=drawing(number), now=NOW)


def with_code(actor, dossier, typed="654321", reason="Để năm sau"):
    return withdraw_with_code(actor=actor, dossier_id=dossier.pk, typed=typed, reason=reason, now=NOW)


def on_paper(actor, dossier, number, reason="Để năm sau"):
    return withdraw_on_paper(
        actor=actor, dossier_id=dossier.pk, slip_number=number, uploaded=signed_slip(), reason=reason, now=NOW
    )


def test_alone_the_officer_takes_nothing_back(helper, dossier):
    with pytest.raises(Refusal, match="khi chủ thể xác nhận"):
        withdraw_dossier(actor=helper, dossier_id=dossier.pk, reason="Để năm sau", now=NOW)
    with pytest.raises(FieldRefusal, match="Chưa có mã nào"):
        with_code(helper, dossier)
    assert Dossier.objects.get().state == "SUBMITTED"


def test_the_code_of_the_producer_takes_it_back_and_the_log_says_who_said_yes(helper, dossier, mandate):
    words = told_in_demo(ask(helper, dossier))
    assert "Ma 654321. Doc ma la dong y rut ho so" in words
    assert len(words) <= 160
    assert with_code(helper, dossier).state == "WITHDRAWN"
    kept = WithdrawalConfirmation.objects.get()
    assert (kept.dossier, kept.mandate, kept.way, kept.confirmed_by_name) == (
        dossier,
        mandate,
        "CODE",
        "Nguyễn Thị Lành",
    )
    note = DossierStep.objects.get(dossier=dossier, move="WITHDRAW").note
    assert note == "Để năm sau\nNguyễn Thị Lành xác nhận rút hồ sơ bằng mã một lần."


def test_a_code_for_handing_in_does_not_take_back(helper, dossier):
    ask(helper, dossier)
    with pytest.raises(FieldRefusal, match="Mã chưa đúng"):
        with_code(helper, dossier, typed="123456")


def test_the_signed_slip_takes_back_the_version_it_names(helper, dossier, mandate):
    number = slip_code(withdrawal_bound_to(dossier))
    assert number in words_of_pdf(withdrawal_slip_pdf(dossier, mandate, now=NOW))
    with pytest.raises(FieldRefusal, match="Hãy nhập số phiếu"):
        on_paper(helper, dossier, "")
    with pytest.raises(FieldRefusal, match="lý do rút"):
        on_paper(helper, dossier, number, reason=" ")
    assert on_paper(helper, dossier, number).state == "WITHDRAWN"
    assert WithdrawalConfirmation.objects.get().slip_number == number


def test_a_producer_with_an_account_does_it_alone(helper, dossier):
    ask(helper, dossier)
    make_member(producer=dossier.producer)
    with pytest.raises(Refusal, match="thành viên của chủ thể tự rút"):
        with_code(helper, dossier)


def test_a_draft_needs_no_yes(helper, mandate):
    draft = make_full_dossier(producer=mandate.producer)
    with pytest.raises(Refusal, match="rút được ngay"):
        ask(helper, draft)
    assert withdraw_dossier(actor=helper, dossier_id=draft.pk, now=NOW).state == "WITHDRAWN"
