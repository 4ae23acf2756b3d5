"""These tests ask tens of thousands of pages and look at the answers alone."""

from collections.abc import Iterator

import pytest
from django.template.base import Template


@pytest.fixture(scope="module", autouse=True)
def templates_are_not_kept() -> Iterator[None]:
    """Django's test client keeps every template with a copy of its words: a tenth of the time of a page."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Template, "_render", lambda template, context: template.nodelist.render(context))
        yield
