"""Văn bản tỉnh kèm thêm vào hồ sơ đề nghị 5 sao: thêm, bỏ ra (Điều 6 khoản 3)."""

from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.files.models import StoredFile
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.recognition.models import NominationPaper, RecognitionDecision
from ocop.programme.recognition.permissions import why_not_complete_nomination
from ocop.programme.recognition.queries.nomination_package import nomination_lines, papers_there
from ocop.programme.recognition.rules.nomination import PaperKind


def add_nomination_paper(
    *, actor: Actor, item_id: int, kind: PaperKind, title: str, file: StoredFile, now: datetime
) -> NominationPaper:
    """Put a paper of the province beside the dossier of one product.

    Raises Refusal (not the province's office, the dossier lies with the ministry), FieldRefusal (`title`),
    DecisionItem.DoesNotExist out of sight.
    """
    with deed("recognition.add_nomination_paper", actor=actor, now=now) as record:
        item = nomination_lines(actor).get(pk=item_id)
        lock(RecognitionDecision.objects.all(), pk=item.decision_id)
        refuse_if(why_not_complete_nomination(actor, item))
        name = " ".join(title.split())
        if not name:
            raise FieldRefusal({"title": [_("Hãy ghi tên văn bản, có số và ngày nếu có.")]})
        paper = NominationPaper.objects.create(
            item=item,
            kind=kind,
            title=name[:200],
            file=file,
            file_name=file.name[:200],
            added_at=now,
            added_by_id=actor.user_id,
        )
        record.about(paper, item=item.pk, kind=kind, sha256=file.sha256)
    return paper


def remove_nomination_paper(*, actor: Actor, paper_id: int, now: datetime) -> NominationPaper:
    """Leave a paper out of the next sending; what was sent with it stays as it was.

    Raises Refusal, NominationPaper.DoesNotExist out of sight or left out before.
    """
    with deed("recognition.remove_nomination_paper", actor=actor, now=now) as record:
        lines = nomination_lines(actor)
        paper: NominationPaper = lock(papers_there().filter(item__in=lines.order_by().values("pk")), pk=paper_id)
        refuse_if(why_not_complete_nomination(actor, lines.get(pk=paper.item_id)))
        paper.removed_at = now
        paper.save(update_fields=["removed_at"])
        record.about(paper, item=paper.item_id)
    return paper
