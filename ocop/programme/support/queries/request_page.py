"""One request with its history and papers."""

from django.db.models import QuerySet

from ocop.programme.support.models import RequestPaper, RequestStep, SupportRequest


def steps_of(request: SupportRequest) -> QuerySet[RequestStep]:
    """Everything that happened, oldest first."""
    return request.steps.select_related("by").order_by("at", "pk")


def papers_of(request: SupportRequest) -> QuerySet[RequestPaper]:
    """Files handed in, oldest first."""
    return request.papers.select_related("file").order_by("added_at", "pk")
