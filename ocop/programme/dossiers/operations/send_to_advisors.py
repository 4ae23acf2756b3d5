"""Chuyển hồ sơ cho Tổ tư vấn Hội đồng cấp tỉnh."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal, Refusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.models import AdvisorAssignment, AdvisoryReport, Dossier
from ocop.programme.dossiers.operations.moving import make_move
from ocop.programme.dossiers.operations.review_notices import tell_office, tell_producer
from ocop.programme.dossiers.permissions.review import why_not_send_to_advisors
from ocop.programme.dossiers.queries.dossiers_visible import dossiers_visible_to
from ocop.programme.dossiers.queries.review_people import advisors_of_province
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierMove
from ocop.programme.producers.models import ProducerMember


def send_to_advisors(
    *, actor: Actor, dossier_id: int, advisor_ids: Iterable[int] = (), note: str = "", now: datetime
) -> Dossier:
    """Hand the dossier to the advisory team; with `advisor_ids` to those members, without to the whole team.

    Raises Dossier.DoesNotExist, Refusal for a wrong person or state or a province without a team, FieldRefusal
    (`advisor_ids`) for somebody who is not of the team or belongs to the producer. Điều 7 khoản 3 điểm c.
    """
    with deed("dossiers.send_to_advisors", actor=actor, now=now) as record:
        dossier: Dossier = lock(dossiers_visible_to(actor).select_related("product"), pk=dossier_id)
        refuse_if(why_not_send_to_advisors(actor, dossier, timezone.localdate(now)))
        team = set(
            advisors_of_province(dossier.province_code, today=timezone.localdate(now)).values_list("pk", flat=True)
        )
        if not team:
            raise Refusal(
                _("Tỉnh chưa có thành viên Tổ tư vấn nào đang được giao vai trò. Đề nghị quản trị giao vai trò trước.")
            )
        chosen = set(advisor_ids)
        if chosen - team:
            raise FieldRefusal({"advisor_ids": [_("Chỉ phân công người đang là thành viên Tổ tư vấn của tỉnh.")]})
        if ProducerMember.objects.filter(producer_id=dossier.producer_id, user_id__in=chosen).exists():
            raise FieldRefusal({"advisor_ids": [_("Người được phân công là thành viên của chính chủ thể này.")]})
        AdvisorAssignment.objects.filter(dossier=dossier).delete()
        AdvisorAssignment.objects.bulk_create(
            AdvisorAssignment(dossier=dossier, advisor_id=person, assigned_at=now, assigned_by_id=actor.user_id)
            for person in sorted(chosen)
        )
        AdvisoryReport.objects.filter(dossier=dossier, issued_at__isnull=False).update(issued_at=None, changed_at=now)
        make_move(dossier=dossier, move=DossierMove.SEND_TO_ADVISORS, actor=actor, now=now, note=note.strip())
        name = {"product": dossier.product.name}
        with in_record_language():
            tell_office(
                sorted(chosen or team),
                dossier,
                kind="dossiers.sent_to_advisors",
                title=_("Tổ tư vấn đánh giá hồ sơ “%(product)s”") % name,
                body=note.strip(),
                now=now,
            )
            tell_producer(
                dossier,
                kind="dossiers.sent_to_advisors",
                title=_("Hồ sơ “%(product)s” đã chuyển Tổ tư vấn đánh giá") % name,
                now=now,
            )
        record.about(dossier, version=dossier.last_version, advisors=sorted(chosen))
    return dossier
