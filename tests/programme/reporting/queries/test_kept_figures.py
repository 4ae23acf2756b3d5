"""Counts kept for other processes: the same as counted anew, and never those of records that changed."""

from datetime import UTC, datetime, timedelta

import pytest

from ocop.foundation.kept_work import kept_work
from ocop.interfaces.console.count_figures import figures_round
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.products.models import Product
from ocop.programme.recognition.models import Certificate
from ocop.programme.reporting.queries import kept_figures
from ocop.programme.reporting.queries import national_reading as national
from ocop.programme.reporting.queries.indicator_table import lines_of
from ocop.programme.reporting.queries.indicators import indicator_answer, indicator_values, reading_for
from ocop.programme.reporting.queries.kept_figures import figures_of
from ocop.programme.reporting.queries.national_reading import count_ahead, national_reading
from ocop.programme.reporting.queries.province_stamps import PARTED
from ocop.programme.reporting.queries.records import CERTIFICATES, PAPERS_HELD, Question
from ocop.programme.reporting.rules.indicators import INDICATORS, Dimension
from tests.factories.accounts import make_actor
from tests.factories.national import TODAY, make_country

pytestmark = pytest.mark.django_db
IN_FORCE = "san-pham-con-hieu-luc"


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


def _another_process():
    national._kept.clear()
    national._stamps.clear()
    national.province_stamps.__globals__["_known_steps"].clear()


def _kept_under(code="19"):
    return kept_figures.kept_under(code, TODAY)


def _values(nation, reading):
    found = indicator_values(nation, day=TODAY, today=TODAY, reading=reading)
    return [(one.indicator.code, one.value, one.history) for one in found]


def _whole(nation):
    return reading_for(nation, day=TODAY, today=TODAY)


def _read(nation):
    return national_reading(nation, day=TODAY, today=TODAY)


def test_another_process_tells_the_same_without_reading_a_certificate(nation, monkeypatch):
    count_ahead(nation, TODAY)
    _another_process()
    never = Question("certificates", lambda _reading: pytest.fail("certificates were read"), CERTIFICATES.province_at)
    monkeypatch.setattr("ocop.programme.reporting.queries.reading.CERTIFICATES", never)
    reading = _read(nation)
    told = [
        (code, reading.history(code, lines_of), reading.by_place(code, lines_of), reading.by_value(code, one, lines_of))
        for code in (IN_FORCE, "giay-sap-het-han", "chu-the-luy-ke")
        for one in INDICATORS[code].dimensions
        if one != Dimension.PLACE
    ]
    monkeypatch.undo()
    whole = _whole(nation)
    assert told == [
        (code, whole.history(code, lines_of), whole.by_place(code, lines_of), whole.by_value(code, one, lines_of))
        for code in (IN_FORCE, "giay-sap-het-han", "chu-the-luy-ke")
        for one in INDICATORS[code].dimensions
        if one != Dimension.PLACE
    ]


def test_what_the_programme_counts_for_tomorrow_is_what_its_readers_see(nation):
    """`ocop tend` counts before midnight; the next day nobody reads a row."""
    tomorrow = TODAY + timedelta(days=1)
    assert figures_round(7.0).deed(datetime(2026, 11, 22, 16, 30, tzinfo=UTC)) == 7.0
    assert kept_figures.known_figures(national.province_stamps(), day=TODAY, today=TODAY).keys() == {"19", "24", "48"}
    _another_process()
    asked = {"day": tomorrow, "today": tomorrow}
    reading = national_reading(nation, **asked)
    told = [(one.value, one.history) for one in indicator_values(nation, **asked, reading=reading)]
    assert all(not part._lines.keys() & PARTED for part in reading.parts)
    whole = reading_for(nation, **asked)
    assert told == [(one.value, one.history) for one in indicator_values(nation, **asked, reading=whole)]


def test_every_figure_and_its_rows_are_those_of_the_whole(nation):
    count_ahead(nation, TODAY)
    _another_process()
    kept, whole = _read(nation), _whole(nation)
    assert _values(nation, kept) == _values(nation, whole)
    for by in (None, (Dimension.STAR, "4"), (Dimension.PLACE, "24"), (Dimension.STAR, "9")):
        expected = whole.counted(IN_FORCE, lines_of, by)
        found = kept.counted(IN_FORCE, lines_of, by)
        assert len(found) == len(expected)
        assert {line.key for line in found} == {line.key for line in expected}
        assert [line.key for line in found[3:9]] == [line.key for line in list(found)[3:9]]


def test_a_change_after_the_figures_were_kept_is_seen_by_every_process(nation):
    count_ahead(nation, TODAY)
    Certificate.objects.filter(product__province_code="24").update(revoked_on=TODAY)
    _another_process()
    assert _values(nation, _read(nation)) == _values(nation, _whole(nation))


def test_a_page_right_after_a_deed_counts_no_more_than_it_shows(nation, monkeypatch):
    count_ahead(nation, TODAY)
    before = _read(nation).history(IN_FORCE, lines_of)
    Certificate.objects.filter(product__province_code="24").update(revoked_on=TODAY)
    never = Question("papers", lambda _reading: pytest.fail("papers were read"), PAPERS_HELD.province_at)
    monkeypatch.setattr("ocop.programme.reporting.queries.indicator_table.PAPERS_HELD", never)
    monkeypatch.setattr(national, "keep_figures", lambda *_args, **_more: pytest.fail("figures were kept by a page"))
    assert _read(nation).history(IN_FORCE, lines_of) != before


def test_a_change_while_figures_are_counted_leaves_nothing_stale(nation, monkeypatch):
    """The records of a province change after its stamp was taken and after they were read."""

    def slow(reading, ask, codes):
        found = figures_of(reading, ask, codes)
        if reading.scope.province == "24":
            Certificate.objects.filter(product__province_code="24").update(revoked_on=TODAY)
        return found

    monkeypatch.setattr(national, "figures_of", slow)
    count_ahead(nation, TODAY)
    monkeypatch.undo()
    assert [code for code in ("19", "24", "48") if kept_work(_kept_under(code))] == ["19", "48"]
    assert _values(nation, _read(nation)) == _values(nation, _whole(nation))
    _another_process()
    assert _values(nation, _read(nation)) == _values(nation, _whole(nation))


def test_the_same_stamp_of_the_log_spares_asking_the_provinces(nation, django_assert_num_queries):
    asked = {"day": TODAY, "today": TODAY, "as_of": (1, 1)}
    national_reading(nation, **asked)
    with django_assert_num_queries(0):
        national_reading(nation, **asked)


def test_another_program_counts_anew(nation, monkeypatch):
    count_ahead(nation, TODAY)
    monkeypatch.setattr(kept_figures, "_program", lambda: "changed")
    assert kept_figures.known_figures(national.province_stamps(), day=TODAY, today=TODAY) == {}


def test_a_torn_file_is_as_good_as_none(nation, tmp_path):
    count_ahead(nation, TODAY)
    path = tmp_path / "work" / f"{_kept_under()}.json"
    path.write_text(path.read_text()[:500])
    _another_process()
    assert _values(nation, _read(nation)) == _values(nation, _whole(nation))


def test_nothing_about_people_is_kept(nation):
    count_ahead(nation, TODAY)
    kept = kept_work(_kept_under())["by_value"]
    assert kept["chu-the-theo-nguoi-dai-dien"] == {}
    assert set(kept[IN_FORCE]) == {one.value for one in INDICATORS[IN_FORCE].dimensions if one != Dimension.PLACE}


def test_a_page_of_rows_reads_only_the_provinces_it_shows(nation):
    count_ahead(nation, TODAY)
    _another_process()
    reading = _read(nation)
    answer = indicator_answer(nation, IN_FORCE, day=TODAY, today=TODAY, reading=reading)
    assert answer.lines[:2]
    assert [bool(part._once) for part in reading.parts] == [True, False, False]


def test_a_producer_in_two_provinces_is_counted_once(nation):
    product = Product.objects.filter(province_code="19", certificates__isnull=False).earliest("pk")
    Product.objects.filter(producer=product.producer).exclude(pk=product.pk).update(province_code="24")
    count_ahead(nation, TODAY)
    _another_process()
    assert _values(nation, _read(nation)) == _values(nation, _whole(nation))


def test_only_readers_of_the_country_count_it():
    with pytest.raises(ValueError, match="not a reader"):
        count_ahead(make_actor(Role.PROVINCE_OFFICER), TODAY)
