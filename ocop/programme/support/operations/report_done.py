"""Chủ thể báo đã thực hiện, nộp hóa đơn, chứng từ."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.files.storing import check_ahead
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.support.models import SupportRequest
from ocop.programme.support.operations.ask_support import MOST_DONG, MOST_FILES, keep_papers
from ocop.programme.support.operations.stepping import take_step
from ocop.programme.support.permissions import why_not_step
from ocop.programme.support.queries.visible import own_requests
from ocop.programme.support.rules.support_kinds import PaperKind, RequestStepKind


def report_done(
    *,
    actor: Actor,
    request_id: int,
    actual: Decimal,
    words: str,
    files: Sequence[UploadedFile] = (),
    now: datetime,
) -> SupportRequest:
    """Out: the request with the actual cost and its evidence, waiting to be settled. Evidence is asked for once: what
    was handed in before a return counts. Raises DoesNotExist, Refusal, FieldRefusal (`actual`, `papers`)."""
    check_ahead(files, most=MOST_FILES)
    with deed("support.report_done", actor=actor, now=now) as record:
        request: SupportRequest = lock(own_requests(actor), pk=request_id)
        refuse_if(why_not_step(actor, request, RequestStepKind.CARRIED_OUT))
        faults: dict[str, list[str]] = {}
        if not 0 < actual < MOST_DONG:
            faults["actual"] = [_("Hãy ghi chi phí thực tế theo hóa đơn, lớn hơn 0.")]
        if len(files) > MOST_FILES:
            faults["papers"] = [_("Nhiều nhất %(count)s tệp.") % {"count": MOST_FILES}]
        elif not files and not request.papers.filter(kind=PaperKind.EVIDENCE).exists():
            faults["papers"] = [_("Hãy đính kèm hóa đơn, chứng từ.")]
        if faults:
            raise FieldRefusal(faults)
        request.actual_dong = actual
        keep_papers(request, files, PaperKind.EVIDENCE, actor=actor, now=now)
        take_step(request, RequestStepKind.CARRIED_OUT, actor=actor, words=words.strip(), amount=actual, now=now)
        record.about(request, amount=str(actual), count=len(files))
    return request
