"""Farm diaries: the producer writes, the offices of the place read."""

from types import SimpleNamespace
from typing import Any

from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.farming.operations.record_input import record_input
from tests.architecture.route_rules import EVERY_ROLE, PUBLIC, RouteRule, by_name
from tests.architecture.world import World
from tests.factories.farming import AT, client_id, input_sheet, make_area, make_crop, note_work, spraying
from tests.factories.files import make_image, make_upload
from tests.factories.inspections import TODAY
from tests.factories.producers import make_member, make_producer

MEMBERS = frozenset({Role.PRODUCER_MEMBER})
READERS = frozenset(
    {
        Role.COMMUNE_OFFICER,
        Role.PROVINCE_OFFICER,
        Role.PROVINCE_LEADER,
        Role.MINISTRY_OFFICER,
        Role.INSPECTOR,
        Role.AUDITOR,
    }
)


def _farm(world: World) -> SimpleNamespace:
    def make() -> SimpleNamespace:
        producer = make_producer(commune=world.home.commune)
        owner = make_member(producer=producer, user=world.home.people[Role.PRODUCER_MEMBER])
        member = actor_of(owner.user, today=TODAY)
        area = make_area(member, producer)
        crop = make_crop(member, producer, area=area)
        image = make_image(size=(60, 40))
        bought = record_input(
            actor=member,
            producer_id=producer.pk,
            client_id=client_id(),
            sheet=input_sheet(),
            paper=make_upload(image, "nhan.jpg"),
            now=AT,
        )
        entry = note_work(member, crop, spraying(bought), photos=[make_upload(image, "anh.jpg")])
        return SimpleNamespace(area=area, crop=crop, bought=bought, entry=entry, photo=entry.photos.get())

    return world.thing("farming", make)


def _area(world: World) -> dict[str, Any]:
    return {"area_id": _farm(world).area.pk}


def _crop(world: World) -> dict[str, Any]:
    return {"crop_id": _farm(world).crop.pk}


def _book(world: World) -> dict[str, Any]:
    return {**_crop(world), "extension": "xlsx"}


def _entry(world: World) -> dict[str, Any]:
    return {"entry_id": _farm(world).entry.pk}


def _photo(world: World) -> dict[str, Any]:
    return {"photo_id": _farm(world).photo.pk}


def _input(world: World) -> dict[str, Any]:
    return {"input_id": _farm(world).bought.pk}


FORM = frozenset({200, 302, 422})
OF_PRODUCERS = frozenset({200, 302, 404, 422})
"""Whoever acts for no producer has nothing to write about."""

ROUTES = by_name(
    RouteRule("producer_desk:offline_worker", PUBLIC),
    RouteRule("producer_desk:diary", EVERY_ROLE),
    RouteRule("producer_desk:areas", EVERY_ROLE),
    RouteRule("producer_desk:farm_inputs", EVERY_ROLE),
    RouteRule("producer_desk:crop_new", EVERY_ROLE, allowed=FORM, in_both_ways=True),
    RouteRule("producer_desk:area_new", EVERY_ROLE, allowed=OF_PRODUCERS, in_both_ways=True),
    RouteRule("producer_desk:input_new", EVERY_ROLE, allowed=OF_PRODUCERS, in_both_ways=True),
    RouteRule("producer_desk:area", MEMBERS, _area, stranger_status=404, allowed=FORM, in_both_ways=True),
    RouteRule("producer_desk:crop", MEMBERS, _crop, stranger_status=404),
    RouteRule("producer_desk:diary_paper", MEMBERS, _book, stranger_status=404),
    RouteRule("producer_desk:work", MEMBERS, _crop, stranger_status=404, allowed=FORM, in_both_ways=True),
    RouteRule("producer_desk:correct_work", MEMBERS, _entry, stranger_status=404, allowed=FORM, in_both_ways=True),
    RouteRule("producer_desk:diary_photo", MEMBERS, _photo, stranger_status=404),
    RouteRule("producer_desk:input_paper", MEMBERS, _input, stranger_status=404),
    RouteRule("producer_desk:close_area", MEMBERS, _area, method="POST", stranger_status=404, allowed=FORM),
    RouteRule("producer_desk:close_crop", MEMBERS, _crop, method="POST", stranger_status=404, allowed=FORM),
    RouteRule("office:farming:list", READERS),
    RouteRule("office:farming:crop", READERS, _crop, stranger_status=404),
    RouteRule("office:farming:paper", READERS, _book, stranger_status=404),
    RouteRule("office:farming:input_paper", READERS, _input, stranger_status=404),
    RouteRule("office:farming:photo", READERS, _photo, stranger_status=404),
)
