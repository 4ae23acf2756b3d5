"""The kinds of messages the areas have declared, and the wordings Zalo has approved for them."""

from collections.abc import Mapping
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from django.apps import apps

from ocop.foundation.sending.wordings import Wording, read_wordings
from ocop.programme.notifications.rules.kinds import MessageKind, undeclared

WORDINGS = Path(__file__).resolve().parents[1] / "reference" / "zns"


@lru_cache(maxsize=1)
def message_kinds() -> Mapping[str, MessageKind]:
    """Code → kind, of every installed area that has `rules/message_kinds.py`. ValueError for a code declared twice."""
    found: dict[str, MessageKind] = {}
    for config in apps.get_app_configs():
        if not config.name.startswith("ocop.programme.") or find_spec(f"{config.name}.rules") is None:
            continue
        module = f"{config.name}.rules.message_kinds"
        if find_spec(module) is None:
            continue
        for kind in import_module(module).MESSAGE_KINDS:
            if kind.code in found:
                raise ValueError(f"the kind {kind.code} is declared twice")
            found[kind.code] = kind
    return found


def kind_of(code: str) -> MessageKind:
    """The declared kind; a cautious one for a code nobody declared."""
    return message_kinds().get(code) or undeclared(code)


@lru_cache(maxsize=1)
def wordings() -> Mapping[str, Wording]:
    """Name → wording. Raises WrongWording for one that would be longer than 400 characters."""
    return read_wordings(WORDINGS)
