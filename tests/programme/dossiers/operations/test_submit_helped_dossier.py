from datetime import date, timedelta

import pytest

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.accounts.models import RoleGrant
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.dossiers.models import Dossier, DossierStep, DossierVersion, FilingConfirmation
from ocop.programme.dossiers.operations.accept_at_commune import accept_at_commune
from ocop.programme.dossiers.operations.accept_at_province import accept_at_province
from ocop.programme.dossiers.operations.return_by_commune import return_by_commune
from ocop.programme.dossiers.operations.save_commune_report import CommuneReportDraft, save_commune_report
from ocop.programme.dossiers.operations.save_dossier_section import save_dossier_section
from ocop.programme.dossiers.operations.submit_dossier import submit_dossier
from ocop.programme.dossiers.operations.submit_helped_dossier import (
    ask_confirmation,
    submit_on_paper,
    submit_with_code,
)
from ocop.programme.dossiers.operations.withdraw_dossier import withdraw_dossier
from ocop.programme.dossiers.paper.confirmation_slip import dossier_slip_pdf
from ocop.programme.dossiers.paper.form_one import form_one_pdf
from ocop.programme.dossiers.paper.form_three import form_three_pdf
from ocop.programme.dossiers.queries.helped_filing import help_in_review, to_confirm
from ocop.programme.dossiers.rules.content import content_sha256
from ocop.programme.dossiers.rules.review_contents import intake_papers
from ocop.programme.notifications.models import Notification
from ocop.programme.producers.models import ConfirmationCode
from ocop.programme.producers.operations.confirmation_codes import told_in_demo
from ocop.programme.producers.operations.end_help import end_help
from ocop.programme.producers.rules.slip_code import slip_code
from tests.factories.accounts import make_actor
from tests.factories.dossiers import make_full_dossier
from tests.factories.mandates import at_work, drawing, make_mandate, make_officer, officer_actor, signed_slip
from tests.factories.papers import words_of_pdf
from tests.factories.producers import NOW, TODAY, make_member, make_producer, member_actor

pytestmark = pytest.mark.django_db
LONG = "Nguyên liệu búp chè hái tại xã, khoảng tám mươi phần trăm, hộ tự sao và đóng gói. " * 3


@pytest.fixture
def producer():
    return make_producer(is_demo=True, representative_name="Nguyễn Thị Lành")


@pytest.fixture
def dossier(producer):
    return make_full_dossier(producer=producer)


@pytest.fixture
def mandate(producer):
    return make_mandate(producer=producer)


@pytest.fixture
def helper(mandate):
    return at_work(mandate)


def ask(actor, dossier, number=123456, now=NOW):
    return ask_confirmation(actor=actor, dossier_id=dossier.pk, draw=drawing(number), now=now)


def submit(actor, dossier, typed="123456", now=NOW, oath=True):
    return submit_with_code(actor=actor, dossier_id=dossier.pk, typed=typed, is_oath_taken=oath, now=now)


def number_of(dossier, mandate):
    fresh = Dossier.objects.select_related("producer__commune", "product", "rubric__edition").get(pk=dossier.pk)
    return slip_code(to_confirm(fresh, TODAY, mandate=mandate).bound_to)


def on_paper(actor, dossier, number, uploaded=None, now=NOW):
    return submit_on_paper(
        actor=actor,
        dossier_id=dossier.pk,
        slip_number=number,
        uploaded=uploaded or signed_slip(),
        is_oath_taken=True,
        now=now,
    )


def change(actor, dossier, plan):
    save_dossier_section(actor=actor, dossier_id=dossier.pk, values={"plan": plan}, now=NOW)


def test_without_the_producers_yes_nothing_is_handed_in(helper, dossier):
    with pytest.raises(Refusal, match="khi chủ thể xác nhận"):
        submit_dossier(actor=helper, dossier_id=dossier.pk, is_oath_taken=True, now=NOW)
    with pytest.raises(FieldRefusal, match="Chưa có mã nào"):
        submit(helper, dossier)
    assert not DossierVersion.objects.exists()


def test_the_code_hands_in_exactly_what_it_was_sent_for_with_both_names(helper, dossier, producer, mandate):
    words = told_in_demo(ask(helper, dossier))
    assert "Ma 123456" in words
    assert len(words) <= 160
    version = submit(helper, dossier)
    assert (version.submitted_by_name, version.on_behalf_of) == (mandate.officer_name, producer.name)
    assert version.content["filled_by"] == [{"officer": mandate.officer_name, "mandate": mandate.pk}]
    assert version.sha256 == content_sha256(DossierVersion.objects.get().content)
    confirmation = FilingConfirmation.objects.get()
    assert (confirmation.version, confirmation.way, confirmation.confirmed_by_name, confirmation.confirmed_at) == (
        version,
        "CODE",
        "Nguyễn Thị Lành",
        NOW,
    )
    step = DossierStep.objects.get()
    assert (step.actor_name, step.on_behalf_of) == (mandate.officer_name, producer.name)
    entry = AuditEntry.objects.get(deed="dossiers.submit_helped")
    assert (entry.actor_name, entry.on_behalf_of) == (mandate.officer_name, producer.name)


def test_changed_content_voids_the_code(helper, dossier):
    ask(helper, dossier)
    change(helper, dossier, "Kế hoạch khác, bà chưa nghe đọc.")
    with pytest.raises(FieldRefusal, match="Nội dung đã thay đổi"):
        submit(helper, dossier)
    change(helper, dossier, "Nội dung đã viết đầy đủ.")
    with pytest.raises(FieldRefusal, match="Chưa có mã nào"):
        submit(helper, dossier)


def test_a_code_of_another_dossier_does_not_fit(helper, dossier, producer):
    other = make_full_dossier(producer=producer)
    ask(helper, dossier)
    with pytest.raises(FieldRefusal, match="Nội dung đã thay đổi"):
        submit(helper, other)


def test_a_code_serves_once(helper, dossier, mandate):
    ask(helper, dossier)
    submit(helper, dossier)
    with pytest.raises(Refusal, match="không nộp được"):
        submit(helper, dossier)
    colleague = officer_actor(make_officer(dossier.producer))
    accept_at_commune(actor=colleague, dossier_id=dossier.pk, samples_received=5, now=NOW)
    return_by_commune(actor=colleague, dossier_id=dossier.pk, words="Bổ sung ảnh xưởng", points=["Ảnh"], now=NOW)
    with pytest.raises(FieldRefusal, match="Chưa có mã nào"):
        submit(helper, dossier)
    assert DossierVersion.objects.count() == 1


def test_guessing_locks_the_code(helper, dossier):
    ask(helper, dossier)
    for guess in range(5):
        with pytest.raises(FieldRefusal):
            submit(helper, dossier, f"{guess:06d}")
    with pytest.raises(FieldRefusal, match="bị khóa"):
        submit(helper, dossier)
    assert ConfirmationCode.objects.get().attempts == 5


def test_without_the_oath_no_try_is_spent(helper, dossier):
    ask(helper, dossier)
    with pytest.raises(FieldRefusal) as refusal:
        submit(helper, dossier, oath=False)
    assert list(refusal.value.faults) == ["oath"]
    assert ConfirmationCode.objects.get().attempts == 0


def test_a_dossier_with_gaps_gets_no_code(helper, dossier):
    Dossier.objects.update(plan="")
    with pytest.raises(Refusal):
        ask(helper, dossier)
    assert not ConfirmationCode.objects.exists()


def test_an_ended_or_expired_mandate_hands_nothing_in(helper, dossier, mandate):
    ask(helper, dossier)
    end_help(actor=member_actor(dossier.producer), mandate_id=mandate.pk, reason="", now=NOW)
    with pytest.raises(Dossier.DoesNotExist):
        submit(helper, dossier)


def test_the_signed_slip_hands_in_what_it_was_printed_for(helper, dossier, mandate):
    number = number_of(dossier, mandate)
    assert number in words_of_pdf(dossier_slip_pdf(dossier, mandate, now=NOW))
    version = on_paper(helper, dossier, number)
    confirmation = FilingConfirmation.objects.get()
    assert (confirmation.version, confirmation.way, confirmation.slip_number) == (version, "PAPER", number)


def test_a_slip_printed_before_a_change_is_refused(helper, dossier, mandate):
    number = number_of(dossier, mandate)
    change(helper, dossier, "Kế hoạch khác.")
    with pytest.raises(FieldRefusal) as refusal:
        on_paper(helper, dossier, number)
    assert list(refusal.value.faults) == ["slip_number"]


@pytest.mark.parametrize(
    ("typed", "said"), [(" ", "Hãy nhập số phiếu"), ("1234", "Số phiếu chưa khớp"), ("0000 0000 0000", "chưa khớp")]
)
def test_a_number_not_typed_is_told_from_a_wrong_one(helper, dossier, mandate, typed, said):
    with pytest.raises(FieldRefusal, match=said):
        on_paper(helper, dossier, typed)


def test_the_province_looks_at_the_picture_before_it_takes_the_dossier_in(helper, dossier, mandate):
    on_paper(helper, dossier, number_of(dossier, mandate))
    Dossier.objects.update(state="FORWARDED")
    province = make_actor(Role.PROVINCE_OFFICER, unit=dossier.producer.commune.parent)
    given = {
        "actor": province,
        "dossier_id": dossier.pk,
        "papers_checked": [paper.value for paper in intake_papers(11)],
        "samples_received": 5,
        "now": NOW,
    }
    with pytest.raises(FieldRefusal) as refusal:
        accept_at_province(**given)
    assert list(refusal.value.faults) == ["has_seen_scan"]
    accept_at_province(**given, has_seen_scan=True)
    assert FilingConfirmation.objects.get().seen_by_name == province.name


def test_the_helper_leaves_the_commune_report_to_a_colleague(helper, dossier, mandate):
    ask(helper, dossier)
    submit(helper, dossier)
    colleague = officer_actor(make_officer(dossier.producer))
    own_desk = officer_actor(mandate.officer)
    accept_at_commune(actor=own_desk, dossier_id=dossier.pk, samples_received=5, now=NOW)
    draft = CommuneReportDraft(local_material=LONG)
    with pytest.raises(Refusal, match="công chức khác của xã viết Báo cáo"):
        save_commune_report(actor=own_desk, dossier_id=dossier.pk, draft=draft, seen_version=0, now=NOW)
    report = save_commune_report(actor=colleague, dossier_id=dossier.pk, draft=draft, seen_version=0, now=NOW)
    assert report.is_by_helper is False


def test_the_only_officer_may_report_and_the_paper_says_so(helper, dossier, mandate):
    ask(helper, dossier)
    submit(helper, dossier)
    own_desk = officer_actor(mandate.officer)
    accept_at_commune(actor=own_desk, dossier_id=dossier.pk, samples_received=5, now=NOW)
    draft = CommuneReportDraft(local_material=LONG)
    report = save_commune_report(actor=own_desk, dossier_id=dossier.pk, draft=draft, seen_version=0, now=NOW)
    assert report.is_by_helper is True
    words = words_of_pdf(form_three_pdf(Dossier.objects.get(pk=dossier.pk), now=NOW))
    assert "cũng là người nộp hồ sơ hộ" in words
    found = help_in_review(own_desk, dossier, TODAY)
    assert (found.is_helper, found.is_barred, found.is_sole_officer) == (True, False, True)


def test_form_one_says_who_filled_in_and_how_the_producer_confirmed(helper, dossier, mandate):
    ask(helper, dossier)
    submit(helper, dossier)
    words = words_of_pdf(form_one_pdf(Dossier.objects.get(pk=dossier.pk), now=NOW))
    assert f"Người điền và nộp hộ: {mandate.officer_name}" in words
    assert "xác nhận bằng mã một lần" in words


def test_the_helper_is_told_when_the_dossier_comes_back(helper, dossier, mandate):
    ask(helper, dossier)
    submit(helper, dossier)
    colleague = officer_actor(make_officer(dossier.producer))
    accept_at_commune(actor=colleague, dossier_id=dossier.pk, samples_received=5, now=NOW)
    Notification.objects.all().delete()
    return_by_commune(
        actor=colleague, dossier_id=dossier.pk, words="Bổ sung ảnh xưởng sao chè", points=["Ảnh"], now=NOW
    )
    assert Notification.objects.filter(user=mandate.officer, kind="dossiers.returned_by_commune").count() == 1


def test_a_producer_with_an_account_finds_it_and_may_withdraw(helper, dossier):
    ask(helper, dossier)
    submit(helper, dossier)
    owner = member_actor(dossier.producer)
    withdrawn = withdraw_dossier(actor=owner, dossier_id=dossier.pk, reason="Để năm sau", now=NOW)
    assert withdrawn.state == "WITHDRAWN"


def test_a_helper_takes_back_nothing_a_producer_with_an_account_could_take_back(helper, dossier):
    ask(helper, dossier)
    submit(helper, dossier)
    make_member(producer=dossier.producer)
    with pytest.raises(Refusal, match="thành viên của chủ thể tự rút"):
        withdraw_dossier(actor=helper, dossier_id=dossier.pk, reason="Để năm sau", now=NOW)
    assert Dossier.objects.get(pk=dossier.pk).state == "SUBMITTED"


def test_a_mandate_for_one_dossier_reaches_no_second_one(producer):
    mandate = make_mandate(producer=producer, scope="ONE_DOSSIER")
    helper = at_work(mandate)
    first, second = make_full_dossier(producer=producer), make_full_dossier(producer=producer)
    change(helper, first, "Kế hoạch của hồ sơ thứ nhất.")
    with pytest.raises(Refusal, match="chỉ nhờ nộp hộ một hồ sơ"):
        change(helper, second, "Kế hoạch của hồ sơ thứ hai.")


def test_on_the_last_day_it_holds_and_the_day_after_no_more(dossier, mandate):
    from ocop.programme.producers.permissions import why_not_work_by

    last = date(2026, 12, 31)
    assert why_not_work_by(officer_actor(mandate.officer, today=last), mandate, last) is None
    after = last + timedelta(days=1)
    assert "hết hạn ngày 31/12/2026" in why_not_work_by(officer_actor(mandate.officer, today=after), mandate, after)


def test_nothing_but_the_producer_is_seen_at_work(helper, dossier, mandate):
    make_full_dossier(state="SUBMITTED", producer=make_producer(commune=dossier.producer.commune))
    from ocop.programme.dossiers.queries.dossiers_visible import dossiers_visible_to

    assert list(dossiers_visible_to(helper)) == [dossier]
    assert RoleGrant.objects.filter(user=mandate.officer).exists()
