"""In and out."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from ocop.foundation.refusal import Refusal
from ocop.interfaces.entrance.client import address_of, device_of
from ocop.interfaces.entrance.demo_round import steps_with_people
from ocop.interfaces.entrance.forms import SignInForm
from ocop.interfaces.ui.form_faults import show_refusal
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.accounts.operations.sign_in import sign_in
from ocop.programme.accounts.queries.sign_in import demo_accounts
from ocop.programme.accounts.rules.demo_access import DEMO_PASSWORD


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_page(request: ActorRequest) -> HttpResponse:
    """The form; in a demo also the made-up people. A person already signed in goes on to the desk."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if request.method == "POST":
        form = SignInForm(request.POST)
        if form.is_valid():
            try:
                user = sign_in(
                    identifier=form.cleaned_data["identifier"],
                    password=form.cleaned_data["password"],
                    address=address_of(request),
                    device=device_of(request),
                    now=timezone.now(),
                )
            except Refusal as refusal:
                show_refusal(form, refusal)
            else:
                login(request, user)
                return _with_language(request, redirect(_safe(request, wanted)), user.language)
    else:
        if not request.actor.is_anonymous:
            return redirect(_safe(request, wanted))
        form = SignInForm()
    return render(request, "entrance/sign_in.html", {"form": form, "next": wanted, **_demo()})


@require_POST
def sign_out(request: ActorRequest) -> HttpResponse:
    """Ends this session; what the browser kept of our pages is dropped where it listens to that."""
    logout(request)
    messages.success(request, _("Đã đăng xuất."))
    response = redirect("entrance:sign_in")
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


def _demo() -> dict[str, object]:
    if not settings.IS_DEMO:
        return {"demo_steps": [], "demo_others": []}
    accounts = demo_accounts(timezone.localdate())
    steps, others = steps_with_people(accounts)
    return {"demo_steps": steps if accounts else [], "demo_others": others, "demo_password": DEMO_PASSWORD}


def _safe(request: ActorRequest, wanted: str) -> str:
    # A bare word would be taken for the name of a route by `redirect`.
    is_ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if is_ours else settings.LOGIN_REDIRECT_URL


def _with_language(request: ActorRequest, response: HttpResponse, language: str) -> HttpResponse:
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        set_language_cookie(response, language)
    return response


def set_language_cookie(response: HttpResponse, language: str) -> None:
    """The browser remembers the language of the pages."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=365 * 24 * 60 * 60,
        samesite="Lax",
        secure=settings.HTTPS,
    )
