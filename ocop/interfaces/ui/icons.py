"""The icon sprite: a drawing by name, from `static/ui/icons.svg`, or written into the page to save a request."""

import re
from functools import cache, lru_cache
from pathlib import Path

from django.template import TemplateSyntaxError
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

SPRITE = Path(__file__).parent / "static" / "ui" / "icons.svg"


@cache
def drawings() -> dict[str, str]:
    """Name of each icon and the inside of its drawing."""
    text = SPRITE.read_text(encoding="utf-8")
    return dict(re.findall(r'<symbol id="([\w-]+)"[^>]*>(.*?)</symbol>', text))


@lru_cache(maxsize=2000)  # a page draws a dozen, always the same few
def icon_markup(name: str, *, label: str = "", inline: bool = False) -> SafeString:
    """The `<svg>` of an icon; raises TemplateSyntaxError naming the existing ones when there is none of that name."""
    if name not in drawings():
        raise TemplateSyntaxError(f"There is no icon “{name}”; drawn are: {', '.join(sorted(drawings()))}.")
    voice = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    if inline:
        return format_html(
            '<svg class="icon" viewBox="0 0 24 24" {}>{}</svg>',
            voice,
            mark_safe(drawings()[name]),  # noqa: S308
        )
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" {}><use href="{}#{}"/></svg>', voice, static("ui/icons.svg"), name
    )
