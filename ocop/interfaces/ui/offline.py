"""Plain forms that a phone may fill in without a network: `<form method="post" data-offline-form>` with `client_id`.

The device keeps the whole form with its photos (static/ui/offline/), lists what is unsent and sends it again in order.
What it understands: a redirect means taken (the same `client_id` again is answered by the same redirect), 422 faults
beside the fields, 409 a conflict or somebody else's queue. Pages that hold such a form put `ui/offline_head.html` into
their head; links marked `data-offline-keep` are kept for later without a network.
"""

import os
from datetime import datetime
from uuid import UUID

from django import forms
from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ocop.interfaces.ui.requests import ActorRequest

PERSON_HEADER = "X-Offline-Person"
_RANDOM_BYTES = 10


def new_client_id(now: datetime) -> UUID:
    """A UUID of version 7 for a form that is drawn now; a device makes its own when the page was kept."""
    moment = int(now.timestamp() * 1000).to_bytes(6, "big")
    chance = bytearray(os.urandom(_RANDOM_BYTES))
    chance[0] = (chance[0] & 0x0F) | 0x70
    chance[2] = (chance[2] & 0x3F) | 0x80
    return UUID(bytes=moment + bytes(chance))


class ClientIdField(forms.UUIDField):
    """The number of one filling-in: the server takes each once."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        words = gettext_lazy("Biểu này thiếu mã của lần ghi. Hãy tải lại trang rồi ghi lại.")
        super().__init__(error_messages={"required": words, "invalid": words})


def of_another_person(request: ActorRequest) -> HttpResponseBase | None:
    """The answer to a queue of somebody else on this device; None when the person is the right one, or no queue speaks.

    Asked before anything is done: a page kept under one person may be open while another signed in beside it.
    """
    said = request.headers.get(PERSON_HEADER)
    if said is None or said == str(request.actor.user_id):
        return None
    sentence = _("Lần ghi này là của người khác đã dùng máy. Người đó đăng nhập lại trên máy này để gửi.")
    return JsonResponse({"error": "OTHER_PERSON", "sentence": sentence}, status=409)


def name_person(request: ActorRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Say whose page it is, for the keeper of pages on the device: what is another's goes when a person comes in."""
    if isinstance(response, HttpResponse) and request.actor.user_id is not None:
        response.headers[PERSON_HEADER] = str(request.actor.user_id)
    return response
