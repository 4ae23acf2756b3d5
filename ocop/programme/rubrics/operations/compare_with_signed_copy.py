"""Ghi kết quả đối chiếu một bộ tiêu chí với bản ký."""

from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.files.models import StoredFile
from ocop.foundation.public_changes import announce_change
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.rubrics.models import Rubric, SignedCopyComparison
from ocop.programme.rubrics.permissions import why_not_compare
from ocop.programme.rubrics.queries.comparisons import comparisons_of, signed_copy_at_hand


def compare_with_signed_copy(
    *,
    actor: Actor,
    rubric_id: int,
    sha256: str,
    agrees: bool,
    note: str = "",
    file: StoredFile | None = None,
    now: datetime,
) -> SignedCopyComparison:
    """Note that the text of one set was read against the signed copy, and whether the two agree.

    `sha256` is the text the person had on the page: another one loaded meanwhile is not compared by it. `file` is the
    signed copy; None takes the one at hand (`signed_copy_at_hand`). Out: the comparison; the same said twice is one.
    Changes no text and no result. Raises Refusal without the right, FieldRefusal (`scan` without a copy, `note` when
    the texts differ and nobody says where, `agrees` for another text), Rubric.DoesNotExist.
    """
    with deed("rubrics.compare_with_signed_copy", actor=actor, now=now) as record:
        refuse_if(why_not_compare(actor))
        rubric: Rubric = lock(Rubric.objects.select_related("edition"), pk=rubric_id)
        note = note.strip()
        if sha256 != rubric.sha256:
            raise FieldRefusal({"agrees": [_("Bộ tiêu chí vừa được nạp lại. Hãy tải lại trang và đối chiếu lại.")]})
        copy = file or signed_copy_at_hand(rubric.edition)
        if copy is None:
            raise FieldRefusal({"scan": [_("Hãy chọn tệp PDF của bản ký.")]})
        if not agrees and not note:
            raise FieldRefusal({"note": [_("Hãy ghi chỗ khác nhau: tiêu chí nào, bản ký ghi thế nào.")]})
        last = comparisons_of(rubric).first()
        if last is not None and (
            last.rubric_sha256,
            last.file.sha256,
            last.agrees,
            last.note,
            last.compared_by_id,
        ) == (rubric.sha256, copy.sha256, agrees, note, actor.account_key):
            record.nothing_happened()
            return last
        comparison = SignedCopyComparison.objects.create(
            rubric=rubric,
            rubric_sha256=rubric.sha256,
            file=copy,
            agrees=agrees,
            note=note,
            compared_by_id=actor.account_key,
            compared_at=now,
        )
        announce_change()
        record.about(
            comparison,
            edition=rubric.edition.code,
            set_number=rubric.set_number,
            rubric_sha256=rubric.sha256,
            sha256=copy.sha256,
            agrees=agrees,
        )
    return comparison
