"""Who may load rubrics and compare them with the signed paper. Reading them is open to everybody: they are law."""

from django.utils.translation import gettext as _

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role


def why_not_load_editions(actor: Actor) -> str | None:
    """Only the programme itself loads rubrics: they come with a release, never from a form."""
    if actor.is_programme:
        return None
    return _("Bộ tiêu chí chỉ được nạp cùng phiên bản phần mềm, không sửa trên màn hình.")


def why_not_compare(actor: Actor) -> str | None:
    """The ministry's office answers for the text everybody scores by; it compares it with the signed paper."""
    if actor.is_programme or actor.holds(Role.MINISTRY_OFFICER):
        return None
    return _("Cán bộ cơ quan tham mưu OCOP của Bộ đối chiếu bộ tiêu chí với bản ký.")
