"""Who acts for a producer: members, invitations, and the page behind an invitation's link."""

import secrets

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from ocop.foundation.refusal import Refusal, refuse_if
from ocop.interfaces.producer_desk.access import for_members, found
from ocop.interfaces.producer_desk.forms.producers import InvitationForm, NewAccountForm
from ocop.interfaces.ui.form_faults import show_refusal
from ocop.interfaces.ui.requests import ActorRequest, site_address
from ocop.programme.producers.operations.accept_invitation import NewAccount, accept_invitation
from ocop.programme.producers.operations.end_membership import end_membership
from ocop.programme.producers.operations.invite_member import (
    DAYS_AN_INVITATION_HOLDS,
    cancel_invitation,
    invite_member,
)
from ocop.programme.producers.permissions import why_not_end_membership, why_not_manage_members
from ocop.programme.producers.queries.invitations import invitation_for
from ocop.programme.producers.queries.membership import open_invitations, open_members
from ocop.programme.producers.queries.producers_visible import own_producers

SHOWN_ONCE = "producer_desk_invitation"


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def members(request: ActorRequest, producer_id: int) -> HttpResponseBase:
    """Members and open invitations; an owner invites. The link is shown once, to be sent by phone."""
    actor, now = request.actor, timezone.now()
    row = found(own_producers(actor), pk=producer_id)
    form = InvitationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        token = secrets.token_urlsafe(32)
        try:
            invite_member(actor=actor, producer_id=row.pk, token=token, now=now, **form.cleaned_data)
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            address = site_address(request) + reverse("producer_desk:invitation", args=[token])
            request.session[SHOWN_ONCE] = {"name": form.cleaned_data["full_name"], "address": address}
            return redirect("producer_desk:members", row.pk)
    people = list(open_members(row))
    context = {
        "page_title": _("Thành viên của %(name)s") % {"name": row.name},
        "producer": row,
        "people": [{"member": one, "why_not_end": why_not_end_membership(actor, one)} for one in people],
        "invitations": open_invitations(row, now),
        "why_not_invite": why_not_manage_members(actor, row),
        "new_link": request.session.pop(SHOWN_ONCE, None),
        "days": DAYS_AN_INVITATION_HOLDS,
        "form": form,
    }
    return render(request, "producer_desk/members.html", context)


@require_POST
@for_members
def end(request: ActorRequest, producer_id: int, member_id: int) -> HttpResponseBase:
    """End a membership."""
    actor = request.actor
    row = found(own_producers(actor), pk=producer_id)
    found(row.members.all(), pk=member_id)
    end_membership(actor=actor, producer_id=row.pk, member_id=member_id, now=timezone.now())
    messages.success(request, _("Người này không còn là thành viên của chủ thể."))
    if not own_producers(actor).filter(pk=row.pk).exists():
        return redirect("producer_desk:home")
    return redirect("producer_desk:members", row.pk)


@require_POST
@for_members
def cancel(request: ActorRequest, producer_id: int, invitation_id: int) -> HttpResponseBase:
    """Take an invitation back."""
    actor = request.actor
    row = found(own_producers(actor), pk=producer_id)
    refuse_if(why_not_manage_members(actor, row))
    found(row.invitations.filter(accepted_at__isnull=True), pk=invitation_id)
    cancel_invitation(actor=actor, producer_id=row.pk, invitation_id=invitation_id, now=timezone.now())
    messages.success(request, _("Đã hủy lời mời; liên kết không còn dùng được."))
    return redirect("producer_desk:members", row.pk)


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: ActorRequest, token: str) -> HttpResponseBase:
    """The page behind the link: join as the signed-in person, sign in first, or make an account."""
    actor, now = request.actor, timezone.now()
    invited = invitation_for(token, now)
    if invited is None:
        return render(request, "producer_desk/invitation_ended.html", status=404)
    is_new = actor.is_anonymous
    form = NewAccountForm(request.POST or None, initial={"full_name": invited.full_name}) if is_new else None
    reasons: list[str] = []
    if request.method == "POST" and (form is None or form.is_valid()):
        account = NewAccount(**form.cleaned_data) if form is not None else None
        try:
            member = accept_invitation(actor=actor, token=token, new_account=account, now=now)
        except Refusal as refusal:
            if form is not None:
                show_refusal(form, refusal)
            else:
                reasons = refusal.reasons
        else:
            if is_new:
                login(request, member.user, backend=settings.AUTHENTICATION_BACKENDS[0])
            messages.success(request, _("Ông/Bà đã là thành viên của %(name)s.") % {"name": invited.producer.name})
            return redirect("producer_desk:home")
    context = {
        "invitation": invited,
        "form": form,
        "reasons": reasons,
        "sign_in_url": f"{reverse(settings.LOGIN_URL)}?next={request.path}",
    }
    return render(request, "producer_desk/invitation.html", context)
