"""One set against the signed paper: what to look at, what was found before, and the page to say what is found now."""

from collections import Counter
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from ocop.foundation.files.serving import file_response
from ocop.foundation.files.storing import store_upload
from ocop.foundation.files.true_type import FileType
from ocop.foundation.refusal import FieldRefusal, Refusal, refuse_if
from ocop.interfaces.office.review.access import READERS_OF_RUBRICS, desk_page
from ocop.interfaces.office.review.acting import try_deed
from ocop.interfaces.office.review.forms import RefusableForm
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.rubrics.operations.compare_with_signed_copy import compare_with_signed_copy
from ocop.programme.rubrics.permissions import why_not_compare
from ocop.programme.rubrics.queries.comparisons import comparisons_of, signed_copy_at_hand
from ocop.programme.rubrics.queries.rubrics_in_force import all_editions, rubric_rules
from ocop.programme.rubrics.rules.rubric import Rubric, Scoring

COMPARERS = frozenset({Role.MINISTRY_OFFICER})
AGREES, DIFFERS = "khop", "khac"


class ComparisonForm(RefusableForm):
    """What came of reading the text against the signed paper."""

    scan = forms.FileField(
        label=gettext_lazy("Bản ký (PDF)"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".pdf"}),
    )
    agrees = forms.ChoiceField(
        label=gettext_lazy("Kết quả đối chiếu"),
        choices=[
            (AGREES, gettext_lazy("Khớp: từng tiêu chí, mức điểm, điều kiện sao, trường hợp bị loại đúng như bản ký")),
            (DIFFERS, gettext_lazy("Có chỗ khác, ghi ở ô dưới")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Hãy chọn một kết quả.")},
    )
    note = forms.CharField(
        label=gettext_lazy("Chỗ khác nhau, ghi chú"),
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Ví dụ: tiêu chí 2.3, mức 2: bản ký ghi 3 điểm, bản trên hệ thống ghi 2 điểm."),
    )
    sha256 = forms.CharField(widget=forms.HiddenInput)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=COMPARERS)
def compare(request: ActorRequest, edition_code: str, set_number: int) -> HttpResponse:
    """What to compare, the history, and the form."""
    row = _row(edition_code, set_number)
    at_hand = signed_copy_at_hand(row.edition)
    form = ComparisonForm(request.POST or None, request.FILES or None, initial={"sha256": row.sha256})
    if at_hand is not None:
        form.fields["scan"].help_text = _("Để trống thì dùng tệp đã có: %(name)s.") % {"name": at_hand.name}
    if request.method == "POST" and form.is_valid():
        done = try_deed(request, form, lambda: _compared(request, row, form.cleaned_data))
        if done is not None:
            messages.success(request, _("Đã ghi kết quả đối chiếu."))
            return redirect("office:review:rubric", edition_code, set_number)
    context = {
        "row": row,
        "facts": _figures(rubric_rules(row)),
        "at_hand": at_hand,
        "history": comparisons_of(row),
        "form": form,
        "page_title": _("Đối chiếu bộ số %(number)s với bản ký") % {"number": set_number},
        "page_lead": row.name,
        "breadcrumb": [
            (_("Bộ tiêu chí"), reverse("office:review:rubrics")),
            (_("Bộ số %(number)s") % {"number": set_number}, _rubric_url(row)),
            (_("Đối chiếu với bản ký"), ""),
        ],
    }
    return render(request, "office/review/compare_rubric.html", context, status=422 if form.errors else 200)


@require_safe
@desk_page(roles=READERS_OF_RUBRICS)
def signed_copy(request: ActorRequest, edition_code: str, set_number: int, comparison_id: int) -> HttpResponseBase:
    """The file a comparison was made with."""
    found = comparisons_of(_row(edition_code, set_number)).get(pk=comparison_id)
    return file_response(found.file, as_attachment=False)


def _row(edition_code: str, set_number: int) -> Any:
    edition = all_editions().get(code=edition_code)
    return edition.rubrics.select_related("edition").get(set_number=set_number)


def _rubric_url(row: Any) -> str:
    return reverse("office:review:rubric", args=[row.edition.code, row.set_number])


def _compared(request: ActorRequest, row: Any, asked: dict[str, Any]) -> Any:
    refuse_if(why_not_compare(request.actor))  # nobody else's upload is kept
    now = timezone.now()
    file = None
    if asked["scan"]:
        try:
            file = store_upload(
                uploaded=asked["scan"],
                actor_id=request.actor.user_id,
                now=now,
                allowed=frozenset({FileType.PDF}),
            )
        except Refusal as refusal:
            raise FieldRefusal({"scan": list(refusal.reasons)}) from refusal
    return compare_with_signed_copy(
        actor=request.actor,
        rubric_id=row.pk,
        sha256=asked["sha256"],
        agrees=asked["agrees"] == AGREES,
        note=asked["note"],
        file=file,
        now=now,
    )


def _figures(law: Rubric) -> list[tuple[str, str]]:
    """Counts that are quickly found in the signed paper; whoever reads begins with them."""
    leaves = law.leaves()
    kinds = Counter(leaf.scoring for leaf in leaves)
    marks = [
        _("%(star)s sao: %(count)s yêu cầu") % {"star": star, "count": len(law.conditions_for(star))}
        for star in (3, 4, 5)
    ]
    return [
        *(
            (
                _("Phần %(code)s. %(name)s") % {"code": part.code, "name": part.name.capitalize()},
                _("%(points)s điểm") % {"points": part.max_points},
            )
            for part in law.parts
        ),
        (_("Số tiêu chí chấm điểm"), str(len(leaves))),
        (_("Trong đó chỉ có hai mức"), str(kinds[Scoring.BINARY])),
        (_("Yêu cầu tối thiểu theo hạng sao"), "; ".join(marks)),
        (_("Trường hợp bị loại"), str(len(law.elimination_grounds))),
    ]
