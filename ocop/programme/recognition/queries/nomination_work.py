"""What waits around nominations for 5 stars (Điều 7 khoản 4 điểm a): in the ministry to receive and to bring before its
council, in the province to supplement."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ocop.foundation.work_items import Urgency, WorkItem
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from ocop.programme.dossiers.rules.review_clocks import central_round_for
from ocop.programme.evaluation.models import EvaluationRound
from ocop.programme.evaluation.rules.session_lifecycle import RoundLevel
from ocop.programme.geography.queries.units import provinces_on
from ocop.programme.recognition.models import NominationPackage
from ocop.programme.recognition.rules.nomination import NominationVariant, PackageState, assess_by

NOMINATION = "office:recognition:nomination"


def nomination_work_for(actor: Actor, today: date) -> list[WorkItem]:
    """For the ministry's office: packages to receive, received dossiers no agenda names, rounds nobody planned; for the
    province's: what the ministry returned."""
    work: list[WorkItem] = []
    if any(grant.reach == Reach.NATION for grant in actor.grants_of(Role.MINISTRY_OFFICER)):
        work += _to_receive(today)
        work += _to_bring_before_the_council(today)
    provinces = {grant.province_code for grant in actor.grants_of(Role.PROVINCE_OFFICER)}
    if provinces:
        work += _to_supplement(provinces)
    return work


def _to_receive(today: date) -> Iterable[WorkItem]:
    sent = NominationPackage.objects.filter(state=PackageState.SENT).select_related("item__product", "item__decision")
    packages = list(sent.order_by("sent_at", "pk"))
    if not packages:
        return
    names = {unit.code: unit.name for unit in provinces_on(today)}
    for package in packages:
        due_on = assess_by(NominationVariant(package.variant), proposed_on=package.proposed_on, received_on=None)
        province = names.get(package.item.decision.province_code, package.item.decision.province_code)
        yield WorkItem(
            title=_("Tiếp nhận hồ sơ đề nghị 5 sao: {product}").format(product=package.item.product.name),
            detail=_("{province} gửi; kiểm tra thành phần rồi tiếp nhận hoặc đề nghị bổ sung.").format(
                province=province
            )
            if package.number == 1
            else _("{province} đã bổ sung, gửi lần {number}.").format(province=province, number=package.number),
            url_name=NOMINATION,
            url_args=(package.item_id,),
            due_on=due_on,
            waiting_since=timezone.localdate(package.sent_at),
            kind="recognition.receive_nomination",
            legal_basis=_("điểm a khoản 4 Điều 7, khoản 2 Điều 5, Quyết định số 26/2026/QĐ-TTg"),
        )


def _to_bring_before_the_council(today: date) -> Iterable[WorkItem]:
    """Received dossiers that still wait, by the round they fall into; the round is planned or not."""
    received = NominationPackage.objects.filter(
        state=PackageState.RECEIVED, item__result__item__dossier__state=DossierState.NOMINATED
    )
    waiting = Counter(central_round_for(day) for day in received.values_list("proposed_on", flat=True))
    if not waiting:
        return
    planned = set(
        EvaluationRound.objects.filter(level=RoundLevel.MINISTRY, year__gte=today.year - 2).values_list(
            "files_by", flat=True
        )
    )
    for coming, count in sorted(waiting.items(), key=lambda one: one[0].assessed_by):
        detail = ngettext(
            "{count} hồ sơ đã tiếp nhận chưa vào chương trình họp nào.",
            "{count} hồ sơ đã tiếp nhận chưa vào chương trình họp nào.",
            count,
        ).format(count=count)
        is_planned = coming.proposed_by in planned
        if not is_planned:
            detail += " " + _("Chưa có đợt đánh giá nào được lập cho thời hạn này.")
        yield WorkItem(
            title=_("Đưa hồ sơ vào chương trình họp Hội đồng cấp trung ương")
            if is_planned
            else _("Lập đợt đánh giá cấp trung ương, hoàn thành trước ngày {day}").format(
                day=f"30/{coming.assessed_by:%m/%Y}"
            ),
            detail=detail,
            url_name="office:rounds:list",
            due_on=coming.assessed_by,
            kind="recognition.central_agenda",
            legal_basis=_("khoản 2 Điều 5, Quyết định số 26/2026/QĐ-TTg"),
        )


def _to_supplement(provinces: set[str]) -> Iterable[WorkItem]:
    returned = NominationPackage.objects.filter(
        state=PackageState.RETURNED, item__decision__province_code__in=provinces
    ).select_related("item__product")
    newest: dict[int, NominationPackage] = {}
    with_ministry = set(
        NominationPackage.objects.filter(item__decision__province_code__in=provinces)
        .exclude(state=PackageState.RETURNED)
        .values_list("item_id", flat=True)
    )
    for package in returned.order_by("number"):
        newest[package.item_id] = package
    for item_id, package in newest.items():
        if item_id in with_ministry:
            continue
        yield WorkItem(
            title=_("Bổ sung hồ sơ đề nghị 5 sao: {product}").format(product=package.item.product.name),
            detail=package.remarks,
            url_name=NOMINATION,
            url_args=(item_id,),
            due_on=package.supplement_by,
            waiting_since=timezone.localdate(package.answered_at) if package.answered_at else None,
            urgency=None if package.supplement_by else Urgency.NORMAL,
            kind="recognition.supplement_nomination",
            legal_basis=_("điểm a khoản 4 Điều 7, Quyết định số 26/2026/QĐ-TTg"),
        )
