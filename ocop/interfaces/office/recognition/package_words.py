"""Rows and facts of one nomination in words."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.interfaces.ui.templatetags.vietnamese import vn_date
from ocop.programme.dossiers.queries.samples import delivered_words
from ocop.programme.recognition.labels import NOMINATION_PART, PACKAGE_STATE, PART_STATE
from ocop.programme.recognition.queries.nomination_package import package_on_desk
from ocop.programme.recognition.rules.nomination import (
    OPTIONAL,
    NominationPart,
    NominationVariant,
    PackageState,
    PartState,
    assess_by,
)

_TONES = {
    PartState.PRESENT: ("valid", "check-circle"),
    PartState.MISSING: ("expired", "clock"),
    PartState.AT_SENDING: ("info", "clock"),
    PartState.NONE_NEEDED: ("neutral", "file"),
    PartState.NOT_ASKED: ("neutral", "file"),
}
PACKAGE_TONES = {
    PackageState.SENT: ("info", "send"),
    PackageState.RECEIVED: ("valid", "check-circle"),
    PackageState.RETURNED: ("expiring", "replace"),
}


def part_rows(desk: Any, package: Any, *, only_missing: bool = False) -> list[dict[str, Any]]:
    """The law's list: as frozen while the dossier lies with the ministry, as it stands now otherwise."""
    is_frozen = package is not None and package.state != PackageState.RETURNED
    rows = []
    for one in desk.parts:
        is_frozen_part = is_frozen and one.part != NominationPart.SAMPLES
        state = PartState(package.content["parts"][one.part.value]) if is_frozen_part else one.state
        if is_frozen_part and one.part == NominationPart.LETTER:
            state = PartState.PRESENT
        if only_missing and (state != PartState.MISSING or one.part in OPTIONAL):
            continue
        tone, icon = _TONES[state]
        rows.append(
            {
                "name": NOMINATION_PART[one.part],
                "state": PART_STATE[state],
                "tone": tone,
                "icon": icon,
                "note": _note(one.part, desk),
                "links": _links(one.part, desk),
            }
        )
    return rows


def _note(part: NominationPart, desk: Any) -> str:
    item = desk.item
    if part == NominationPart.LETTER and item.decision.nomination_letter:
        return _numbered(item.decision.nomination_letter)
    if part == NominationPart.APPROVAL and item.decision.document:
        return _numbered(item.decision.document)
    if part == NominationPart.COUNCIL_REPORT and desk.minutes:
        session = item.result.item.session
        return _("%(session)s ngày %(day)s") % {"session": session.name, "day": vn_date(session.held_on)}
    if part == NominationPart.ADVISORY_REPORT and desk.advisory:
        return _("Ban hành ngày %(day)s") % {"day": vn_date(timezone.localdate(desk.advisory.issued_at))}
    if part == NominationPart.DOSSIER and desk.version:
        count = len(desk.version.content.get("evidence") or ())
        return _("Bản nộp số %(number)s, %(count)s minh chứng") % {"number": desk.version.number, "count": count}
    if part == NominationPart.SAMPLES:
        return delivered_words(desk.samples)
    return ""


def _numbered(document: Any) -> str:
    return _("Số %(number)s ngày %(day)s") % {"number": document.number, "day": vn_date(document.issued_on)}


def _links(part: NominationPart, desk: Any) -> list[tuple[str, str]]:
    item = desk.item
    result = item.result
    paper = "office:recognition:paper"
    if part == NominationPart.LETTER:
        return [
            (_("PDF"), reverse(paper, args=[item.decision_id, "de-nghi.pdf"])),
            (_("Word"), reverse(paper, args=[item.decision_id, "de-nghi.docx"])),
        ]
    if part == NominationPart.APPROVAL:
        return [(_("Quyết định"), reverse("office:recognition:decision", args=[item.decision_id]))]
    if part == NominationPart.COUNCIL_REPORT:
        return [(_("Biên bản"), reverse("council_room:minutes_pdf", args=[result.item.session_id]))]
    if part in {NominationPart.DOSSIER, NominationPart.ADVISORY_REPORT}:
        return [(_("Xem hồ sơ"), reverse("office:review:dossier", args=[result.item.dossier_id]))]
    return []


def package_facts(item: Any, desk: Any, package: Any, today: date) -> list[tuple[str, Any]]:
    """Points, star, the ministry's clock."""
    facts: list[tuple[str, Any]] = [(_("Phiên họp cấp tỉnh"), item.result.item.session.name)]
    if package is None:
        return facts
    received = package.answered_at if package.state == PackageState.RECEIVED else None
    due = assess_by(
        NominationVariant(package.variant),
        proposed_on=package.proposed_on,
        received_on=timezone.localdate(received) if received else None,
    )
    basis = (
        _("45 ngày từ ngày nhận đủ hồ sơ, điểm g khoản 6 Điều 7")
        if package.variant == NominationVariant.RENEWAL and received
        else _("khoản 2 Điều 5")
    )
    facts += [
        (_("Ngày văn bản đề nghị"), vn_date(package.proposed_on)),
        (_("Bộ đánh giá xong chậm nhất"), f"{vn_date(due)} ({basis})"),
        (_("Mã kiểm tra nội dung"), package.sha256),
    ]
    if package.arrival_number:
        facts.append((_("Số đến của Bộ"), package.arrival_number))
    if package.samples_received is not None:
        facts.append((_("Sản phẩm mẫu Bộ nhận"), package.samples_received))
    return facts


def sending_rows(item: Any, today: date) -> list[dict[str, Any]]:
    """Each sending with the ministry's answer, newest first."""
    rows = []
    for package in sorted(item.packages.all(), key=lambda one: -one.number):
        tone, icon = PACKAGE_TONES[PackageState(package.state)]
        rows.append(
            {
                "package": package,
                "state": PACKAGE_STATE[PackageState(package.state)],
                "tone": tone,
                "icon": icon,
                "is_late": package.state == PackageState.RETURNED
                and package.supplement_by is not None
                and today > package.supplement_by
                and package.number == item.packages.count(),
            }
        )
    return rows


def missing_words(item: Any, today: date) -> list[str]:
    """What holds the sending of one product up, by name."""
    return [str(NOMINATION_PART[part]) for part in package_on_desk(item, today=today).missing]
