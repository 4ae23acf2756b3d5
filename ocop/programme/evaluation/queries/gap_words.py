"""What a session still lacks, as sentences for the person who wants to close it."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.councils.labels import quorum_words
from ocop.programme.evaluation.models import AgendaItem
from ocop.programme.evaluation.queries.session_record import SessionRecord
from ocop.programme.evaluation.rules.progress import Gap, gaps_of


@dataclass(frozen=True)
class ItemGaps:
    """One product that cannot be closed yet. `item` is None when the reader is recused from it."""

    item: AgendaItem | None
    sentences: tuple[str, ...]


def gaps_for(record: SessionRecord, actor: Actor) -> list[ItemGaps]:
    """Products that cannot be closed, in the order of the agenda; a recused reader learns a number, not a name."""
    own = {member.pk for member in record.members if member.user_id == actor.user_id}
    found = []
    hidden = 0
    for item in record.items:
        gaps = gaps_of(record.facts(item), record.rules)
        if not gaps:
            continue
        if any((member, item.dossier.producer_id) in record.recused for member in own):
            hidden += 1
            continue
        found.append(ItemGaps(item, tuple(_sentence(gap, record, item) for gap in gaps)))
    if hidden:
        words = _("%(count)s sản phẩm mà Ông/Bà không tham gia chấm chưa đủ điều kiện kết thúc.") % {"count": hidden}
        found.append(ItemGaps(None, (words,)))
    return found


def as_reasons(gaps: list[ItemGaps]) -> list[str]:
    """One sentence per product, fit for a refusal."""
    return [
        " ".join(gap.sentences)
        if gap.item is None
        else f"{gap.item.position}. {gap.item.dossier.product.name}: {' '.join(gap.sentences)}"
        for gap in gaps
    ]


def _sentence(gap: Gap, record: SessionRecord, item: AgendaItem) -> str:
    facts = record.facts(item)
    if gap is Gap.NOT_OPENED:
        return _("Chưa mở chấm.")
    if gap is Gap.NOBODY_PRESIDES:
        return _("Chủ tịch Hội đồng không tham gia sản phẩm này; cần Phó Chủ tịch có mặt và chủ trì.")
    if gap is Gap.TOO_FEW_MEMBERS:
        return _("Không đủ thành viên chấm sau khi trừ người vắng và người có liên quan. %(quorum)s") % {
            "quorum": quorum_words(facts.quorum)
        }
    if gap is Gap.SHEETS_MISSING:
        waiting = [member.user.full_name for member in record.members if member.pk in facts.not_submitted]
        return _("Chưa nộp phiếu: %(names)s.") % {"names": ", ".join(waiting)}
    if gap is Gap.SPREAD_TOO_LARGE:
        return _(
            "Phiếu cao nhất và thấp nhất lệch nhau %(spread)s điểm, quá %(largest)s điểm; Hội đồng cần thảo luận, mở "
            "lại phiếu để chấm lại hoặc ghi kết luận thảo luận."
        ) % {"spread": facts.spread, "largest": f"{(record.rules.largest_spread or Decimal(0)).normalize():f}"}
    return _("Chưa ghi mức thống nhất của các tiêu chí có dấu sao: %(codes)s.") % {
        "codes": ", ".join(facts.agreed_missing)
    }
