from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.audit.sealing import blind
from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.evaluation.models import EstablishedKnockOut
from ocop.programme.evaluation.operations.running import lock_item_to_run
from ocop.programme.evaluation.operations.stepping import chain_of
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules


def establish_knock_out(*, actor: Actor, item_id: int, code: str, note: str, now: datetime) -> EstablishedKnockOut:
    """Record that the council established a ground of elimination printed in the rubric (Phụ lục II).

    In: the ground's code (`rubric.elimination_grounds`) and on what facts. From now on nobody's sheet is awaited.
    Raises FieldRefusal for an unknown ground or without the facts, Refusal when it stands already.
    """
    with deed("evaluation.establish_knock_out", actor=actor, now=now) as record:
        item = lock_item_to_run(actor, item_id)
        grounds = {ground.code: ground.text for ground in rubric_rules(item.rubric).elimination_grounds}
        if code not in grounds:
            raise FieldRefusal({"code": [_("Hãy chọn trường hợp bị loại ghi trong Bộ tiêu chí.")]})
        if not note.strip():
            raise FieldRefusal({"note": [_("Hãy ghi căn cứ, chứng cứ mà Hội đồng đã xác định.")]})
        if EstablishedKnockOut.objects.filter(item=item, code=code, lifted_at__isnull=True).exists():
            raise Refusal(_("Trường hợp bị loại này đã được ghi nhận."))
        established = EstablishedKnockOut.objects.create(
            item=item,
            code=code,
            text=grounds[code],
            note=note.strip(),
            established_by_id=actor.user_id,
            established_at=now,
        )
        record.chain = chain_of(item.session_id)
        record.about(item, code=code, note=note.strip(), blind=blind())
    return established
