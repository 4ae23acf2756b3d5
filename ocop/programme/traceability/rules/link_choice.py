"""Which link a request for a thing leads to (GS1-Conformant Resolver 1.2, section 2.6).

Levels go from the most exact thing asked for (a pack) up to the product. A kind of link asked for is taken from the
first level that has it. Among links of one kind media type decides, then language, then context; links nothing tells
apart are all given back.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ocop.programme.traceability.rules.digital_link import Pairs
from ocop.programme.traceability.rules.link_types import DEFAULT_LINK, DEFAULT_LINK_MULTI, WORDS_FOR_THE_DEFAULT
from ocop.programme.traceability.rules.preferences import Wish, is_for_every_reader, language_rank, media_weight


@dataclass(frozen=True, slots=True)
class Target:
    """One link: what kind, to which address, and what is known of what is there."""

    link_type: str
    href: str
    title: str
    media_type: str = ""
    languages: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()

    @property
    def attributes(self) -> tuple[object, ...]:
        """What could tell it apart from another of its kind."""
        return (self.media_type.lower(), self.languages, self.contexts)


@dataclass(frozen=True, slots=True)
class Level:
    """A thing with links of its own; `default_type` is the kind plain requests are sent to."""

    key: str
    description: str
    default_type: str
    targets: tuple[Target, ...]

    @property
    def default(self) -> Target | None:
        """The one link of plain requests; None when this level says nothing of it."""
        kinds = (DEFAULT_LINK, self.default_type)
        return next((target for kind in kinds for target in self.targets if target.link_type == kind), None)

    @property
    def default_variants(self) -> tuple[Target, ...]:
        """The default for other languages, media types and contexts (`gs1:defaultLinkMulti`): those its owner named so,
        else the links of the default's own kind when there are several; empty when there is nothing to choose from."""
        default = self.default
        if default is None:
            return ()
        named = tuple(target for target in self.targets if target.link_type == DEFAULT_LINK_MULTI)
        found = named or tuple(target for target in self.targets if target.link_type == default.link_type)
        return found if any(target.attributes != default.attributes for target in found) else ()


@dataclass(frozen=True, slots=True)
class Choice:
    """The level that answered and its links that answer equally well; more than one: the reader must choose."""

    level: Level
    targets: tuple[Target, ...]


def keys_upwards(path: Pairs) -> tuple[str, ...]:
    """The key of what is asked for, then of every less exact thing it is part of, the primary key last.

    A pack (21) is the same pack with its lot or without: what names the serial comes before what does not, the lot
    before the variant.
    """
    count = len(path) - 1
    if not count:
        return (_key(path),)
    # As binary numbers: the last qualifier weighs most, so that every set with it stands before every set without.
    return tuple(
        _key((path[0], *(path[place + 1] for place in range(count) if chosen >> place & 1)))
        for chosen in range(2**count - 1, -1, -1)
    )


def _key(path: Pairs) -> str:
    return "".join(f"/{ai}/{value.replace('%', '%25').replace('/', '%2F')}" for ai, value in path)


def choose(levels: Sequence[Level], wanted: str | None, wish: Wish) -> Choice | None:
    """Where the request is sent; `wanted` is the kind of link asked for, None for a plain request.

    None when no level has that kind. A plain request ends at one link: the default, or one of its kind that answers the
    wish better.
    """
    if wanted is not None and wanted not in WORDS_FOR_THE_DEFAULT:
        for level in levels:
            found = tuple(target for target in level.targets if target.link_type == wanted)
            if found:
                return Choice(level, _best(found, wish))
        return None
    for level in levels:
        default = level.default
        if default is not None:
            return Choice(level, (_better_than_default(default, level.default_variants, wish),))
    return Choice(levels[0], levels[0].targets[:1]) if levels else None


def _better_than_default(default: Target, variants: tuple[Target, ...], wish: Wish) -> Target:
    """Another one only when the request says something that speaks for it."""
    if not variants:
        return default
    of_its_kind = variants if default in variants else (default, *variants)
    left = _by_media(of_its_kind, wish)
    wanted = wish.context.strip().lower()
    is_spoken_for = any(
        language_rank(wish.languages, target.languages) is not None or _is_for(target, wanted) for target in left
    )
    if default in left and not is_spoken_for:
        return default
    best = _best(of_its_kind, wish)
    return default if default in best else best[0]


def _best(targets: tuple[Target, ...], wish: Wish) -> tuple[Target, ...]:
    if len(targets) == 1:
        return targets
    left = _by_media(targets, wish)
    left = _by_language(left, wish)
    left = _by_context(left, wish)
    left = tuple(target for target in left if is_for_every_reader(target.languages)) or left
    left = tuple(target for target in left if not target.contexts) or left
    # What nothing asked for tells apart, but its owner does: the first in the owner's order, with its equals.
    return tuple(target for target in left if target.attributes == left[0].attributes)


def _by_media(targets: tuple[Target, ...], wish: Wish) -> tuple[Target, ...]:
    if not wish.media:
        return targets
    # A link that tells no type is as good as any to a reader who takes everything.
    takes_all = any(one.range == "*/*" and one.weight for one in wish.media)
    untold = max(one.weight for one in wish.media) if takes_all else 0
    weights = [media_weight(wish.media, target.media_type) if target.media_type else untold for target in targets]
    best = max(weights)
    return tuple(target for target, weight in zip(targets, weights, strict=True) if weight == best)


def _by_language(targets: tuple[Target, ...], wish: Wish) -> tuple[Target, ...]:
    ranks = [language_rank(wish.languages, target.languages, is_any_taken=True) for target in targets]
    best = max((rank for rank in ranks if rank is not None), default=None)
    if best is not None:
        return tuple(target for target, rank in zip(targets, ranks, strict=True) if rank == best)
    return targets


def _by_context(targets: tuple[Target, ...], wish: Wish) -> tuple[Target, ...]:
    wanted = wish.context.strip().lower()
    return tuple(target for target in targets if _is_for(target, wanted)) or targets


def _is_for(target: Target, context: str) -> bool:
    return bool(context) and context in {one.lower() for one in target.contexts}
