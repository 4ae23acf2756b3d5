"""Papers of a session that somebody signed."""

from django.db.models import Prefetch, QuerySet

from ocop.programme.evaluation.models import CouncilSession, PaperSignature, SignedPaper
from ocop.programme.evaluation.rules.paper_kinds import PaperKind, SigningSeat, next_seat


def papers_of(session: CouncilSession) -> QuerySet[SignedPaper]:
    """Signed papers that hold, with their signatures in the order they were made; who may read is asked elsewhere."""
    return (
        SignedPaper.objects.filter(session=session, set_aside_at__isnull=True)
        .select_related("file")
        .prefetch_related(Prefetch("signatures", queryset=PaperSignature.objects.order_by("pk")))
    )


def signed_paper(session: CouncilSession, kind: PaperKind) -> SignedPaper | None:
    """The one of this kind, or None."""
    return papers_of(session).filter(kind=kind).first()


def seat_due(paper: SignedPaper | None) -> SigningSeat | None:
    """Who signs next: the secretary, the chair, nobody."""
    seats = frozenset(SigningSeat(one.seat) for one in paper.signatures.all()) if paper is not None else frozenset()
    return next_seat(seats)
