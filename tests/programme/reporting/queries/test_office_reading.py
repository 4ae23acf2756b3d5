"""What a province's offices have kept counts as what they read anew, before and after any change."""

from random import Random

import pytest

from ocop.programme.accounts.models import User
from ocop.programme.accounts.rules.actor import Grant
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.dossiers.models import Dossier, DossierStep
from ocop.programme.products.models import Product
from ocop.programme.reporting.queries import national_reading as national
from ocop.programme.reporting.queries import office_reading as offices
from ocop.programme.reporting.queries.indicator_table import QUESTIONS, lines_of
from ocop.programme.reporting.queries.kept_readings import kept_reading, reading_on
from ocop.programme.reporting.queries.readers import may_read
from ocop.programme.reporting.queries.reading import Reading, Scope
from ocop.programme.reporting.rules.indicators import INDICATORS
from ocop.programme.reporting.rules.periods import months_before
from tests.factories.accounts import make_actor
from tests.factories.national import TODAY, make_country
from tests.factories.producers import make_member
from tests.programme.reporting.queries.test_national_reading import BY_KIND, CHANGES

pytestmark = pytest.mark.django_db
DAYS = tuple(months_before(TODAY, 36))
HOME = "19"
ALL = Scope()


@pytest.fixture(scope="module", autouse=True)
def _made(rows_of_the_module):
    make_country()


@pytest.fixture(autouse=True)
def _nothing_kept():
    offices._kept.clear()
    national._stamps.clear()
    national.province_stamps.__globals__["_known_steps"].clear()


@pytest.fixture(params=[Role.PROVINCE_OFFICER, Role.PROVINCE_LEADER, Role.INSPECTOR])
def actor(request):
    return make_actor(request.param)


def _kept(actor, scope=ALL):
    return kept_reading(actor, day=TODAY, today=TODAY, scope=scope, as_of=None, days=DAYS)


def _told(actor, reading):
    """Every figure, its parts by place and its rows, as the person may read them."""
    codes = [code for code in QUESTIONS if may_read(actor, INDICATORS[code])]
    return {
        code: (
            reading.history(code, lines_of),
            [reading.by_value(code, one, lines_of) for one in INDICATORS[code].dimensions],
            sorted((str(line.key), line.spans, line.place, line.several) for line in reading.lines(code, lines_of)),
        )
        for code in codes
    }


def _compare(actor, scope=ALL):
    assert _told(actor, _kept(actor, scope)) == _told(actor, Reading(actor, list(DAYS), TODAY, scope))


def _arrive(_rng):
    """A dossier that was withdrawn before the province took it is seen by the province from its arrival on."""
    withdrawn = Dossier.objects.filter(province_code=HOME, state="WITHDRAWN").values("pk")
    Dossier.objects.filter(pk__in=withdrawn).update(province_received_on=TODAY)


def _go_back(_rng):
    Dossier.objects.filter(province_code=HOME).update(state="WITHDRAWN", province_received_on=None, last_version=1)


def _all_go_over(_rng):
    Dossier.objects.filter(province_code=HOME).update(province_code="24")


ARRIVALS = (_arrive, _go_back, _all_go_over)


@pytest.mark.parametrize("change", [*ARRIVALS, *CHANGES], ids=lambda one: one.__name__)
def test_every_change_is_seen(change):
    actor = make_actor(Role.PROVINCE_OFFICER)
    if change is _arrive:
        _go_back(None)
    _compare(actor)
    change(Random(5))
    _compare(actor)


def test_many_changes_one_after_another(actor):
    rng = Random(13)
    for _turn in range(4):
        for change in rng.sample([*CHANGES, *ARRIVALS[:2]], 3):
            change(rng)
        _compare(actor)
        _compare(actor, Scope(commune="19001"))


@pytest.mark.parametrize("kind", BY_KIND)
def test_a_kind_of_records_whose_changes_went_unseen_would_show(monkeypatch, kind):
    """Proof that the comparison sees an invalidation left out."""
    actor, (before, change), rng = make_actor(Role.PROVINCE_OFFICER), BY_KIND[kind], Random(3)
    if kind == "dossiers":
        change = _go_back  # one at random may be of another province, whichever way the database orders them
    for _turn in range(10 if before else 0):
        before(rng)
    _compare(actor)
    told = offices.changed_kinds
    monkeypatch.setattr(offices, "changed_kinds", lambda was, now: told(was, now) - {kind})
    with pytest.raises(AssertionError):  # noqa: PT012  (not every change is one of this province)
        for _turn in range(30):
            change(rng)
            _compare(actor)


def test_papers_an_office_no_longer_sees_would_show(monkeypatch):
    """Proof that papers have to follow their dossiers: the national stamps of papers say nothing of arrivals."""
    actor = make_actor(Role.PROVINCE_OFFICER)
    _compare(actor)
    told = offices.changed_kinds
    monkeypatch.setattr(offices, "changed_kinds", lambda was, now: told(was, now) - {"dossiers"})
    _all_go_over(None)
    with pytest.raises(AssertionError):
        _compare(actor)


def test_a_deed_in_another_province_leaves_everything():
    actor = make_actor(Role.PROVINCE_OFFICER)
    before = _kept(actor)
    _told(actor, before)
    one = Dossier.objects.filter(province_code="24").earliest("pk")
    DossierStep.objects.create(
        dossier=one, move="WITHDRAW", from_state=one.state, to_state="WITHDRAWN", at=one.state_since, actor_name="x"
    )
    Product.objects.filter(province_code="48").update(industry="CRAFT")
    now = _kept(actor)
    for code in ("san-pham-luy-ke", "ho-so-dang-xu-ly", "san-pham-truy-xuat"):
        assert now.lines(code, lines_of) is before.lines(code, lines_of)


@pytest.mark.parametrize(
    "grants",
    [
        (Grant(Role.PROVINCE_OFFICER, Reach.PROVINCE, "19"), Grant(Role.PROVINCE_OFFICER, Reach.PROVINCE, "24")),
        (Grant(Role.PROVINCE_OFFICER, Reach.PROVINCE, "19"), Grant(Role.ADVISOR, Reach.NATION)),
        (Grant(Role.COMMUNE_OFFICER, Reach.COMMUNE, "19", "19001"),),
        (),
    ],
)
def test_who_reads_more_than_one_province_reads_anew(grants):
    actor = make_actor(Role.PROVINCE_OFFICER)
    other = type(actor)(actor.user_id, actor.name, grants)
    assert offices.province_of(other, Scope()) == ""
    assert offices.province_of(actor, Scope()) == HOME
    assert offices.province_of(actor, Scope(province="19", is_then=True)) == ""
    assert _kept(other) is not _kept(other)


def test_who_acts_for_a_producer_reads_anew():
    actor = make_actor(Role.PROVINCE_OFFICER)
    make_member(user=User.objects.get(pk=actor.user_id))
    assert offices.province_of(actor, Scope()) == ""


def test_targets_of_a_province_are_counted_from_what_is_kept(settings):
    settings.PAGE_CACHE_SECONDS = 20
    actor = make_actor(Role.PROVINCE_OFFICER)
    asked = {"today": TODAY, "scope": Scope(province=HOME)}
    lines = reading_on(actor, DAYS, **asked).lines("san-pham-luy-ke", lines_of)
    assert reading_on(actor, DAYS, **asked).lines("san-pham-luy-ke", lines_of) is lines
