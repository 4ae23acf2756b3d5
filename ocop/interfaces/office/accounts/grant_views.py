"""Give a role, take it back."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ocop.foundation.refusal import Refusal
from ocop.interfaces.office.accounts.access import for_administrators
from ocop.interfaces.office.accounts.forms import GrantForm
from ocop.interfaces.office.accounts.places import (
    chosen_place,
    grantable_roles,
    places_to_choose,
    provinces_to_choose,
)
from ocop.interfaces.ui.form_faults import show_refusal
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.accounts.labels import ROLE_LABELS
from ocop.programme.accounts.operations.end_role_grant import end_role_grant
from ocop.programme.accounts.operations.grant_role import GrantPaper, grant_role
from ocop.programme.accounts.queries.people import grants_visible_to, users_visible_to
from ocop.programme.accounts.rules.roles import Role


@for_administrators
@require_http_methods(["GET", "HEAD", "POST"])
def give_role(request: ActorRequest, user_id: int) -> HttpResponse:
    """The form asks for the province first where there are several, so that the list of communes stays short."""
    user = users_visible_to(request.actor).filter(pk=user_id).first()
    if user is None:
        raise Http404
    today = timezone.localdate()
    provinces = provinces_to_choose(request.actor, today)
    province = _chosen_province(request, provinces, user.province_code)
    form = GrantForm(
        request.POST or None,
        roles=grantable_roles(request.actor),
        places=places_to_choose(request.actor, province, today),
        initial={"valid_from": today},
    )
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        reach, unit = chosen_place(asked["place"], asked["valid_from"])
        try:
            grant_role(
                actor=request.actor,
                user_id=user.pk,
                role=Role(asked["role"]),
                reach=reach,
                unit=unit,
                valid_from=asked["valid_from"],
                valid_until=asked["valid_until"],
                paper=GrantPaper(asked["paper_number"], asked["paper_issued_on"], asked["paper_issuer"]),
                now=timezone.now(),
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Đã giao vai trò %(role)s.") % {"role": ROLE_LABELS[Role(asked["role"])]})
            return redirect("office:accounts:person", user_id=user.pk)
    context = {
        "form": form,
        "user": user,
        "provinces": provinces,
        "province": province,
        "page_title": _("Giao vai trò cho %(name)s") % {"name": user.full_name},
    }
    return render(request, "office/accounts/give_role.html", context)


@for_administrators
@require_POST
def end_grant(request: ActorRequest, grant_id: int) -> HttpResponse:
    """The role ends now; its record stays."""
    visible = grants_visible_to(request.actor)
    try:
        grant = end_role_grant(actor=request.actor, grant_id=grant_id, now=timezone.now())
    except visible.model.DoesNotExist as fault:
        raise Http404 from fault
    messages.success(request, _("Đã kết thúc vai trò %(role)s.") % {"role": ROLE_LABELS[Role(grant.role)]})
    return redirect("office:accounts:person", user_id=grant.user_id)


def _chosen_province(request: ActorRequest, provinces: list[tuple[str, str]], kept_by: str) -> str:
    codes = [code for code, _name in provinces]
    for code in (request.GET.get("tinh", ""), kept_by):
        if code in codes:
            return code
    return codes[0] if len(codes) == 1 else ""
