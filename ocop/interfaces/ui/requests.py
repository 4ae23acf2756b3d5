"""What a request carries by the time a view sees it: the types of what the middlewares put there."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from ocop.programme.accounts.rules.actor import Actor


class ActorRequest(HttpRequest):
    """A request behind `ActorMiddleware` and `HtmxMiddleware`; views name it, Django makes it."""

    actor: Actor
    htmx: HtmxDetails
