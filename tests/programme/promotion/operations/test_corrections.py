"""Press pieces and destinations are corrected with their history."""

from datetime import date

import pytest

from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.geography.models import AdministrativeUnit
from ocop.programme.promotion.models import Correction
from ocop.programme.promotion.operations.destinations import DestinationSheet, correct_destination
from ocop.programme.promotion.operations.fairs import correct_fair
from ocop.programme.promotion.operations.press_pieces import PressSheet, correct_press_piece, withdraw_press_piece
from ocop.programme.promotion.operations.sales_points import correct_sales_point
from ocop.programme.promotion.rules.promotion_kinds import DestinationKind, PressKind
from tests.factories.geography import make_commune
from tests.factories.promotion import (
    NOW,
    PROGRAMME,
    fair_sheet,
    make_destination,
    make_fair,
    make_piece,
    make_point,
    point_sheet,
)

pytestmark = pytest.mark.django_db


def _sheet(piece, **changes):
    names = ("title", "outlet", "published_on", "url", "reach", "province_code", "commune_code")
    return PressSheet(**{name: getattr(piece, name) for name in names} | {"kind": PressKind(piece.kind)} | changes)


def _correct(piece, *, reason="Ghi nhầm ngày đăng", **changes):
    return correct_press_piece(
        actor=PROGRAMME, piece_id=piece.pk, sheet=_sheet(piece, **changes), reason=reason, now=NOW
    )


def test_a_corrected_piece_keeps_what_stood_there():
    piece = make_piece()
    corrected = _correct(piece, published_on=date(2026, 8, 30), outlet="Báo Nhân Dân")
    assert (corrected.published_on, corrected.outlet) == (date(2026, 8, 30), "Báo Nhân Dân")
    (one,) = Correction.objects.filter(piece=piece)
    assert one.changes == [
        ["outlet", "Báo Thái Nguyên", "Báo Nhân Dân"],
        ["published_on", "01/09/2026", "30/08/2026"],
    ]
    assert one.reason == "Ghi nhầm ngày đăng"


def test_a_correction_changes_something_for_a_reason_and_makes_no_twin():
    piece, other = make_piece(), make_piece()
    for changes, field in [
        ({}, "reason"),
        ({"outlet": "Báo khác", "reason": " "}, "reason"),
        ({"title": other.title}, "title"),
        ({"kind": PressKind.ONLINE}, "url"),
    ]:
        with pytest.raises(FieldRefusal) as refusal:
            _correct(piece, **changes)
        assert list(refusal.value.faults) == [field]
    withdraw_press_piece(actor=PROGRAMME, piece_id=piece.pk, reason="Ghi nhầm", now=NOW)
    with pytest.raises(Refusal, match="đã được rút"):
        _correct(piece, outlet="Báo khác")
    assert not Correction.objects.exists()


def test_a_corrected_destination_keeps_its_former_name():
    place = make_destination(name="Làng nghề chè Tân Cuơng")
    sheet = DestinationSheet(
        kind=DestinationKind.CRAFT_VILLAGE,
        name="Làng nghề chè Tân Cương",
        province_code=place.province_code,
        commune_code=place.commune_code,
    )
    found = correct_destination(actor=PROGRAMME, destination_id=place.pk, sheet=sheet, reason="Sai chính tả", now=NOW)
    assert (found.name, found.sort_key != place.sort_key) == ("Làng nghề chè Tân Cương", True)
    assert Correction.objects.get(destination=place).changes == [
        ["name", "Làng nghề chè Tân Cuơng", "Làng nghề chè Tân Cương"]
    ]


def test_what_lies_in_a_commune_that_was_merged_since_is_corrected_all_the_same():
    commune = make_commune()
    where = {"province_code": commune.province_code, "commune_code": commune.code}
    piece, village, point, fair = (
        make_piece(**where),
        make_destination(commune),
        make_point(commune),
        make_fair(**where),
    )
    AdministrativeUnit.objects.filter(pk=commune.pk).update(valid_until=date(2026, 8, 31))
    facts = {"actor": PROGRAMME, "now": NOW}
    assert _correct(piece, outlet="Báo khác").outlet == "Báo khác"
    sheet = DestinationSheet(kind=DestinationKind.CRAFT_VILLAGE, name="Làng khác", **where)
    assert correct_destination(destination_id=village.pk, sheet=sheet, reason="Nhầm", **facts).name == "Làng khác"
    assert correct_sales_point(point_id=point.pk, sheet=point_sheet(commune, name="Khác"), **facts).name == "Khác"
    assert correct_fair(fair_id=fair.pk, sheet=fair_sheet(name="Khác", **where), **facts).name == "Khác"
