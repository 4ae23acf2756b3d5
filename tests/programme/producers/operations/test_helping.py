from datetime import date, timedelta

import pytest
from django.conf import settings

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.foundation.sending.recorder import Recorder
from ocop.programme.accounts.models import RoleGrant
from ocop.programme.accounts.rules.actor import ANONYMOUS
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.notifications.models import Notification
from ocop.programme.producers.models import ConfirmationCode, FilingMandate, Producer
from ocop.programme.producers.operations.accept_invitation import NewAccount, accept_invitation
from ocop.programme.producers.operations.confirmation_codes import sending_key, told_in_demo
from ocop.programme.producers.operations.consent import ask_consent, consent_by_code, consent_on_paper
from ocop.programme.producers.operations.end_help import end_help
from ocop.programme.producers.operations.hand_over import hand_over
from ocop.programme.producers.operations.help_producer import MandateTerms, help_new_producer, help_producer
from ocop.programme.producers.operations.verify_producer import verify_producer
from ocop.programme.producers.permissions import why_not_work_by
from ocop.programme.producers.queries.mandate_terms import terms_sha256
from ocop.programme.producers.queries.mandates import mandates_in_force
from ocop.programme.producers.queries.membership import producers_sharing
from ocop.programme.producers.queries.producers_visible import own_producers
from ocop.programme.producers.rules.mandates import MandateScope
from ocop.programme.producers.rules.producer_kinds import ProducerKind
from ocop.programme.producers.rules.producer_profile import ProducerProfile
from ocop.programme.producers.rules.slip_code import slip_code
from tests.factories.files import make_upload
from tests.factories.geography import make_commune
from tests.factories.mandates import at_work, drawing, make_mandate, make_officer, officer_actor, signed_slip
from tests.factories.producers import NOW, TODAY, make_member, make_producer, member_actor

pytestmark = pytest.mark.django_db
TERMS = MandateTerms(scope=MandateScope.PERIOD, valid_from=TODAY, valid_until=date(2026, 12, 31))


@pytest.fixture
def producer():
    return make_producer(is_demo=True, kind="HOUSEHOLD", representative_name="Nguyễn Thị Lành")


@pytest.fixture
def officer(producer):
    return make_officer(producer)


@pytest.fixture
def waiting(producer, officer):
    return make_mandate(producer=producer, officer=officer, is_agreed=False)


def profile(commune, **changes):
    values = {
        "kind": ProducerKind.HOUSEHOLD,
        "name": "Hộ kinh doanh Nguyễn Thị Lành",
        "commune_code": commune.code,
        "address": "Xóm Hồng Thái",
        "phone": "0913 222 333",
        "representative_name": "Nguyễn Thị Lành",
        **changes,
    }
    return ProducerProfile(**values)


def ask(officer, mandate, number=123456, now=NOW):
    return ask_consent(actor=officer_actor(officer), mandate_id=mandate.pk, draw=drawing(number), now=now)


def agree(officer, mandate, typed="123456", now=NOW):
    return consent_by_code(actor=officer_actor(officer), mandate_id=mandate.pk, typed=typed, now=now)


def test_a_producer_nobody_knew_is_written_down_with_both_names(producer, officer):
    mandate = help_new_producer(actor=officer_actor(officer), profile=profile(producer.commune), terms=TERMS, now=NOW)
    created = mandate.producer
    assert (created.name, created.verification, created.members.count()) == (
        "Hộ kinh doanh Nguyễn Thị Lành",
        "UNVERIFIED",
        0,
    )
    assert (mandate.officer_id, mandate.phone, mandate.consented_at) == (officer.pk, "0913222333", None)
    entry = AuditEntry.objects.get(deed="producers.help_new")
    assert (entry.actor_name, entry.on_behalf_of) == (officer.full_name, "Hộ kinh doanh Nguyễn Thị Lành")
    assert "0913" not in str(entry.facts)


def test_a_second_tap_does_not_write_the_producer_twice(producer, officer):
    given = {"actor": officer_actor(officer), "profile": profile(producer.commune), "terms": TERMS, "now": NOW}
    help_new_producer(**given)
    with pytest.raises(FieldRefusal) as refusal:
        help_new_producer(**given)
    assert list(refusal.value.faults) == ["name"]
    assert Producer.objects.filter(name__startswith="Hộ kinh doanh").count() == 1


def test_another_commune_is_no_business_of_the_officer(officer):
    with pytest.raises(Refusal, match="phụ trách địa bàn"):
        help_new_producer(actor=officer_actor(officer), profile=profile(make_commune()), terms=TERMS, now=NOW)
    with pytest.raises(Producer.DoesNotExist):
        help_producer(actor=officer_actor(officer), producer_id=make_producer().pk, terms=TERMS, now=NOW)


def test_members_are_told_and_the_same_officer_gets_the_same_mandate(producer, officer):
    member = make_member(producer=producer)
    first = help_producer(actor=officer_actor(officer), producer_id=producer.pk, terms=TERMS, now=NOW)
    again = help_producer(actor=officer_actor(officer), producer_id=producer.pk, terms=TERMS, now=NOW)
    assert first == again
    assert list(Notification.objects.values_list("user_id", "kind")) == [(member.user_id, "producers.help_asked")]


def test_codes_never_go_to_the_telephone_of_an_office(producer, officer):
    make_officer(producer, phone="0987654321")
    terms = MandateTerms(MandateScope.PERIOD, TODAY, date(2026, 12, 31), phone="0987 654 321")
    with pytest.raises(FieldRefusal) as refusal:
        help_producer(actor=officer_actor(officer), producer_id=producer.pk, terms=terms, now=NOW)
    assert list(refusal.value.faults) == ["phone"]


def test_codes_for_a_producer_with_an_account_go_to_its_own_numbers_alone(producer, officer):
    Producer.objects.filter(pk=producer.pk).update(phone="0912 345 678")
    member = make_member(producer=producer)
    type(member.user).objects.filter(pk=member.user_id).update(phone="0977000111")

    def ask_at(phone):
        terms = MandateTerms(MandateScope.PERIOD, TODAY, date(2026, 12, 31), phone=phone)
        return help_producer(actor=officer_actor(officer), producer_id=producer.pk, terms=terms, now=NOW)

    with pytest.raises(FieldRefusal) as refusal:
        ask_at("0966 555 444")
    assert list(refusal.value.faults) == ["phone"]
    mandate = ask_at("0977 000 111")
    assert mandate.phone == "0977000111"
    end_help(actor=officer_actor(officer), mandate_id=mandate.pk, reason="Lập lại", now=NOW)
    assert ask_at("").phone == "0912345678"


def test_a_mandate_is_never_longer_than_a_year_nor_begins_in_the_past(producer, officer):
    for first, last, field in (
        (TODAY, TODAY + timedelta(days=366), "valid_until"),
        (TODAY, TODAY - timedelta(days=1), "valid_until"),
        (TODAY - timedelta(days=1), TODAY, "valid_from"),
    ):
        terms = MandateTerms(MandateScope.PERIOD, first, last)
        with pytest.raises(FieldRefusal) as refusal:
            help_producer(actor=officer_actor(officer), producer_id=producer.pk, terms=terms, now=NOW)
        assert list(refusal.value.faults) == [field]


def test_nothing_can_be_done_before_the_producer_said_yes(officer, waiting):
    actor = officer_actor(officer)
    assert mandates_in_force(actor, TODAY) == []
    assert "chưa đồng ý" in why_not_work_by(actor, waiting, TODAY)
    assert list(own_producers(at_work(waiting))) == []


def test_the_code_read_out_is_the_producers_yes(officer, waiting):
    row = ask(officer, waiting)
    assert (row.sent_at, row.fault) == (NOW, "")
    words = told_in_demo(row)
    assert "Ma 123456" in words
    assert len(words) <= 160
    assert "123456" not in str(ConfirmationCode.objects.values().get())
    agreed = agree(officer, waiting, " 123 456 ")
    assert (agreed.consent_way, agreed.consented_at) == ("CODE", NOW)
    assert why_not_work_by(officer_actor(officer), agreed, TODAY) is None
    assert AuditEntry.objects.get(deed="producers.consent_to_help").on_behalf_of == waiting.producer.name


def test_neither_number_nor_digits_stand_in_the_log(officer, waiting):
    ask(officer, waiting)
    agree(officer, waiting)
    told = str(list(AuditEntry.objects.values_list("facts", flat=True)))
    assert "0912345678" not in told
    assert "123456" not in told


def test_guessing_ends_after_five_tries_even_with_the_right_digits(officer, waiting):
    ask(officer, waiting)
    for left in (4, 3, 2, 1):
        with pytest.raises(FieldRefusal, match=f"còn được thử {left} lần"):
            agree(officer, waiting, "000000")
    with pytest.raises(FieldRefusal, match="bị khóa"):
        agree(officer, waiting, "000000")
    with pytest.raises(FieldRefusal, match="bị khóa"):
        agree(officer, waiting, "123456")
    assert ConfirmationCode.objects.get().attempts == 5


def test_what_is_no_code_costs_no_try(officer, waiting):
    ask(officer, waiting)
    with pytest.raises(FieldRefusal, match="6 chữ số"):
        agree(officer, waiting, "mã")
    assert ConfirmationCode.objects.get().attempts == 0


def test_a_code_is_worth_nothing_after_fifteen_minutes(officer, waiting):
    ask(officer, waiting)
    with pytest.raises(FieldRefusal, match="hết hạn"):
        agree(officer, waiting, now=NOW + timedelta(minutes=15))


def test_a_new_code_voids_the_old_one(officer, waiting):
    ask(officer, waiting, 111111)
    ask(officer, waiting, 222222, now=NOW + timedelta(minutes=1))
    with pytest.raises(FieldRefusal, match="chưa đúng"):
        agree(officer, waiting, "111111", now=NOW + timedelta(minutes=2))
    assert agree(officer, waiting, "222222", now=NOW + timedelta(minutes=2)).consented_at is not None


def test_a_code_of_another_mandate_does_not_fit(producer, officer, waiting):
    other = make_mandate(
        producer=make_producer(is_demo=True, commune=producer.commune), officer=officer, is_agreed=False
    )
    ask(officer, waiting, 111111)
    ask(officer, other, 222222)
    with pytest.raises(FieldRefusal, match="chưa đúng"):
        agree(officer, waiting, "222222")


def test_a_number_gets_six_codes_a_day_whoever_asks(producer, officer, waiting):
    for number in range(6):
        ask(officer, waiting, number)
    with pytest.raises(Refusal, match="6 mã trong 24 giờ"):
        ask(officer, waiting)
    other = make_mandate(
        producer=make_producer(is_demo=True, commune=producer.commune), officer=officer, is_agreed=False
    )
    with pytest.raises(Refusal, match="6 mã trong 24 giờ"):
        ask(officer, other)
    assert ask(officer, waiting, 7, now=NOW + timedelta(hours=25)).sent_at is not None


def test_a_landline_gets_no_code(producer, officer):
    mandate = make_mandate(producer=producer, officer=officer, is_agreed=False, phone="02083855123")
    with pytest.raises(Refusal, match="giấy xác nhận ký tay"):
        ask(officer, mandate)


def test_without_a_channel_the_officer_learns_that_nothing_went(officer, waiting, settings):
    Producer.objects.update(is_demo=False)
    settings.SENDING = {**settings.SENDING, "sms": "none"}
    row = ask(officer, waiting)
    assert (row.sent_at, row.fault) == (None, "no channel for text messages")


def test_a_colleague_cannot_say_the_producers_yes(producer, officer, waiting):
    ask(officer, waiting)
    with pytest.raises(Refusal, match="Chỉ người được ghi là nộp hộ"):
        agree(make_officer(producer), waiting)


def test_a_signed_slip_is_the_producers_yes(officer, waiting):
    agreed = consent_on_paper(
        actor=officer_actor(officer),
        mandate_id=waiting.pk,
        slip_number=slip_code(terms_sha256(waiting)),
        uploaded=signed_slip(),
        now=NOW,
    )
    assert (agreed.consent_way, agreed.consent_scan.media_type) == ("PAPER", "application/pdf")


@pytest.mark.parametrize(
    ("number", "file", "field"),
    [("1234 5678 9012", signed_slip, "slip_number"), (None, lambda: None, "scan")],
)
def test_a_slip_of_other_terms_or_without_its_picture_is_refused(officer, waiting, number, file, field):
    with pytest.raises(FieldRefusal) as refusal:
        consent_on_paper(
            actor=officer_actor(officer),
            mandate_id=waiting.pk,
            slip_number=number or slip_code(terms_sha256(waiting)),
            uploaded=file(),
            now=NOW,
        )
    assert list(refusal.value.faults) == [field]


def test_a_disguised_file_is_no_picture_of_a_slip(officer, waiting):
    with pytest.raises(FieldRefusal) as refusal:
        consent_on_paper(
            actor=officer_actor(officer),
            mandate_id=waiting.pk,
            slip_number=slip_code(terms_sha256(waiting)),
            uploaded=make_upload(b"MZ\x90\x00 not a picture", "giay.jpg"),
            now=NOW,
        )
    assert list(refusal.value.faults) == ["scan"]


def test_the_mandate_ends_with_the_office_of_the_officer(producer, officer):
    mandate = make_mandate(producer=producer, officer=officer)
    RoleGrant.objects.filter(user=officer, role=Role.COMMUNE_OFFICER).update(ended_at=NOW)
    assert mandates_in_force(officer_actor(officer), TODAY) == []
    assert "không còn phụ trách" in why_not_work_by(officer_actor(officer), mandate, TODAY)


def test_a_member_ends_it_at_once_and_the_officer_is_told(producer, officer):
    mandate = make_mandate(producer=producer, officer=officer)
    working = at_work(mandate)
    assert list(own_producers(working)) == [producer]
    end_help(actor=member_actor(producer), mandate_id=mandate.pk, reason="", now=NOW)
    assert list(own_producers(working)) == []
    assert Notification.objects.get().user_id == officer.pk


def test_by_word_of_mouth_any_officer_of_the_commune_ends_it_with_a_reason(producer, officer):
    mandate = make_mandate(producer=producer, officer=officer)
    colleague = officer_actor(make_officer(producer))
    with pytest.raises(FieldRefusal, match="vì sao"):
        end_help(actor=colleague, mandate_id=mandate.pk, reason=" ", now=NOW)
    ended = end_help(actor=colleague, mandate_id=mandate.pk, reason="Bà Lành báo thôi nhờ", now=NOW)
    assert (ended.ended_by_name, ended.end_reason) == (colleague.name, "Bà Lành báo thôi nhờ")


def test_strangers_find_no_mandate(producer, officer):
    mandate = make_mandate(producer=producer, officer=officer)
    stranger = officer_actor(make_officer(make_producer()))
    with pytest.raises(FilingMandate.DoesNotExist):
        end_help(actor=stranger, mandate_id=mandate.pk, reason="x", now=NOW)


def test_the_producer_who_comes_in_later_owns_everything(producer, officer):
    mandate = make_mandate(producer=producer, officer=officer)
    assert hand_over(
        actor=officer_actor(officer), mandate_id=mandate.pk, token="ma-bi-mat", site="https://ocop.example", now=NOW
    )
    told = "".join(path.read_text() for path in (settings.NOT_SENT_ROOT / "sms").glob("*.json"))
    assert "ma-bi-mat" in told
    member = accept_invitation(
        actor=ANONYMOUS, token="ma-bi-mat", now=NOW, new_account=NewAccount("Nguyễn Thị Lành", "che-xanh-tan-cuong-26")
    )
    assert (member.producer, member.is_owner) == (producer, True)
    with pytest.raises(Refusal, match="đã có người dùng tài khoản"):
        hand_over(actor=officer_actor(officer), mandate_id=mandate.pk, token="khac", site="", now=NOW)


def test_a_helper_leaves_verifying_to_a_colleague_and_alone_says_so(producer, officer):
    Producer.objects.update(verification="UNVERIFIED")
    make_mandate(producer=producer, officer=officer)
    colleague = make_officer(producer)
    with pytest.raises(Refusal, match="nộp hộ chủ thể này"):
        verify_producer(actor=officer_actor(officer), producer_id=producer.pk, now=NOW)
    RoleGrant.objects.filter(user=colleague).update(ended_at=NOW)
    done = verify_producer(actor=officer_actor(officer), producer_id=producer.pk, now=NOW)
    assert "cũng là người nộp hộ" in done.verification_note


def test_a_member_never_helps_the_own_producer(producer, officer):
    make_member(producer=producer, user=officer)
    with pytest.raises(Refusal, match="là thành viên"):
        help_producer(actor=officer_actor(officer), producer_id=producer.pk, terms=TERMS, now=NOW)


def test_a_text_to_a_telephone_fits_one_message_whatever_the_names(officer, waiting):
    FilingMandate.objects.filter(pk=waiting.pk).update(officer_name="Nguyễn Thị Phương Thảo Vân Anh " * 3)
    row = ask(officer, waiting)
    words = Recorder(settings.NOT_SENT_ROOT / "sms").told(sending_key(row))
    assert len(words) <= 160
    assert "123456" in words


def test_no_telephone_is_flooded_with_invitations(producer, officer):
    mandate = make_mandate(producer=producer, officer=officer, phone="0912345678")
    for number in range(3):
        assert hand_over(actor=officer_actor(officer), mandate_id=mandate.pk, token=f"k{number}", site="", now=NOW)
    with pytest.raises(Refusal, match="3 lời mời trong 24 giờ"):
        hand_over(actor=officer_actor(officer), mandate_id=mandate.pk, token="k4", site="", now=NOW)
    assert producer.invitations.filter(cancelled_at__isnull=True).count() == 1
    tomorrow = NOW + timedelta(days=1)
    assert hand_over(actor=officer_actor(officer), mandate_id=mandate.pk, token="k5", site="", now=tomorrow)


def test_who_wrote_a_producer_down_does_not_confirm_it_even_before_its_yes(producer, officer):
    make_officer(producer)
    mandate = help_new_producer(actor=officer_actor(officer), profile=profile(producer.commune), terms=TERMS, now=NOW)
    end_help(actor=officer_actor(officer), mandate_id=mandate.pk, reason="Chủ thể không nhờ nữa", now=NOW)
    with pytest.raises(Refusal, match="nộp hộ chủ thể này"):
        verify_producer(actor=officer_actor(officer), producer_id=mandate.producer_id, now=NOW)


def test_a_number_that_serves_another_producer_is_asked_about(producer, officer):
    other = make_producer(commune=producer.commune, phone="0977000222", name="Hộ chè bà Mùi")
    elsewhere = make_producer(phone="0977000222")

    def ask(**changes):
        terms = MandateTerms(MandateScope.PERIOD, TODAY, date(2026, 12, 31), phone="0977 000 222", **changes)
        return help_producer(actor=officer_actor(officer), producer_id=producer.pk, terms=terms, now=NOW)

    with pytest.raises(FieldRefusal, match="Hộ chè bà Mùi; 1 chủ thể ở nơi khác") as refusal:
        ask()
    assert list(refusal.value.faults) == ["accepts_shared"]
    assert elsewhere.name not in str(refusal.value)
    assert ask(accepts_shared=True).phone == "0977000222"
    assert set(producers_sharing("0977000222", besides=other.pk)) == {elsewhere, producer}
