"""What everybody may know about a producer: name, kind, commune and the products recognised; nothing personal."""

from collections.abc import Iterable
from dataclasses import dataclass

from ocop.foundation.text.folding import fold
from ocop.programme.geography.rules.postal_address import postal_address
from ocop.programme.producers.models import Producer
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


def public_producer(producer_id: int) -> PublicProducer | None:
    """A producer with at least one product ever recognised; None for every other."""
    found = (
        Producer.objects.filter(pk=producer_id, products__certificates__isnull=False)
        .values_list("pk", "name", "kind", "province_code", "commune_code", "website", "source_url", "is_demo")
        .first()
    )
    return PublicProducer(*found) if found else None


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
