"""Part of recording and of revising a policy: checks what was typed and writes one version with its lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.geography.queries.former_units import former_provinces_of
from ocop.programme.rubrics.rules.industries import Industry
from ocop.programme.support.labels import MEASURES
from ocop.programme.support.models import PolicyLine, PolicyVersion, SupportPolicy
from ocop.programme.support.operations.paper_of_decision import DecisionPaper, paper_on_record
from ocop.programme.support.rules.support_kinds import REWARDED, Event, LineKind, Measure, Payer

MOST_LINES, MOST_DONG = 60, Decimal(10) ** 14


@dataclass(frozen=True)
class LineSheet:
    """One line as typed. AWARD: event, star, amount; MEASURE: measure, share, cap."""

    kind: LineKind
    payer: Payer
    event: Event | None = None
    star: int | None = None
    measure: Measure | None = None
    industry: str = ""
    amount: Decimal | None = None
    share: Decimal | None = None
    cap: Decimal | None = None
    pays_difference: bool = False
    article: str = ""


@dataclass(frozen=True)
class VersionSheet:
    """What a version says. Without a numbered `paper`, `paper_words` name it. `area`: code of the former province it
    speaks of alone."""

    valid_from: date
    valid_until: date | None = None
    paper: DecisionPaper | None = None
    paper_words: str = ""
    lines: Sequence[LineSheet] = ()
    is_only_proposed: bool = False
    is_exclusive: bool = False
    producer_cap: Decimal | None = None
    is_cap_yearly: bool = False
    area: str = ""
    note: str = ""
    source_note: str = ""


def write_version(policy: SupportPolicy, sheet: VersionSheet, *, actor: Actor, now: datetime) -> PolicyVersion:
    """Out: the version with its lines. Raises FieldRefusal (`valid_until`, `number`, `paper_words`, `lines`,
    `producer_cap`, `area`)."""
    faults: dict[str, list[str]] = {}
    if sheet.valid_until is not None and sheet.valid_until < sheet.valid_from:
        faults["valid_until"] = [_("Ngày cuối ở trước ngày đầu.")]
    if sheet.paper is None and not sheet.paper_words.strip():
        faults["number"] = [_("Hãy ghi số văn bản; nếu chưa rõ số, ghi tên văn bản ở ô bên dưới.")]
    if sheet.producer_cap is not None and not 0 < sheet.producer_cap < MOST_DONG:
        faults["producer_cap"] = [_("Mức tối đa phải lớn hơn 0.")]
    if sheet.area and sheet.area not in {
        unit.code for unit in former_provinces_of(policy.province_code, localdate(now))
    }:
        faults["area"] = [_("Tỉnh này không sáp nhập vào tỉnh của chính sách.")]
    if wrong := line_faults(sheet.lines):
        faults["lines"] = wrong
    if faults:
        raise FieldRefusal(faults)
    document = None
    if sheet.paper is not None:
        with in_record_language():
            subject = _("Chính sách: {name}").format(name=policy.name)
        document = paper_on_record(
            sheet.paper,
            actor=actor,
            province_code=policy.province_code,
            subject=subject,
            is_demo=policy.is_demo,
            now=now,
        )
    version = PolicyVersion.objects.create(
        policy=policy,
        document=document,
        paper_words="" if document else sheet.paper_words.strip(),
        valid_from=sheet.valid_from,
        valid_until=sheet.valid_until,
        is_only_proposed=sheet.is_only_proposed,
        is_exclusive=sheet.is_exclusive,
        producer_cap_dong=sheet.producer_cap,
        is_cap_yearly=sheet.is_cap_yearly and sheet.producer_cap is not None,
        area_code=sheet.area,
        note=sheet.note.strip(),
        source_note=sheet.source_note.strip(),
        recorded_by_id=actor.user_id,
        recorded_at=now,
    )
    PolicyLine.objects.bulk_create(
        PolicyLine(
            version=version,
            position=place,
            kind=line.kind,
            event=line.event or "",
            star=line.star,
            measure=line.measure or "",
            industry=line.industry,
            amount_dong=line.amount,
            share_percent=line.share,
            cap_dong=line.cap,
            pays_difference=line.pays_difference,
            payer=line.payer,
            article=line.article.strip(),
        )
        for place, line in enumerate(sheet.lines, start=1)
    )
    return version


def line_faults(lines: Sequence[LineSheet]) -> list[str]:
    """What is wrong with the lines, in sentences that name the line."""
    if len(lines) > MOST_LINES:
        return [_("Nhiều nhất %(count)s mức trong một chính sách.") % {"count": MOST_LINES}]
    faults = []
    seen: set[tuple[object, ...]] = set()
    for number, line in enumerate(lines, start=1):
        fault = _fault(line)
        key = (line.kind, line.event, line.star, line.measure, line.industry)
        if fault is None and key in seen:
            fault = _("trùng với một mức ở trên")
        seen.add(key)
        if fault is not None:
            faults.append(_("Mức %(number)s: %(fault)s.") % {"number": number, "fault": fault})
    return faults


def _fault(line: LineSheet) -> str | None:
    if line.industry and line.industry not in set(Industry):
        return _("nhóm sản phẩm không có trong danh mục")
    if line.cap is not None and not 0 < line.cap < MOST_DONG:
        return _("mức tối đa phải lớn hơn 0")
    if line.kind == LineKind.AWARD:
        if line.event not in REWARDED or line.star not in {3, 4, 5}:
            return _("hãy chọn trường hợp và hạng sao (3, 4 hoặc 5)")
        if line.amount is None or not 0 < line.amount < MOST_DONG or line.share is not None:
            return _("hãy ghi mức thưởng bằng đồng, lớn hơn 0")
        return None
    if line.measure not in MEASURES or line.amount is not None or line.pays_difference:
        return _("hãy chọn nội dung hỗ trợ; ghi tỷ lệ phần trăm hoặc mức tối đa")
    if line.share is None and line.cap is None:
        return _("hãy ghi tỷ lệ phần trăm, mức tối đa hoặc cả hai")
    if line.share is not None and not 0 < line.share <= 100:
        return _("tỷ lệ phải lớn hơn 0 và không quá 100%")
    return None
