"""Part of the deeds by which an authority decides or lifts a recall: the paper it does so by, on the register."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.official_documents.models import OfficialDocument
from ocop.programme.official_documents.operations.record_document import record_document
from ocop.programme.official_documents.rules.document_kinds import DocumentKind
from ocop.programme.recalls.models import Recall


@dataclass(frozen=True)
class DecisionOnPaper:
    """The decision of an authority, as printed."""

    number: str
    issued_on: date
    issuing_authority: str


def paper_on_record(
    actor: Actor, recall: Recall, paper: DecisionOnPaper | None, *, is_lifting: bool = False, now: datetime
) -> OfficialDocument:
    """The paper, existing or new. One that lifts is another than the one that decided, and not older.

    Raises FieldRefusal (`number`, `issued_on`, `issuing_authority`), Refusal.
    """
    if paper is None or not paper.number.strip():
        words = (
            _("Hãy ghi số văn bản hủy bỏ quyết định thu hồi.") if is_lifting else _("Hãy ghi số quyết định thu hồi.")
        )
        raise FieldRefusal({"number": [words]})
    if paper.issued_on > localdate(now):
        raise FieldRefusal({"issued_on": [_("Ngày văn bản ở sau hôm nay.")]})
    decision = recall.decision
    if is_lifting and decision is not None and decision.issued_on and paper.issued_on < decision.issued_on:
        raise FieldRefusal({"issued_on": [_("Văn bản hủy bỏ không thể có trước quyết định thu hồi.")]})
    found = record_document(
        actor=actor,
        kind=DocumentKind.DECISION,
        number=paper.number,
        issued_on=paper.issued_on,
        issuing_authority=paper.issuing_authority,
        subject=_lifting_subject(recall) if is_lifting else _subject(recall),
        province_code=recall.product.province_code,
        is_demo=recall.is_demo,
        now=now,
    )
    if is_lifting and found.pk == recall.decision_id:
        raise FieldRefusal({"number": [_("Đây là số của chính quyết định thu hồi. Hãy ghi số văn bản hủy bỏ.")]})
    return found


@in_record_language()
def _subject(recall: Recall) -> str:
    return _("Thu hồi sản phẩm {product} của {producer}").format(
        product=recall.product.name, producer=recall.product.producer.name
    )


@in_record_language()
def _lifting_subject(recall: Recall) -> str:
    return _("Hủy bỏ quyết định thu hồi sản phẩm {product} của {producer}").format(
        product=recall.product.name, producer=recall.product.producer.name
    )
