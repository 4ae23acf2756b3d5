import pytest

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.refusal import Refusal
from ocop.programme.accounts.models import User
from ocop.programme.accounts.operations.create_demo_accounts import DemoSheet, create_demo_accounts
from ocop.programme.accounts.queries.sign_in import user_with_password
from ocop.programme.accounts.rules.actor import programme_itself
from ocop.programme.accounts.rules.demo_access import DEMO_PASSWORD
from tests.factories.producers import NOW, make_producer, member_actor

PEOPLE = [DemoSheet("cb.xa", "Lê Thị Thu", "19"), DemoSheet("cb.bo", "Vũ Hải Yến")]


@pytest.mark.django_db
def test_opens_the_missing_accounts_with_the_printed_password():
    create_demo_accounts(actor=programme_itself("thử"), people=PEOPLE[:1], now=NOW)
    users = create_demo_accounts(actor=programme_itself("thử"), people=PEOPLE, now=NOW)

    assert [(users[one.username].full_name, users[one.username].province_code) for one in PEOPLE] == [
        ("Lê Thị Thu", "19"),
        ("Vũ Hải Yến", ""),
    ]
    assert all(user_with_password(one.username, DEMO_PASSWORD) for one in PEOPLE)
    assert [entry.facts["usernames"] for entry in AuditEntry.objects.order_by("pk")] == [["cb.xa"], ["cb.bo"]]


@pytest.mark.django_db
def test_doing_it_again_leaves_no_entry():
    create_demo_accounts(actor=programme_itself("thử"), people=PEOPLE, now=NOW)
    create_demo_accounts(actor=programme_itself("thử"), people=PEOPLE, now=NOW)

    assert AuditEntry.objects.count() == 1


@pytest.mark.django_db
def test_is_refused_in_production_and_for_people(settings):
    with pytest.raises(Refusal):
        create_demo_accounts(actor=member_actor(make_producer()), people=PEOPLE, now=NOW)
    settings.IS_DEMO = False
    with pytest.raises(Refusal):
        create_demo_accounts(actor=programme_itself("thử"), people=PEOPLE, now=NOW)
    assert not User.objects.filter(is_demo=True).exists()
