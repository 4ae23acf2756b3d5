"""Products whose marks lie on the table: whoever takes a member off one of them now chooses among marks he has read."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ocop.programme.councils.models import Council, CouncilMember
from ocop.programme.evaluation.models import AgendaItem, CouncilSession
from ocop.programme.evaluation.queries.session_record import record_of, with_names
from ocop.programme.evaluation.rules.session_lifecycle import RELEASED, ItemState


@dataclass(frozen=True)
class LostSheet:
    """A product that loses the sheet of the member: how many sheets counted, how many will, how many are needed."""

    product: str
    item: int
    before: int
    after: int
    needed: int

    @property
    def words(self) -> str:
        """The consequence as a sentence."""
        said = _(
            "Điểm của “%(product)s” đã mở: phiếu của thành viên này thôi được tính, còn %(after)s trên %(before)s "
            "phiếu; điểm trung bình và hạng sao tính lại."
        ) % {"product": self.product, "after": self.after, "before": self.before}
        if self.after < self.needed:
            said += " " + _("Quy chế cần ít nhất %(needed)s phiếu: phiên không kết thúc được với sản phẩm này.") % {
                "needed": self.needed
            }
        return said


def items_on_the_table(council: Council) -> QuerySet[AgendaItem]:
    """Products of the council's sessions whose marks somebody besides their author has read, and whose results have not
    left the room."""
    return AgendaItem.objects.filter(session__council=council, disclosed_turn__gt=0).exclude(
        session__state__in=sorted(RELEASED)
    )


def lost_sheets(member: CouncilMember, producer_id: int) -> Sequence[LostSheet]:
    """What taking the member off the producer's products does where marks are on the table; empty: nothing is open.

    A handful of queries for each session concerned, nearly always one.
    """
    items = items_on_the_table(member.council).filter(dossier__producer_id=producer_id)
    sessions = CouncilSession.objects.filter(pk__in=items.values("session")).select_related("council", "round")
    lost: list[LostSheet] = []
    for session in sessions.order_by("pk"):
        record = record_of(session, with_names(items.filter(session=session).exclude(state=ItemState.REFERRED)))
        for item in record.items:
            counted = [one.pk for one in record.expected(item)]
            lost.append(
                LostSheet(
                    product=item.dossier.product.name,
                    item=item.pk,
                    before=len(counted),
                    after=len([key for key in counted if key != member.pk]),
                    needed=record.facts(item).quorum.needed,
                )
            )
    return lost
