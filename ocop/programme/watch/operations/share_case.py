"""Giao vụ việc về tem cho một cán bộ; ghi chú, thêm ảnh."""

from collections.abc import Sequence
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.files.storing import check_ahead, store_upload
from ocop.foundation.files.true_type import IMAGES
from ocop.foundation.refusal import FieldRefusal, Refusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.watch.models import Case, CasePhoto, CaseStep
from ocop.programme.watch.operations.telling import tell_of_assignment
from ocop.programme.watch.permissions import why_not_handle
from ocop.programme.watch.queries.cases import cases_visible_to, handlers_of
from ocop.programme.watch.rules.case_kinds import CaseState, StepKind

MOST_PHOTOS = 6
LONGEST = 2000


def assign_case(*, actor: Actor, case_id: int, user_id: int, now: datetime) -> Case:
    """Somebody of the offices that pursue it has the case in hand from now on, and is told. The same again is nothing.

    Raises FieldRefusal (`person`) for somebody of elsewhere, Refusal for strangers and closed cases.
    """
    with deed("watch.assign", actor=actor, now=now) as record:
        case: Case = lock(cases_visible_to(actor), pk=case_id)
        refuse_if(why_not_handle(actor, case))
        chosen = handlers_of(case, timezone.localdate(now)).filter(pk=user_id).first()
        if chosen is None:
            raise FieldRefusal({"person": [_("Hãy chọn một người trong danh sách.")]})
        record.about(case, signal=case.signal, assigned_to=chosen.pk)
        if case.assigned_to_id == chosen.pk:
            record.nothing_happened()
            return case
        case.assigned_to = chosen
        if case.state == CaseState.NEW:
            case.state = CaseState.LOOKED_AT
        case.save(update_fields=["assigned_to", "state"])
        CaseStep.objects.create(case=case, kind=StepKind.ASSIGNED, at=now, by_id=actor.user_id, words=chosen.full_name)
        if chosen.pk != actor.user_id:
            tell_of_assignment(case, now)
    return case


def note_case(
    *, actor: Actor, case_id: int, words: str, photos: Sequence[UploadedFile] = (), now: datetime
) -> CaseStep:
    """What somebody of an office found out, for the others who pursue the case; the producer never reads it.

    Sent twice it is written once. Raises FieldRefusal (`words`, `photos`), Refusal for strangers and closed cases.
    """
    check_ahead(photos, allowed=frozenset(IMAGES), most=MOST_PHOTOS)
    with deed("watch.note", actor=actor, now=now) as record:
        case: Case = lock(cases_visible_to(actor), pk=case_id)
        refuse_if(why_not_handle(actor, case))
        tidy = words.strip()[:LONGEST]
        if not tidy:
            raise FieldRefusal({"words": [_("Hãy ghi vài lời; ảnh cũng cần một câu nói rõ chụp gì.")]})
        if len(photos) > MOST_PHOTOS:
            raise FieldRefusal({"photos": [_("Mỗi lần nhiều nhất %(most)s ảnh.") % {"most": MOST_PHOTOS}]})
        last = case.steps.filter(by_id=actor.user_id).order_by("-at", "-pk").first()
        if last is not None and last.kind == StepKind.NOTED and last.words == tidy:
            record.nothing_happened()
            return last
        step = CaseStep.objects.create(case=case, kind=StepKind.NOTED, at=now, by_id=actor.user_id, words=tidy)
        for one in photos:
            try:
                file = store_upload(uploaded=one, actor_id=actor.user_id, now=now, allowed=frozenset(IMAGES))
            except Refusal as refusal:
                raise FieldRefusal({"photos": list(refusal.reasons)}) from None
            CasePhoto.objects.create(step=step, file=file)
        record.about(case, signal=case.signal, photos=len(photos))
    return step
