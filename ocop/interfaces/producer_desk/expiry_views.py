"""The producer's own certificates by the time they have left."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ocop.interfaces.producer_desk.access import for_members
from ocop.interfaces.ui.expiry_rows import expiry_rows
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.producers.queries.producers_visible import own_producers
from ocop.programme.recognition.queries.decisions import certificates_of_producers
from ocop.programme.recognition.queries.expiry_board import own_board

PAGE = 30


@require_safe
@for_members
def expiry(request: ActorRequest) -> HttpResponseBase:
    """Certificates that end within a year or have ended, the nearest first, with the days to file again."""
    today = timezone.localdate()
    own = certificates_of_producers(list(own_producers(request.actor).values_list("pk", flat=True)))
    page = Paginator(own_board(own, today), PAGE).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "rows": expiry_rows(page.object_list, {}, today, _address),
        "page_title": _("Thời hạn giấy chứng nhận"),
        "page_lead": _(
            "Nộp hồ sơ đánh giá lại từ 180 đến 120 ngày trước ngày giấy chứng nhận hết hạn (điểm a khoản 6 Điều 7)."
        ),
    }
    return render(request, "producer_desk/expiry.html", context)


def _address(one: Any) -> str:
    return reverse("producer_desk:product", args=[one.product_id])
