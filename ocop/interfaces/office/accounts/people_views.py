"""The list of people and one person."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ocop.foundation.refusal import Refusal
from ocop.interfaces.office.accounts.access import for_administrators
from ocop.interfaces.office.accounts.forms import AccountForm, PeopleFilterForm
from ocop.interfaces.office.accounts.places import provinces_to_choose
from ocop.interfaces.ui.form_faults import show_refusal
from ocop.interfaces.ui.reading_places import PERSON_PAGE
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.accounts.labels import ROLE_LABELS
from ocop.programme.accounts.operations.create_account import create_account, new_temporary_password
from ocop.programme.accounts.operations.note_reading import note_reading
from ocop.programme.accounts.operations.reset_password import reset_password
from ocop.programme.accounts.operations.set_account_active import set_account_active
from ocop.programme.accounts.permissions import why_not_end_role_grant, why_not_keep_account
from ocop.programme.accounts.queries.people import (
    administers_nation,
    grants_of_user,
    is_in_force,
    people_list,
    place_of,
    users_visible_to,
)
from ocop.programme.accounts.rules.roles import Role

PAGE = 30


@for_administrators
@require_GET
def people(request: ActorRequest) -> HttpResponse:
    """People by given name, with search and filters."""
    form = PeopleFilterForm(request.GET)
    form.is_valid()
    asked = form.cleaned_data
    found: Any = people_list(
        request.actor,
        search=asked.get("q", ""),
        role=asked.get("vai_tro", ""),
        is_active={"mo": True, "khoa": False}.get(asked.get("trang_thai", "")),
    )
    page = Paginator(found, PAGE).get_page(request.GET.get("trang"))
    rows = [
        {
            "user": user,
            "roles": [
                {
                    "label": ROLE_LABELS[Role(grant.role)],
                    "place": place_of(grant),
                }
                for grant in user.open_grants
            ],
        }
        for user in page
    ]
    context = {
        "form": form,
        "page": page,
        "rows": rows,
        "is_filtered": any(asked.values()),
        "page_title": _("Tài khoản và vai trò"),
        "page_lead": _("Ai làm việc trong hệ thống, với vai trò nào, ở đâu, theo văn bản nào."),
    }
    return render(request, "office/accounts/people.html", context)


@for_administrators
@require_GET
def person(request: ActorRequest, user_id: int) -> HttpResponse:
    """One account with its grants; somebody out of sight is a 404."""
    user = users_visible_to(request.actor).filter(pk=user_id).first()
    if user is None:
        raise Http404
    if user.pk != request.actor.user_id:
        shown = {"phone": user.phone, "email": user.email}
        note_reading(actor=request.actor, subject=user, shown=shown, page=PERSON_PAGE, now=timezone.now())
    today = timezone.localdate()
    grants = [
        {
            "grant": grant,
            "role": ROLE_LABELS[Role(grant.role)],
            "place": place_of(grant),
            "is_in_force": is_in_force(grant, today),
            "is_open": grant.ended_at is None,
            "why_not_end": why_not_end_role_grant(request.actor, grant) if grant.ended_at is None else None,
        }
        for grant in grants_of_user(user)
    ]
    context = {
        "user": user,
        "grants": grants,
        "why_not_keep": why_not_keep_account(request.actor, user),
        "is_own": user.pk == request.actor.user_id,
        "page_title": user.full_name,
    }
    return render(request, "office/accounts/person.html", context)


@for_administrators
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_person(request: ActorRequest) -> HttpResponse:
    """A new account; its temporary password is shown on the answer to this one request and nowhere else."""
    provinces = provinces_to_choose(request.actor, timezone.localdate())
    if administers_nation(request.actor):
        provinces = [("", _("Trung ương")), *provinces]
    form = AccountForm(request.POST or None, provinces=provinces)
    if request.method == "POST" and form.is_valid():
        password = new_temporary_password()
        try:
            user = create_account(
                actor=request.actor, temporary_password=password, now=timezone.now(), **form.cleaned_data
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            return _password_page(request, user, password, title=_("Đã tạo tài khoản"))
    context = {"form": form, "page_title": _("Tạo tài khoản")}
    return render(request, "office/accounts/new_person.html", context)


@for_administrators
@never_cache
@require_POST
def give_new_password(request: ActorRequest, user_id: int) -> HttpResponse:
    """A temporary password for somebody who forgot the own."""
    password = new_temporary_password()
    try:
        user = reset_password(actor=request.actor, user_id=user_id, temporary_password=password, now=timezone.now())
    except users_visible_to(request.actor).model.DoesNotExist as fault:
        raise Http404 from fault
    return _password_page(request, user, password, title=_("Đã đặt lại mật khẩu"))


@for_administrators
@require_POST
def lock_or_unlock(request: ActorRequest, user_id: int, *, is_active: bool) -> HttpResponse:
    """A locked account is signed out everywhere."""
    try:
        set_account_active(actor=request.actor, user_id=user_id, is_active=is_active, now=timezone.now())
    except users_visible_to(request.actor).model.DoesNotExist as fault:
        raise Http404 from fault
    words = _("Đã mở lại tài khoản.") if is_active else _("Đã khóa tài khoản và đăng xuất khỏi mọi thiết bị.")
    messages.success(request, words)
    return redirect("office:accounts:person", user_id=user_id)


def _password_page(request: ActorRequest, user: object, password: str, *, title: str) -> HttpResponse:
    context = {"user": user, "password": password, "page_title": title}
    return render(request, "office/accounts/temporary_password.html", context)
