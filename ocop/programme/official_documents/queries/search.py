"""Finding papers: one question for both databases, ranked by where the words stand, paged by key.

The database's own index (migration 0004) says which papers hold the words; the order is worked out here from the
folded columns, so that SQLite and PostgreSQL answer alike.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import BooleanField, Case, Count, DateField, F, Func, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.official_documents.models import OfficialDocument
from ocop.programme.official_documents.queries.documents import documents_visible_to, state_condition, with_endings
from ocop.programme.official_documents.rules.document_kinds import DocumentKind, DocumentTopic
from ocop.programme.official_documents.rules.document_state import DocumentState
from ocop.programme.official_documents.rules.search_words import WantedWords, wanted_words

NO_DAY = date(1900, 1, 1)
"""Papers without a day come last."""
PAGE = 30


class WordsStand(Func):
    """Whether a paper's words hold what is wanted; the words go to the database as a parameter."""

    output_field = BooleanField()

    def __init__(self, expression: Any, wanted: WantedWords) -> None:
        super().__init__(expression)
        self.wanted = wanted

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """By the FTS5 table."""
        key, params = compiler.compile(self.source_expressions[0])
        sql = f"{key} IN (SELECT rowid FROM official_documents_index WHERE official_documents_index MATCH %s)"  # noqa: S608
        return sql, [*params, self.wanted.fts5]

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """By the generated tsvector."""
        key, params = compiler.compile(self.source_expressions[0])
        sql = (
            f"{key} IN (SELECT document_id FROM official_documents_documentwords"  # noqa: S608
            " WHERE terms @@ CAST(%s AS tsquery))"
        )
        return sql, [*params, self.wanted.tsquery]


@dataclass(frozen=True)
class DocumentFilter:
    """What a reader asked for; empty fields ask for nothing."""

    query: str = ""
    kind: DocumentKind | None = None
    state: DocumentState | None = None
    topic: DocumentTopic | None = None
    level: str = ""
    """"CENTRAL", "PROVINCE", "COMMUNE" or ""."""
    year: int | None = None

    def without(self, field: str) -> "DocumentFilter":
        """The same question with one field left open."""
        changed: Any = {field: "" if field in {"query", "level"} else None}
        return replace(self, **changed)


@dataclass(frozen=True)
class PageKey:
    """Where a page begins: after this paper."""

    rank: int
    issued_on: date
    document_id: int

    @property
    def written(self) -> str:
        """For an address: "1.2026-05-22.17"."""
        return f"{self.rank}.{self.issued_on.isoformat()}.{self.document_id}"


def read_page_key(text: str) -> PageKey | None:
    """The key an address bears; None for anything else."""
    parts = text.split(".")
    if len(parts) != 3 or not all(part.isascii() and part.isdecimal() and len(part) < 18 for part in parts[::2]):
        return None
    try:
        return PageKey(int(parts[0]), date.fromisoformat(parts[1]), int(parts[2]))
    except ValueError:
        return None


@dataclass(frozen=True)
class DocumentPage:
    """One page of papers with what later papers say of them; `next_key` where there are more."""

    documents: Sequence[OfficialDocument]
    next_key: PageKey | None


def documents_found(actor: Actor, asked: DocumentFilter, *, day: date) -> QuerySet[OfficialDocument]:
    """The papers the actor sees that meet the question, best first: number, title, heading, then words of the scan;
    among equals the latest first.

    Every word must stand in the paper. Where no paper holds them whole they are read as beginnings ("quyet di").
    """
    found = documents_visible_to(actor)
    if asked.kind:
        found = found.filter(kind=asked.kind)
    if asked.state:
        found = found.filter(state_condition(asked.state, day))
    if asked.topic:
        found = found.filter(tags__topic=asked.topic)
    if asked.level:
        found = found.filter(_LEVELS[asked.level])
    if asked.year is not None:
        found = found.filter(issued_on__year=asked.year)
    rank: Any = Value(0, output_field=IntegerField())
    if asked.query.strip():
        wanted = wanted_words(asked.query)
        if wanted is None:
            return found.none()
        matched = found.filter(WordsStand(F("pk"), wanted))
        if not matched.exists():
            wanted = replace(wanted, are_beginnings=True)
            matched = found.filter(WordsStand(F("pk"), wanted))
        found, rank = matched, _rank(wanted)
    day_or_none = Coalesce("issued_on", Value(NO_DAY), output_field=DateField())
    return found.annotate(rank=rank, sort_day=day_or_none).order_by("rank", "-sort_day", "-pk")


def page_after(
    found: QuerySet[OfficialDocument], key: PageKey | None, *, actor: Actor, size: int = PAGE
) -> DocumentPage:
    """The papers that follow the key (the first ones without a key); two queries."""
    if key is not None:
        same_rank, same_day = Q(rank=key.rank), Q(sort_day=key.issued_on)
        found = found.filter(
            Q(rank__gt=key.rank)
            | (same_rank & Q(sort_day__lt=key.issued_on))
            | (same_rank & same_day & Q(pk__lt=key.document_id))
        )
    rows: list[Any] = list(with_endings(found, actor)[: size + 1])
    shown = rows[:size]
    more = PageKey(shown[-1].rank, shown[-1].sort_day, shown[-1].pk) if len(rows) > size else None
    return DocumentPage(shown, more)


def state_counts(actor: Actor, asked: DocumentFilter, *, day: date) -> dict[DocumentState, int]:
    """How many papers that meet the rest of the question stand in each state; one query."""
    found = documents_found(actor, asked.without("state"), day=day).order_by()
    counts = {state.value: Count("pk", filter=state_condition(state, day)) for state in DocumentState}
    told = found.aggregate(**counts)
    return {state: told[state.value] for state in DocumentState}


_LEVELS = {
    "CENTRAL": Q(province_code=""),
    "PROVINCE": ~Q(province_code="") & Q(commune_code=""),
    "COMMUNE": ~Q(commune_code=""),
}


def _rank(wanted: WantedWords) -> Case:
    """0: all words stand in kind and number; 1: in a row in the title; 2: in the heading; 3: with the scan's words."""
    tiers = [Q(), Q(), Q()]
    for words in wanted.readings:
        fragments = [wanted.fragment(word) for word in words]
        row = wanted.fragment(" ".join(words))
        for place, condition in enumerate(
            (
                _all_in("words__title", fragments),
                Q(words__subject__contains=row),
                _all_in("words__head", fragments),
            )
        ):
            tiers[place] |= condition
    return Case(
        *(When(condition, then=Value(place)) for place, condition in enumerate(tiers)),
        default=Value(3),
        output_field=IntegerField(),
    )


def _all_in(column: str, fragments: list[str]) -> Q:
    condition = Q()
    for fragment in fragments:
        condition &= Q(**{f"{column}__contains": fragment})
    return condition
