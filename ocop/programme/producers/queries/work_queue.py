"""What waits for a person about producers: to verify for an office, to correct for a member."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.work_items import Urgency, WorkItem
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.producers.models import FilingMandate, Producer, ProducerMember
from ocop.programme.producers.queries.mandates import has_other_officer
from ocop.programme.producers.queries.producers_visible import own_producers
from ocop.programme.producers.rules.producer_kinds import Verification

MOST = 50


def producer_work_for(actor: Actor, today: date) -> list[WorkItem]:
    """Work items; four queries at most, one more for each commune of an officer who helps somebody there."""
    return [*_to_verify(actor, today), *_to_correct(actor)]


def _to_verify(actor: Actor, today: date) -> Iterator[WorkItem]:
    codes = [grant.commune_code for grant in actor.grants_of(Role.COMMUNE_OFFICER) if grant.commune_code]
    if not codes:
        return
    helped = FilingMandate.objects.filter(
        producer=OuterRef("pk"),
        consented_at__isnull=False,
        ended_at__isnull=True,
        valid_from__lte=today,
        valid_until__gte=today,
    )
    members = ProducerMember.objects.filter(producer=OuterRef("pk"), valid_until__isnull=True)
    acted_for = Exists(members) | Exists(helped)
    unverified = Producer.objects.filter(commune_code__in=codes, verification=Verification.UNVERIFIED)
    attended = unverified.filter(acted_for).annotate(is_own_help=Exists(helped.filter(officer_id=actor.user_id)))
    others: dict[str, bool] = {}
    for producer in attended.order_by("changed_at")[:MOST]:
        code = producer.commune_code
        if producer.is_own_help and code not in others:
            others[code] = has_other_officer(code, besides=[actor.user_id or 0], today=today)
        if producer.is_own_help and others[code]:
            # Whom one files for, a colleague confirms.
            continue
        yield WorkItem(
            title=_("Xác nhận chủ thể: %(name)s") % {"name": producer.name},
            detail=_("Đối chiếu giấy đăng ký kinh doanh rồi xác nhận, để chủ thể nộp được hồ sơ."),
            kind="producers.verify",
            url_name="office:review:producer",
            url_args=(producer.pk,),
            waiting_since=timezone.localdate(producer.changed_at),
        )
    # Producers known from lists only, for whom nobody acts here, hold nothing up: one line for all of them.
    unattended = unverified.exclude(acted_for).count()
    if unattended:
        yield WorkItem(
            title=_("%(count)s chủ thể có từ danh sách, chưa được xác nhận") % {"count": unattended},
            detail=_(
                "Chưa có ai của các chủ thể này dùng hệ thống. Đối chiếu giấy đăng ký kinh doanh rồi xác nhận dần, để "
                "chủ thể nộp được hồ sơ khi cần."
            ),
            kind="producers.verify_listed",
            url_name="office:review:producers",
            urgency=Urgency.WHENEVER,
        )


def _to_correct(actor: Actor) -> Iterator[WorkItem]:
    for producer in own_producers(actor).filter(verification=Verification.REJECTED)[:MOST]:
        yield WorkItem(
            title=_("Sửa thông tin chủ thể: %(name)s") % {"name": producer.name},
            detail=producer.verification_note,
            kind="producers.correct",
            url_name="producer_desk:producer",
            url_args=(producer.pk,),
            waiting_since=timezone.localdate(producer.changed_at),
        )
