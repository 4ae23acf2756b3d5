"""The gallery of components, and the pages that say what went wrong."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import engines
from django.template.loader import get_template
from django.views.decorators.http import require_safe

from .components import all_components
from .gallery import EXAMPLES, example_context
from .icons import drawings
from .illustrations import ILLUSTRATIONS

FRAMES = {"ban": "ui/gallery_desk.html", "cong": "ui/gallery_public.html"}


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component in every state; a 404 where OCOP_SHOWS_GALLERY is off. ?khung=ban shows it inside a desk."""
    if not settings.OCOP_SHOWS_GALLERY:
        raise Http404
    context = {
        "shown": [
            {
                "component": component,
                "examples": [_example(request, *example) for example in EXAMPLES.get(component.name, ())],
            }
            for component in all_components().values()
        ],
        "icons": sorted(drawings()),
        "illustrations": ILLUSTRATIONS,
        **example_context(),
    }
    return render(request, FRAMES.get(request.GET.get("khung", ""), FRAMES["cong"]), context)


def _example(request: HttpRequest, title: str, source: str) -> dict[str, Any]:
    template = engines["django"].from_string("{% load i18n ui vietnamese %}" + source)
    return {"title": title, "source": source, "rendered": template.render(example_context(), request)}


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return too_large(request)
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", {"exception": str(exception)}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "403_csrf.html", status=403)


def too_large(request: HttpRequest) -> HttpResponse:
    return render(request, "413.html", status=413)


def server_error(request: HttpRequest) -> HttpResponse:
    """Rendered without the request: whatever broke the page must not break the page that says so."""
    return HttpResponse(get_template("500.html").render(), status=500)
