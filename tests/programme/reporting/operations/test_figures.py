"""Typing a figure, withdrawing it, loading the project's own."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.geography.models import AdministrativeUnit, UnitSuccession
from ocop.programme.reporting.models import TypedFigure
from ocop.programme.reporting.operations.load_claims import load_claims
from ocop.programme.reporting.operations.type_figure import type_figure
from ocop.programme.reporting.operations.withdraw_figure import withdraw_figure
from ocop.programme.reporting.queries.figures import figures_visible_to
from ocop.programme.reporting.rules.figure_kinds import EvidenceLevel, Qualifier
from tests.factories.accounts import make_actor
from tests.factories.geography import make_commune, make_province
from tests.factories.reporting import NOW, PROGRAMME, TODAY, load_all_claims, make_draft, make_figure

pytestmark = pytest.mark.django_db


def _type(actor, key=None, **changes):
    return type_figure(actor=actor, draft=make_draft(**changes), key=key or uuid4(), now=NOW, today=TODAY)


def test_a_figure_is_kept_with_its_source():
    make_province()
    figure = make_figure()
    assert (figure.value, figure.qualifier, figure.period_from.year, figure.period_until.year) == (
        Decimal(150),
        "AT_LEAST",
        2026,
        2030,
    )
    assert AuditEntry.objects.filter(deed="reporting.type_figure", subject_id=str(figure.pk)).count() == 1


def test_a_figure_speaks_of_the_place_as_its_period_had_it():
    before, now = make_province(valid_until=date(2025, 6, 30)), make_province(valid_from=date(2025, 7, 1))
    part, elsewhere = (
        make_province(code=code, short_name=name, valid_until=date(2025, 6, 30))
        for code, name in (("06", "Bắc Kạn"), ("27", "Bắc Giang"))
    )
    for one, heir in ((before, now), (part, now), (elsewhere, make_province(code="24"))):
        UnitSuccession.objects.create(predecessor=one, successor=heir, effective_on=date(2025, 7, 1), extent="WHOLE")
    officer = make_actor(Role.PROVINCE_OFFICER)
    places = [_type(officer, period=period).unit_of_place for period in ("2020", "2025-06", "2025", "2026-2030")]
    assert places == [before, before, now, now]
    assert _type(officer, period="2020", unit_id=part.pk).unit_of_place == part
    for changes in ({"unit_id": part.pk, "period": "2026"}, {"unit_id": elsewhere.pk, "period": "2020"}):
        with pytest.raises(FieldRefusal) as refusal:
            _type(officer, **changes)
        assert sorted(refusal.value.faults) == ["place"]


def test_the_same_form_sent_twice_is_one_figure():
    actor, key = make_actor(Role.PROVINCE_OFFICER), uuid4()
    assert _type(actor, key).pk == _type(actor, key).pk
    assert TypedFigure.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"words": " "}, "words"),
        ({"value": None}, "value"),
        ({"value": Decimal(-1)}, "value"),
        ({"qualifier": Qualifier.RANGE}, "value_max"),
        ({"qualifier": Qualifier.RANGE, "value_max": Decimal(1)}, "value_max"),
        ({"period": "năm nay"}, "period"),
        ({"source_title": ""}, "source_title"),
        ({"evidence": EvidenceLevel.ISSUED_DOCUMENT}, "quote"),
        ({"indicator": "khong-co"}, "indicator"),
        ({"document_id": 9}, "document_id"),
    ],
)
def test_what_does_not_fit_is_said_beside_its_field(changes, field):
    with pytest.raises(FieldRefusal) as refusal:
        _type(make_actor(Role.PROVINCE_OFFICER), **changes)
    assert list(refusal.value.faults) == [field]


def test_an_office_types_for_its_own_territory():
    commune = make_commune()
    officer = make_actor(Role.COMMUNE_OFFICER, unit=commune)
    _type(officer, commune_code=commune.code)
    for actor, changes in (
        (officer, {}),
        (make_actor(Role.PROVINCE_OFFICER), {"province_code": "24"}),
        (make_actor(Role.PROVINCE_OFFICER), {"province_code": ""}),
        (make_actor(Role.PROVINCE_LEADER), {}),
        (make_actor(Role.AUDITOR), {}),
    ):
        with pytest.raises(Refusal):
            _type(actor, **changes)
    _type(make_actor(Role.MINISTRY_OFFICER, reach=Reach.NATION), province_code="")


def test_a_commune_of_another_province_does_not_fit():
    away = make_commune(parent=make_province(code="24"))
    with pytest.raises(FieldRefusal):
        _type(make_actor(Role.PROVINCE_OFFICER), commune_code=away.code)


def test_readers_see_their_territory():
    figure = make_figure()
    assert figures_visible_to(make_actor(Role.AUDITOR)).get() == figure
    away = make_actor(Role.PROVINCE_OFFICER, unit=make_province(code="24"))
    assert not figures_visible_to(away).exists()
    assert not figures_visible_to(make_actor(Role.ADVISOR)).exists()
    commune = make_commune()
    own = make_figure(make_actor(Role.COMMUNE_OFFICER, unit=commune), commune_code=commune.code)
    assert set(figures_visible_to(make_actor(Role.COMMUNE_OFFICER, unit=commune))) == {figure, own}
    assert set(figures_visible_to(make_actor(Role.COMMUNE_OFFICER))) == {figure}


def test_a_figure_is_withdrawn_once_and_with_a_reason():
    figure, actor = make_figure(), make_actor(Role.PROVINCE_OFFICER)
    with pytest.raises(FieldRefusal):
        withdraw_figure(actor=actor, figure_id=figure.pk, reason=" ", now=NOW)
    withdraw_figure(actor=actor, figure_id=figure.pk, reason="Đọc nhầm trang.", now=NOW)
    with pytest.raises(Refusal):
        withdraw_figure(actor=actor, figure_id=figure.pk, reason="Lần nữa.", now=NOW)
    with pytest.raises(TypedFigure.DoesNotExist):
        withdraw_figure(
            actor=make_actor(Role.PROVINCE_OFFICER, unit=make_province(code="24")),
            figure_id=figure.pk,
            reason="Không thấy.",
            now=NOW,
        )


def test_loading_twice_changes_nothing():
    make_province(code="27", short_name="Bắc Ninh")
    assert load_all_claims() == 77
    deeds = AuditEntry.objects.count()
    assert load_all_claims() == 0
    assert AuditEntry.objects.count() == deeds
    assert TypedFigure.objects.filter(is_claim=True).count() == 75
    plan = TypedFigure.objects.get(code="S3-05")
    assert (plan.document.number, plan.evidence) == ("180/KH-UBND", "ISSUED_DOCUMENT")


def test_a_changed_file_changes_the_figure():
    from ocop.programme.reporting.rules.claim_file import claim_file

    load_all_claims()
    file = claim_file()
    one = replace(file.figures["S0-14"], value=Decimal(961))
    changed = replace(file, figures={**file.figures, "S0-14": one})
    assert load_claims(actor=PROGRAMME, now=NOW, today=TODAY, file=changed) == 1
    assert TypedFigure.objects.get(code="S0-14").value == 961


def test_figures_of_documents_are_not_withdrawn():
    load_all_claims()
    figure = TypedFigure.objects.get(code="S1-05")
    with pytest.raises(Refusal):
        withdraw_figure(
            actor=make_actor(Role.MINISTRY_OFFICER, reach=Reach.NATION), figure_id=figure.pk, reason="Sai.", now=NOW
        )


def test_old_provinces_are_read_by_the_office_of_today():
    old = make_province(code="06", short_name="Bắc Kạn", valid_until="2025-06-30")
    AdministrativeUnit.objects.filter(pk=old.pk).update(valid_until="2025-06-30")
    from ocop.programme.geography.models import UnitSuccession

    UnitSuccession.objects.create(predecessor=old, successor=make_province(), effective_on="2025-07-01", extent="WHOLE")
    load_all_claims()
    figure = TypedFigure.objects.get(code="S3-05")
    assert (figure.unit_of_place, figure.province_code) == (old, "19")
