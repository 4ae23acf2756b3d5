from datetime import timedelta

import pytest

from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.accounts.models import RoleGrant, User
from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.accounts.rules.actor import ANONYMOUS
from ocop.programme.producers.models import Producer, ProducerInvitation, ProducerMember
from ocop.programme.producers.operations.accept_invitation import NewAccount, accept_invitation
from ocop.programme.producers.operations.end_membership import end_membership
from ocop.programme.producers.operations.invite_member import cancel_invitation, invite_member
from ocop.programme.producers.queries.producers_visible import own_producers
from tests.factories.accounts import make_actor, make_user
from tests.factories.producers import NOW, TODAY, make_member, make_producer, member_actor

pytestmark = pytest.mark.django_db
ACCOUNT = NewAccount(full_name="Lê Thị Hoa", password="vuon-che-xanh-muot-26")


@pytest.fixture
def producer():
    return make_producer()


@pytest.fixture
def owner(producer):
    return member_actor(producer)


def invite(owner, producer, token="t" * 43, **changes):
    words = {"full_name": "Lê Thị Hoa", "phone": "0987 654 321", "position": "Kế toán", **changes}
    return invite_member(actor=owner, producer_id=producer.pk, token=token, now=NOW, **words)


def test_only_the_hash_of_the_link_is_kept(owner, producer):
    invitation = invite(owner, producer)
    assert "t" * 43 not in str(ProducerInvitation.objects.values().get())
    assert (invitation.phone, invitation.expires_at) == ("0987654321", NOW + timedelta(days=7))


def test_a_member_who_is_no_owner_invites_nobody(owner, producer):
    with pytest.raises(Refusal):
        invite(member_actor(producer, is_owner=False), producer)


def test_a_stranger_does_not_find_the_producer(producer):
    with pytest.raises(Producer.DoesNotExist):
        invite(make_actor(), producer)


@pytest.mark.parametrize(("change", "field"), [({"full_name": " "}, "full_name"), ({"phone": "1"}, "phone")])
def test_an_invitation_needs_a_name_and_a_phone(owner, producer, change, field):
    with pytest.raises(FieldRefusal) as refusal:
        invite(owner, producer, **change)
    assert list(refusal.value.faults) == [field]


def test_a_new_invitation_ends_the_old_one_for_that_phone(owner, producer):
    invite(owner, producer, token="old")
    invite(owner, producer, token="new")
    with pytest.raises(Refusal):
        accept_invitation(actor=ANONYMOUS, token="old", new_account=ACCOUNT, now=NOW)


def test_a_newcomer_gets_an_account_with_the_invited_phone(owner, producer):
    invite(owner, producer)
    member = accept_invitation(actor=ANONYMOUS, token="t" * 43, new_account=ACCOUNT, now=NOW)
    user = User.objects.get(phone="0987654321")
    assert (member.user, member.position, member.is_owner) == (user, "Kế toán", False)
    assert user.check_password(ACCOUNT.password)
    assert list(own_producers(actor_of(user, today=TODAY))) == [producer]


def test_the_link_works_once(owner, producer):
    invite(owner, producer)
    accept_invitation(actor=ANONYMOUS, token="t" * 43, new_account=ACCOUNT, now=NOW)
    with pytest.raises(Refusal):
        accept_invitation(actor=make_actor(), token="t" * 43, now=NOW)


@pytest.mark.parametrize(
    ("after", "is_open"), [(timedelta(days=7) - timedelta(seconds=1), True), (timedelta(days=7), False)]
)
def test_the_link_ends_after_seven_days(owner, producer, after, is_open):
    invite(owner, producer)
    actor = make_actor()
    if is_open:
        assert accept_invitation(actor=actor, token="t" * 43, now=NOW + after).user_id == actor.user_id
    else:
        with pytest.raises(Refusal):
            accept_invitation(actor=actor, token="t" * 43, now=NOW + after)


def test_a_cancelled_link_is_dead(owner, producer):
    invitation = invite(owner, producer)
    cancel_invitation(actor=owner, producer_id=producer.pk, invitation_id=invitation.pk, now=NOW)
    with pytest.raises(Refusal):
        accept_invitation(actor=make_actor(), token="t" * 43, now=NOW)


def test_an_account_with_another_phone_may_not_use_the_link(owner, producer):
    invite(owner, producer)
    with pytest.raises(Refusal):
        accept_invitation(actor=make_actor(user=make_user(phone="0911111111")), token="t" * 43, now=NOW)


def test_a_phone_that_has_an_account_signs_in_instead(owner, producer):
    invite(owner, producer)
    make_user(phone="0987654321")
    with pytest.raises(Refusal):
        accept_invitation(actor=ANONYMOUS, token="t" * 43, new_account=ACCOUNT, now=NOW)


def test_a_weak_password_is_refused_and_nothing_is_used_up(owner, producer):
    invite(owner, producer)
    weak = NewAccount(full_name="Lê Thị Hoa", password="12345678")
    with pytest.raises(FieldRefusal):
        accept_invitation(actor=ANONYMOUS, token="t" * 43, new_account=weak, now=NOW)
    assert ProducerInvitation.objects.get().accepted_at is None


def test_an_ended_member_sees_nothing_from_that_moment(owner, producer):
    member = make_member(producer=producer, is_owner=False)
    gone = actor_of(member.user, today=TODAY)
    end_membership(actor=owner, producer_id=producer.pk, member_id=member.pk, now=NOW)
    assert not own_producers(gone).exists()
    assert RoleGrant.objects.get(user=member.user).ended_at == NOW


def test_the_role_stays_while_another_producer_counts_on_the_person(owner, producer):
    member = make_member(producer=producer, is_owner=False)
    make_member(user=member.user)
    end_membership(actor=owner, producer_id=producer.pk, member_id=member.pk, now=NOW)
    assert RoleGrant.objects.get(user=member.user).ended_at is None


def test_the_last_owner_stays(owner, producer):
    member = ProducerMember.objects.get()
    with pytest.raises(Refusal):
        end_membership(actor=owner, producer_id=producer.pk, member_id=member.pk, now=NOW)


def test_a_member_leaves_but_ends_nobody_else(owner, producer):
    first, second = (make_member(producer=producer, is_owner=False) for _ in range(2))
    actor = actor_of(first.user, today=TODAY)
    with pytest.raises(Refusal):
        end_membership(actor=actor, producer_id=producer.pk, member_id=second.pk, now=NOW)
    end_membership(actor=actor, producer_id=producer.pk, member_id=first.pk, now=NOW)
    assert ProducerMember.objects.get(pk=first.pk).valid_until is not None
