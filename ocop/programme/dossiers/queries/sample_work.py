"""What waits for a person because of samples: hand over, take in, put away, taste in time, give back, sign."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.work_items import Urgency, WorkItem
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.dossiers.models import Dossier, SampleItem, SampleStep
from ocop.programme.dossiers.queries.samples import AFTER_RESULT, office_rules, samples_of_many
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from ocop.programme.dossiers.rules.samples import (
    OFFICES,
    STOREKEEPER,
    UNTOUCHED,
    OfficeSampleRule,
    SampleKeeper,
    SampleLevel,
    SampleMove,
    SampleState,
    is_past,
)
from ocop.programme.producers.queries.producers_visible import ids_of_own_producers

_S, _D, _K = SampleState, DossierState, SampleKeeper
STORE_PAGE = "office:samples:dossier"
OWNER_PAGE = "producer_desk:samples"
BASIS = "điểm d khoản 2 Điều 6"
WAITING_FOR_SAMPLES = (_D.SUBMITTED, _D.COMMUNE_REVIEW, _D.FORWARDED, _D.PROVINCE_REVIEW, _D.ADVISORY_REVIEW)
_CONCERNED = (Role.PRODUCER_MEMBER, Role.COMMUNE_OFFICER, Role.PROVINCE_OFFICER, Role.MINISTRY_OFFICER)


def sample_work_for(actor: Actor, today: date) -> list[WorkItem]:
    """One line for each dossier and duty; a handful of queries, however many samples there are.

    Producers: samples to hand over, lines to sign for. Offices: samples on their way to them, samples not put away,
    samples whose last day comes near or has passed, what is left after the result, lines to sign for.
    """
    if actor.is_anonymous or actor.user_id is None:
        return []
    if actor.grants and not actor.holds(*_CONCERNED):
        return []
    return [*_for_owner(actor, today), *_for_offices(actor, today), *_to_sign(actor)]


def _for_owner(actor: Actor, today: date) -> Iterator[WorkItem]:
    if actor.grants and not actor.holds(Role.PRODUCER_MEMBER):
        return
    dossiers = list(
        Dossier.objects.filter(producer_id__in=ids_of_own_producers(actor), state__in=WAITING_FOR_SAMPLES)
        .select_related("product", "rubric")
        .order_by("state_since", "pk")
    )
    if not dossiers:
        return
    for dossier, count in zip(dossiers, samples_of_many(dossiers, today=today).values(), strict=True):
        if count.is_enough:
            continue
        words = {"missing": count.missing, "given": count.delivered, "needed": count.needed}
        yield WorkItem(
            title=dossier.product.name,
            detail=_("Giao %(missing)s sản phẩm mẫu cho UBND cấp xã (đã giao %(given)s/%(needed)s)") % words,
            url_name=OWNER_PAGE,
            url_args=(dossier.pk,),
            waiting_since=timezone.localdate(dossier.state_since),
            kind="dossiers.hand_over_samples",
            legal_basis=BASIS,
        )


def _offices(actor: Actor, prefix: str) -> Q:
    """Samples the actor's offices keep or are about to get; `prefix` leads to the dossier."""
    seen = Q(pk=None)
    for grant in actor.grants:
        if grant.role == Role.COMMUNE_OFFICER and grant.commune_code:
            seen |= Q(**{f"{prefix}commune_code": grant.commune_code}) & Q(keeper=_K.COMMUNE)
        elif grant.role == Role.PROVINCE_OFFICER and grant.reach == Reach.PROVINCE:
            place = Q(**{f"{prefix}province_code": grant.province_code})
            coming = Q(keeper=_K.COMMUNE, state=_S.SENT, level=SampleLevel.PROVINCE)
            seen |= place & (Q(keeper=_K.PROVINCE) | coming)
        elif grant.role == Role.MINISTRY_OFFICER:
            seen |= Q(keeper=_K.MINISTRY) | Q(keeper=_K.PROVINCE, state=_S.SENT, level=SampleLevel.CENTRAL)
    return seen


def _for_offices(actor: Actor, today: date) -> Iterator[WorkItem]:
    if not actor.holds(Role.COMMUNE_OFFICER, Role.PROVINCE_OFFICER, Role.MINISTRY_OFFICER):
        return
    rows = (
        SampleItem.objects.filter(_offices(actor, "dossier__"), keeper__in=OFFICES)
        .select_related("dossier__product", "dossier__producer", "dossier__rubric")
        .order_by("dossier_id", "level", "serial")
    )
    groups: dict[tuple[int, str], list[SampleItem]] = {}
    for item in rows:
        groups.setdefault((item.dossier_id, item.level), []).append(item)
    if not groups:
        return
    rules = office_rules({some[0].dossier.province_code for some in groups.values()} | {""}, today)
    for some in groups.values():
        dossier, level = some[0].dossier, SampleLevel(some[0].level)
        mine = [item for item in some if _is_mine(actor, item)]
        coming = [item for item in some if item not in mine and item.state == _S.SENT]
        rule = rules["" if level is SampleLevel.CENTRAL else dossier.province_code]
        # A dossier that waits to be taken in brings its samples along: one line is enough.
        if coming and dossier.state != _D.FORWARDED:
            yield _line(
                dossier,
                _("Nhận %(count)s sản phẩm mẫu đang chuyển đến") % {"count": len(coming)},
                "dossiers.receive_samples",
                since=min(timezone.localdate(item.state_since) for item in coming),
            )
        yield from _of_kept(dossier, level, [item for item in mine if item.state != _S.SENT], rule, today)


def _is_mine(actor: Actor, item: SampleItem) -> bool:
    role = {
        _K.COMMUNE: Role.COMMUNE_OFFICER,
        _K.PROVINCE: Role.PROVINCE_OFFICER,
        _K.MINISTRY: Role.MINISTRY_OFFICER,
    }[_K(item.keeper)]
    dossier = item.dossier
    return actor.holds_over(role, province_code=dossier.province_code, commune_code=dossier.commune_code)


def _of_kept(
    dossier: Dossier, level: SampleLevel, kept: Sequence[SampleItem], rule: OfficeSampleRule, today: date
) -> Iterator[WorkItem]:
    """One line a dossier: the most pressing of what is to be done with what the office holds."""
    if not kept:
        return
    expired = [item for item in kept if item.state in UNTOUCHED and is_past(item.expires_on, today)]
    if expired:
        words = _("%(count)s mẫu đã hết hạn sử dụng: trả lại hoặc hủy, báo chủ thể gửi mẫu khác")
        yield _line(
            dossier, words % {"count": len(expired)}, "dossiers.expired_samples", due_on=_first_day(expired, today)
        )
        return
    is_over = dossier.state in AFTER_RESULT and not (
        level is SampleLevel.CENTRAL and dossier.state in {_D.NOMINATED, _D.ASSESSED}
    )
    if is_over:
        since = timezone.localdate(dossier.state_since)
        yield _line(
            dossier,
            _("Đã có kết quả: trả lại hoặc hủy %(count)s mẫu còn giữ") % {"count": len(kept)},
            "dossiers.return_samples",
            due_on=rule.last_day_to_keep(since),
            since=since,
        )
        return
    soon = [item for item in kept if item.expires_on and item.expires_on <= today + timedelta(days=rule.soon_days)]
    if soon:
        words = _("%(count)s mẫu sắp hết hạn sử dụng mà chưa đưa ra Hội đồng")
        yield _line(dossier, words % {"count": len(soon)}, "dossiers.samples_go_off", due_on=_first_day(soon, today))
        return
    loose = [item for item in kept if item.state == _S.RECEIVED and item.keeper == STOREKEEPER[level]]
    if loose:
        since = min(timezone.localdate(item.state_since) for item in loose)
        yield _line(
            dossier, _("Lưu kho %(count)s mẫu vừa nhận") % {"count": len(loose)}, "dossiers.store_samples", since=since
        )


def _first_day(items: Sequence[SampleItem], today: date) -> date:
    return min((item.expires_on for item in items if item.expires_on), default=today)


def _to_sign(actor: Actor) -> Iterator[WorkItem]:
    """One line for the office's book, one for each dossier of one's own."""
    steps = steps_to_sign(actor).select_related("dossier__product").order_by("recorded_at", "pk")
    told: set[int] = set()
    for_office = []
    for step in steps:
        if step.awaits != _K.PRODUCER:
            for_office.append(step)
        elif step.dossier_id not in told:
            told.add(step.dossier_id)
            yield WorkItem(
                title=step.dossier.product.name,
                detail=_("Xác nhận lần giao nhận sản phẩm mẫu do %(name)s ghi") % {"name": step.recorded_by_name},
                url_name=OWNER_PAGE,
                url_args=(step.dossier_id,),
                waiting_since=timezone.localdate(step.recorded_at),
                urgency=Urgency.WHENEVER,
                kind="dossiers.sign_samples",
            )
    if for_office:
        yield WorkItem(
            title=_("Sổ giao nhận sản phẩm mẫu"),
            detail=_("%(count)s lần giao nhận chờ cơ quan Ông/Bà xác nhận") % {"count": len(for_office)},
            url_name="office:samples:to_sign",
            waiting_since=timezone.localdate(for_office[0].recorded_at),
            urgency=Urgency.WHENEVER,
            kind="dossiers.sign_samples",
        )


def steps_to_sign(actor: Actor) -> QuerySet[SampleStep]:
    """Lines of the book that wait for the actor's side: own producers, the offices held."""
    sides = Q(awaits=_K.PRODUCER, dossier__producer_id__in=ids_of_own_producers(actor))
    for grant in actor.grants:
        if grant.role == Role.COMMUNE_OFFICER and grant.commune_code:
            sides |= Q(awaits=_K.COMMUNE, dossier__commune_code=grant.commune_code)
        elif grant.role == Role.PROVINCE_OFFICER and grant.reach == Reach.PROVINCE:
            sides |= Q(awaits=_K.PROVINCE, dossier__province_code=grant.province_code)
        elif grant.role == Role.MINISTRY_OFFICER:
            sides |= Q(awaits=_K.MINISTRY)
    # A line "sent" is signed for by taking the samples in, which has a line of its own on the desk.
    return (
        SampleStep.objects.filter(sides, confirmation__isnull=True)
        .exclude(recorded_by_id=actor.account_key)
        .exclude(move=SampleMove.SEND)
    )


def _title(dossier: Dossier) -> str:
    return f"{dossier.product.name} – {dossier.producer.name}"


def _line(
    dossier: Dossier, detail: str, kind: str, *, due_on: date | None = None, since: date | None = None
) -> WorkItem:
    return WorkItem(
        title=_title(dossier),
        detail=detail,
        url_name=STORE_PAGE,
        url_args=(dossier.pk,),
        due_on=due_on,
        waiting_since=since,
        kind=kind,
    )
