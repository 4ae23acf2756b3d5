"""Tables of the country put together from what was kept of its provinces: as counted from rows, after any change."""

from itertools import combinations
from random import Random

import pytest

from ocop.foundation.kept_work import kept_work
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.recognition.models import Certificate
from ocop.programme.reporting.queries import kept_tables
from ocop.programme.reporting.queries import national_reading as national
from ocop.programme.reporting.queries.indicators import reading_for
from ocop.programme.reporting.queries.kept_figures import figures_of
from ocop.programme.reporting.queries.kept_tables import TABLED
from ocop.programme.reporting.queries.national_reading import count_ahead, national_reading
from ocop.programme.reporting.queries.reading import Scope
from ocop.programme.reporting.queries.records import CERTIFICATES, Question
from ocop.programme.reporting.queries.report_tables import crossed_of
from ocop.programme.reporting.rules.indicators import INDICATORS, Dimension
from ocop.programme.reporting.rules.report_tables import TableSpec, crossable, why_not_ask
from tests.factories.accounts import make_actor
from tests.factories.national import TODAY, make_country
from tests.programme.reporting.queries.test_kept_figures import _another_process, _kept_under
from tests.programme.reporting.queries.test_national_reading import CHANGES, _regroup, _revoke, _state

pytestmark = pytest.mark.django_db
_D = Dimension
SPECS = [
    spec
    for code in TABLED
    for rows, columns in [*combinations(crossable(INDICATORS[code]), 2), (_D.PLACE, None)]
    if why_not_ask(spec := TableSpec(code, rows, columns)) is None
]
ONE_INDUSTRY = TableSpec("san-pham-luy-ke", _D.STAR, _D.YEAR, ((_D.INDUSTRY, "FOOD"), (_D.PLACE, "24")))


@pytest.fixture(scope="module", autouse=True)
def _made(rows_of_the_module):
    make_country()


@pytest.fixture(autouse=True)
def _home(settings, tmp_path):
    settings.HOME = tmp_path
    _another_process()


@pytest.fixture
def nation():
    return make_actor(Role.MINISTRY_OFFICER, reach=Reach.NATION)


def _tables(reading):
    return {spec: crossed_of(reading, spec).counts for spec in (*SPECS, ONE_INDUSTRY)}


def _read(nation, **scope):
    return national_reading(nation, day=TODAY, today=TODAY, scope=Scope(**scope))


def _whole(nation, **scope):
    return reading_for(nation, day=TODAY, today=TODAY, scope=Scope(**scope))


def _compare(nation, **scope):
    assert _tables(_read(nation, **scope)) == _tables(_whole(nation, **scope))


def test_every_change_is_seen(nation):
    """By a process that has read before, and by one that has not."""
    rng = Random(7)
    for changes in (CHANGES[::2], CHANGES[1::2]):
        count_ahead(nation, TODAY)
        for change in changes:
            change(rng)
            _compare(nation)
        _another_process()
        _compare(nation)


def test_what_was_counted_ahead_spares_reading_a_certificate(nation, monkeypatch):
    whole = _tables(_whole(nation))
    count_ahead(nation, TODAY)
    _another_process()
    never = Question("certificates", lambda _reading: pytest.fail("certificates were read"), CERTIFICATES.province_at)
    monkeypatch.setattr("ocop.programme.reporting.queries.reading.CERTIFICATES", never)
    assert _tables(_read(nation)) == whole
    assert any(whole[ONE_INDUSTRY].values())


def test_a_province_is_taken_apart_by_its_communes(nation):
    count_ahead(nation, TODAY)
    _compare(nation, province="19")


@pytest.mark.parametrize("change", [_revoke, _regroup, _state])
def test_stamps_nobody_compared_would_show(nation, monkeypatch, change):
    """Proof that the comparison sees an invalidation left out."""
    monkeypatch.setattr(kept_tables, "_stamps_of", lambda _code, _stamp: {})
    rng = Random(5)
    count_ahead(nation, TODAY)
    with pytest.raises(AssertionError):  # noqa: PT012  (not every certificate revoked was in force)
        for _turn in range(12):
            change(rng)
            _another_process()
            _compare(nation)


def test_a_change_while_it_is_counted_leaves_nothing_stale(nation, monkeypatch):
    def slow(reading, ask, codes):
        found = figures_of(reading, ask, codes)
        if reading.scope.province == "24":
            Certificate.objects.filter(product__province_code="24").update(revoked_on=TODAY)
        return found

    monkeypatch.setattr(national, "figures_of", slow)
    count_ahead(nation, TODAY)
    monkeypatch.undo()
    kept = [code for code in ("19", "24", "48") if kept_work(f"{_kept_under(code)}-san-pham-luy-ke")]
    assert kept == ["19", "48"]
    _another_process()
    _compare(nation)


def test_nothing_about_people_is_kept(nation):
    count_ahead(nation, TODAY)
    assert kept_work(f"{_kept_under()}-ho-so-nop-moi")["rows"]
    assert not kept_work(f"{_kept_under()}-chu-the-theo-nguoi-dai-dien")
