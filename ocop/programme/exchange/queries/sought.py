"""Products and producers an office looks for by name or by any code they bear, to state what follows what."""

import re

from django.db.models import Exists, OuterRef, Q, QuerySet

from ocop.foundation.text.folding import fold
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.producers.models import Producer
from ocop.programme.producers.queries.producers_visible import producers_visible_to
from ocop.programme.producers.rules.producer_kinds import Verification
from ocop.programme.products.models import GtinHeld, Product
from ocop.programme.products.queries.products_visible import products_visible_to
from ocop.programme.products.rules.product_sheet import is_gtin, spellings_of_gtin
from ocop.programme.recognition.models import Certificate

MOST_FOUND = 20
_MOST_WORDS = 8
_LARGEST_KEY = 9_223_372_036_854_775_807
_PAGE = re.compile(r"/(?:san-pham|chu-the)/(\d{1,18})|^(\d{1,18})$")


def products_sought(actor: Actor, text: str, *, is_own: bool) -> list[Product]:
    """Products whose name or producer has every word typed, without marks, or that bear the code typed: of the
    product, its certificate, a GTIN it bears or bore, its producer's tax code, or the number in the address of its
    page.

    `is_own`: only those the person answers for; otherwise recognised ones of other places too.
    """
    found = products_visible_to(actor)
    if not is_own:
        has_star = Exists(Certificate.objects.filter(product=OuterRef("pk")))
        found = Product.objects.filter(Q(pk__in=found.values("pk")) | Q(has_star))
    typed = "".join(text.split())
    with_code = Certificate.objects.filter(product=OuterRef("pk")).filter(
        Q(code__iexact=typed) | Q(product_code__iexact=typed) | Q(public_code__iexact=typed)
    )
    wanted = _named(text, "search_text") | Q(Exists(with_code)) | _paged(text)
    if is_gtin(typed):
        borne = GtinHeld.objects.filter(product=OuterRef("pk"), gtin=typed.zfill(14), released_at__isnull=True)
        wanted |= Q(barcode__in=spellings_of_gtin(typed.zfill(14))) | Q(Exists(borne))
    if typed:
        wanted |= Q(producer__tax_code__iexact=typed)
    return _first(found.filter(wanted).select_related("producer"), text)


def producers_sought(actor: Actor, text: str, *, is_own: bool) -> list[Producer]:
    """The same for producers: by name, tax code, or the number in the address of the page; verified ones of other
    places unless `is_own`."""
    found = producers_visible_to(actor)
    if not is_own:
        found = Producer.objects.filter(Q(pk__in=found.order_by().values("pk")) | Q(verification=Verification.VERIFIED))
    wanted = _named(text, "matching_key") | _paged(text)
    if typed := "".join(text.split()):
        wanted |= Q(tax_code__iexact=typed)
    return _first(found.filter(wanted), text)


def _named(text: str, field: str) -> Q:
    words = fold(text).split()[:_MOST_WORDS]
    wanted = Q() if words else Q(pk__isnull=True)
    for word in words:
        wanted &= Q(**{f"{field}__contains": word})
    return wanted


def _paged(text: str) -> Q:
    on_page = _PAGE.search(text.strip())
    number = int(on_page[1] or on_page[2]) if on_page else 0
    return Q(pk=number) if 0 < number <= _LARGEST_KEY else Q(pk__isnull=True)


def _first(found: QuerySet, text: str) -> list:
    """Those whose own name says it first, then by name."""
    sought = set(fold(text).split())
    rows = list(found.order_by("sort_key", "pk")[: MOST_FOUND * 5])
    rows.sort(key=lambda one: not sought <= set(one.matching_key.split()))
    return rows[:MOST_FOUND]
