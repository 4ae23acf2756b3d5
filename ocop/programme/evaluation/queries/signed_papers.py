"""Papers of a session that somebody signed."""

import hashlib

from django.db.models import Prefetch, QuerySet

from ocop.foundation.files.opening import open_stored
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


def signed_files_that_differ(session: CouncilSession) -> list[str]:
    """A line for each signed paper whose kept file is not, byte for byte, the one that was signed."""
    faults = []
    for paper in papers_of(session):
        for digest, file in {(paper.sha256, paper.file), *((one.sha256, one.file) for one in paper.signatures.all())}:
            try:
                with open_stored(file) as content:
                    same = hashlib.sha256(content.read()).hexdigest() == digest
            except OSError:
                same = False
            if not same:
                faults.append(f"paper {paper.kind}: tệp lưu khác bản đã ký / the stored file is not the one signed")
    return sorted(set(faults))


def seat_due(paper: SignedPaper | None) -> SigningSeat | None:
    """Who signs next: the secretary, the chair, nobody."""
    seats = frozenset(SigningSeat(one.seat) for one in paper.signatures.all()) if paper is not None else frozenset()
    return next_seat(seats)
