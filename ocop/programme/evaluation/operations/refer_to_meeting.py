from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.councils.rules.council_seats import CouncilLevel
from ocop.programme.dossiers.models import Dossier
from ocop.programme.dossiers.operations.moving import make_move
from ocop.programme.evaluation.labels import grounds_words
from ocop.programme.evaluation.models import AgendaItem
from ocop.programme.evaluation.operations.running import lock_item_to_run
from ocop.programme.evaluation.operations.stepping import chain_of
from ocop.programme.evaluation.permissions import why_not_refer
from ocop.programme.evaluation.queries.offices_of import those_who_plan
from ocop.programme.evaluation.queries.ready_dossiers import TAKE_OFF
from ocop.programme.evaluation.queries.session_record import record_of
from ocop.programme.evaluation.rules.consultation import LONGEST_REASON
from ocop.programme.evaluation.rules.progress import meeting_grounds
from ocop.programme.evaluation.rules.session_lifecycle import ItemState
from ocop.programme.notifications.operations.notify import notify


def refer_to_meeting(*, actor: Actor, item_id: int, reason: str = "", now: datetime) -> AgendaItem:
    """Take a product out of a written consultation: the council meets on it (Điều 7 khoản 6 điểm d).

    The grounds that hold by the rules are found here; without any the chair says which content is too complex
    (`reason`). Sheets and ballots stay in the record as they are and count for nothing; the dossier waits for the
    agenda of a meeting and the office that plans one is told. Out: the product, REFERRED. Raises FieldRefusal without
    a ground and a reason, Refusal for a product that left already, a session that meets or has ended, and for anybody
    who does not preside.
    """
    with deed("evaluation.refer_to_meeting", actor=actor, now=now) as record:
        item = lock_item_to_run(actor, item_id, why_not_refer)
        if item.state != ItemState.SCORING:
            raise Refusal(_("Sản phẩm này chưa được gửi lấy ý kiến."))
        words = reason.strip()
        if len(words) > LONGEST_REASON:
            raise FieldRefusal({"reason": [_("Nội dung dài quá, hãy viết ngắn lại.")]})
        state = record_of(item.session, AgendaItem.objects.filter(pk=item.pk), now=now)
        grounds = meeting_grounds(state.facts(state.items[0]), state.rules)
        if not grounds and not words:
            raise FieldRefusal({"reason": [_("Hãy ghi nội dung phức tạp cần Hội đồng họp trực tiếp để thảo luận.")]})
        item.state = ItemState.REFERRED
        item.referred_at, item.referral_grounds, item.referral_reason = now, [str(one) for one in grounds], words
        item.save(update_fields=["state", "referred_at", "referral_grounds", "referral_reason"])
        dossier: Dossier = lock(Dossier.objects.select_related("product"), pk=item.dossier_id)
        take_off = TAKE_OFF[CouncilLevel(item.session.council.level)]
        with in_record_language():
            why = " ".join([*grounds_words(item.referral_grounds), words]).strip()
            note = _("Chuyển sang họp trực tiếp. %(why)s") % {"why": why}
            make_move(dossier=dossier, move=take_off, actor=actor, now=now, note=note[:LONGEST_REASON])
            notify(
                user_ids=those_who_plan(item.session),
                kind="evaluation.referred_to_meeting",
                title=_("%(product)s: Hội đồng cần họp trực tiếp") % {"product": dossier.product.name},
                body=_("Hãy đưa hồ sơ vào chương trình của một phiên họp trực tiếp."),
                link=f"/ban/co-quan/dot-danh-gia/{item.session.round_id}/",
                now=now,
            )
        record.chain = chain_of(item.session_id)
        record.about(item, grounds=item.referral_grounds, reason=words)
    return item
