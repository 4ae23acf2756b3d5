"""What rests on the decision of the Prime Minister that the programme is run by: its rubrics, the terms counted by it,
and the rules of the transition."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from ocop.interfaces.office.documents.resting import Resting
from ocop.interfaces.office.review.access import READERS_OF_RUBRICS
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.rules.review_clocks import COMMUNE_WORKING_DAYS, REASSESSMENT_DAYS
from ocop.programme.recognition.rules.revocation import REVOCATION_DAYS
from ocop.programme.recognition.rules.validity import (
    CERTIFICATE_MONTHS,
    LONGEST_EXTENSION_DAYS,
    RENEWAL_EARLIEST_DAYS,
    RENEWAL_LATEST_DAYS,
)
from ocop.programme.rubrics.queries.rubrics_in_force import all_editions, rubrics_of

TERMS_OF = "26/2026/QĐ-TTg"
"""The terms below are counted by this decision; of an older one only its rubrics stand."""


def resting_on_law(actor: Actor, document: Any) -> list[Resting]:
    """Rubrics, terms and transition of a decision that is an edition of the rubrics; three queries at most."""
    edition = all_editions().filter(regulation=document.number, issued_on=document.issued_on).first()
    if edition is None:
        return []
    opens = actor.holds(*READERS_OF_RUBRICS)
    found = [
        Resting(
            _("Bộ tiêu chí"),
            f"{rubric.set_number}. {rubric.name}",
            reverse("office:review:rubric", args=[edition.code, rubric.set_number]) if opens else "",
        )
        for rubric in rubrics_of(edition)
    ]
    return found + (_terms() if document.number == TERMS_OF else [])


def _terms() -> list[Resting]:
    days = {"count": COMMUNE_WORKING_DAYS}
    term, transition = _("Thời hạn"), _("Chuyển tiếp")
    return [
        Resting(
            term,
            _("Cấp xã đánh giá, chuyển hồ sơ: %(count)s ngày làm việc (khoản 2 Điều 7)") % days,
            reverse("office:clocks:calendar"),
        ),
        Resting(term, _("Đánh giá lại: %(count)s ngày (điểm g khoản 6 Điều 7)") % {"count": REASSESSMENT_DAYS}),
        Resting(
            term,
            _("Nộp hồ sơ đánh giá lại: %(first)s đến %(last)s ngày trước khi hết hạn (điểm a khoản 6 Điều 7)")
            % {"first": RENEWAL_EARLIEST_DAYS, "last": RENEWAL_LATEST_DAYS},
        ),
        Resting(
            term,
            _("Giấy chứng nhận có giá trị %(count)s tháng (khoản 3 Điều 4)") % {"count": CERTIFICATE_MONTHS},
            reverse("office:clocks:board"),
        ),
        Resting(term, _("Thu hồi giấy chứng nhận: %(count)s ngày (khoản 4 Điều 8)") % {"count": REVOCATION_DAYS}),
        Resting(term, _("Hai đợt đánh giá mỗi năm ở tỉnh và ở Bộ (Điều 5)")),
        Resting(
            transition,
            _("Giấy chứng nhận kéo dài không quá %(count)s ngày (khoản 3 Điều 12)") % {"count": LONGEST_EXTENSION_DAYS},
        ),
    ]
