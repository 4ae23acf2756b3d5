"""The tags of the component system.

{% ui "card" title="…" %} … {% slot "footer" %} … {% endslot %} {% endui %}     a component with content
{% ui_badge label="…" tone="valid" %}                                           one without: ui_<name>
{% ui_icon "search" %}                                                          a drawing of the sprite
"""

from typing import Any

from django import template
from django.template import Context, TemplateSyntaxError
from django.template.base import FilterExpression, NodeList, Parser, Token, token_kwargs
from django.utils.safestring import SafeString, mark_safe

from ..components import Component, all_components, component_named
from ..icons import icon_markup
from ..navigation import public_navigation

register = template.Library()


class SlotNode(template.Node):
    def __init__(self, name: str, nodelist: NodeList) -> None:
        self.name = name
        self.nodelist = nodelist

    def render(self, context: Context) -> str:
        return self.nodelist.render(context)


class ComponentNode(template.Node):
    """Renders a component with its attributes only: the page's variables do not leak into it."""

    child_nodelists = ("nodelist",)

    def __init__(
        self,
        component: Component,
        attributes: dict[str, FilterExpression],
        nodelist: NodeList,
        slots: dict[str, NodeList],
    ) -> None:
        self.component = component
        self.attributes = attributes
        self.nodelist = nodelist
        self.slots = slots

    def render(self, context: Context) -> SafeString:
        request = getattr(context, "request", None) or context.get("request")
        given = {name: expression.resolve(context) for name, expression in self.attributes.items()}
        values = self.component.values(given, request)
        if self.component.is_block:
            values["content"] = self.nodelist.render(context)
            values |= {f"slot_{name}": nodes.render(context) for name, nodes in self.slots.items()}
        values["request"] = request
        if "csrf_token" in context:
            values["csrf_token"] = context["csrf_token"]
        inner = context.new(values)
        page = context.template
        assert page is not None, "a component is rendered inside a page"
        drawn = page.engine.get_template(self.component.template_name).render(inner)
        return mark_safe(drawn.strip())  # noqa: S308 - the component's template has escaped what it was given


def _attributes(parser: Parser, component: Component, bits: list[str]) -> dict[str, FilterExpression]:
    remaining = list(bits)
    attributes = token_kwargs(remaining, parser)
    if remaining:
        raise TemplateSyntaxError(f"Component “{component.name}”: write {remaining[0]!r} as name=value.")
    component.check_names(list(attributes))
    for name, expression in attributes.items():
        if isinstance(expression.var, str) and not expression.filters:
            component.check_choice(name, str(expression.var))
    return attributes


@register.tag("ui")
def ui(parser: Parser, token: Token) -> ComponentNode:
    """A component with content; its name is a literal, so that mistakes show when the template is read."""
    bits = token.split_contents()[1:]
    if not bits or bits[0][0] not in "\"'":
        raise TemplateSyntaxError('The first word of {% ui %} is the component\'s name in quotes: {% ui "card" %}.')
    component = component_named(bits[0][1:-1])
    if not component.is_block:
        raise TemplateSyntaxError(f"Component “{component.name}” takes no content: write {{% {component.tag} … %}}.")
    attributes = _attributes(parser, component, bits[1:])
    nodelist = parser.parse(("endui",))
    parser.delete_first_token()
    slots: dict[str, NodeList] = {}
    for node in list(nodelist):
        if isinstance(node, SlotNode):
            component.check_slot(node.name)
            slots[node.name] = node.nodelist
            nodelist.remove(node)
    return ComponentNode(component, attributes, nodelist, slots)


@register.tag("slot")
def slot(parser: Parser, token: Token) -> SlotNode:
    bits = token.split_contents()
    if len(bits) != 2:
        raise TemplateSyntaxError('A slot has one name: {% slot "footer" %}.')
    nodelist = parser.parse(("endslot",))
    parser.delete_first_token()
    return SlotNode(bits[1].strip("\"'"), nodelist)


def _self_closing(component: Component) -> Any:
    def compile_tag(parser: Parser, token: Token) -> ComponentNode:
        attributes = _attributes(parser, component, token.split_contents()[1:])
        return ComponentNode(component, attributes, NodeList(), {})

    return compile_tag


for _component in all_components().values():
    if not _component.is_block:
        register.tag(f"ui_{_component.name}", _self_closing(_component))


@register.simple_tag
def ui_icon(name: str, label: str = "", *, inline: bool = False) -> SafeString:
    """A drawing of the sprite; with a label it speaks, without one it is decoration."""
    return icon_markup(name, label=str(label), inline=inline)


@register.simple_tag(takes_context=True)
def ui_public_navigation(context: Context) -> list[dict[str, Any]]:
    """The entries of the portal's menu, the present one marked."""
    return public_navigation(getattr(context.get("request"), "path", ""))


@register.filter
def ui_has_text(content: str) -> bool:
    """Whether a slot or a block left more than white space."""
    return bool(str(content or "").strip())


@register.filter
def ui_safe_svg(markup: str) -> SafeString:
    """Markup drawn by our own pure functions, which escape every word they are given."""
    return mark_safe(markup)  # noqa: S308
