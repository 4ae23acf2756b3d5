"""Targets of the country counted from what the boards keep: as counted from records on the days of the plan alone."""

from random import Random

import pytest

from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.planning.models import Plan
from ocop.programme.reporting.queries import national_reading as national
from ocop.programme.reporting.queries import target_progress
from ocop.programme.reporting.queries.national_reading import count_ahead
from ocop.programme.reporting.queries.records import CERTIFICATES, Question
from tests.factories.accounts import make_actor
from tests.factories.national import TODAY, make_country
from tests.factories.planning import make_plan, make_target
from tests.programme.reporting.queries.test_kept_figures import _another_process
from tests.programme.reporting.queries.test_national_reading import CHANGES, _other_kind, _revoke, _star, _state

pytestmark = pytest.mark.django_db
SOME = (
    {"indicator": "san-pham-moi"},
    {"indicator": "xa-co-san-pham"},
    {"indicator": "san-pham-con-hieu-luc", "stars": "4"},
    {"indicator": "san-pham-con-hieu-luc", "stars": "34"},
    {"indicator": "san-pham-con-hieu-luc:3"},
    {"indicator": "chu-the-con-san-pham:cooperative", "out_of": "chu-the-con-san-pham", "population": "chủ thể"},
    {"indicator": "ho-so-nop-moi", "per": "QUARTER"},
)


@pytest.fixture(scope="module", autouse=True)
def _made(rows_of_the_module):
    make_country()
    plan = make_plan(province_code="", first_year=2026, last_year=2030)
    for one in SOME:
        make_target(plan, words=str(one), **one)


@pytest.fixture(autouse=True)
def _home(settings, tmp_path):
    settings.HOME = tmp_path
    settings.PAGE_CACHE_SECONDS = 20
    _another_process()


@pytest.fixture
def nation():
    return make_actor(Role.MINISTRY_OFFICER, reach=Reach.NATION)


def _told(nation):
    plan = Plan.objects.get(place_key="NATION", state="DRAFT")
    return target_progress.plan_progress(nation, plan, day=TODAY, today=TODAY).lines


def _compare(nation, settings, monkeypatch):
    national._stamps.clear()  # the changes of these tests are no deeds
    kept = _told(nation)
    with monkeypatch.context() as alone:
        alone.setattr(target_progress, "MONTHS_ON_PAGE", 0)
        settings.PAGE_CACHE_SECONDS = 0
        assert kept == _told(nation)
    settings.PAGE_CACHE_SECONDS = 20


def test_every_change_is_seen(nation, settings, monkeypatch):
    rng = Random(3)
    _compare(nation, settings, monkeypatch)
    for change in CHANGES:
        change(rng)
        _compare(nation, settings, monkeypatch)


@pytest.mark.parametrize(
    ("kind", "change"),
    [("certificates", _revoke), ("certificates", _star), ("products", _other_kind), ("dossiers", _state)],
)
def test_a_kind_of_records_whose_changes_went_unseen_would_show(nation, settings, monkeypatch, kind, change):
    """Proof that the comparison sees an invalidation left out."""
    rng, told = Random(3), national.changed_kinds
    _compare(nation, settings, monkeypatch)
    monkeypatch.setattr(national, "changed_kinds", lambda was, now: told(was, now) - {kind})
    monkeypatch.setattr(national, "known_figures", lambda *_args, **_more: {})
    with pytest.raises(AssertionError):  # noqa: PT012  (not every change moves a target)
        for _turn in range(25):
            change(rng)
            _compare(nation, settings, monkeypatch)


def test_what_was_counted_ahead_spares_reading_a_certificate(nation, monkeypatch):
    count_ahead(nation, TODAY)
    _another_process()
    never = Question("certificates", lambda _reading: pytest.fail("certificates were read"), CERTIFICATES.province_at)
    monkeypatch.setattr("ocop.programme.reporting.queries.reading.CERTIFICATES", never)
    assert any(line.value for line in _told(nation))
