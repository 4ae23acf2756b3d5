"""Writing the sections of Mẫu số 02; saved as one types, or by the button."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ocop.foundation.refusal import Conflict, Refusal
from ocop.interfaces.producer_desk.access import for_members, found
from ocop.interfaces.producer_desk.dossier_views import frame_of
from ocop.interfaces.producer_desk.forms.dossiers import SectionsForm
from ocop.interfaces.producer_desk.home_views import moment
from ocop.interfaces.ui.form_faults import show_refusal
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.dossiers.operations.save_dossier_section import save_dossier_section
from ocop.programme.dossiers.queries.dossiers_visible import own_dossiers
from ocop.programme.dossiers.rules.dossier_kinds import DossierKind


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def sections(request: ActorRequest, dossier_id: int) -> HttpResponseBase:
    """The form of parts I, II and IV. A typed text is never lost: faults and conflicts show the form again as typed."""
    actor = request.actor
    row = found(own_dossiers(actor).select_related("producer", "product", "rubric"), pk=dossier_id)
    shape: dict[str, Any] = {"kind": DossierKind(row.kind), "set_number": row.rubric.set_number}
    shape["is_certificate_known"] = bool(row.is_previous_certificate_known)
    is_fragment = bool(getattr(request, "htmx", False))
    if request.method != "POST":
        form = SectionsForm(initial=_initial(row), **shape)
        return _page(request, row, form)
    form = SectionsForm(request.POST, **shape)
    if form.is_valid():
        values = {name: value for name, value in form.cleaned_data.items() if name != "seen_at"}
        try:
            saved = save_dossier_section(
                actor=actor,
                dossier_id=row.pk,
                values=values,
                now=timezone.now(),
                seen_at=moment(form.cleaned_data["seen_at"]),
            )
        except Conflict as conflict:
            form = SectionsForm(
                {**request.POST.dict(), **_lists(request), "seen_at": row.changed_at.isoformat()}, **shape
            )
            form.is_valid()
            show_refusal(form, conflict)
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            if is_fragment:
                return render(request, "producer_desk/section_saved.html", {"seen_at": saved.changed_at.isoformat()})
            messages.success(request, _("Đã lưu."))
            return redirect("producer_desk:dossier", row.pk)
    if is_fragment:
        reasons = [sentence for sentences in form.errors.values() for sentence in sentences]
        return render(request, "producer_desk/not_saved.html", {"reasons": reasons, "is_swapped": True}, status=422)
    return _page(request, row, form)


def _lists(request: ActorRequest) -> dict[str, list[str]]:
    return {"papers_held": request.POST.getlist("papers_held")}


def _initial(row: Any) -> dict[str, Any]:
    fields = SectionsForm(
        kind=DossierKind(row.kind),
        set_number=row.rubric.set_number,
        is_certificate_known=bool(row.is_previous_certificate_known),
    ).fields
    values = {name: getattr(row, name) for name in fields if name != "seen_at"}
    return {**values, "seen_at": row.changed_at.isoformat()}


def _page(request: ActorRequest, row: Any, form: SectionsForm) -> HttpResponseBase:
    context = {
        **frame_of(request.actor, row),
        "page_title": _("Nội dung báo cáo"),
        "page_lead": _("Mẫu số 02: %(product)s") % {"product": row.product.name},
        "form": form,
    }
    return render(request, "producer_desk/sections.html", context)
