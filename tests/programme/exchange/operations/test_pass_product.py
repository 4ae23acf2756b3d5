from datetime import date, timedelta

import pytest

from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.exchange.operations.pass_product import pass_product
from ocop.programme.exchange.queries.past_codes import past_code
from ocop.programme.exchange.queries.responsible import has_changed_hands, responsible_when
from ocop.programme.notifications.models import Notification
from ocop.programme.producers.operations.noting_name import note_name
from ocop.programme.producers.queries.names_borne import former_names
from ocop.programme.products.models import Product
from ocop.programme.products.queries.holders import holder_on, ids_of_holders
from ocop.programme.products.queries.products_visible import own_products
from ocop.programme.recalls.queries.recalls_visible import own_lots_to_recall
from ocop.programme.traceability.queries.links import product_with_gtin
from tests.factories.accounts import make_grant, make_user
from tests.factories.exchange import AT, GTIN, make_owner, make_recognised
from tests.factories.producers import make_producer
from tests.factories.recalls import make_recall
from tests.factories.stamps import make_lot

pytestmark = pytest.mark.django_db
SINCE = date(2026, 11, 20)


@pytest.fixture
def officer(db):
    user = make_user()
    make_grant(Role.PROVINCE_OFFICER, user=user)
    return actor_of(user, today=AT.date())


def passed(officer, product, following, **changes):
    given = {
        "since": SINCE,
        "reason": "Sáp nhập hai hợp tác xã.",
        "paper_number": "07/HĐ-CN",
        "now": AT,
        **changes,
    }
    return pass_product(actor=officer, product_id=product.pk, next_id=following.pk, **given)


def test_codes_and_lots_lead_on_and_who_answered_when_stays_on_record(officer):
    product = make_recognised()
    former, following = product.producer, make_producer(name="HTX Mới")
    seller, buyer = make_owner(former), make_owner(following)
    lot = make_lot(seller, product)
    passed(officer, product, following)
    product = Product.objects.get(pk=product.pk)
    assert (product.producer, product.barcode.zfill(14)) == (following, GTIN)
    assert (product_with_gtin(GTIN) is None, past_code(GTIN)) == (False, None)
    assert (own_products(seller).count(), own_products(buyer).get()) == (0, product)
    assert own_lots_to_recall(buyer).get() == lot
    told = responsible_when(product.pk)
    assert [(one.name, one.since, one.until) for one in told] == [
        (former.name, None, SINCE - timedelta(days=1)),
        ("HTX Mới", SINCE, None),
    ]
    assert (told[0].reason, told[1].reason) == ("", "Sáp nhập hai hợp tác xã.")
    assert holder_on(product, SINCE - timedelta(days=1)) == former
    assert holder_on(product, SINCE) == following
    assert ids_of_holders(product.pk, following.pk) == {former.pk, following.pk}
    assert Notification.objects.filter(kind="exchange.passed").count() == 2


def test_the_page_of_a_producer_without_products_of_its_own_says_who_answers_for_them(officer, client):
    product = make_recognised()
    former, following = product.producer, make_producer(name="HTX Mới")
    passed(officer, product, following)
    page = client.get(f"/chu-the/{former.pk}/", follow=True)
    assert page.status_code == 200
    shown = page.content.decode()
    assert all(words in shown for words in ("đến hết ngày 19/11/2026", product.name, "HTX Mới"))
    assert "từng được công nhận, 0 còn hiệu lực" not in shown


def test_what_goes_on_is_ended_first_and_a_retired_product_has_a_successor_instead(officer):
    product = make_recognised()
    owner, following = make_owner(product.producer), make_producer()
    make_recall(owner, make_lot(owner, product))
    with pytest.raises(Refusal, match="đang có việc thu hồi"):
        passed(officer, product, following)
    product.is_retired = True
    product.save()
    with pytest.raises(Refusal, match="đã ngừng"):
        passed(officer, product, following)


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"since": date(2026, 11, 23)}, "since"),
        ({"reason": " "}, "reason"),
        ({"reason": "x" * 501}, "reason"),
        ({"paper_number": ""}, "paper_number"),
    ],
)
def test_what_is_missing_is_said_beside_its_field(officer, changes, name):
    with pytest.raises(FieldRefusal) as refusal:
        passed(officer, make_recognised(), make_producer(), **changes)
    assert list(refusal.value.faults) == [name]


def test_it_passes_to_somebody_else_of_the_province_without_a_product_of_the_name_and_only_the_office_says_so(officer):
    product = make_recognised()
    for wrong in (product.producer, make_producer(province_code="01")):
        with pytest.raises(FieldRefusal) as refusal:
            passed(officer, product, wrong)
        assert list(refusal.value.faults) == ["next"]
    with pytest.raises(Refusal):
        passed(make_owner(product.producer), product, make_producer())


def test_a_renamed_producer_keeps_its_former_names_and_the_tombstone_tells_them():
    product = make_recognised()
    producer = product.producer
    former, producer.name = producer.name, "HTX Đổi tên"
    producer.save()
    assert has_changed_hands(product.pk, producer.pk) is False
    note_name(producer, former, SINCE)
    producer.name = "HTX Đổi tên lần nữa"
    producer.save()
    note_name(producer, "HTX Đổi tên", SINCE)  # put right on the very day
    assert [(one.name, one.until) for one in former_names(producer.pk)] == [(former, SINCE - timedelta(days=1))]
    product.is_retired = True
    product.save()
    assert [(one.name, one.since) for one in past_code(GTIN).responsible] == [
        (former, None),
        ("HTX Đổi tên lần nữa", SINCE),
    ]
    assert has_changed_hands(product.pk, producer.pk) is True
