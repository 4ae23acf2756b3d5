"""The figures of the public pages: two totals always side by side, the rest by star, place, kind and time."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, fields
from datetime import date
from functools import partial
from heapq import nlargest

from ocop.programme.recognition.queries.public_catalogue import Catalogue, CataloguePart, ListedProduct
from ocop.programme.recognition.rules.headline import PublicState, public_states


@dataclass(frozen=True)
class PublicFigures:
    """Numbers of products; each equals the rows the catalogue lists for the same question."""

    in_force: int = 0
    ever: int = 0
    producers: int = 0
    by_state: Counter[PublicState] = field(default_factory=Counter)
    in_force_by_star: Counter[int] = field(default_factory=Counter)
    ever_by_star: Counter[int] = field(default_factory=Counter)
    in_force_by_province: Counter[str] = field(default_factory=Counter)
    ever_by_province: Counter[str] = field(default_factory=Counter)
    ever_by_industry: Counter[str] = field(default_factory=Counter)
    by_province_and_star: Counter[tuple[str, int]] = field(default_factory=Counter)


def public_figures(products: Collection[ListedProduct]) -> PublicFigures:
    """Count products on the day their statuses were computed for."""
    current = [product for product in products if product.is_in_force]
    return PublicFigures(
        in_force=len(current),
        ever=len(products),
        producers=len({product.entry.producer_id for product in products}),
        by_state=Counter(state for product in products for state in public_states(product.status)),
        in_force_by_star=Counter(product.star for product in current),
        ever_by_star=Counter(product.star for product in products),
        in_force_by_province=Counter(product.entry.province_code for product in current),
        ever_by_province=Counter(product.entry.province_code for product in products),
        ever_by_industry=Counter(product.entry.industry for product in products),
        by_province_and_star=Counter((product.entry.province_code, product.star) for product in products),
    )


def figures_on(catalogue: Catalogue, day: date) -> PublicFigures:
    """The figures of the whole catalogue on a day, put together from those of its provinces."""
    return catalogue.once_a_day("figures", day, lambda: _together(catalogue.parts.values(), day))


def newest_on(catalogue: Catalogue, day: date, most: int) -> list[ListedProduct]:
    """The products whose certificates are the newest, the newest first."""
    return catalogue.once_a_day(f"newest {most}", day, lambda: _newest(catalogue, day, most))


def _newest(catalogue: Catalogue, day: date, most: int) -> list[ListedProduct]:
    found: list[ListedProduct] = []
    for part in catalogue.parts.values():
        of_part = partial(nlargest, most, part.on(day).values(), key=_newness)
        found += part.once_a_day(f"newest {most}", day, of_part)
    return nlargest(most, found, key=_newness)


def _newness(product: ListedProduct) -> tuple[int, date, int]:
    return product.certificate.newness


def _together(parts: Iterable[CataloguePart], day: date) -> PublicFigures:
    """Everything adds up but producers, who may have products in two provinces."""
    counted = [part.once_a_day("figures", day, partial(_counted, part, day)) for part in parts]
    found = PublicFigures(
        in_force=sum(one.in_force for one, _own in counted),
        ever=sum(one.ever for one, _own in counted),
        producers=len(frozenset().union(*(own for _one, own in counted))),
    )
    for counter in fields(PublicFigures):
        if counter.name not in _NUMBERS:
            for one, _own in counted:
                getattr(found, counter.name).update(getattr(one, counter.name))
    return found


def _counted(part: CataloguePart, day: date) -> tuple[PublicFigures, frozenset[int]]:
    products = part.on(day).values()
    return public_figures(products), frozenset(product.entry.producer_id for product in products)


_NUMBERS = ("in_force", "ever", "producers")
