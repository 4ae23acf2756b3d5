"""The inbox."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.notifications.operations.mark_read import mark_read
from ocop.programme.notifications.queries.inbox import notifications_of

PAGE = 30


@login_required
@require_GET
def notifications(request: ActorRequest) -> HttpResponse:
    """The person's messages, newest first."""
    page = Paginator(notifications_of(request.actor), PAGE).get_page(request.GET.get("trang"))
    context = {"page": page, "page_title": _("Thông báo")}
    return render(request, "entrance/notifications.html", context)


@login_required
@require_POST
def open_notification(request: ActorRequest, notification_id: int) -> HttpResponse:
    """Mark one message as read and follow its link; somebody else's does not exist."""
    message = notifications_of(request.actor).filter(pk=notification_id).first()
    if message is None:
        raise Http404
    mark_read(actor=request.actor, notification_id=message.pk, now=timezone.now())
    is_ours = url_has_allowed_host_and_scheme(message.link, allowed_hosts=None)
    return redirect(message.link if is_ours else "entrance:notifications")


@login_required
@require_POST
def mark_all_read(request: ActorRequest) -> HttpResponse:
    """Everything is read."""
    mark_read(actor=request.actor, now=timezone.now())
    return redirect("entrance:notifications")
