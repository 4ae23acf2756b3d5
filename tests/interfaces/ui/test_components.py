import pytest
from django.template import Context, Template, TemplateSyntaxError

from ocop.interfaces.ui.bundle import PUBLIC_COMPONENTS, SOURCE
from ocop.interfaces.ui.components import all_components, component
from ocop.interfaces.ui.icons import icon_markup

TEMPLATES = SOURCE.parents[1] / "templates" / "ui" / "components"


def rendered(source: str, **context: object) -> str:
    return Template("{% load ui %}" + source).render(Context(context))


def test_unknown_attribute_is_refused_naming_the_accepted_ones():
    with pytest.raises(TemplateSyntaxError) as refusal:
        Template('{% load ui %}{% ui_badge label="Nháp" colour="red" %}')

    assert str(refusal.value) == "Component “badge” has no attribute “colour”; it accepts: label, tone, icon."


def test_missing_attribute_is_refused_by_name():
    with pytest.raises(TemplateSyntaxError) as refusal:
        Template('{% load ui %}{% ui_badge tone="valid" %}')

    assert str(refusal.value) == "Component “badge” needs “label”; it accepts: label, tone, icon."


def test_literal_outside_the_choices_is_refused_when_the_template_is_read():
    with pytest.raises(TemplateSyntaxError, match="level='loud' is not one of: info, success, warning, error"):
        Template('{% load ui %}{% ui "alert" level="loud" %}x{% endui %}')


def test_variable_outside_the_choices_is_refused_when_rendered():
    with pytest.raises(TemplateSyntaxError, match="tone='loud' is not one of"):
        rendered('{% ui_badge label="x" tone=tone %}', tone="loud")


def test_unknown_component_is_refused_naming_those_that_exist():
    with pytest.raises(TemplateSyntaxError, match="There is no component “alarm”; declared are: alert, badge"):
        Template('{% load ui %}{% ui "alarm" %}{% endui %}')


def test_component_without_content_is_refused_as_a_block():
    with pytest.raises(TemplateSyntaxError, match=r"takes no content: write \{% ui_badge … %\}"):
        Template('{% load ui %}{% ui "badge" label="x" %}{% endui %}')


def test_unknown_slot_is_refused_naming_the_accepted_ones():
    with pytest.raises(TemplateSyntaxError, match="has no slot “head”; it accepts: media, actions, footer"):
        Template('{% load ui %}{% ui "card" %}{% slot "head" %}x{% endslot %}{% endui %}')


def test_component_declared_twice_is_refused():
    with pytest.raises(ValueError, match="declared twice"):
        component("badge", "again")


def test_component_does_not_see_the_variables_of_the_page():
    html = rendered('{% ui "alert" %}<p>{{ title }}</p>{% endui %}', title="Từ trang")

    assert html.count("Từ trang") == 1


def test_component_escapes_what_it_is_given():
    assert "<script>" not in rendered("{% ui_badge label=label %}", label="<script>")


def test_icon_that_is_not_drawn_is_refused():
    with pytest.raises(TemplateSyntaxError, match="There is no icon “unicorn”"):
        icon_markup("unicorn")


def test_every_component_has_its_template_and_style():
    names = set(all_components())

    assert {file.stem for file in TEMPLATES.glob("[!_]*.html")} == names
    assert {file.stem for file in (SOURCE / "css" / "components").glob("*.css")} == names
    assert set(PUBLIC_COMPONENTS) <= names


def test_disabled_button_says_why_in_visible_text_and_to_a_screen_reader():
    html = rendered('{% ui_button label="Nộp" id="submit" reason="Còn thiếu minh chứng." %}')

    assert 'aria-describedby="why-not-submit"' in html
    assert 'id="why-not-submit"' in html
    assert "<span>Còn thiếu minh chứng.</span>" in html
    assert " disabled " in html


def test_button_with_an_address_is_a_link():
    html = rendered('{% ui_button label="Xem" href="/x/" %}')

    assert html.startswith('<a class="button button-secondary" href="/x/"')
    assert html.endswith("<span>Xem</span></a>")


def test_choice_card_marks_the_chosen_level_and_the_producers_own():
    html = rendered(
        '{% ui_choice_card name="c" legend="1.1" options=options value="2.5" own_value="1" %}',
        options=[{"value": "1", "points": 1, "text": "a"}, {"value": "2.5", "points": 2.5, "text": "b"}],
    )

    assert html.count(" checked") == 1
    assert 'value="2.5" checked' in html
    assert html.count("Chủ thể tự chấm mức này") == 1
    assert "<b>2,5</b>" in html
