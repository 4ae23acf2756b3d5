"""Who may load rubrics. Reading them is open to everybody: they are law."""

from django.utils.translation import gettext as _

from ocop.programme.accounts.rules.actor import Actor


def why_not_load_editions(actor: Actor) -> str | None:
    """Only the programme itself loads rubrics: they come with a release, never from a form."""
    if actor.is_programme:
        return None
    return _("Bộ tiêu chí chỉ được nạp cùng phiên bản phần mềm, không sửa trên màn hình.")
