"""Components: declared once, with the attributes they take; a page that misspells one is told so at once.

A component is `templates/ui/components/<name>.html` and `static/ui/css/components/<name>.css`, sometimes with a script
of the same name in `static/ui/js/`. The declarations are in `catalogue.py`; the tags that call them in
`templatetags/ui.py`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.template import TemplateSyntaxError

Prepare = Callable[[dict[str, Any], HttpRequest | None], dict[str, Any]]


@dataclass(frozen=True)
class Component:
    """One declared component: `required` and `defaults` together are the attributes it accepts."""

    name: str
    about: str
    required: tuple[str, ...] = ()
    defaults: Mapping[str, Any] = field(default_factory=dict)
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    slots: tuple[str, ...] = ()
    is_block: bool = False
    prepare: Prepare | None = None

    @property
    def template_name(self) -> str:
        return f"ui/components/{self.name}.html"

    @property
    def accepted(self) -> tuple[str, ...]:
        return (*self.required, *self.defaults)

    @property
    def tag(self) -> str:
        """How a page opens it: `ui "card"` with content, `ui_badge` without."""
        return f'ui "{self.name}"' if self.is_block else f"ui_{self.name}"

    def check_names(self, names: list[str]) -> None:
        """Raise TemplateSyntaxError naming the accepted attributes when one is unknown, or the missing one."""
        accepted = ", ".join(self.accepted) or "none"
        for name in names:
            if name not in self.accepted:
                raise TemplateSyntaxError(f"Component “{self.name}” has no attribute “{name}”; it accepts: {accepted}.")
        for name in self.required:
            if name not in names:
                raise TemplateSyntaxError(f"Component “{self.name}” needs “{name}”; it accepts: {accepted}.")

    def check_slot(self, slot: str) -> None:
        if slot not in self.slots:
            raise TemplateSyntaxError(
                f"Component “{self.name}” has no slot “{slot}”; it accepts: {', '.join(self.slots) or 'none'}."
            )

    def check_choice(self, name: str, value: Any) -> None:
        allowed = self.choices.get(name)
        if allowed is not None and value not in allowed:
            raise TemplateSyntaxError(
                f"Component “{self.name}”: {name}={value!r} is not one of: {', '.join(filter(None, allowed))}."
            )

    def values(self, given: Mapping[str, Any], request: HttpRequest | None) -> dict[str, Any]:
        """What the template of the component sees: defaults, given values, and what `prepare` adds."""
        values = {**self.defaults, **given}
        for name in self.choices:
            self.check_choice(name, values[name])
        if self.prepare is not None:
            values |= self.prepare(values, request)
        return values


_REGISTRY: dict[str, Component] = {}


def component(name: str, about: str, **declaration: Any) -> Component:
    """Declare a component; two of the same name are a mistake and raise ValueError."""
    if name in _REGISTRY:
        raise ValueError(f"Component “{name}” is declared twice.")
    _REGISTRY[name] = Component(name=name, about=about, **declaration)
    return _REGISTRY[name]


def all_components() -> dict[str, Component]:
    from . import catalogue  # noqa: F401 - importing it fills the registry

    return dict(_REGISTRY)


def component_named(name: str) -> Component:
    """The declared component, or TemplateSyntaxError naming those that exist."""
    declared = all_components()
    if name not in declared:
        raise TemplateSyntaxError(f"There is no component “{name}”; declared are: {', '.join(sorted(declared))}.")
    return declared[name]
