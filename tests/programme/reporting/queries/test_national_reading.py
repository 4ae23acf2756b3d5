"""The country put together from its provinces counts as the country read whole, before and after any change."""

from datetime import date, timedelta
from random import Random

import pytest

from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.dossiers.models import Dossier, DossierStep, Evidence
from ocop.programme.inspections.models import Inspection
from ocop.programme.producers.models import Producer
from ocop.programme.products.models import Product, StandardHeld
from ocop.programme.recognition.models import Certificate
from ocop.programme.reporting.queries import national_reading as national
from ocop.programme.reporting.queries import records
from ocop.programme.reporting.queries.indicator_table import QUESTIONS, lines_of
from ocop.programme.reporting.queries.indicators import MONTHS_ON_PAGE, indicator_answer, indicator_values, reading_for
from ocop.programme.reporting.queries.national_reading import national_reading
from ocop.programme.reporting.queries.province_stamps import PARTED, province_stamps
from ocop.programme.reporting.queries.readers import may_read
from ocop.programme.reporting.queries.reading import Reading, Scope, Some
from ocop.programme.reporting.rules.indicators import INDICATORS, Dimension
from ocop.programme.reporting.rules.periods import months_before
from tests.factories.accounts import make_actor
from tests.factories.national import NOW, TODAY, make_country

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def _made(rows_of_the_module):
    make_country()


@pytest.fixture
def nation():
    return make_actor(Role.MINISTRY_OFFICER, reach=Reach.NATION)


@pytest.fixture(autouse=True)
def _nothing_kept(settings, tmp_path):
    settings.HOME = tmp_path
    national._kept.clear()
    national.province_stamps.__globals__["_known_steps"].clear()


def _of_today():
    return national._kept[tuple(months_before(TODAY, MONTHS_ON_PAGE)), TODAY]


def _compare(nation, day=TODAY):
    whole = reading_for(nation, day=day, today=TODAY)
    parts = national_reading(nation, day=day, today=TODAY)
    old = indicator_values(nation, day=day, today=TODAY, reading=whole)
    new = indicator_values(nation, day=day, today=TODAY, reading=parts)
    assert [(one.indicator.code, one.value, one.history) for one in new] == [
        (one.indicator.code, one.value, one.history) for one in old
    ]
    for code in (one for one in QUESTIONS if may_read(nation, INDICATORS[one])):
        for dimension in INDICATORS[code].dimensions:
            before = indicator_answer(nation, code, day=day, today=TODAY, dimension=dimension, reading=whole)
            after = indicator_answer(nation, code, day=day, today=TODAY, dimension=dimension, reading=parts)
            assert (code, after.value, after.history, after.parts) == (code, before.value, before.history, before.parts)
            assert {line.key for line in after.lines} == {line.key for line in before.lines}


def _any(rng, model):
    return model.objects.get(pk=rng.choice(list(model.objects.order_by("pk").values_list("pk", flat=True))))


def _revoke(rng):
    one = _any(rng, Certificate)
    Certificate.objects.filter(pk=one.pk).update(revoked_on=one.issued_on + timedelta(days=rng.randrange(1, 400)))


def _replace(rng):
    one = _any(rng, Certificate)
    Certificate.objects.filter(pk=one.pk).update(superseded_on=TODAY - timedelta(days=rng.randrange(300)))


def _extend(rng):
    one = _any(rng, Certificate)
    Certificate.objects.filter(pk=one.pk).update(extended_until=one.valid_until + timedelta(days=rng.randrange(90)))


def _star(rng):
    one = _any(rng, Certificate)
    Certificate.objects.filter(pk=one.pk).update(star=4 if one.star == 3 else 3, is_potential_five_star=True)


def _undate(rng):
    one = _any(rng, Certificate)
    Certificate.objects.filter(pk=one.pk).update(issued_on=None, valid_until=None, expires_no_later_than=TODAY)


def _move_product(rng):
    """To another province than its producer's: the producer then lies in two."""
    other = rng.choice(["19", "24", "48"])
    Product.objects.filter(pk=_any(rng, Product).pk).update(province_code=other, commune_code=f"{other}001")


def _regroup(rng):
    Product.objects.filter(pk=_any(rng, Product).pk).update(industry=rng.choice(["FOOD", "CRAFT"]), set_number=21)


def _other_kind(rng):
    Producer.objects.filter(pk=_any(rng, Producer).pk).update(
        kind=rng.choice(["FARM", "COOPERATIVE"]), representative_sex=rng.choice(["MALE", "FEMALE", ""])
    )


def _step(rng):
    one = _any(rng, Dossier)
    DossierStep.objects.create(
        dossier=one, move="WITHDRAW", from_state=one.state, to_state="WITHDRAWN", at=one.state_since, actor_name="x"
    )


def _state(rng):
    Dossier.objects.filter(pk=_any(rng, Dossier).pk).update(state="DRAFT")


def _go_over(rng):
    """A dossier alone, its product stays: a stamp must tell the places too."""
    one = _any(rng, Dossier)
    other = "24" if one.province_code == "19" else "19"
    Dossier.objects.filter(pk=one.pk).update(province_code=other)


def _standard(rng):
    StandardHeld.objects.create(product=_any(rng, Product), standard="HACCP", number=str(rng.random()))


def _drop_standard(rng):
    _any(rng, StandardHeld).delete()


def _retire_paper(rng):
    one = _any(rng, Evidence)
    Evidence.objects.filter(pk=one.pk).update(retired_at=one.added_at + timedelta(days=rng.randrange(9, 400)))


def _conclude(rng):
    day = TODAY - timedelta(days=rng.randrange(1, 90))
    Inspection.objects.create(
        certificate=_any(rng, Certificate),
        kind="AD_HOC",
        state="CONCLUDED",
        planned_on=day,
        held_on=day,
        created_at=NOW,
        concluded_at=NOW,
    )


CHANGES = (
    _revoke, _replace, _extend, _star, _undate, _move_product, _regroup, _other_kind, _step, _state, _go_over,
    _standard, _drop_standard, _retire_paper, _conclude,
)  # fmt: skip


def _renew(rng):
    """A re-assessment handed in before the certificate ended: khoản 3 Điều 12 lengthens it."""
    ends = date(2026, 6, 30)
    handed_in = DossierStep.objects.filter(move="SUBMIT", at__date__lte=ends, dossier__product__certificates__star=3)
    step = rng.choice(list(handed_in.order_by("pk")))
    Certificate.objects.filter(product=step.dossier.product).update(
        issued_on=date(2023, 6, 30), valid_until=ends, revoked_on=None,
        superseded_on=None, expires_no_later_than=None, extended_until=None,
    )  # fmt: skip
    Dossier.objects.filter(pk=step.dossier_id).update(kind="RENEWAL", state="PROVINCE_REVIEW")


def _end_renewals(_rng):
    Dossier.objects.filter(kind="RENEWAL", state="PROVINCE_REVIEW").update(state="NOT_RECOGNISED")


BY_KIND = {
    "certificates": (None, _revoke),
    "products": (None, _regroup),
    "renewals": (_renew, _end_renewals),
    "dossiers": (None, _step),
    "papers": (None, _retire_paper),
    "standards": (None, _standard),
    "inspections": (None, _conclude),
}


@pytest.mark.parametrize("kind", BY_KIND)
def test_a_kind_of_records_whose_changes_went_unseen_would_show(nation, monkeypatch, kind):
    """Proof that the comparison sees an invalidation left out: without this kind what is kept grows old."""
    before, change = BY_KIND[kind]
    rng = Random(3)
    if before:
        before(rng)
    _compare(nation)
    told = national.changed_kinds
    monkeypatch.setattr(national, "changed_kinds", lambda was, now: told(was, now) - {kind})
    monkeypatch.setattr(national, "known_figures", lambda *_args, **_more: {})
    with pytest.raises(AssertionError):  # noqa: PT012  (not every certificate revoked was in force)
        for _turn in range(12):
            change(rng)
            _compare(nation)


def test_a_dossier_taken_for_one_that_took_no_step_would_show(nation, monkeypatch):
    """Proof that dossiers known from before have to be asked whether they are still where they were."""
    _compare(nation)
    monkeypatch.setattr(records, "_is_way_of", lambda _way, _row: True)
    rng = Random(3)
    with pytest.raises(AssertionError):  # noqa: PT012  (not every step moves a figure)
        for _turn in range(12):
            _step(rng)
            _compare(nation)


def test_a_dossiers_step_leaves_what_certificates_tell(nation):
    """Only what is read from dossiers is counted anew, only in its province."""
    indicator_values(nation, day=TODAY, today=TODAY, reading=national_reading(nation, day=TODAY, today=TODAY))
    before = {code: (stamp, part) for code, (stamp, part) in _of_today().items()}
    one = Dossier.objects.filter(province_code="24").exclude(kind="RENEWAL").earliest("pk")
    DossierStep.objects.create(
        dossier=one, move="WITHDRAW", from_state=one.state, to_state="WITHDRAWN", at=one.state_since, actor_name="x"
    )
    national_reading(nation, day=TODAY, today=TODAY)
    moved = {
        code: national.changed_kinds(before[code][0], stamp)
        for code, (stamp, _part) in _of_today().items()
        if stamp != before[code][0]
    }
    assert moved == {"24": {"dossiers"}}
    was, now = before["24"][1], _of_today()["24"][1]
    assert now._lines["san-pham-luy-ke"] is was._lines["san-pham-luy-ke"]
    assert "ho-so-dang-xu-ly" not in now._lines  # nobody has asked yet
    assert now.lines("ho-so-dang-xu-ly", lines_of) is not was._lines["ho-so-dang-xu-ly"]


def test_targets_days_are_read_province_by_province_too(nation):
    days = [date(2024, 12, 31), date(2025, 12, 31), TODAY]
    asked = {"day": TODAY, "today": TODAY, "days": days}
    some = Some("4", lambda line: line.by.get(Dimension.STAR, "") == "4")
    national_reading(nation, **asked).counts_of("san-pham-con-hieu-luc", some, lines_of)
    _revoke(Random(2))
    whole, parts = Reading(nation, days, TODAY), national_reading(nation, **asked)
    for code in ("san-pham-con-hieu-luc", "chu-the-con-san-pham", "ho-so-nop-moi", "tin-bai"):
        assert parts.counts_of(code, some, lines_of) == whole.counts_of(code, some, lines_of)
        for by_commune in (True, False):
            old = whole.counts_in(code, some, lines_of, by_commune=by_commune)
            new = parts.counts_in(code, some, lines_of, by_commune=by_commune)
            assert {place: one for place, one in new.items() if any(one)} == {
                place: one for place, one in old.items() if any(one)
            }


@pytest.mark.parametrize("day", [TODAY, date(2025, 3, 31)])
def test_the_parts_sum_to_the_whole(nation, day):
    _compare(nation, day)


@pytest.mark.parametrize("change", CHANGES, ids=lambda one: one.__name__)
def test_every_change_is_seen(nation, change):
    reading = national_reading(nation, day=TODAY, today=TODAY)
    indicator_values(nation, day=TODAY, today=TODAY, reading=reading)
    before = province_stamps()
    change(Random(5))
    assert province_stamps() != before
    _compare(nation)


def test_many_changes_one_after_another(nation):
    rng = Random(11)
    for _turn in range(8):
        for change in rng.sample(CHANGES, 3):
            change(rng)
        _compare(nation)


def test_only_the_province_that_changed_is_read_anew(nation):
    national_reading(nation, day=TODAY, today=TODAY)
    kept = {code: reading for code, (_stamp, reading) in _of_today().items()}
    Product.objects.filter(province_code="24").update(industry="CRAFT")
    national_reading(nation, day=TODAY, today=TODAY)
    now = {code: reading for code, (_stamp, reading) in _of_today().items()}
    assert {code for code in now if now[code] is not kept[code]} == {"24"}


def test_a_province_of_the_country_is_the_provinces_own_reading(nation):
    asked = {"day": TODAY, "today": TODAY, "scope": Scope(province="19")}
    new = indicator_values(nation, day=TODAY, today=TODAY, reading=national_reading(nation, **asked))
    old = indicator_values(nation, day=TODAY, today=TODAY, reading=reading_for(nation, **asked))
    assert [(one.value, one.history) for one in new] == [(one.value, one.history) for one in old]


def test_every_question_the_stamps_cover_is_one_of_the_table():
    assert set(QUESTIONS) >= PARTED


def test_records_without_a_province_are_read_whole(nation):
    Product.objects.filter(pk=Product.objects.order_by("pk").first().pk).update(province_code="")
    _compare(nation)


def test_a_provinces_officer_does_not_read_the_country():
    with pytest.raises(ValueError, match="not the country"):
        national_reading(make_actor(Role.PROVINCE_OFFICER), day=TODAY, today=TODAY)


def test_by_province_the_parts_are_the_provinces(nation):
    answer = indicator_answer(
        nation,
        "san-pham-luy-ke",
        day=TODAY,
        today=TODAY,
        dimension=Dimension.PLACE,
        reading=national_reading(nation, day=TODAY, today=TODAY),
    )
    assert {part.code for part in answer.parts} == {"19", "24", "48"}
