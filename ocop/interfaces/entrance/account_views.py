"""A person's own account."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from ocop.foundation.refusal import Refusal
from ocop.interfaces.entrance.forms import ChangePasswordForm, DetailsForm
from ocop.interfaces.entrance.sign_in_views import set_language_cookie
from ocop.interfaces.ui.form_faults import show_refusal
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.accounts.labels import ROLE_LABELS
from ocop.programme.accounts.operations.change_own_details import change_own_details
from ocop.programme.accounts.operations.change_own_password import change_own_password
from ocop.programme.accounts.operations.sign_out_elsewhere import sign_out_elsewhere
from ocop.programme.accounts.queries.audit_log import recent_sign_ins
from ocop.programme.accounts.queries.people import account_of, grants_of_user, is_in_force, place_of
from ocop.programme.accounts.rules.roles import Reach, Role


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def own_account(request: ActorRequest) -> HttpResponse:
    """Details to change, roles to read, sessions to end."""
    user = account_of(request.actor)
    if request.method == "POST":
        form = DetailsForm(request.POST)
        if form.is_valid():
            try:
                changed = change_own_details(actor=request.actor, now=timezone.now(), **form.cleaned_data)
            except Refusal as refusal:
                show_refusal(form, refusal)
            else:
                messages.success(request, _("Đã lưu thông tin của Ông/Bà."))
                response = redirect("entrance:own_account")
                set_language_cookie(response, changed.language)
                return response
    else:
        form = DetailsForm(
            initial={
                "full_name": user.full_name,
                "phone": user.phone,
                "email": user.email,
                "language": user.language,
            }
        )
    today = timezone.localdate()
    grants = [
        {
            "grant": grant,
            "role": ROLE_LABELS[Role(grant.role)],
            "place": place_of(grant),
            "is_in_force": is_in_force(grant, today),
            "ground": _ground_of(grant),
        }
        for grant in grants_of_user(user)
    ]
    context = {
        "form": form,
        "grants": grants,
        "sign_ins": recent_sign_ins(request.actor),
        "username": user.username,
        "page_title": _("Tài khoản của tôi"),
        "page_lead": _("Thông tin liên hệ, vai trò được giao và các lần đăng nhập."),
    }
    return render(request, "entrance/own_account.html", context)


def _ground_of(grant: Any) -> str:
    """On what the role rests: a paper with its number, or being of a producer, which no paper gives."""
    if Role(grant.role) == Role.PRODUCER_MEMBER and grant.reach == Reach.SELF:
        return _("Là thành viên của chủ thể")
    return _("Theo văn bản số %(number)s") % {"number": grant.paper_number}


@login_required
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def change_password(request: ActorRequest) -> HttpResponse:
    """Other sessions end; this one stays."""
    form = ChangePasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            user = change_own_password(actor=request.actor, now=timezone.now(), **form.cleaned_data)
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            update_session_auth_hash(request, user)
            messages.success(request, _("Đã đổi mật khẩu. Các thiết bị khác đã được đăng xuất."))
            return redirect(settings.LOGIN_REDIRECT_URL)
    context = {
        "form": form,
        "is_temporary": account_of(request.actor).must_change_password,
        "page_title": _("Đổi mật khẩu"),
    }
    return render(request, "entrance/change_password.html", context)


@login_required
@require_POST
def end_other_sessions(request: ActorRequest) -> HttpResponse:
    """Signed out everywhere but here."""
    user = sign_out_elsewhere(actor=request.actor, now=timezone.now())
    update_session_auth_hash(request, user)
    messages.success(request, _("Đã đăng xuất khỏi mọi thiết bị khác."))
    return redirect("entrance:own_account")
