"""Save a question under a name, and forget it."""

from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.reporting.models import SavedQuestion
from ocop.programme.reporting.permissions import why_not_read_reports
from ocop.programme.reporting.queries.reports import questions_of

LONGEST_NAME, LONGEST_QUERY, MOST = 120, 500, 50


def save_question(*, actor: Actor, name: str, query: str, now: datetime) -> SavedQuestion:
    """Out: the question; the same name again means the new question. Raises Refusal, FieldRefusal (`name`)."""
    with deed("reporting.save_question", actor=actor, now=now) as record:
        refuse_if(why_not_read_reports(actor))
        name = " ".join(name.split())
        if not name or len(name) > LONGEST_NAME:
            raise FieldRefusal({"name": [_("Đặt tên từ 1 đến 120 ký tự.")]})
        if len(query) > LONGEST_QUERY:
            raise FieldRefusal({"name": [_("Câu hỏi quá dài, không lưu được.")]})
        own = questions_of(actor)
        if own.exclude(name=name).count() >= MOST:
            raise FieldRefusal({"name": [_("Đã lưu 50 câu hỏi. Hãy xóa bớt trước.")]})
        found, _created = SavedQuestion.objects.update_or_create(
            owner_id=actor.user_id, name=name, defaults={"query": query, "saved_at": now}
        )
        record.about(found)
    return found


def forget_question(*, actor: Actor, question_id: int, now: datetime) -> None:
    """Raises SavedQuestion.DoesNotExist for other people's."""
    with deed("reporting.forget_question", actor=actor, now=now) as record:
        found: SavedQuestion = lock(questions_of(actor), pk=question_id)
        record.about(found)
        found.delete()
