import pytest

from ocop.programme.accounts.rules.actor import ANONYMOUS, programme_itself
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.producers.queries.membership import sees_personal_data
from ocop.programme.producers.queries.producers_visible import producers_visible_to
from tests.factories.accounts import make_actor
from tests.factories.geography import make_commune, make_province
from tests.factories.producers import make_producer, member_actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def places():
    """One producer in a commune of Thái Nguyên, one in another, one in Bắc Ninh."""
    here = make_commune()
    return here, make_producer(commune=here), make_producer(), make_producer(commune=make_commune(province_code="24"))


def seen(actor):
    return set(producers_visible_to(actor))


def test_each_office_sees_its_territory_and_no_more(places):
    here, first, second, third = places
    assert seen(make_actor(Role.COMMUNE_OFFICER, unit=here)) == {first}
    assert seen(make_actor(Role.PROVINCE_OFFICER, unit=make_province())) == {first, second}
    assert seen(make_actor(Role.AUDITOR, unit=make_province(code="24"))) == {third}
    assert seen(make_actor(Role.MINISTRY_OFFICER, reach=Reach.NATION)) == {first, second, third}
    assert seen(programme_itself("bản dùng thử")) == {first, second, third}


@pytest.mark.parametrize("role", [Role.COUNCIL_MEMBER, Role.COUNCIL_CHAIR, Role.COUNCIL_SECRETARY, Role.ADMINISTRATOR])
def test_council_members_and_administrators_see_none(places, role):
    assert seen(make_actor(role, unit=make_province())) == set()


def test_members_see_their_own_and_visitors_none(places):
    assert seen(member_actor(places[1])) == {places[1]}
    assert seen(ANONYMOUS) == set()


def test_personal_data_are_for_members_and_verifying_officers(places):
    here, first, _second, _third = places
    shown = {
        "member": member_actor(first),
        "commune": make_actor(Role.COMMUNE_OFFICER, unit=here),
        "province": make_actor(Role.PROVINCE_OFFICER, unit=make_province()),
    }
    hidden = {
        "advisor": make_actor(Role.ADVISOR, unit=make_province()),
        "auditor": make_actor(Role.AUDITOR, unit=make_province()),
        "ministry": make_actor(Role.MINISTRY_OFFICER, reach=Reach.NATION),
        "other commune": make_actor(Role.COMMUNE_OFFICER, unit=make_commune()),
        "council": make_actor(Role.COUNCIL_MEMBER, unit=make_province()),
        "visitor": ANONYMOUS,
    }
    assert {name: sees_personal_data(actor, first) for name, actor in (shown | hidden).items()} == {
        **dict.fromkeys(shown, True),
        **dict.fromkeys(hidden, False),
    }
