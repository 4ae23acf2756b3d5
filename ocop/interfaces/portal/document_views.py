"""Public papers of the programme: find one, see whether it holds and what stands around it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ocop.foundation.files.serving import file_response
from ocop.interfaces.ui.document_rows import document_row, document_rows, relation_rows
from ocop.interfaces.ui.public_answers import public_answer
from ocop.programme.accounts.rules.actor import ANONYMOUS
from ocop.programme.official_documents.labels import DOCUMENT_KIND_LABELS, TOPIC_LABELS
from ocop.programme.official_documents.queries.document_page import surroundings_of
from ocop.programme.official_documents.queries.documents import documents_visible_to, with_endings
from ocop.programme.official_documents.queries.search import (
    DocumentFilter,
    documents_found,
    page_after,
    read_page_key,
)
from ocop.programme.official_documents.rules.document_kinds import DocumentKind, DocumentTopic
from ocop.programme.official_documents.rules.search_words import LONGEST_QUERY

SECONDS = 300


@require_safe
def documents(request: HttpRequest) -> HttpResponse:
    """Papers everybody may read, by words and kind."""
    today, given = timezone.localdate(), request.GET
    query = given.get("q", "")[:LONGEST_QUERY]
    kind = given.get("loai", "")
    asked = DocumentFilter(query=query, kind=DocumentKind(kind) if kind in list(DocumentKind) else None)
    key = read_page_key(given.get("sau", ""))
    page = page_after(documents_found(ANONYMOUS, asked, day=today), key, actor=ANONYMOUS)
    kept = {name: value for name, value in (("q", query), ("loai", asked.kind)) if value}
    context = {
        "rows": document_rows(page.documents, today),
        "query": query,
        "kind": asked.kind or "",
        "kinds": list(DOCUMENT_KIND_LABELS.items()),
        "first_url": f"?{urlencode(kept)}" if key else "",
        "next_url": f"?{urlencode({**kept, 'sau': page.next_key.written})}" if page.next_key else "",
    }
    return public_answer(request, render(request, "portal/documents.html", context), seconds=SECONDS)


@require_safe
def document(request: HttpRequest, document_id: int) -> HttpResponse:
    """One public paper with its relations to other public ones; 404 for all others."""
    today = timezone.localdate()
    found = _public(document_id, "file", "tags")
    around = surroundings_of(ANONYMOUS, found)
    context = {
        "row": document_row(found, today),
        "document": found,
        "topics": [TOPIC_LABELS[DocumentTopic(tag.topic)] for tag in found.tags.all()],
        "around": around,
        "does": relation_rows(around.does, from_other_side=False),
        "is_done_to": relation_rows(around.is_done_to, from_other_side=True),
        "breadcrumb": [(_("Văn bản của Chương trình"), reverse("portal:documents")), (found.number, "")],
    }
    return public_answer(request, render(request, "portal/document.html", context), seconds=SECONDS)


@require_safe
def scan(request: HttpRequest, document_id: int) -> HttpResponseBase:
    """The scan of a public paper."""
    found = _public(document_id, "file")
    if found.file is None:
        raise Http404
    return file_response(found.file, as_attachment=False)


def _public(document_id: int, *related: str) -> Any:
    visible = with_endings(documents_visible_to(ANONYMOUS).prefetch_related(*related), ANONYMOUS)
    found = visible.filter(pk=min(document_id, 2**62)).first()
    if found is None:
        raise Http404
    return found
