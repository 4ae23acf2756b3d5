"""Puts the actor on the request: from the session alone, never from what was sent."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from ocop.programme.accounts.queries.actors import actor_of


class ActorMiddleware:
    """`request.actor`: the signed-in person with the grants in force now, or ANONYMOUS; computed when first asked."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = SimpleLazyObject(lambda: actor_of(request.user, today=timezone.localdate()))
        return self.get_response(request)
