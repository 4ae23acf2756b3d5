"""What a session still lacks, as sentences for the person who wants to close it."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.councils.labels import quorum_words
from ocop.programme.councils.rules.council_seats import Seat
from ocop.programme.evaluation.labels import answers_words, grounds_words
from ocop.programme.evaluation.models import AgendaItem
from ocop.programme.evaluation.queries.session_record import SessionRecord
from ocop.programme.evaluation.rules.disclosure import Matter, Standing, may_see
from ocop.programme.evaluation.rules.progress import Gap, gaps_of, meeting_grounds


@dataclass(frozen=True)
class ItemGaps:
    """One product that cannot be closed yet. `item` is None when the reader is recused from it."""

    item: AgendaItem | None
    sentences: tuple[str, ...]


def gaps_for(record: SessionRecord, actor: Actor, standing: Standing) -> list[ItemGaps]:
    """Products that cannot be closed, in the order of the agenda; a recused reader learns a number, not a name, and
    who was recused without being told only that something is open.

    How far the sheets lie apart is told once the marks may be seen, before only that they do.
    """
    tells_marks = may_see(Matter.CURRENT_TURN_MARKS, state=record.session.state, standing=standing)
    own = {member.pk for member in record.members if member.user_id == actor.user_id}
    found = []
    hidden = 0
    is_hush = False
    for item in record.items:
        gaps = gaps_of(record.facts(item), record.rules)
        if not gaps:
            continue
        if any((member, item.dossier.producer_id) in record.unknowing for member in own):
            is_hush = True
            continue
        if any((member, item.dossier.producer_id) in record.recused for member in own):
            hidden += 1
            continue
        found.append(ItemGaps(item, tuple(_sentence(gap, record, item, tells_marks=tells_marks) for gap in gaps)))
    if hidden:
        words = _("%(count)s sản phẩm mà Ông/Bà không tham gia chấm chưa đủ điều kiện kết thúc.") % {"count": hidden}
        found.append(ItemGaps(None, (words,)))
    if is_hush and not found:
        found.append(ItemGaps(None, (_("Phiên họp chưa đủ điều kiện kết thúc; hãy trao đổi với Chủ tịch Hội đồng."),)))
    return found


def open_sheets_in_words(record: SessionRecord, actor: Actor) -> list[str]:
    """Products with a sheet still out, one sentence each: why the council cannot put the marks on the table yet."""
    found = []
    own = {member.pk for member in record.members if member.user_id == actor.user_id}
    for item in record.items:
        facts = record.facts(item)
        if not facts.is_opened or not facts.not_submitted:
            continue
        if any((member, item.dossier.producer_id) in record.unknowing for member in own):
            found.append(_("Còn phiếu chưa nộp; hãy trao đổi với Chủ tịch Hội đồng."))
        elif any((member, item.dossier.producer_id) in record.recused for member in own):
            found.append(_("Một sản phẩm mà Ông/Bà không tham gia chấm còn phiếu chưa nộp."))
        else:
            found.append(f"{item.position}. {item.dossier.product.name}: {_sheets_missing(record, item)}")
    return found


def as_reasons(gaps: list[ItemGaps]) -> list[str]:
    """One sentence per product, fit for a refusal."""
    return [
        " ".join(gap.sentences)
        if gap.item is None
        else f"{gap.item.position}. {gap.item.dossier.product.name}: {' '.join(gap.sentences)}"
        for gap in gaps
    ]


def _sheets_missing(record: SessionRecord, item: AgendaItem) -> str:
    facts = record.facts(item)
    waiting = [member.user.full_name for member in record.members if member.pk in facts.not_submitted]
    if record.is_written and record.session.ballots_due_on is not None:
        return _("Còn chờ đến hết ngày %(day)s: %(names)s.") % {
            "day": f"{record.session.ballots_due_on:%d/%m/%Y}",
            "names": ", ".join(waiting),
        }
    return _("Chưa nộp phiếu: %(names)s.") % {"names": ", ".join(waiting)}


def _too_far_apart(record: SessionRecord, item: AgendaItem, *, tells_marks: bool) -> str:
    if not tells_marks:
        return _("Các phiếu lệch nhau quá mức Quy chế; cần chuyển sang bước thảo luận.")
    facts, largest = record.facts(item), record.rules.largest_spread or Decimal(0)
    words = {
        "highest": facts.extremes[0],
        "lowest": facts.extremes[1],
        "spread": facts.spread,
        "largest": points_text(largest),
        "over": points_text(facts.spread - largest),
    }
    if item.turn < record.rules.largest_turn:
        return (
            _(
                "Phiếu cao nhất %(highest)s và thấp nhất %(lowest)s lệch nhau %(spread)s điểm, Quy chế cho lệch nhiều "
                "nhất %(largest)s, quá %(over)s; hãy cho chấm lại lượt tiếp theo hoặc ghi kết luận thảo luận."
            )
            % words
        )
    return (
        _(
            "Sau lượt chấm cuối, phiếu cao nhất %(highest)s và thấp nhất %(lowest)s vẫn lệch nhau %(spread)s điểm, Quy "
            "chế cho lệch nhiều nhất %(largest)s, quá %(over)s; hãy ghi kết luận thảo luận."
        )
        % words
    )


def points_text(points: Decimal) -> str:
    """Points as Vietnamese write them: 10 or 7,5."""
    return f"{points.normalize():f}".replace(".", ",")


def nobody_presides(record: SessionRecord) -> str:
    """Who must take the chair of the product, and what to do when there is nobody."""
    if not any(member.seat == Seat.VICE_CHAIR for member in record.members):
        return _(
            "Chủ tịch Hội đồng không tham gia sản phẩm này và Hội đồng không có Phó Chủ tịch; hãy bổ sung Phó Chủ tịch "
            "theo quyết định hoặc chuyển sản phẩm sang phiên khác."
        )
    return _("Chủ tịch Hội đồng không tham gia sản phẩm này; cần Phó Chủ tịch có mặt và chủ trì.")


def _sentence(gap: Gap, record: SessionRecord, item: AgendaItem, *, tells_marks: bool) -> str:
    facts = record.facts(item)
    if gap is Gap.NOT_OPENED:
        return _("Chưa mở chấm.")
    if gap is Gap.NOBODY_PRESIDES:
        return nobody_presides(record)
    if gap is Gap.MEETING_NEEDED:
        grounds = " ".join(grounds_words(meeting_grounds(facts, record.rules)))
        return _("Không kết thúc bằng văn bản được; hãy chuyển sang họp trực tiếp. %(grounds)s") % {"grounds": grounds}
    if gap is Gap.TOO_FEW_MEMBERS and record.is_written:
        return answers_words(facts.quorum)
    if gap is Gap.TOO_FEW_MEMBERS:
        return _("Không đủ thành viên chấm sau khi trừ người vắng và người có liên quan. %(quorum)s") % {
            "quorum": quorum_words(facts.quorum)
        }
    if gap is Gap.SHEETS_MISSING:
        return _sheets_missing(record, item)
    if gap is Gap.SPREAD_TOO_LARGE:
        return _too_far_apart(record, item, tells_marks=tells_marks)
    return _("Chưa ghi mức thống nhất của các tiêu chí có dấu sao: %(codes)s.") % {
        "codes": ", ".join(facts.agreed_missing)
    }
