from datetime import date, datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.councils.models import CouncilMember, DeclaredConflict
from ocop.programme.councils.operations.declare_conflict import declare_conflict
from ocop.programme.councils.operations.recuse_member import recuse_member
from ocop.programme.councils.rules.council_seats import ConflictKind, ConflictReason
from ocop.programme.evaluation.operations.stepping import chain_of
from ocop.programme.evaluation.queries.open_marks import lost_sheets
from ocop.programme.evaluation.queries.visible import sessions_visible_to


def keep_away_in_session(
    *,
    actor: Actor,
    session_id: int,
    member_id: int,
    producer_id: int,
    kind: ConflictKind,
    reason: ConflictReason,
    note: str,
    is_established: bool,
    today: date,
    now: datetime,
) -> DeclaredConflict:
    """Who keeps a session takes a member off a producer's products: RECUSE decided, ABSTAIN written for the member.

    Before the marks are read this is `recuse_member` or `declare_conflict`. Afterwards it would choose among marks, so
    it is refused, but for a conflict that is established (a paper, or the member admits it) and whose basis is written
    down; it is then entered in the sealed record of the session with the number of sheets before and after. The
    member's own word counts at any time (`declare_conflict`). Out: the conflict. Raises FieldRefusal (`is_established`
    with the consequence for each product; `note`), and what the two deeds raise (Điều 4 khoản 2: khách quan).
    """
    with deed("evaluation.keep_away_in_session", actor=actor, now=now, chain=chain_of(session_id)) as record:
        session = lock(sessions_visible_to(actor).select_related("council"), pk=session_id)
        member = CouncilMember.objects.select_related("council").get(pk=member_id, council=session.council)
        lost = lost_sheets(member, producer_id)
        if lost and not is_established:
            raise FieldRefusal({"is_established": [*(one.words for one in lost), _only_established()]})
        if lost and not note.strip():
            raise FieldRefusal({"note": [_("Hãy ghi căn cứ xác lập xung đột lợi ích: giấy tờ nào, ai thừa nhận.")]})
        keep_away = recuse_member if kind == ConflictKind.RECUSE else declare_conflict
        conflict = keep_away(
            actor=actor, member_id=member.pk, producer_id=producer_id, reason=reason, note=note, today=today, now=now
        )
        if not lost:
            record.nothing_happened()  # the entry of the deed itself tells everything
        record.about(
            session,
            conflict=conflict.pk,
            member=member.pk,
            producer=producer_id,
            kind=kind,
            reason=reason,
            sheets=[{"item": one.item, "before": one.before, "after": one.after} for one in lost],
        )
    return conflict


def _only_established() -> str:
    return _(
        "Chỉ loại một phiếu đã mở khi xung đột lợi ích đã được xác lập (có giấy tờ hoặc thành viên thừa nhận). Nếu "
        "đúng như vậy, hãy đánh dấu ô xác nhận và ghi căn cứ."
    )
