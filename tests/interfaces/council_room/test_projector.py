"""The wall of the hall: what everybody may read off it, and who guides it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ocop.programme.councils.models import DeclaredConflict
from ocop.programme.councils.rules.council_seats import ConflictKind, ConflictReason
from tests.factories.evaluation import NOW, make_sitting
from tests.factories.kept import made_once

pytestmark = pytest.mark.django_db


def _opened():
    found = make_sitting(members=3, products=3)
    found.open()
    return found


opened = made_once(_opened)


@pytest.fixture
def sitting(opened, settings):
    return opened.again(settings)


@pytest.fixture
def chair(client, sitting):
    client.force_login(sitting.chair.user)
    return client


def at(sitting, name):
    return reverse(f"council_room:{name}", args=[sitting.session.pk])


def wall(browser, sitting):
    return browser.get(at(sitting, "projector")).content.decode()


def go(browser, sitting, **sent):
    browser.post(at(sitting, "show_product"), sent)
    sitting.session.refresh_from_db()
    return sitting.session.now_discussing_id


def keep_away(sitting, member, kind):
    return DeclaredConflict.objects.create(
        member=member,
        producer=sitting.item.dossier.producer,
        kind=kind,
        reason=ConflictReason.KINSHIP,
        note="Anh em họ",
        declared_at=NOW,
        declared_by=sitting.chair.user,
    )


def test_the_wall_goes_through_the_agenda(chair, sitting):
    first, second, third = (item.pk for item in sitting.items)
    assert "chưa gọi sản phẩm" in wall(chair, sitting)
    assert go(chair, sitting, di="NEXT") == first
    assert go(chair, sitting, di="NEXT") == second
    assert go(chair, sitting, san_pham=str(third)) == third
    assert go(chair, sitting, di="NEXT") == third
    assert go(chair, sitting, di="PREVIOUS") == second
    assert go(chair, sitting, di="NONE") is None


def test_the_wall_shows_product_producer_place_and_progress(chair, sitting):
    sitting.hand_in(sitting.members[0])
    go(chair, sitting, di="NEXT")
    page = wall(chair, sitting)
    assert sitting.item.dossier.product.name in page
    assert sitting.item.dossier.producer.name in page
    assert "Sản phẩm 1/3" in page
    assert "<b>1/5</b>" in page


def test_the_wall_never_shows_a_mark(chair, sitting):
    for member in sitting.everyone:
        sitting.hand_in(member)
    go(chair, sitting, di="NEXT")
    for answer in (
        wall(chair, sitting),
        chair.get(at(sitting, "projector"), headers={"HX-Request": "true"}).content.decode(),
    ):
        assert "điểm" not in answer.casefold()
        assert "sao" not in answer.casefold().replace("sản", "")


def test_who_abstains_is_asked_to_leave_and_who_was_recused_is_not_named(chair, sitting):
    abstaining, recused, absent = sitting.members
    keep_away(sitting, abstaining, ConflictKind.ABSTAIN)
    keep_away(sitting, recused, ConflictKind.RECUSE)
    keep_away(sitting, absent, ConflictKind.ABSTAIN)
    absent.attendances.update(is_present=False)
    go(chair, sitting, di="NEXT")
    page = wall(chair, sitting)
    assert abstaining.user.full_name in page
    assert recused.user.full_name not in page
    assert absent.user.full_name not in page
    assert "Anh em họ" not in page


def test_a_chair_who_keeps_away_sees_no_product_on_the_own_page(chair, sitting):
    keep_away(sitting, sitting.chair, ConflictKind.ABSTAIN)
    sitting.session.now_discussing = sitting.item
    sitting.session.save()
    page = wall(chair, sitting)
    assert "Hội đồng đang làm việc" in page
    assert sitting.item.dossier.product.name not in page
    assert go(chair, sitting, di="NEXT") == sitting.items[1].pk
    assert chair.post(at(sitting, "show_product"), {"san_pham": sitting.item.pk}).status_code == 404


def test_the_clock_starts_is_given_more_time_and_stops(chair, sitting):
    def tell(**sent):
        chair.post(at(sitting, "clock"), sent)
        sitting.session.refresh_from_db()
        ends = sitting.session.timer_ends_at
        return None if ends is None else round((ends - timezone.now()) / timedelta(minutes=1))

    assert tell(dong_ho="START", phut="5") == 5
    assert tell(dong_ho="EXTEND", phut="3") == 8
    assert 'data-seconds="4' in wall(chair, sitting)
    assert tell(dong_ho="START", phut="500") == 8
    assert tell(dong_ho="STOP") is None
    assert chair.post(at(sitting, "clock"), {"dong_ho": "nonsense"}).status_code == 404


def test_calling_up_the_next_product_stops_the_clock(chair, sitting):
    chair.post(at(sitting, "clock"), {"dong_ho": "START", "phut": "5"})
    go(chair, sitting, di="NEXT")
    assert sitting.session.timer_ends_at is None


def test_members_do_not_guide_the_wall(client, sitting):
    client.force_login(sitting.members[0].user)
    for name in ("projector", "guide"):
        assert client.get(at(sitting, name)).status_code == 404
    assert client.post(at(sitting, "show_product"), {"di": "NEXT"}).status_code == 404
    sitting.session.refresh_from_db()
    assert sitting.session.now_discussing_id is None
