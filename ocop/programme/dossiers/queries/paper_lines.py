"""Papers and the newer ones that took their place."""

from collections.abc import Sequence

from ocop.programme.dossiers.models import Evidence


def newest_of(papers: Sequence[Evidence]) -> dict[int, Evidence]:
    """Number of a paper → the newest paper of its line; without those whose line ends in a paper put away.

    One query for each link of the longest line of successors.
    """
    known = {one.pk: one for one in papers}
    wanted = {one.superseded_by_id for one in papers if one.superseded_by_id} - set(known)
    while wanted:
        found = Evidence.objects.filter(pk__in=wanted)
        known |= {one.pk: one for one in found}
        wanted = {one.superseded_by_id for one in found if one.superseded_by_id} - set(known)
    newest = {}
    for paper in papers:
        last = paper
        while last.superseded_by_id is not None:
            last = known[last.superseded_by_id]
        if last.retired_at is None:
            newest[paper.pk] = last
    return newest
