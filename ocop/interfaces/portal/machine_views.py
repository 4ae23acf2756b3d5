"""Answers for machines: search engines and whoever watches that the program is well."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.views.decorators.http import require_safe

from ocop.interfaces.portal.memory import catalogue
from ocop.interfaces.portal.slugs import producer_address, product_address
from ocop.interfaces.ui.public_answers import public_answer
from ocop.interfaces.ui.requests import site_address
from ocop.programme.rubrics.queries.rubrics_in_force import edition_in_force, rubrics_of

MOST_ADDRESSES = 50_000
SECONDS = 600


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every public page a search engine should know, at most as many as the format allows."""
    base = site_address(request)
    names = ("home", "products", "producers", "law", "figures", "about")
    paths = [*(reverse(f"portal:{name}") for name in names), reverse("resolver:ask")]
    edition = edition_in_force(timezone.localdate())
    if edition is not None:
        numbers = rubrics_of(edition).values_list("set_number", flat=True)
        paths += [reverse("portal:rubric", args=(edition.code, number)) for number in numbers]
    entries = [document.subject for document in catalogue().documents]
    paths += list(dict.fromkeys(producer_address(entry.producer_id, entry.producer_name) for entry in entries))
    paths += [product_address(entry.product_id, entry.slug) for entry in entries]
    body = "".join(f"<url><loc>{escape(base + path)}</loc></url>\n" for path in paths[:MOST_ADDRESSES])
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{body}</urlset>\n'
    return public_answer(request, HttpResponse(text, content_type="application/xml"), seconds=SECONDS)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """The desks are nobody's search result."""
    lines = ["User-agent: *", "Disallow: /ban/", "Disallow: /ban-lam-viec/", "Disallow: /dang-nhap/"]
    lines += [f"Sitemap: {site_address(request)}/sitemap.xml", ""]
    return public_answer(request, HttpResponse("\n".join(lines), content_type="text/plain"), seconds=SECONDS)


@require_safe
def icon(request: HttpRequest) -> HttpResponse:
    """The address browsers ask for beside what is no page and so names no icon: JSON, XML, a picture."""
    return public_answer(request, HttpResponseRedirect(static("ui/logo.svg")), seconds=SECONDS)


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """200 "ok" when the database answers, 503 otherwise; never kept."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
    except DatabaseError:
        return _bare("database does not answer", 503)
    return _bare("ok", 200)


def _bare(text: str, status: int) -> HttpResponse:
    return HttpResponse(text, status=status, content_type="text/plain", headers={"Cache-Control": "no-store"})
