"""The figures of the public pages: two totals always side by side, the rest by star, place, kind and time."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from ocop.programme.recognition.queries.public_catalogue import ListedProduct
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


def public_figures(products: Sequence[ListedProduct]) -> PublicFigures:
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
