"""What the province's leader says of a list of awards."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.office.support.access import LEADERS
from ocop.interfaces.office.support.forms import ViewForm
from ocop.interfaces.office.support.pages import trail
from ocop.interfaces.ui.form_faults import attempt
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.support.operations.view_proposal import view_proposal
from ocop.programme.support.queries.visible import proposals_visible_to
from ocop.programme.support.rules.support_kinds import LeaderView


@require_POST
@desk_page(roles=LEADERS)
def view(request: ActorRequest, proposal_id: int) -> HttpResponse:
    """Approve a list or send it back with a reason."""
    row = proposals_visible_to(request.actor).get(pk=proposal_id)
    form = ViewForm(request.POST)
    approves = request.POST.get("y-kien") == "duyet"
    if form.is_valid():
        made = attempt(
            form,
            lambda: view_proposal(
                actor=request.actor,
                proposal_id=row.pk,
                view=LeaderView.APPROVED if approves else LeaderView.RETURNED,
                words=form.cleaned_data["words"],
                now=timezone.now(),
            ),
        )
        if made is not None:
            words = (
                _("Đã duyệt danh sách; cơ quan tham mưu ghi quyết định.") if approves else _("Đã trả lại danh sách.")
            )
            messages.success(request, words)
            return redirect("office:support:proposal", row.pk)
    back = reverse("office:support:proposal", args=[row.pk])
    context = {
        "row": row,
        "form": form,
        "page_title": _("Ý kiến của lãnh đạo"),
        "page_lead": row.title,
        "breadcrumb": trail((_("Thưởng"), reverse("office:support:awards")), (row.title, back)),
        "back_url": back,
    }
    return render(request, "office/support/view.html", context, status=422)
