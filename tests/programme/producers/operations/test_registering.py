from dataclasses import replace

import pytest

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.refusal import Conflict, FieldRefusal, Refusal
from ocop.programme.accounts.models import RoleGrant
from ocop.programme.accounts.rules.actor import ANONYMOUS
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.notifications.models import Notification
from ocop.programme.producers.models import Producer, ProducerMember
from ocop.programme.producers.operations.change_producer import change_producer
from ocop.programme.producers.operations.register_producer import register_producer
from ocop.programme.producers.operations.verify_producer import reject_producer, verify_producer
from ocop.programme.producers.rules.producer_kinds import ProducerKind, Verification
from ocop.programme.producers.rules.producer_profile import ProducerProfile
from tests.factories.accounts import make_actor, make_user
from tests.factories.geography import make_commune, make_province
from tests.factories.producers import NOW, make_producer, member_actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune():
    return make_commune()


@pytest.fixture
def profile(commune):
    return ProducerProfile(
        kind=ProducerKind.COOPERATIVE,
        name="  Hợp tác xã  chè La Bằng ",
        commune_code=commune.code,
        tax_code="01 00 233 488",
        address="Xóm Đồng Đình",
        phone="+84 912 345 678",
        representative_name="Trần Thị Bình",
    )


def faults_of(profile, actor=None):
    with pytest.raises(FieldRefusal) as refusal:
        register_producer(actor=actor or make_actor(), profile=profile, now=NOW)
    return sorted(refusal.value.faults)


def test_register_makes_the_person_owner_and_opens_the_desk_for_them(profile, commune):
    actor = make_actor()
    producer = register_producer(actor=actor, profile=profile, now=NOW)
    assert (producer.name, producer.tax_code, producer.phone) == ("Hợp tác xã chè La Bằng", "0100233488", "0912345678")
    assert (producer.commune_code, producer.province_code) == (commune.code, "19")
    assert producer.verification == Verification.UNVERIFIED
    assert list(ProducerMember.objects.values_list("user_id", "is_owner")) == [(actor.user_id, True)]
    assert list(RoleGrant.objects.values_list("user_id", "role")) == [(actor.user_id, Role.PRODUCER_MEMBER)]


def test_register_tells_the_officers_of_that_commune_only(profile, commune):
    officer = make_actor(Role.COMMUNE_OFFICER, unit=commune)
    make_actor(Role.COMMUNE_OFFICER, unit=make_commune())
    register_producer(actor=make_actor(), profile=profile, now=NOW)
    assert list(Notification.objects.values_list("user_id", flat=True)) == [officer.user_id]


def test_register_keeps_personal_data_out_of_the_audit_log(profile):
    register_producer(actor=make_actor(), profile=profile, now=NOW)
    assert "0912345678" not in str(AuditEntry.objects.get().facts)


def test_a_visitor_registers_nothing(profile):
    with pytest.raises(Refusal):
        register_producer(actor=ANONYMOUS, profile=profile, now=NOW)
    assert not Producer.objects.exists()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": " "}, "name"),
        ({"commune_code": "99999"}, "commune_code"),
        ({"tax_code": "0100233480"}, "tax_code"),
        ({"tax_code": ""}, "tax_code"),
        ({"tax_code": "001085012345"}, "tax_code"),
        ({"phone": ""}, "phone"),
        ({"phone": "12"}, "phone"),
        ({"email": "khong-phai-thu"}, "email"),
        ({"website": "không phải địa chỉ"}, "website"),
        ({"representative_name": ""}, "representative_name"),
        ({"representative_ethnicity": "Hành tinh"}, "representative_ethnicity"),
        ({"representative_sex": "X"}, "representative_sex"),
        ({"founded_on": NOW.date().replace(year=2030)}, "founded_on"),
    ],
)
def test_each_fault_is_told_at_its_field(profile, change, field):
    assert faults_of(replace(profile, **change)) == [field]


def test_a_commune_that_ended_is_not_taken(profile):
    ended = make_commune(valid_until=NOW.date().replace(year=2025))
    assert faults_of(replace(profile, commune_code=ended.code)) == ["commune_code"]


def test_two_producers_never_share_a_tax_code(profile):
    make_producer(tax_code="0100233488")
    assert faults_of(profile) == ["tax_code"]


def test_a_household_may_go_by_its_citizens_number(profile):
    household = replace(profile, kind=ProducerKind.HOUSEHOLD, tax_code="001085012345")
    assert register_producer(actor=make_actor(), profile=household, now=NOW).tax_code == "001085012345"


def changed(actor, producer, profile, **options):
    return change_producer(actor=actor, producer_id=producer.pk, profile=profile, now=NOW, **options)


def test_a_change_of_legal_facts_sends_a_verified_producer_back(profile):
    actor = make_actor()
    producer = register_producer(actor=actor, profile=profile, now=NOW)
    Producer.objects.update(verification=Verification.VERIFIED)
    assert changed(actor, producer, replace(profile, history="Lập năm 2010")).verification == Verification.VERIFIED
    assert changed(actor, producer, replace(profile, name="Tên mới")).verification == Verification.UNVERIFIED


def test_a_stale_page_is_a_conflict(profile):
    actor = make_actor()
    producer = register_producer(actor=actor, profile=profile, now=NOW)
    with pytest.raises(Conflict):
        changed(actor, producer, profile, seen_at=NOW.replace(year=2020))


def test_another_producers_member_does_not_find_it(profile):
    producer = make_producer()
    with pytest.raises(Producer.DoesNotExist):
        changed(member_actor(make_producer()), producer, profile)


def test_an_officer_sees_it_and_may_not_change_it(profile, commune):
    producer = make_producer(commune=commune)
    with pytest.raises(Refusal):
        changed(make_actor(Role.COMMUNE_OFFICER, unit=commune), producer, profile)


@pytest.mark.parametrize("role", [Role.COMMUNE_OFFICER, Role.PROVINCE_OFFICER])
def test_the_office_of_the_place_verifies_and_the_members_are_told(role, commune):
    producer = make_producer(commune=commune, verification=Verification.UNVERIFIED)
    member = member_actor(producer)
    unit = commune if role == Role.COMMUNE_OFFICER else make_province()
    verify_producer(actor=make_actor(role, unit=unit), producer_id=producer.pk, now=NOW)
    producer.refresh_from_db()
    assert producer.verification == Verification.VERIFIED
    assert list(Notification.objects.values_list("user_id", flat=True)) == [member.user_id]


def test_the_office_of_another_place_finds_no_producer_to_verify():
    producer = make_producer(verification=Verification.UNVERIFIED)
    for role, unit in (
        (Role.COMMUNE_OFFICER, make_commune()),
        (Role.PROVINCE_OFFICER, make_province(code="24")),
        (Role.COUNCIL_MEMBER, make_province()),
    ):
        with pytest.raises(Producer.DoesNotExist):
            verify_producer(actor=make_actor(role, unit=unit), producer_id=producer.pk, now=NOW)


@pytest.mark.parametrize("role", [Role.ADVISOR, Role.PROVINCE_LEADER, Role.AUDITOR])
def test_who_only_reads_a_province_verifies_nobody(role):
    producer = make_producer(verification=Verification.UNVERIFIED)
    with pytest.raises(Refusal):
        verify_producer(actor=make_actor(role, unit=make_province()), producer_id=producer.pk, now=NOW)


def test_nobody_verifies_their_own_producer(commune):
    producer = make_producer(commune=commune, verification=Verification.UNVERIFIED)
    user = make_user()
    member_actor(producer, user=user)
    with pytest.raises(Refusal):
        verify_producer(
            actor=make_actor(Role.COMMUNE_OFFICER, user=user, unit=commune), producer_id=producer.pk, now=NOW
        )


def test_a_rejection_needs_words_and_keeps_them(commune):
    producer = make_producer(commune=commune, verification=Verification.UNVERIFIED)
    officer = make_actor(Role.COMMUNE_OFFICER, unit=commune)
    with pytest.raises(FieldRefusal):
        reject_producer(actor=officer, producer_id=producer.pk, reason=" ", now=NOW)
    reject_producer(actor=officer, producer_id=producer.pk, reason="Thiếu giấy đăng ký.", now=NOW)
    producer.refresh_from_db()
    assert (producer.verification, producer.verification_note) == (Verification.REJECTED, "Thiếu giấy đăng ký.")
