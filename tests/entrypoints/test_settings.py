"""A setting that is not right stops the start with file, line and what to write."""

from __future__ import annotations

import pytest

from pipeline.domain.profiles import AgreementPolicy, Profile
from pipeline.domain.receivers import CinDocument, CpDocument
from pipeline.entrypoints.home import Home, lay_out
from pipeline.entrypoints.settings import (
    CannotStart,
    line_of,
    read_authority,
    read_calendar,
    read_profile,
    read_receivers,
    read_settings,
)


def problem(home: Home) -> str:
    with pytest.raises(CannotStart) as caught:
        authority = read_authority(home)
        read_settings(home)
        read_profile(home, authority)
        read_receivers(home)
    return str(caught.value)


def line(home: Home, file: str, text: str, nth: int = 1) -> str:
    """Return file and line of the nth line that begins with the text, as messages name them."""
    lines = (home.config / file).read_text().splitlines()
    numbers = [number for number, each in enumerate(lines, start=1) if each.startswith(text)]
    return f"{home.config / file}, line {numbers[nth - 1]}: "


def use_profile(home: Home, text: str, name: str = "ours") -> None:
    (home.config / "profiles" / f"{name}.toml").write_text(text)
    change(home, "authority.toml", 'profile = "generic"', f'profile = "{name}"')


def profile(home: Home) -> Profile:
    return read_profile(home, read_authority(home))


def change(home: Home, file: str, old: str, new: str) -> None:
    path = home.config / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_the_shipped_settings_are_right(home: Home) -> None:
    assert read_authority(home).name == "Fenmarsh County Council"
    assert read_settings(home).settle_seconds == 0.1


def test_what_is_no_toml_is_named_with_its_line(home: Home) -> None:
    change(home, "authority.toml", 'service = "Children’s Social Care"', "service = Children")
    assert "authority.toml" in problem(home)
    assert "line 4" in problem(home)


def test_a_missing_setting_is_named_with_what_to_write(home: Home) -> None:
    change(home, "authority.toml", "phone =", "#phone =")
    assert '"phone" is missing. The team\'s telephone number. Write: phone = "..."' in problem(home)


def test_an_unknown_setting_is_named_with_its_line_and_those_there_are(home: Home) -> None:
    change(home, "settings.toml", "workers = 0", "worker = 2")
    assert 'line 21: there is no setting "worker". The settings are: settle_seconds' in problem(home)


def test_a_value_out_of_range_is_named_with_its_line(home: Home) -> None:
    change(home, "settings.toml", "settle_seconds = 0.1", "settle_seconds = -1")
    assert 'line 4: "settle_seconds" is not right' in problem(home)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('settle_seconds = "1"', 'line 1: "settle_seconds" is not right: write a number without quotation marks'),
        ("workers = -2", 'line 1: "workers" is not right: write 0 or more.'),
        ("workers = 65", 'line 1: "workers" is not right: write 64 or less.'),
        ("workers = 1.5", 'line 1: "workers" is not right: write a whole number, such as workers = 5.'),
        ("workers = true", 'line 1: "workers" is not right: write a number without quotation marks'),
        ('key_file = "k.pem"', "It belongs below the line [seal]."),
    ],
)
def test_a_setting_of_this_computer_is_answered_in_plain_words(home: Home, text: str, words: str) -> None:
    (home.config / "settings.toml").write_text(text)
    assert words in problem(home)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[timings]\nvisit_days = "42"', 'line 2: "visit_days" in [timings] is not right: write a number without'),
        ("visit_days = 42", "It belongs below the line [timings]."),
        ("[labels]\nvisit_days = 42", "It belongs below the line [timings]."),
        ('count_trigger_day = "yes"', "write count_trigger_day = true or count_trigger_day = false"),
        ("[timings]\nvisit_days = 0", "is not right: write 1 or more."),
    ],
)
def test_a_setting_of_a_profile_is_answered_in_plain_words(home: Home, text: str, words: str) -> None:
    use_profile(home, text)
    assert words in problem(home)


def test_a_logo_that_is_not_there_is_named(home: Home) -> None:
    (home.config / "logo.png").unlink()
    assert 'there is no file "logo.png" in that folder' in problem(home)


def test_a_file_in_another_encoding_is_named(home: Home) -> None:
    (home.config / "authority.toml").write_bytes('name = "Fenmårsh"'.encode("latin-1"))
    assert "Save it as UTF-8" in problem(home)


def test_a_folder_without_settings_is_no_home(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("empty")
    assert "pipeline init" in problem(Home(folder))


def test_laying_out_a_home_again_keeps_what_is_there(home: Home) -> None:
    (home.config / "authority.toml").write_text("mine")
    lay_out(home.path)
    assert (home.config / "authority.toml").read_text() == "mine"
    assert not (home.templates / "source").exists()


def test_bank_holidays_come_without_the_network() -> None:
    assert read_calendar().last_known_day.year >= 2028


def test_what_we_know_of_ourselves_is_read(home: Home) -> None:
    authority = read_authority(home)
    assert authority.profile == "generic"
    assert authority.number_digits == 3
    assert [team.name for team in authority.teams] == ["Family Support Team North", "Family Support Team South"]
    assert authority.teams[0].managers == ("Mr Joel Abara", "Ms Hannah Quill")


def test_a_mistake_in_the_second_team_is_named_with_its_own_line(home: Home) -> None:
    change(home, "authority.toml", 'managers = ["Mrs Ivy Dunmore"]', 'managers = "Mrs Ivy Dunmore"')
    assert problem(home) == (
        line(home, "authority.toml", "managers", 2) + '"managers" in [teams] number 2 is not right: '
        'write a list in square brackets: managers = ["..."].'
    )


def test_what_a_team_lacks_is_named_with_the_line_of_the_team(home: Home) -> None:
    change(home, "authority.toml", 'office = "The Old Granary, Sedgeby"', "")
    assert problem(home) == (
        line(home, "authority.toml", "[[teams]]", 2) + '"office" in [teams] number 2 is missing. '
        'Where the team sits, on one line. Write: office = "..."'
    )


def test_a_setting_that_slipped_below_the_teams_is_sent_back_up(home: Home) -> None:
    change(home, "authority.toml", "number_digits = 3", "")
    file = home.config / "authority.toml"
    file.write_text(file.read_text() + "number_digits = 4\n")
    words = problem(home)
    assert words.startswith(line(home, "authority.toml", "number_digits"))
    assert 'there is no setting "number_digits" in [teams] number 2. The settings are: name, office' in words
    assert "above the first line in square brackets" in words


def test_teams_with_too_few_brackets_are_told_how(home: Home) -> None:
    file = home.config / "authority.toml"
    file.write_text(file.read_text().split("[[teams]]")[0] + '[teams]\nname = "North"\n')
    assert "write [[teams]] above each of them" in problem(home)


def test_a_team_without_a_manager_could_sign_nothing(home: Home) -> None:
    change(home, "authority.toml", '["Mrs Ivy Dunmore"]', "[]")
    assert '"managers" in [teams] number 2 is not right: it must not be empty.' in problem(home)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"E10999904"', '"E07000001"', "Write E06, E08, E09 or E10 and six digits, such as E10999901."),
        ('"E10999904"', '"E10999904"\ndfe_code = "12"', "Write three digits"),
        ('"childrens.transfers@fenmarsh.example"', '"transfers"', "Write one e-mail address"),
        ("number_digits = 3", 'number_digits = "three"', "write a number without quotation marks"),
        ('profile = "generic"', 'profile = "Walsall"', "Write it in small letters"),
        ('profile = "generic"', 'profile = "../authority"', "Write it in small letters"),
        ('phone = "01632 960 100"\ncomplaints', "phone = 1632960100\ncomplaints", 'marks: phone = "..."'),
    ],
    ids=["district's code", "short code", "no address", "number in words", "capital", "way out", "number"],
)
def test_a_value_that_cannot_be_is_answered_with_what_to_write(home: Home, old: str, new: str, words: str) -> None:
    change(home, "authority.toml", old, new)
    assert words in problem(home)


def test_every_shipped_setting_comes_along_into_a_new_home(home: Home) -> None:
    there = {file.stem for file in (home.config / "profiles").iterdir()}
    assert there == {"generic", "walsall", "cambridgeshire", "hull", "leeds", "bcp"}
    assert (home.config / "receivers.toml").is_file()


def test_who_names_no_profile_gets_the_generic_one(home: Home) -> None:
    change(home, "authority.toml", 'profile = "generic"', "")
    assert profile(home) == Profile()


def test_an_unknown_profile_is_named_with_those_there_are(home: Home) -> None:
    change(home, "authority.toml", 'profile = "generic"', 'profile = "fenmarsh"')
    words = problem(home)
    assert line(home, "authority.toml", "profile =") + 'there is no profile "fenmarsh"' in words
    assert "The profiles are: bcp, cambridgeshire, generic, hull, leeds, walsall." in words
    assert 'Write: profile = "..."' in words


def test_a_home_without_profiles_is_told_how_to_get_them(home: Home) -> None:
    for file in (home.config / "profiles").iterdir():
        file.unlink()
    (home.config / "profiles").rmdir()
    words = problem(home)
    assert "The profiles are: none yet." in words
    assert f"pipeline init {home.path}" in words
    lay_out(home.path)
    assert profile(home) == Profile()


def test_a_profile_of_ones_own_states_only_what_differs(home: Home) -> None:
    use_profile(
        home,
        'based_on = "cambridgeshire"\n[timings]\nvisit_days = 28\n[labels]\ncase_system = "Heron"\n',
    )
    ours = profile(home)
    assert (ours.name, ours.based_on) == ("ours", "cambridgeshire")
    assert (ours.timings.visit_days, ours.labels.case_system) == (28, "Heron")
    assert ours.agreement_policy is AgreementPolicy.EMERGENCY_ONLY
    assert [str(interval) for interval in ours.timings.plan_review_at_most] == ["84 days"]
    assert ours.labels.quality_assurance == "PQA"


def test_a_list_is_replaced_and_not_added_to(home: Home) -> None:
    use_profile(home, 'based_on = "generic"\n[timings]\nplan_review_at_most = ["3 months"]\n')
    assert [str(interval) for interval in profile(home).timings.plan_review_at_most] == ["3 months"]


def test_what_a_home_changes_in_generic_holds_for_those_based_on_it(home: Home) -> None:
    change(home, "profiles/generic.toml", "visit_days = 42", "visit_days = 30")
    use_profile(home, 'based_on = "hull"\n')
    assert profile(home).timings.visit_days == 30


def test_a_profile_may_stand_by_itself(home: Home) -> None:
    use_profile(home, "count_trigger_day = true\n")
    assert profile(home) == Profile(name="ours", count_trigger_day=True)


def test_an_unknown_base_is_named_in_the_file_that_asks_for_it(home: Home) -> None:
    use_profile(home, '# Ours.\n\nbased_on = "wallsall"\n')
    words = problem(home)
    assert 'ours.toml, line 3: there is no profile "wallsall"' in words
    assert 'Write: based_on = "..."' in words


def test_profiles_that_are_based_on_each_other_are_named(home: Home) -> None:
    (home.config / "profiles" / "theirs.toml").write_text('based_on = "ours"\n')
    use_profile(home, 'based_on = "theirs"\n')
    assert "theirs.toml, line 1: a profile cannot be based on itself" in problem(home)


def test_a_mistake_is_named_in_the_file_where_it_was_made(home: Home) -> None:
    change(home, "profiles/generic.toml", "visit_days = 42", "visit_days = 0")
    use_profile(home, 'based_on = "generic"\n')
    where = line(home, "profiles/generic.toml", "visit_days")
    assert where + '"visit_days" in [timings] is not right' in problem(home)


def test_a_profile_takes_its_name_from_its_file(home: Home) -> None:
    use_profile(home, 'name = "walsall"\n')
    assert "ours.toml, line 1: a profile is called as its file is. Take the line out." in problem(home)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[timings]\nvisit_days = "soon"', 'line 2: "visit_days" in [timings] is not right: write a number without'),
        (
            '[timings]\nplan_review_at_most = [\n  "84 days",\n  "half a year",\n]',
            'line 2: "plan_review_at_most" in [timings], value 2, is not right: Write a number and days, weeks or',
        ),
        ('[timings]\nplan_review_at_most = ["0 days"]', "Write a number and days, weeks or months"),
        (
            '[timings]\nplan_review_at_most = "84 days"',
            'write a list in square brackets: plan_review_at_most = ["..."]',
        ),
        ("[timings]\nplan_review_at_most = []", "must not be empty"),
        (
            "[labels]\n\nassessment = 7",
            'line 3: "assessment" in [labels] is not right: write it in quotation marks: assessment = "..."',
        ),
        ('[labels]\nassessment = "{assessment}"', "Write it without { and }"),
        ('[labels]\nassessment = " "', "it must not be empty"),
        ('labels.cscs = "Care"', 'line 1: there is no setting "cscs" in [labels]. The settings are: working_agreement'),
        ("count_trigger_day = 7", "write count_trigger_day = true or count_trigger_day = false"),
        ('agreement_policy = "never"', "write one of 'allow-with-gate', 'emergency-only' or 'manager-override'"),
        ('first_meeting_chairs = ["chair"]', '"first_meeting_chairs", value 1, is not right: write one of'),
        ('labels = "ours"', "write [labels] on a line of its own, and its settings below"),
        ("[timings]\nvisit_days = forty", "(at line 2"),
        ("[local]\nvisit_days = 3", 'line 2: there is no setting "visit_days" in [local]'),
    ],
    ids=lambda value: value.replace("\n", " ")[:30],
)
def test_every_kind_of_mistake_in_a_profile_names_file_and_line(home: Home, text: str, words: str) -> None:
    use_profile(home, text + "\n")
    found = problem(home)
    assert "ours.toml" in found
    assert words in found


def test_the_shipped_receivers_are_made_up_and_ask_for_different_things(home: Home) -> None:
    saltmere, brackford, larkhaven = read_receivers(home)
    assert (saltmere.name, saltmere.gss_code) == ("Saltmere County Council", "E10999901")
    assert (brackford.name, brackford.gss_code) == ("Brackford Metropolitan Borough Council", "E08999902")
    assert saltmere.cin_documents == brackford.cin_documents == tuple(CinDocument)
    assert saltmere.cp_documents == larkhaven.cp_documents == tuple(CpDocument)
    assert brackford.also_for_cin == ("A chronology of the last two years",)
    assert (saltmere.clock, brackford.clock, larkhaven.clock) == ("address-notice", "information-received", "accepted")
    for receiver in (saltmere, brackford, larkhaven):
        assert receiver.gss_code[3:6] == "999"
        assert receiver.secure_email.endswith(".example")


def test_a_home_without_receivers_has_none(home: Home) -> None:
    (home.config / "receivers.toml").unlink()
    assert read_receivers(home) == ()


def test_two_receivers_with_one_code_are_named_at_the_second(home: Home) -> None:
    change(home, "receivers.toml", 'code = "larkhaven"', 'code = "saltmere"')
    where = line(home, "receivers.toml", "code =", 3)
    assert where + 'another council has the code "saltmere" already' in problem(home)


@pytest.mark.parametrize(
    ("old", "new", "at", "words"),
    [
        (
            '    "court-orders",',
            '    "orders",',
            ("cp_documents", 1),
            '"cp_documents" in [receivers] number 1, value 5, is not right: write one of',
        ),
        (
            '"hub@larkhaven.example"',
            '"hub"',
            ("secure_email", 3),
            '"secure_email" in [receivers] number 3 is not right:',
        ),
        (
            'clock = "accepted"',
            'clock = "later"',
            ("clock", 3),
            '"clock" in [receivers] number 3 is not right: write one',
        ),
        ('contact = "Multi-Agency Hub"', "", ("[[receivers]]", 3), '"contact" in [receivers] number 3 is missing. The'),
        (
            'contact = "Multi-Agency Hub"',
            'kontact = "Hub"',
            ("kontact", 1),
            'there is no setting "kontact" in [receivers] number 3. The settings are: code, name,',
        ),
        ("[[receivers]]", "[[receiver]]", ("[[receiver]]", 1), 'there is no setting "receiver". The settings are: rec'),
    ],
    ids=["unknown document", "no address", "unknown clock", "missing", "misspelt", "misspelt table"],
)
def test_a_mistake_in_a_receiver_is_named_with_its_line(
    home: Home, old: str, new: str, at: tuple[str, int], words: str
) -> None:
    change(home, "receivers.toml", old, new)
    text, nth = at
    assert problem(home).startswith(line(home, "receivers.toml", text, nth) + words)


def test_the_line_is_that_of_the_setting_and_not_of_its_like() -> None:
    text = 'note = """\nname = 1\n"""\n# name = 2\n[one]\nname = 3\n[two]\none.name = 4\nlist = [\n  "name = 5",\n]\n'
    assert line_of(text, ("note",)) == 1
    assert line_of(text, ("name",)) is None
    assert line_of(text, ("one", "name")) == 6
    assert line_of(text, ("two", "missing")) == 7
    assert line_of(text, ("two", "one", "name")) == 8
    assert line_of(text, ("two", "list", 0)) == 9
