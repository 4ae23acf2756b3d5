import re

import pytest
from django.http import Http404
from django.template.loader import get_template
from django.test import RequestFactory, override_settings

from ocop.interfaces.ui.components import all_components
from ocop.interfaces.ui.gallery import EXAMPLES
from ocop.interfaces.ui.views import gallery, server_error


def page(query: str = "") -> str:
    request = RequestFactory().get(f"/thu-vien-giao-dien/{query}")
    request.session = {}
    with override_settings(OCOP_SHOWS_GALLERY=True):
        return gallery(request).content.decode()


def test_every_component_is_in_the_gallery():
    shown = re.findall(r'data-component="(\w+)"', page())

    assert shown == list(all_components())
    assert set(EXAMPLES) == set(all_components())
    assert all(EXAMPLES.values())


def test_every_choice_of_a_component_is_shown():
    drawn = page()
    for component in all_components().values():
        sources = " ".join(source for _title, source in EXAMPLES[component.name])
        everywhere = sources + drawn
        for name, choices in component.choices.items():
            if name in {"type", "method", "name", "badge_tone", "tone"}:
                continue
            for choice in filter(None, choices):
                is_default = component.defaults.get(name) == choice
                assert is_default or f'{name}="{choice}"' in everywhere, f"{component.name} {name}={choice}"


def test_gallery_also_stands_in_a_desk():
    assert 'class="desk-bar"' in page("?khung=ban")


def test_gallery_is_not_found_where_it_is_switched_off():
    with override_settings(OCOP_SHOWS_GALLERY=False), pytest.raises(Http404):
        gallery(RequestFactory().get("/thu-vien-giao-dien/"))


def test_gallery_holds_nothing_inline():
    html = page("?khung=ban")

    assert re.findall(r"<style|\sstyle=|<script(?![^>]*\bsrc=)|\son[a-z]+=|javascript:", html) == []


def test_page_of_the_server_error_needs_nothing():
    answer = server_error(RequestFactory().get("/"))

    assert answer.status_code == 500
    assert "Hệ thống gặp lỗi" in answer.content.decode()


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "413", "500", "ui/refusal"])
def test_error_page_says_what_to_do(name):
    html = get_template(f"{name}.html").render({})

    assert html.count("<h1>") == 1
    assert 'href="/"' in html


def test_ids_of_the_gallery_are_unique():
    ids = re.findall(r'\sid="([^"]+)"', page())

    assert sorted({name for name in ids if ids.count(name) > 1} - {"save-status"}) == []
