"""What people type comes out as typed, and a broken template is named."""

from __future__ import annotations

import io

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from pipeline.domain.written_values import read_words
from pipeline.stages.rendering import TemplateProblem
from tests.stages.small_templates import Line, SmallPage, fill, template, text_of

PLAIN = template("{{ text }}")

TYPED = {
    "an ampersand and angles": "Mr & Mrs <Smith> say 1 < 2 > 0",
    "braces of a template": "{{ text }} {% for x in y %} {# note #}",
    "docxtpl's own escapes": "{_{ text }_} {_% x %_}",
    "code": "{{ ''.__class__.__mro__ }}{{ 7 * 7 }}",
    "XML": "</w:t></w:r><w:p><w:r><w:t>new</w:t></w:r></w:p>",
    "entities": "&amp; &lt; &#65; &nbsp;",
    "emoji": "👨‍👩‍👧 👍🏽 🇬🇧",
    "Arabic": "مرحبا بالعالم",
    "Hebrew and English": "שלום world",
    "combining marks": "e\u0301 n\u0303 Zoë Łukasz",
    "quotes": "'single' \"double\" ‘curly’ “curly”",
    "a backslash and a percent": "\\1 \\g<0> 100%",
    "tabs": "one\ttwo",
}


@pytest.mark.parametrize("typed", TYPED.values(), ids=TYPED.keys())
def test_text_comes_out_as_typed(typed: str) -> None:
    assert text_of(fill(PLAIN, SmallPage(text=typed))) == typed


def test_line_breaks_stay_in_their_paragraph() -> None:
    docx = fill(template("before {{ text }} after"), SmallPage(text="one\ntwo\n\nthree"))
    paragraphs = Document(io.BytesIO(docx)).paragraphs
    assert [paragraph.text for paragraph in paragraphs] == ["before one\ntwo\n\nthree after"]


def test_ten_thousand_characters_come_out_whole() -> None:
    typed = "A plain sentence & more. " * 400
    assert text_of(fill(PLAIN, SmallPage(text=typed))) == typed


@given(st.text(max_size=200))
def test_whatever_the_form_accepts_comes_out_as_typed(typed: str) -> None:
    try:
        accepted = read_words(typed)
    except ValueError:
        return
    assert text_of(fill(PLAIN, SmallPage(text=accepted))) == accepted


def test_header_and_footer_are_filled_once_and_as_typed() -> None:
    docx = fill(template("x", header="{{ text }}", footer="{{ text }}"), SmallPage(text="{{ title }} & <b>"))
    section = Document(io.BytesIO(docx)).sections[0]
    assert section.header.paragraphs[0].text == section.footer.paragraphs[0].text == "{{ title }} & <b>"


def test_properties_are_escaped_once_and_say_the_language() -> None:
    properties = Document(io.BytesIO(fill(PLAIN, SmallPage(text="x")))).core_properties
    assert (properties.title, properties.author, properties.language) == ("T & <T>", "A & B", "en-GB")


def test_a_template_that_was_filled_before_is_filled_afresh() -> None:
    assert text_of(fill(PLAIN, SmallPage(text="one"))) == "one"
    assert text_of(fill(PLAIN, SmallPage(text="two"))) == "two"


def test_loops_and_decisions_work() -> None:
    made = template("{%p for line in lines %}", "{{ line.text }}", "{%p endfor %}", "{% if flag %}yes{% endif %}")
    docx = fill(made, SmallPage(lines=(Line(text="a & b"), Line(text="c")), flag=True))
    assert text_of(docx) == "a & b\nc\nyes"


@pytest.mark.parametrize(
    ("paragraph", "code", "name"),
    [
        ("{{ titel }}", "template-name-unknown", "titel"),
        ("{% for line in lines %}{{ line.txt }}{% endfor %}", "template-name-unknown", "txt"),
        ("{{ title", "template-tag-broken", ""),
        ("{% if flag %}x", "template-tag-broken", ""),
        ("{{ title.__class__ }}", "template-not-allowed", ""),
        ("{{ title|nosuchfilter }}", "template-tag-broken", ""),
    ],
)
def test_a_broken_template_is_named_with_its_part(paragraph: str, code: str, name: str) -> None:
    with pytest.raises(TemplateProblem) as caught:
        fill(template(paragraph), SmallPage(title="SECRET", lines=(Line(text="SECRET"),)))
    assert caught.value.code == code
    assert name in caught.value.name
    assert caught.value.part == "word/document.xml"
    assert "SECRET" not in str(caught.value), "no word of the form is in the fault"


def test_a_file_that_is_not_words_is_named() -> None:
    broken = type(PLAIN)(b"not a zip", "digest")
    with pytest.raises(TemplateProblem) as caught:
        fill(broken, SmallPage())
    assert caught.value.code == "template-unreadable"
