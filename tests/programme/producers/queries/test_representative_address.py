import pytest

from ocop.programme.producers.operations.change_producer import change_producer
from ocop.programme.producers.queries.sites import representative_address_of
from ocop.programme.producers.rules.producer_kinds import ProducerKind
from ocop.programme.producers.rules.producer_profile import ProducerProfile
from tests.factories.geography import make_commune
from tests.factories.producers import NOW, make_producer, member_actor

pytestmark = pytest.mark.django_db


def test_the_address_is_put_together_from_detail_commune_and_province():
    home = make_commune()
    producer = make_producer(representative_address="Xóm 1", representative_commune=home)
    place = home.name[:1].lower() + home.name[1:]
    province = home.parent.name[:1].lower() + home.parent.name[1:]
    assert representative_address_of(producer) == f"Xóm 1, {place}, {province}"


def test_an_address_written_before_stays_as_it_was():
    producer = make_producer(representative_address="Số 5, phường Tân Thịnh, TP Thái Nguyên")
    assert representative_address_of(producer) == "Số 5, phường Tân Thịnh, TP Thái Nguyên"


def test_nothing_known_is_an_empty_address():
    assert representative_address_of(make_producer(representative_address="")) == ""


def test_the_old_address_is_kept_as_text_and_the_commune_is_one_of_today():
    producer = make_producer()
    home = make_commune()
    change_producer(
        actor=member_actor(producer),
        producer_id=producer.pk,
        profile=ProducerProfile(
            kind=ProducerKind.FARM,
            name=producer.name,
            commune_code=producer.commune_code,
            address="Xóm Nam Hưng",
            phone="0912345678",
            representative_name="Trần Thị Bình",
            representative_commune_code=home.code,
            representative_address="Xóm 2",
            representative_address_as_printed="Xóm 2, xã Cũ, huyện Đại Từ",
        ),
        now=NOW,
    )
    producer.refresh_from_db()
    assert (producer.representative_commune, producer.representative_address_as_printed) == (
        home,
        "Xóm 2, xã Cũ, huyện Đại Từ",
    )
