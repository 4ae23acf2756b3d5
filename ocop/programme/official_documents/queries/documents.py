"""Numbered papers, as far as a person may look at them."""

from datetime import date

from django.db.models import Exists, F, ForeignObjectRel, OuterRef, Prefetch, Q, QuerySet

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.official_documents.models import DocumentRelation, OfficialDocument
from ocop.programme.official_documents.rules.document_kinds import DocumentAccess
from ocop.programme.official_documents.rules.document_numbers import authority_key, number_key, tidy_number
from ocop.programme.official_documents.rules.document_state import DocumentState, Ending, RelationKind, state_on

_MOST_NUMBERED = 100
_OUTSIDE_OFFICES = frozenset({Role.PRODUCER_MEMBER})


def documents_visible_to(actor: Actor) -> QuerySet[OfficialDocument]:
    """Public papers for everybody; internal ones for offices and councils: national, of their province, of their
    commune."""
    found = OfficialDocument.objects.all()
    if actor.is_programme:
        return found
    grants = [grant for grant in actor.grants if grant.role not in _OUTSIDE_OFFICES]
    if any(grant.reach == Reach.NATION for grant in grants):
        return found
    allowed = Q(access=DocumentAccess.PUBLIC)
    if grants:
        of_provinces = {grant.province_code for grant in grants if grant.province_code}
        whole = {grant.province_code for grant in grants if grant.reach == Reach.PROVINCE}
        communes = {grant.commune_code for grant in grants if grant.reach == Reach.COMMUNE}
        allowed |= Q(province_code="") | Q(province_code__in=of_provinces, commune_code="")
        allowed |= Q(province_code__in=whole) | Q(commune_code__in=communes - {""})
    return found.filter(allowed)


def standing_relations() -> QuerySet[DocumentRelation]:
    """Relations nobody has withdrawn."""
    return DocumentRelation.objects.filter(withdrawn_at__isnull=True)


def with_endings(documents: QuerySet[OfficialDocument], actor: Actor) -> QuerySet[OfficialDocument]:
    """The same papers with what later papers say of them at hand as `said_of_it`; one query more.

    `may_be_named` of each: whether the actor may read the later paper, and so be told its number.
    """
    readable = documents_visible_to(actor).filter(pk=OuterRef("source"))
    said = (
        standing_relations()
        .select_related("source")
        .annotate(may_be_named=Exists(readable))
        .order_by("effective_on", "pk")
    )
    return documents.prefetch_related(Prefetch("acted_on_by", queryset=said, to_attr="said_of_it"))


def state_of(document: OfficialDocument, day: date) -> DocumentState:
    """The paper's state on a day; of papers read by `with_endings` without a query."""
    said = getattr(document, "said_of_it", None)
    relations = document.acted_on_by.filter(withdrawn_at__isnull=True) if said is None else said
    return state_on(
        day,
        valid_from=document.valid_from,
        valid_until=document.valid_until,
        endings=[Ending(RelationKind(one.kind), one.effective_on, one.is_partial) for one in relations],
    )


def state_condition(state: DocumentState, day: date) -> Q:
    """The same answer as `rules.document_state.state_on`, for the database; the tests hold the two together."""
    ended = standing_relations().filter(target=OuterRef("pk"), is_partial=False, effective_on__lte=day)
    annulled = Q(Exists(ended.filter(kind=RelationKind.ANNULS)))
    superseded = Q(Exists(ended.filter(kind=RelationKind.SUPERSEDES)))
    standing = ~annulled & ~superseded
    over = Q(valid_until__lt=day)
    alive = standing & (Q(valid_until__isnull=True) | Q(valid_until__gte=day))
    conditions = {
        DocumentState.ANNULLED: annulled,
        DocumentState.SUPERSEDED: ~annulled & superseded,
        DocumentState.EXPIRED: standing & over,
        DocumentState.NOT_YET: alive & Q(valid_from__gt=day),
        DocumentState.IN_FORCE: alive & Q(valid_from__lte=day),
        DocumentState.UNSTATED: alive & Q(valid_from__isnull=True),
    }
    return conditions[state]


def documents_numbered(
    actor: Actor, number: str, issued_on: date | None = None, *, within: Q | None = None
) -> list[OfficialDocument]:
    """The papers the actor sees that bear a number, of that day where one is given; a paper without a day fits any.
    `within` leaves some of them.

    "26/2026/qd-ttg" finds 26/2026/QĐ-TTg where nothing bears the number as it is written. A paper that stands on
    several registers is found once: on the national one, else where it came first.
    """
    readable = documents_visible_to(actor).filter(within or Q())
    found = readable.filter(number=tidy_number(number))
    if not found.exists():  # typed in another way: small letters, no marks
        found = readable.filter(words__title__endswith=f" {number_key(number)} ")
    if issued_on is not None:
        found = found.filter(Q(issued_on=issued_on) | Q(issued_on__isnull=True))
    papers: dict[object, OfficialDocument] = {}
    latest = F("issued_on").desc(nulls_last=True)
    for one in found.annotate(is_local=~Q(province_code="")).order_by(latest, "is_local", "pk")[:_MOST_NUMBERED]:
        papers.setdefault((number_key(one.number), authority_key(one.issuing_authority), one.issued_on), one)
    return list(papers.values())


def is_used_elsewhere(document: OfficialDocument) -> bool:
    """Whether records of other areas rest on the paper: decisions, councils, bodies."""
    pointing = (one for one in document._meta.get_fields(include_hidden=True) if isinstance(one, ForeignObjectRel))
    return any(
        one.related_model._meta.app_label != document._meta.app_label
        and one.related_model._base_manager.filter(**{one.field.name: document}).exists()
        for one in pointing
    )
