"""Product stories of a session that read like another one of the round or of the register.

Phụ lục II asks for it: "Giống với câu chuyện sản phẩm của chủ thể khác, hoặc sản phẩm khác của cùng chủ thể" earns no
point at "Trí tuệ/bản sắc địa phương". Whether two stories are alike is for the council to say; this only shows where to
look.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.evaluation.models import AgendaItem, CouncilSession
from ocop.programme.evaluation.queries.visible import items_visible_to
from ocop.programme.evaluation.rules.judgement.stories import Passage, StoryPair, near_duplicates, shared_passages
from ocop.programme.products.models import Product


@dataclass(frozen=True)
class StoryMatch:
    """A product of the session and another whose story shares much with its own."""

    item: AgendaItem
    passages: list[Passage]
    other: Product
    """A product of the round, or a recognised one."""
    other_passages: list[Passage]
    is_same_producer: bool
    alike: Fraction
    """Shared runs of syllables over all runs of both."""
    contained: Fraction
    """Shared runs over those of the shorter story."""


@dataclass(frozen=True)
class StoryCheck:
    """What was compared and what was found, the most alike first."""

    matches: list[StoryMatch]
    own: int
    """Stories of this session."""
    register: int
    """Recognised products compared with."""


def stories_alike(actor: Actor, session: CouncilSession) -> StoryCheck:
    """Compare the stories before the council with those of the round and of recognised products.

    Only products this person sees. Recognised: of the council's province; for the ministry's council those of the same
    sets in the whole country. Four queries, whatever the number of stories.
    """
    items = list(
        items_visible_to(actor)
        .filter(session__round=session.round_id)
        .select_related("dossier__product__producer", "rubric")
        .defer("rubric__content", "dossier__product__search_text")
        .order_by("position", "pk")
    )
    mine = {item.dossier.product_id: item for item in items if item.session_id == session.pk}
    in_round = {item.dossier.product_id: item.dossier.product for item in items}
    told = _stories_before_council(items)
    found = [
        pair
        for pair in near_duplicates({key: text for key, text in told.items() if text}, _register(session, items))
        if pair.one in mine or pair.other in mine
    ]
    others = {key for pair in found for key in (pair.one, pair.other)} - in_round.keys()
    recognised = Product.objects.select_related("producer").defer("search_text").in_bulk(others)
    products = {**recognised, **in_round}
    texts = {**{key: one.story for key, one in recognised.items()}, **told}
    matches = [_match(pair, mine, products, texts) for pair in found]
    return StoryCheck(matches, sum(bool(told[key]) for key in mine), _register_size(session, items))


def _match(
    pair: StoryPair, mine: Mapping[int, AgendaItem], products: Mapping[int, Product], texts: Mapping[int, str]
) -> StoryMatch:
    """The pair under the product that comes first on the agenda."""
    own, other = sorted(
        (pair.one, pair.other), key=lambda key: (key not in mine, mine[key].position if key in mine else 0)
    )
    return StoryMatch(
        item=mine[own],
        passages=shared_passages(texts[own], texts[other]),
        other=products[other],
        other_passages=shared_passages(texts[other], texts[own]),
        is_same_producer=products[own].producer_id == products[other].producer_id,
        alike=pair.jaccard,
        contained=pair.containment,
    )


def _stories_before_council(items: list[AgendaItem]) -> dict[int, str]:
    """The story of each product as the frozen version tells it; of a version without one, the product's own."""
    rows = AgendaItem.objects.filter(pk__in=[item.pk for item in items]).values_list(
        "dossier__product_id", "version__content__product__story", "dossier__product__story"
    )
    return {key: (frozen if isinstance(frozen, str) and frozen.strip() else live) or "" for key, frozen, live in rows}


def _recognised(session: CouncilSession, items: list[AgendaItem]) -> Any:
    stories = Product.objects.filter(certificates__isnull=False).exclude(story="").order_by("pk").distinct()
    province = session.council.province_code
    if province:
        return stories.filter(province_code=province)
    return stories.filter(set_number__in={item.rubric.set_number for item in items})


def _register(session: CouncilSession, items: list[AgendaItem]) -> Iterator[tuple[int, str]]:
    yield from _recognised(session, items).values_list("pk", "story").iterator()


def _register_size(session: CouncilSession, items: list[AgendaItem]) -> int:
    size: int = _recognised(session, items).count()
    return size
