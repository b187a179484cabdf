"""A broken template is found before anything is made with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

from pipeline.domain.kinds import WORKING_AGREEMENT
from pipeline.entrypoints import template_check
from pipeline.entrypoints.home import Home, shipped
from pipeline.entrypoints.template_check import WORDS, check_templates, known_names, printed_names
from tests.service.running import run

TEMPLATE = "working-agreement.docx"


def edit(home: Home, change: Callable[[Document], None]) -> set[str]:
    """Change the template as staff would in Word, and return the codes of what is found."""
    file = home.templates / TEMPLATE
    document = Document(str(file))
    change(document)
    document.save(str(file))
    return {fault.code for fault in check_templates(home, convert=False, as_shipped=False)}


def replace(old: str, new: str) -> Callable[[Document], None]:
    def change(document: Document) -> None:
        texts = [element for element in document.element.body.iter() if element.tag.endswith("}t")]
        found = [text for text in texts if old in (text.text or "")]
        assert found
        for text in found:
            text.text = text.text.replace(old, new)

    return change


def test_the_shipped_templates_are_in_order_in_every_converter_there_is(home: Home) -> None:
    faults = check_templates(home, convert=True)
    # Some parts of pages are always there with the made-up families; that is advice.
    assert {fault.code for fault in faults} <= {"template-decision-untested"}


def test_an_unknown_name_is_named_with_the_nearest_right_one(home: Home) -> None:
    assert "template-name-unknown" in edit(home, replace("{{ child.full_name }}", "{{ child.ful_name }}"))
    faults = check_templates(home, convert=False, as_shipped=False)
    fault = next(fault for fault in faults if fault.code == "template-name-unknown")
    assert fault.words() == (
        "templates/working-agreement.docx: word/document.xml uses the name child.ful_name, which does not exist. "
        "Did you mean child.full_name? [template-name-unknown]"
    )


def test_a_required_name_that_is_not_printed_is_found(home: Home) -> None:
    codes = edit(home, replace("{{ statements.complaints }}", "Complaints: see our website."))
    assert "template-name-unused" in codes


def test_words_that_are_left_out_in_one_branch_are_found(home: Home) -> None:
    codes = edit(home, replace("{{ reason_details }}", "{% if document.marks %}{{ reason_details }}{% endif %}"))
    assert codes == {"template-words-missing"}


def test_a_decision_that_no_made_up_family_tests_is_advice(home: Home) -> None:
    codes = edit(home, replace("{{ reason }}", "{% if reason %}{{ reason }}{% endif %}"))
    assert codes == {"template-decision-untested"}
    assert not any(fault.stops for fault in check_templates(home, convert=False, as_shipped=False))


def test_a_broken_tag_is_found(home: Home) -> None:
    assert edit(home, replace("{{ reason }}", "{{ reason }")) == {"template-tag-broken"}


def test_a_tag_that_runs_code_is_refused(home: Home) -> None:
    assert "template-not-allowed" in edit(home, replace("{{ reason }}", "{{ reason }}{{ reason|attr('__class__') }}"))


def test_a_missing_template_is_named(home: Home) -> None:
    (home.templates / TEMPLATE).unlink()
    assert [fault.code for fault in check_templates(home, convert=False, as_shipped=False)] == ["template-missing"]


def test_a_file_that_is_not_words_is_named(home: Home) -> None:
    (home.templates / TEMPLATE).write_bytes(b"not a Word file")
    assert [fault.code for fault in check_templates(home, convert=False, as_shipped=False)] == ["template-unreadable"]


def _struck_through(document: Document) -> None:
    document.paragraphs[-1].add_run("old").font.strike = True


def test_what_the_embedded_converter_cannot_draw_is_found(home: Home) -> None:
    assert "template-converter-rule" in edit(home, _struck_through)


def test_a_broken_template_stops_the_start_with_one_clear_message(home: Home) -> None:
    edit(home, replace("{{ child.full_name }}", "{{ child.ful_name }}"))
    (home.inbox / "kept.json").write_text("{}")
    answer = run(home, "start", "--once")
    assert answer.returncode == 3
    assert "Did you mean child.full_name?" in answer.stderr
    assert (home.inbox / "kept.json").exists()


def test_a_template_as_it_was_shipped_is_not_tried_again_at_the_start(home: Home) -> None:
    assert check_templates(home, convert=False, as_shipped=False) == []
    checked = edit(home, replace("{{ reason }}", "{{ reason }"))
    assert checked == {"template-tag-broken"}


def test_nor_is_one_in_the_programs_own_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []
    monkeypatch.setattr(template_check, "_check", lambda _, name, __: tried.append(name) or [])
    check_templates(Home(shipped()), convert=False, as_shipped=False)
    assert tried == []
    check_templates(Home(shipped()), convert=False, as_shipped=True)
    assert TEMPLATE in tried


def test_the_command_ends_with_1_where_something_is_wrong(home: Home) -> None:
    (home.templates / TEMPLATE).unlink()
    answer = run(home, "templates", "check", "--quick", TEMPLATE)
    assert answer.returncode == 1
    assert "[template-missing]" in answer.stdout
    assert answer.stdout.count("templates/") == 1


def test_a_template_can_be_tried_alone(home: Home) -> None:
    (home.templates / TEMPLATE).unlink()
    assert run(home, "templates", "check", "--quick", "templates/welcome-letter.docx").returncode == 0
    answer = run(home, "templates", "check", "shopping-list")
    assert answer.returncode == 2
    assert "shopping-list" in answer.stderr


def test_names_that_must_be_printed_are_names_that_may_be_used() -> None:
    page = WORKING_AGREEMENT.documents[0].page_model
    assert printed_names(page) <= known_names(page)
    assert "actions[].check" in printed_names(page)
    assert "document.record_reference" not in printed_names(page)


@pytest.mark.parametrize("code", WORDS)
def test_every_code_is_kebab_case(code: str) -> None:
    assert code == code.lower().replace("_", "-").replace(" ", "-")


def test_templates_lie_where_the_program_ships_them() -> None:
    assert (Path(__file__).parents[2] / "templates" / TEMPLATE).is_file()
