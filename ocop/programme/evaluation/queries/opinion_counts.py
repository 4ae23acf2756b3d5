"""What the members of a written consultation answered on one product, counted."""

from collections import Counter

from ocop.programme.evaluation.models import AgendaItem, Ballot


def opinion_counts(item: AgendaItem) -> list[tuple[str, int | None, int]]:
    """(opinion, star proposed, how many), most often first; [] where the council met. Whether the reader may learn it
    is the caller's question: an opinion is as secret as a mark. One query."""
    found = Counter(Ballot.objects.filter(item=item).order_by().values_list("opinion", "star"))
    return [(opinion, star, count) for (opinion, star), count in found.most_common()]
