"""The catalogue of products and of producers: search, filters as links, pages."""

import re
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ocop.interfaces.portal.filters import Question, facets, read_question
from ocop.interfaces.portal.memory import catalogue, commune_of_today
from ocop.interfaces.portal.slugs import producer_address
from ocop.interfaces.portal.words import card, source_name
from ocop.interfaces.ui.public_answers import public_answer
from ocop.programme.exchange.queries.past_codes import producer_successor
from ocop.programme.geography.rules.postal_address import postal_address
from ocop.programme.producers.labels import PRODUCER_KIND_LABELS
from ocop.programme.producers.queries.names_borne import former_names
from ocop.programme.producers.rules.producer_kinds import ProducerKind
from ocop.programme.recognition.queries.public_catalogue import ListedProduct, facet_counts
from ocop.programme.recognition.queries.public_producer import listed_producers, passed_on, public_producer
from ocop.programme.recognition.rules.public_search import LONGEST_QUERY, corrected, found, similar

PAGE_SIZE = 24
PRODUCERS_PER_PAGE = 30
SECONDS = 20


@require_safe
def products(request: HttpRequest) -> HttpResponse:
    """Products ever recognised, as asked for in the address."""
    context = products_context(read_question(request.GET), request.GET.get("trang", ""), timezone.localdate())
    return public_answer(request, render(request, "portal/products.html", context), seconds=SECONDS)


def products_context(question: Question, page_number: str, day: date) -> dict[str, Any]:
    """The page of products for a question on a day."""
    whole = catalogue()
    matching = whole.on(day, found(whole.documents, question.text) if question.text else None)
    listed = _sorted([product for product in matching if question.filter.admits(product)], question.sort)
    page = _page(listed, page_number, PAGE_SIZE)
    provinces = {code: place.name for code, place in whole.places.provinces.items()}
    shown = facets(question, facet_counts(matching, question.filter), provinces)
    context: dict[str, Any] = {
        "question": question,
        "page": page,
        "cards": [card(product, day) for product in page],
        "facets": shown,
        "chosen": [choice for facet in shown for choice in facet.choices if choice.is_chosen],
        "sorts": _sort_links(question),
        "total": len(listed),
        "suggestion": "",
        "similar": [],
    }
    if question.text and not matching:
        context["suggestion"] = corrected(whole.documents, question.text, whole.words)
        context["suggestion_url"] = "?" + urlencode({"q": context["suggestion"]})
        near = found(whole.documents, context["suggestion"]) if context["suggestion"] else []
        near = near or similar(whole.documents, question.text)
        context["similar"] = [card(product, day) for product in whole.on(day, near[:6])]
    return context


@require_safe
def producers(request: HttpRequest) -> HttpResponse:
    """Producers with at least one product ever recognised."""
    day = timezone.localdate()
    whole = catalogue()
    text = " ".join(request.GET.get("q", "").replace("\x00", " ").split())[:LONGEST_QUERY]
    province = request.GET.get("tinh", "")
    documents = whole.once_a_day("producers", day, lambda: listed_producers(whole, whole.on(day)))
    listed = found(documents, text)
    if re.fullmatch(r"[0-9]{2}", province, re.ASCII):
        listed = [producer for producer in listed if producer.province_code == province]
    page = _page(listed, request.GET.get("trang", ""), PRODUCERS_PER_PAGE)
    context = {
        "text": text,
        "province": whole.places.provinces.get(province),
        "page": page,
        "rows": [
            {
                "url": producer_address(producer.producer_id, producer.name),
                "name": producer.name,
                "place": producer.place,
                "ever": len(producer.products),
                "in_force": producer.in_force,
            }
            for producer in page
        ],
        "total": len(listed),
    }
    return public_answer(request, render(request, "portal/producers.html", context), seconds=SECONDS)


@require_safe
def producer(request: HttpRequest, producer_id: int, slug: str = "") -> HttpResponse:
    """One producer with its products; nothing personal."""
    made_by = public_producer(producer_id) if producer_id < 2**62 else None
    if made_by is None:
        raise Http404
    address = producer_address(producer_id, made_by.name)
    if request.path != address:
        return HttpResponsePermanentRedirect(address)
    day = timezone.localdate()
    whole = catalogue()
    own = [document.subject for document in whole.documents if document.subject.producer_id == producer_id]
    listed = _sorted(whole.on(day, own), "ten")
    commune = commune_of_today(made_by.commune_code)
    here = whole.places.place(made_by.commune_code, made_by.province_code)
    province = whole.places.provinces.get(here.province)
    context = {
        "producer": made_by,
        "kind": _kind(made_by.kind),
        "place": postal_address("", commune.name if commune else "", province.name if province else ""),
        "former": commune.former if commune else (),
        "cards": [card(product, day) for product in listed],
        "in_force": sum(product.is_in_force for product in listed),
        "source_name": source_name(made_by.source_url),
        "successor": producer_successor(producer_id),
        "former_names": former_names(producer_id),
        "passed_on": passed_on(producer_id),
    }
    return public_answer(request, render(request, "portal/producer.html", context), seconds=SECONDS)


def _kind(kind: str) -> str:
    if kind not in ProducerKind.__members__ or kind == ProducerKind.OTHER:
        return ""
    return str(PRODUCER_KIND_LABELS[ProducerKind(kind)])


def _sorted(products: list[ListedProduct], sort: str) -> list[ListedProduct]:
    if sort == "ten":
        return sorted(products, key=lambda product: (product.entry.sort_key, product.entry.product_id))
    if sort == "con-hieu-luc":
        return sorted(
            products, key=lambda product: (not product.is_in_force, product.entry.sort_key, product.entry.product_id)
        )
    if sort == "moi-nhat":
        return sorted(products, key=lambda product: product.certificate.newness, reverse=True)
    return products


def _sort_links(question: Question) -> list[dict[str, Any]]:
    labels = {
        "phu-hop": _("Phù hợp nhất"),
        "con-hieu-luc": _("Còn hiệu lực trước"),
        "ten": _("Tên A–Y"),
        "moi-nhat": _("Mới công nhận"),
    }
    if not question.text:
        del labels["phu-hop"]
    return [
        {"label": label, "url": question.address(sap_xep=word), "is_current": word == question.sort}
        for word, label in labels.items()
    ]


def _page(items: list[Any], number: str, size: int) -> Page[Any]:
    """The page asked for; the first for what is no number, the last for a number beyond."""
    asked = int(number) if re.fullmatch(r"[0-9]{1,6}", number, re.ASCII) else 1
    return Paginator(items, size).get_page(asked)
