"""Type a figure that was read in a source."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.geography.models import AdministrativeUnit
from ocop.programme.geography.queries.units import current_units_of, unit_by_code
from ocop.programme.geography.rules.levels import UnitLevel
from ocop.programme.official_documents.queries.documents import documents_visible_to
from ocop.programme.reporting.models import TypedFigure
from ocop.programme.reporting.permissions import why_not_type_figure
from ocop.programme.reporting.rules.figure_kinds import EvidenceLevel, FigureKind, Qualifier
from ocop.programme.reporting.rules.indicators import INDICATORS
from ocop.programme.reporting.rules.periods import period_days


@dataclass(frozen=True)
class FigureDraft:
    """What was typed. The place: codes of today, nothing for the country; `unit_id` a province that has become part of
    that of today since."""

    words: str
    kind: FigureKind
    value: Decimal | None
    value_max: Decimal | None
    unit: str
    qualifier: Qualifier
    period: str
    evidence: EvidenceLevel
    source_title: str
    indicator: str = ""
    province_code: str = ""
    commune_code: str = ""
    unit_id: int | None = None
    document_id: int | None = None
    source_publisher: str = ""
    source_url: str = ""
    page: str = ""
    quote: str = ""
    note: str = ""


def type_figure(*, actor: Actor, draft: FigureDraft, key: UUID, now: datetime, today: date) -> TypedFigure:
    """Out: the figure, kept once however often the same form (`key`) is sent.

    Raises Refusal outside the own territory, FieldRefusal for what is missing or does not fit together.
    """
    with deed("reporting.type_figure", actor=actor, now=now) as record:
        refuse_if(why_not_type_figure(actor, draft.province_code, draft.commune_code))
        existing = TypedFigure.objects.filter(key=key, typed_by_id=actor.user_id).first()
        if existing is not None:
            record.nothing_happened()
            return existing
        first, last = _checked(draft)
        unit = _unit(draft, first, min(last, today), today)
        document = None
        if draft.document_id is not None:
            document = documents_visible_to(actor).filter(pk=draft.document_id).first()
            if document is None:
                raise FieldRefusal({"document_id": [_("Không tìm thấy văn bản này trong sổ văn bản.")]})
        figure = TypedFigure.objects.create(
            words=draft.words.strip(),
            indicator=draft.indicator,
            kind=draft.kind,
            value=draft.value,
            value_max=draft.value_max if draft.qualifier in {Qualifier.RANGE, Qualifier.OUT_OF} else None,
            unit=draft.unit.strip(),
            qualifier=draft.qualifier,
            period=draft.period.strip(),
            period_from=first,
            period_until=last,
            unit_of_place=unit,
            province_code=draft.province_code,
            commune_code=draft.commune_code,
            document=document,
            source_title=draft.source_title.strip() or (str(document) if document else ""),
            source_publisher=draft.source_publisher.strip(),
            source_url=draft.source_url.strip(),
            page=draft.page.strip(),
            quote=draft.quote.strip(),
            note=draft.note.strip(),
            evidence=draft.evidence,
            typed_by_id=actor.user_id,
            typed_at=now,
            key=key,
        )
        record.about(
            figure,
            indicator=draft.indicator,
            value=str(draft.value),
            period=figure.period,
            province=draft.province_code,
            evidence=str(draft.evidence),
        )
    return figure


def _checked(draft: FigureDraft) -> tuple[date, date]:
    faults: dict[str, list[str]] = {}
    if not draft.words.strip():
        faults["words"] = [_("Hãy ghi số này đếm cái gì.")]
    if draft.value is None:
        faults["value"] = [_("Hãy ghi một số, ví dụ 150 hoặc 62,5.")]
    elif draft.value < 0:
        faults["value"] = [_("Số liệu không âm.")]
    if draft.qualifier in {Qualifier.RANGE, Qualifier.OUT_OF} and draft.value is not None:
        if draft.value_max is None:
            faults["value_max"] = [_("Hãy ghi số thứ hai của khoảng.")]
        elif draft.value_max < draft.value:
            faults["value_max"] = [_("Số thứ hai phải lớn hơn hoặc bằng số thứ nhất.")]
    if draft.indicator and draft.indicator not in INDICATORS:
        faults["indicator"] = [_("Không có chỉ số này.")]
    if not draft.source_title.strip() and draft.document_id is None:
        faults["source_title"] = [_("Hãy ghi nguồn: số hiệu, tên văn bản hoặc tên bài.")]
    if draft.evidence == EvidenceLevel.ISSUED_DOCUMENT and not draft.page.strip() and not draft.quote.strip():
        faults["quote"] = [_("Hãy ghi trang hoặc chép câu trong văn bản, để người khác tìm lại được.")]
    try:
        days = period_days(draft.period)
    except ValueError:
        faults["period"] = [_("Ghi năm (2025), khoảng năm (2021-2025), tháng (06/2025) hoặc ngày (30/06/2025).")]
    if faults:
        raise FieldRefusal(faults)
    return days


def _unit(draft: FigureDraft, first: date, day: date, today: date) -> AdministrativeUnit | None:
    """The place as the period had it on its last day: a figure of 2020 speaks of the province of 2020."""
    if draft.unit_id is not None:
        former = AdministrativeUnit.objects.filter(pk=draft.unit_id, level=UnitLevel.PROVINCE).first()
        heirs = current_units_of([former], today) if former is not None else []
        if former is None or draft.province_code not in {one.province_code for one in heirs}:
            raise FieldRefusal({"place": [_("Không có địa bàn này.")]})
        if former.valid_until is not None and former.valid_until < first:
            raise FieldRefusal(
                {"place": [_("%(name)s không còn là đơn vị hành chính trong thời gian này.") % {"name": former.name}]}
            )
        return former
    if draft.commune_code:
        unit = unit_by_code(UnitLevel.COMMUNE, draft.commune_code, today)
        if unit is None or unit.province_code != draft.province_code:
            raise FieldRefusal({"commune_code": [_("Xã, phường này không thuộc tỉnh đã chọn.")]})
        return unit_by_code(UnitLevel.COMMUNE, draft.commune_code, day) or unit
    if draft.province_code:
        unit = unit_by_code(UnitLevel.PROVINCE, draft.province_code, today)
        if unit is None:
            raise FieldRefusal({"province_code": [_("Không có tỉnh, thành phố này.")]})
        return unit_by_code(UnitLevel.PROVINCE, draft.province_code, day) or unit
    return None
