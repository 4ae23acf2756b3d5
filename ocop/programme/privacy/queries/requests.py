"""Requests about personal data, as far as somebody may see them."""

from django.db.models import Case, IntegerField, QuerySet, Value, When

from ocop.programme.accounts.queries.people import users_visible_to
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.privacy.models import PersonalRequest
from ocop.programme.privacy.rules.requests import RequestState


def requests_of(actor: Actor) -> QuerySet[PersonalRequest]:
    """One's own requests, newest first."""
    return PersonalRequest.objects.filter(user_id=actor.account_key).order_by("-asked_at", "-pk")


def requests_visible_to(actor: Actor) -> QuerySet[PersonalRequest]:
    """Requests of the people an administrator may look at."""
    return PersonalRequest.objects.filter(user__in=users_visible_to(actor))


def requests_to_decide(actor: Actor) -> QuerySet[PersonalRequest]:
    """The visible requests: open ones first by their term, then the decided, latest first."""
    is_decided = Case(When(state=RequestState.OPEN, then=Value(0)), default=Value(1), output_field=IntegerField())
    return (
        requests_visible_to(actor)
        .select_related("user", "decided_by")
        .annotate(is_decided=is_decided)
        .order_by("is_decided", "due_at", "pk")
    )
