"""What a sheet needs before it is handed in, whichever way it comes."""

from collections.abc import Collection, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ocop.programme.rubrics.rules.rubric import Criterion


def why_not_hand_in(leaves: Sequence[Criterion], answered: Collection[str]) -> list[str]:
    """Sentences that name the criteria without an answer; an empty list when every one has its own."""
    missing = [leaf for leaf in leaves if leaf.code not in answered]
    if not missing:
        return []
    return [
        ngettext(
            "Phiếu còn %(count)s tiêu chí chưa chấm; nếu không đạt mức nào, hãy chọn “Không đạt mức nào”.",
            "Phiếu còn %(count)s tiêu chí chưa chấm; nếu không đạt mức nào, hãy chọn “Không đạt mức nào”.",
            len(missing),
        )
        % {"count": len(missing)},
        *(_("Tiêu chí %(code)s: %(name)s") % {"code": leaf.code, "name": leaf.name} for leaf in missing),
    ]
