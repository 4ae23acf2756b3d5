"""What the ministry asked provinces to do again (Điều 10 khoản 1 điểm b), from what a person may read."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.work_items import Urgency, WorkItem
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.recognition.models import Certificate, RedoRequest
from ocop.programme.recognition.queries.decisions import READERS
from ocop.programme.recognition.rules.redo import RedoState


def redo_requests_visible_to(actor: Actor) -> QuerySet[RedoRequest]:
    """Requests to the person's provinces, or all for those who read the nation, newest first."""
    grants = actor.grants_of(*READERS)
    found = RedoRequest.objects.select_related("certificate__product__producer", "dossier", "revocation").order_by(
        "-sent_at", "-pk"
    )
    if any(grant.reach == Reach.NATION for grant in grants):
        return found
    return found.filter(province_code__in={grant.province_code for grant in grants})


def redo_counts(actor: Actor) -> dict[str, int]:
    """Requests by state."""
    rows = redo_requests_visible_to(actor).order_by().select_related(None).values("state").annotate(count=Count("pk"))
    return {row["state"]: row["count"] for row in rows}


def open_redo_request(certificate: Certificate) -> RedoRequest | None:
    """The request about this certificate that is not closed, or None."""
    return RedoRequest.objects.filter(certificate=certificate).exclude(state=RedoState.CLOSED).first()


def redo_work_for(actor: Actor, today: date) -> list[WorkItem]:
    """The province's office answers; the ministry's office reads the answer, or reminds of it."""
    return [*_for_province(actor), *_for_ministry(actor, today)]


def _for_province(actor: Actor) -> Iterable[WorkItem]:
    codes = {grant.province_code for grant in actor.grants_of(Role.PROVINCE_OFFICER, Role.PROVINCE_LEADER)}
    if not codes:
        return
    if actor.grants_of(Role.PROVINCE_OFFICER):
        detail = _("Văn bản số {number}; ngày phải trả lời do Bộ ghi trong văn bản.")
    else:
        detail = _("Văn bản số {number}; Ông/Bà chỉ đạo, cơ quan tham mưu quản lý OCOP ghi trả lời trên hệ thống.")
    waiting = RedoRequest.objects.filter(province_code__in=codes, state=RedoState.SENT)
    for one in waiting.select_related("certificate__product"):
        yield WorkItem(
            title=_("Trả lời đề nghị của Bộ thực hiện lại việc đánh giá: {product}").format(
                product=one.certificate.product.name
            ),
            detail=detail.format(number=one.number),
            url_name="office:recognition:redo",
            url_args=(one.pk,),
            due_on=one.answer_by,
            waiting_since=timezone.localdate(one.sent_at),
            kind="recognition.answer_redo",
            legal_basis=_("điểm b khoản 1 Điều 10, Quyết định số 26/2026/QĐ-TTg"),
        )


def _for_ministry(actor: Actor, today: date) -> Iterable[WorkItem]:
    if not any(grant.reach == Reach.NATION for grant in actor.grants_of(Role.MINISTRY_OFFICER)):
        return
    open_ones = RedoRequest.objects.exclude(state=RedoState.CLOSED).select_related("certificate__product")
    for one in open_ones:
        name = one.certificate.product.name
        if one.state == RedoState.ANSWERED:
            yield WorkItem(
                title=_("Xem trả lời của tỉnh: {product}").format(product=name),
                detail=_("Tỉnh đã trả lời văn bản số {number}; theo dõi kết quả rồi kết thúc.").format(
                    number=one.number
                ),
                url_name="office:recognition:redo",
                url_args=(one.pk,),
                waiting_since=timezone.localdate(one.answered_at) if one.answered_at else None,
                kind="recognition.close_redo",
            )
        elif today > one.answer_by:
            yield WorkItem(
                title=_("Tỉnh chưa trả lời: {product}").format(product=name),
                detail=_("Văn bản số {number} đã quá ngày phải trả lời; đôn đốc tỉnh.").format(number=one.number),
                url_name="office:recognition:redo",
                url_args=(one.pk,),
                due_on=one.answer_by,
                waiting_since=timezone.localdate(one.sent_at),
                urgency=Urgency.OVERDUE,
                kind="recognition.remind_redo",
            )
