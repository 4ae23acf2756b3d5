"""The words of a return: what the producer reads and has to do."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from ocop.foundation.refusal import FieldRefusal
from ocop.programme.dossiers.rules.review_contents import SHORTEST_REASON, is_long_enough


def words_of_return(words: str, points: Iterable[str]) -> str:
    """One note: the words, then the points to supplement, numbered; FieldRefusal when nothing can be learnt from it."""
    said = words.strip()
    listed = [" ".join(point.split()) for point in points if point.strip()]
    if not is_long_enough(said, SHORTEST_REASON):
        raise FieldRefusal({"words": [_("Ghi rõ lý do trả lại để chủ thể biết phải làm gì (ít nhất 10 ký tự).")]})
    lines = [f"{number}. {point}" for number, point in enumerate(listed, start=1)]
    return "\n".join([said, *lines])
