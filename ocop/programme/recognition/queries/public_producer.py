"""What everybody may know about a producer: name, kind, commune and the products recognised; nothing personal."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from ocop.foundation.text.folding import fold
from ocop.programme.geography.rules.postal_address import postal_address
from ocop.programme.producers.models import Producer
from ocop.programme.products.models import ProductHeld
from ocop.programme.recognition.models import Certificate
from ocop.programme.recognition.queries.public_catalogue import Catalogue, ListedProduct
from ocop.programme.recognition.rules.producer_names import UNTOLD_PRODUCER
from ocop.programme.recognition.rules.public_search import SearchDocument


@dataclass(frozen=True)
class PublicProducer:
    """The columns that may leave the house; personal columns are never read from the database."""

    producer_id: int
    name: str
    kind: str
    province_code: str
    commune_code: str
    website: str
    source_url: str
    is_demo: bool


@dataclass(frozen=True)
class ListedProducer:
    """A producer in the list, with the products ever recognised."""

    producer_id: int
    name: str
    sort_key: str
    place: str
    province_code: str
    products: tuple[ListedProduct, ...]

    @property
    def in_force(self) -> int:
        """How many of the products hold their stars today."""
        return sum(product.is_in_force for product in self.products)


@dataclass(frozen=True)
class PassedOn:
    """A recognised product this producer answered for until a day; who answers for it today."""

    product_id: int
    name: str
    slug: str
    until: date
    producer_id: int
    producer_name: str


def public_producer(producer_id: int) -> PublicProducer | None:
    """A producer that answers, or once answered, for at least one product ever recognised; None for every other. Its
    page stays when its last product passed on: packs, certificates and old pages lead there."""
    certificates = Certificate.objects.all()
    own = certificates.filter(product__producer=OuterRef("pk"))
    once = certificates.filter(product__holders__producer=OuterRef("pk"))
    found = (
        Producer.objects.filter(Exists(own) | Exists(once), pk=producer_id)
        .values_list("pk", "name", "kind", "province_code", "commune_code", "website", "source_url", "is_demo")
        .first()
    )
    return PublicProducer(*found) if found else None


def passed_on(producer_id: int) -> list[PassedOn]:
    """Its recognised products that others answer for today, the latest first; one query."""
    rows = (
        ProductHeld.objects.filter(
            Exists(Certificate.objects.filter(product=OuterRef("product"))),
            producer=producer_id,
            held_until__isnull=False,
        )
        .exclude(product__producer=producer_id)
        .order_by("-held_until", "-pk")
        .values_list(
            "product_id",
            "product__name",
            "product__slug",
            "held_until",
            "product__producer_id",
            "product__producer__name",
        )
    )
    found: dict[int, PassedOn] = {}
    for product_id, name, slug, until, producer, producer_name in rows:
        if until is not None:
            found.setdefault(product_id, PassedOn(product_id, name, slug, until, producer, producer_name))
    return list(found.values())


def listed_producers(catalogue: Catalogue, products: Iterable[ListedProduct]) -> list[SearchDocument[ListedProducer]]:
    """The producers of these products in Vietnamese order, with what they are searched by."""
    by_producer: dict[int, list[ListedProduct]] = {}
    for product in products:
        if product.entry.producer_name == UNTOLD_PRODUCER:
            continue  # a list that names nobody names no producer
        by_producer.setdefault(product.entry.producer_id, []).append(product)
    documents = [_document(catalogue, producer_id, made) for producer_id, made in by_producer.items()]
    return sorted(documents, key=lambda document: (document.sort_key, document.subject.producer_id))


def _document(catalogue: Catalogue, producer_id: int, made: list[ListedProduct]) -> SearchDocument[ListedProducer]:
    entry = made[0].entry
    producer = ListedProducer(
        producer_id=producer_id,
        name=entry.producer_name,
        sort_key=entry.producer_sort_key,
        place=postal_address("", entry.commune_name, entry.province_name),
        province_code=entry.province_code,
        products=tuple(made),
    )
    return SearchDocument(
        subject=producer,
        name=fold(producer.name),
        producer=fold(" ".join(product.entry.name for product in made)),
        place=catalogue.places.words(entry.commune_code, entry.province_code),
        sort_key=producer.sort_key,
    )
