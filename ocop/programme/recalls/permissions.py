"""Why a deed on a recall may not be done: a sentence to show, or None."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.producers.queries.membership import is_member
from ocop.programme.products.models import Product
from ocop.programme.recalls.models import ReachedLot, Recall, RecallParty
from ocop.programme.recalls.queries.reached_lots import NO_MORE
from ocop.programme.recalls.queries.recalls_visible import DECIDERS
from ocop.programme.recalls.rules.recall_kinds import IN_FORCE, OPEN, RecallKind, RecallState, Side


def side_of(actor: Actor, product: Product) -> Side | None:
    """On which side the person stands for a product: its producer's, an authority's, or none."""
    if is_member(actor, product.producer):
        return Side.PRODUCER
    if actor.holds_over(DECIDERS, province_code=product.province_code):
        return Side.AUTHORITY
    return None


def why_not_open(actor: Actor, product: Product) -> str | None:
    """The producer for its own goods; an authority for the goods of its province, the ministry for all."""
    if side_of(actor, product) is None:
        return _("Chỉ chủ thể làm ra lô hàng, cơ quan cấp tỉnh hoặc Bộ được mở việc thu hồi.")
    return None


def why_not_drill(actor: Actor, product: Product) -> str | None:
    """A drill is the producer's own exercise."""
    return None if is_member(actor, product.producer) else _("Chỉ chủ thể làm ra lô hàng được diễn tập thu hồi.")


def why_not_decide(actor: Actor, recall: Recall) -> str | None:
    """Once, by either side."""
    if recall.kind == RecallKind.DRILL:
        return _("Đây là diễn tập, không có quyết định thu hồi.")
    if recall.state != RecallState.FOUND:
        return _("Việc này đã được quyết định.")
    return why_not_open(actor, recall.product)


def why_not_dismiss(actor: Actor, recall: Recall) -> str | None:
    """A finding that turned out to be none. What an authority found only an authority puts aside."""
    reason = why_not_decide(actor, recall)
    if reason is not None:
        return reason
    if recall.decided_side == Side.AUTHORITY and side_of(actor, recall.product) != Side.AUTHORITY:
        return _("Phát hiện này do cơ quan quản lý ghi; chỉ cơ quan được kết luận không phải thu hồi.")
    return None


def why_not_work_on(actor: Actor, recall: Recall) -> str | None:
    """Lists, answers and quantities are written by the producer, and by the authority that follows the recall."""
    if recall.state == RecallState.FOUND:
        return _("Hãy quyết định thu hồi trước.")
    if recall.state not in IN_FORCE:
        return _("Việc thu hồi này đã kết thúc.")
    if recall.kind == RecallKind.DRILL:
        return why_not_drill(actor, recall.product)
    return why_not_open(actor, recall.product)


def why_not_tell(actor: Actor, recall: Recall) -> str | None:
    """In a drill nobody outside is told."""
    if recall.kind == RecallKind.DRILL:
        return _("Diễn tập không báo cho người ngoài.")
    return why_not_work_on(actor, recall)


def why_not_close(
    actor: Actor, recall: Recall, *, left_to_treat: bool, untold: int, silent: Sequence[str] = ()
) -> str | None:
    """Everybody was told or tried, of every lot something is known (`silent`: those of which nothing is), and what came
    back was dealt with."""
    if recall.kind == RecallKind.DRILL:
        return _("Hãy dùng nút kết thúc diễn tập.")
    reason = why_not_work_on(actor, recall)
    if reason is not None:
        return reason
    if recall.decided_side == Side.AUTHORITY and side_of(actor, recall.product) != Side.AUTHORITY:
        return _("Việc thu hồi này theo quyết định của cơ quan quản lý; cơ quan kết thúc khi chủ thể làm xong.")
    if recall.listed_at is None:
        return _("Chưa lập danh sách nơi hàng đã đến.")
    if untold:
        return _("Còn %(count)s nơi chưa được báo. Hãy báo, hoặc ghi là không liên lạc được.") % {"count": untold}
    if silent:
        words = ", ".join(silent)
        return _("Chưa ghi số lượng nào của lô %(codes)s: còn trong kho, đã bán hay đã thu về.") % {"codes": words}
    if left_to_treat:
        return _("Còn hàng giữ lại, thu về chưa ghi cách xử lý.")
    return None


def why_not_lift(actor: Actor, recall: Recall) -> str | None:
    """The side that decided takes its decision back, as long as the recall goes on."""
    if recall.kind == RecallKind.DRILL:
        return _("Đây là diễn tập, không có quyết định thu hồi.")
    if recall.state not in IN_FORCE:
        return _("Chỉ hủy bỏ được quyết định thu hồi đang thực hiện.")
    side = side_of(actor, recall.product)
    if side == recall.decided_side:
        return None
    if side == Side.AUTHORITY:
        return _("Chủ thể tự quyết định việc thu hồi này; chỉ chủ thể được hủy bỏ.")
    return _("Việc thu hồi này theo quyết định của cơ quan quản lý; chỉ cơ quan được hủy bỏ.")


def why_not_acknowledge(actor: Actor, recall: Recall, party: RecallParty) -> str | None:
    """The producer that bought the goods, while the recall goes on."""
    if party.producer is None or not is_member(actor, party.producer):
        return _("Chỉ thành viên của nơi đã mua hàng được xác nhận.")
    if recall.state not in IN_FORCE:
        return _("Việc thu hồi này đã kết thúc.")
    return None


def why_not_conclude(actor: Actor, row: ReachedLot) -> str | None:
    """The maker of the lot, or an authority of its place; not of a lot that is recalled itself."""
    if row.lot.recalled_at is not None:
        return _("Lô %(code)s đang bị thu hồi.") % {"code": row.lot.code}
    if side_of(actor, row.lot.product) is None:
        return _("Chỉ chủ thể làm ra lô hàng, cơ quan cấp tỉnh hoặc Bộ được kết luận.")
    if row.recall.state in NO_MORE:
        return _("Quyết định thu hồi đã được hủy bỏ; lô này không còn bị giữ lại.")
    return None


def reads_others_trade(actor: Actor, recall: Recall) -> bool:
    """Lots of others and whom they sold to are for the authorities that read the recall. The producer that recalls has
    its own lots and its own buyers."""
    return not is_member(actor, recall.product.producer)


def why_not_end_drill(actor: Actor, recall: Recall) -> str | None:
    """Once, after the list is complete."""
    if recall.kind != RecallKind.DRILL or recall.state not in OPEN:
        return _("Lần diễn tập này đã kết thúc.")
    if recall.listed_at is None:
        return _("Hãy lập xong danh sách trước khi kết thúc diễn tập.")
    return why_not_drill(actor, recall.product)


def may_read_contacts(actor: Actor, recall: Recall) -> bool:
    """Telephones of buyers are for those who call them: the producer's members and the authority in charge."""
    return side_of(actor, recall.product) is not None
