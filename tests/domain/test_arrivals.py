"""Our form from another council's answers: what is taken over, what stays blank, and which clocks run."""

from __future__ import annotations

import json
from collections.abc import Mapping
from copy import deepcopy
from datetime import date, timedelta
from typing import Any

import pytest

from pipeline.domain.arrivals import (
    Arrival,
    ArrivalClock,
    ClockState,
    adds_to,
    arrival_clocks,
    named_receiver,
    prefilled_arrival,
    told_dates,
)
from pipeline.domain.audiences import KEPT_CONFIDENTIAL, seen_by
from pipeline.domain.authority import Authority
from pipeline.domain.bundle_carried import (
    CARRIED_FOR,
    CannotBeRead,
    CarriedPart,
    CarriedSubmission,
    contents_attachment,
    read_contents,
    read_submission,
    submission_attachment,
)
from pipeline.domain.bundles import Status
from pipeline.domain.kinds import KINDS
from pipeline.domain.profiles import Profile, TransferClock
from pipeline.domain.wording import CONFIDENTIAL_ADDRESS

from .looking import CALENDAR, KNOWN, TODAY, example

CIN, CP, IN = "transfer-out-cin", "transfer-out-cp", "transfer-in"
SALTMERE = Authority(
    name="Saltmere County Council",
    team="Children's Front Door",
    phone="01632 960 210",
    complaints_contact="Complaints, 01632 960 211",
    out_of_hours_contact="Out of Hours, 01632 960 212",
    advocacy_contact="Advocacy, 01632 960 213",
    secure_email="transfers@saltmere.example",
)
FLAVOURS = [(kind, name) for kind in (CIN, CP) for name in KINDS[kind].flavours(TODAY, CALENDAR)]
PLACE_NOT_SEEN = "a secret address that nobody sees"
PLACE_SEEN = "a secret address that they may see, and a council that is not named"
LATE = "too late, for the time being, and little is known"


def carried(kind: str, answers: dict[str, Any]) -> CarriedSubmission:
    whole = KINDS[kind].model.model_validate({"kind": kind, **answers})
    return read_submission(submission_attachment(seen_by(whole, CARRIED_FOR), f"{kind}-001", SALTMERE))


def flavour(kind: str, name: str) -> dict[str, Any]:
    return deepcopy(KINDS[kind].flavours(TODAY, CALENDAR)[name])


def arrival(kind: str, name: str = "as in the example", today: date = TODAY, **changes: Mapping[str, Any]) -> Arrival:
    answers = flavour(kind, name)
    for section, part in changes.items():
        answers[section] = {**answers[section], **part}
    return prefilled_arrival(carried(kind, answers), today)


def clocks(kind: str, name: str, profile: Profile = Profile()) -> dict[str, ArrivalClock]:  # noqa: B008
    told = carried(kind, flavour(kind, name))
    return {one.code: one for one in arrival_clocks(prefilled_arrival(told, TODAY), told, CALENDAR, profile)}


def filled_up(answers: Mapping[str, Any], today: date) -> dict[str, Any]:
    """Return the form as a worker fills in what is blank, and changes nothing that is there."""
    done = deepcopy(dict(answers))
    is_cp = str(done["case"]["move_kind"]) in ("child-protection-plan", "Child on a Child Protection Plan")
    day = CALENDAR.hold_by(today)
    blank = {
        "case": {"case_number": "SAL-77", "drawn_up_on": day, "prepared_by": "Ms Anita Dell", "state": "sent"},
        "child": {"child_id": "SAL000123"},
        "origin": {"told_us_on": day},
        "request": {
            "sent_on": day,
            "sent_at": "10:15",
            **({"quality_told_on": day, "temporary_list_on": day, "senior_told_on": day} if is_cp else {}),
            **({"contact_passed_on": day} if is_cp else {}),
        },
        "move": {"arrived_on": day, "area_team": "Family Support Team South", "visit_on": day},
        "lead": {"lead_name": "Ms Anita Dell", "lead_role": "Social worker", "lead_phone": "01632 960 215"},
        "meeting": {
            "meeting_on": CALENDAR.working_days_after(day, 5),
            "meeting_at": "10:00",
            "place": "Saltmere Hall",
            "date_agreed": True,
        },
        "manager": {"team_manager": "Mr Joel Abara"},
    }
    for section, part in blank.items():
        done[section] = {**part, **done.get(section, {})}
    for person in done["people"]:
        if person.get("gets_nothing") in (True, "Yes"):
            person.setdefault("gets_nothing_reason", "The other council told us so.")
    for agency in done["agencies"]:
        agency.setdefault("invite", False)
    helper = {"name": "Ms Anita Dell", "role": "Social worker", "agency": "Saltmere County Council"}
    done["agencies"].append({**helper, "contact": "01632 960 215", "invite": True})
    return done


# What is taken over


@pytest.mark.parametrize(("kind", "name"), FLAVOURS)
def test_a_form_that_is_filled_up_by_us_has_nothing_that_stops_it(kind: str, name: str) -> None:
    found = arrival(kind, name)
    assert found.not_taken == ()
    examined = KINDS[IN].examine(filled_up(found.answers, TODAY), KNOWN)
    assert [(one.code, one.path) for one in examined.findings if one.stops] == []
    assert examined.submission is not None


@pytest.mark.parametrize("kind", [CIN, CP])
def test_filled_up_it_is_only_advised_to_look_at_what_is_ours(kind: str) -> None:
    examined = KINDS[IN].examine(filled_up(arrival(kind).answers, TODAY), KNOWN)
    assert {one.code for one in examined.findings} <= {"manager-not-in-list"}


def test_the_child_the_family_and_the_workers_are_taken_over() -> None:
    answers = arrival(CIN).answers
    assert answers["child"]["date_of_birth"] == example(CIN)["child"]["date_of_birth"]
    assert [row["name"] for row in answers["people"]] == [row["name"] for row in example(CIN)["people"]]
    assert answers["people"][0]["phone"] == "01632 960 123"
    assert [row["name"] for row in answers["agencies"]] == [row["name"] for row in example(CIN)["agencies"]]
    assert all(row["from_before"] is True for row in answers["agencies"])


def test_who_sent_it_is_the_other_council_with_its_worker_and_manager() -> None:
    assert arrival(CIN).answers["origin"] == {
        "council": "Saltmere County Council",
        "worker": "Ms Nadia Holt",
        "worker_phone": "01632 960 101",
        "manager_there": "Mr Joel Abara",
        "secure_email": "transfers@saltmere.example",
        "reply_by": example(CIN)["notice"]["reply_by"],
    }


def test_a_worker_s_e_mail_is_no_phone_number() -> None:
    found = arrival(CIN, case={"worker_contact": "n.holt@fenmarsh.example"})
    assert "worker_phone" not in found.answers["origin"]


def test_their_number_for_the_child_is_not_ours() -> None:
    child = arrival(CIN).answers["child"]
    assert child["their_number"] == example(CIN)["child"]["child_id"]
    assert "child_id" not in child


def test_what_only_we_can_say_stays_blank() -> None:
    for kind in (CIN, CP):
        answers = arrival(kind).answers
        assert set(answers["case"]) == {"move_kind"}
        assert "told_us_on" not in answers["origin"]
        assert not {"request", "lead", "meeting", "manager", "decisions"} & set(answers)
        assert all("invite" not in row and "gives" not in row for row in answers["agencies"])


def test_the_plan_there_is_taken_over_for_a_child_protection_plan_only() -> None:
    there = arrival(CP).answers["there"]
    theirs = example(CP)["protection"]
    assert there["category"] == theirs["category"]
    assert there["plan_since"] == theirs["plan_since"]
    assert there["last_meeting_on"] == theirs["last_conference_on"]
    assert there["next_meeting_on"] == theirs["next_conference_on"]
    assert set(arrival(CIN).answers["there"]) == {"has_plan", "has_minutes", "has_assessment"}


def test_which_papers_we_have_is_what_the_checklist_says() -> None:
    there = arrival(CIN).answers["there"]
    assert (there["has_plan"], there["has_minutes"], there["has_assessment"]) == (True, False, True)


def test_of_papers_in_another_volume_or_sent_before_we_say_nothing() -> None:
    told = carried(CIN, flavour(CIN, "as in the example"))
    assert "there" not in prefilled_arrival(told, TODAY, all_volumes=False).answers
    sent = flavour(CIN, "as in the example")
    sent["enclosures"][1] |= {"sent_on": TODAY - timedelta(days=3), "method": "secure-email", "file": None}
    sent["enclosures"][1]["our_document"] = None
    assert "has_plan" not in prefilled_arrival(carried(CIN, sent), TODAY).answers["there"]


def test_the_school_is_the_one_after_the_move() -> None:
    assert arrival(CIN).answers["child"]["school"] == "Quayside Primary School"
    assert arrival(CP).answers["child"]["school"] == "Quayside Primary School"


def test_without_a_new_school_it_is_blank_and_their_help_is_the_plan() -> None:
    answers = flavour(CIN, "as in the example")
    answers["services"][0]["afterwards"] = None
    answers["agencies"][1]["counterpart"] = None
    found = prefilled_arrival(carried(CIN, answers), TODAY).answers
    assert "school" not in found["child"]
    assert found["move"]["no_school_plan"] == "Ms Holt fills in the form with Ms Rigby."
    assert "no_school_plan" not in arrival(CIN).answers["move"]


def test_orders_are_what_they_say_of_them() -> None:
    assert arrival(CIN).answers["move"]["proceedings"] == "No orders"
    supervised = arrival(CIN, case={"legal_status": "supervision-order", "legal_detail": "Order of 4 March."})
    assert supervised.answers["move"]["proceedings"] == "Supervision order. Order of 4 March."
    assert arrival(CP).answers["move"]["proceedings"] == "There are no orders and no proceedings."
    court = arrival(CP, "court papers, and their conference has decided").answers["move"]["proceedings"]
    assert court.startswith("Court papers are enclosed, dated ")


def test_of_their_distribution_list_the_family_is_taken_and_no_team() -> None:
    assert {row["who"].value for row in arrival(CIN).answers["distribution"]} == {"child", "parent-or-carer"}


def test_who_must_get_nothing_there_must_get_nothing_here_until_somebody_decides() -> None:
    people = arrival(CIN, PLACE_SEEN).answers["people"]
    assert people[1]["gets_nothing"] is True
    examined = KINDS[IN].examine(arrival(CIN, PLACE_SEEN).answers, KNOWN)
    assert ("people", 1, "gets_nothing_reason") in {one.path for one in examined.findings if one.stops}


# Addresses


def test_the_sentence_for_a_confidential_address_is_no_address() -> None:
    found = arrival(CIN, PLACE_NOT_SEEN, move={"new_places": "Quayside Primary School\nSail Loft Row"})
    move = found.answers["move"]
    assert "new_address" not in move
    assert "old_address" not in move
    assert move["new_address_confidential"] is True
    assert "address" not in found.answers["people"][0]
    assert found.answers["people"][0]["address_confidential"] is True
    assert {
        "The move: Address before the move",
        "The move: Address in our area",
        "Family and network, row 1: Address",
    } <= set(found.kept_back)
    assert found.not_taken == ()
    for said in ("Quayside", "Sail Loft", CONFIDENTIAL_ADDRESS, KEPT_CONFIDENTIAL):
        assert said not in str(found.answers)


@pytest.mark.parametrize(
    "sentence",
    [CONFIDENTIAL_ADDRESS, f"{CONFIDENTIAL_ADDRESS}.", "ADDRESS is confidential and kept on Social Work files"],
)
def test_the_sentence_alone_makes_the_address_confidential_here(sentence: str) -> None:
    found = arrival(CIN, move={"new_address": sentence, "new_address_confidential": None})
    assert "new_address" not in found.answers["move"]
    assert found.answers["move"]["new_address_confidential"] is True
    assert "address_notified_on" not in found.answers["move"]


def test_places_that_they_keep_back_stay_blank_and_are_named() -> None:
    answers = flavour(CIN, "as in the example")
    answers["child"] |= {"school": KEPT_CONFIDENTIAL, "gp": KEPT_CONFIDENTIAL}
    answers["services"][0] |= {"now": KEPT_CONFIDENTIAL, "afterwards": KEPT_CONFIDENTIAL}
    answers["agencies"][1] |= {"agency": KEPT_CONFIDENTIAL, "counterpart": KEPT_CONFIDENTIAL}
    found = prefilled_arrival(carried(CIN, answers), TODAY)
    assert KEPT_CONFIDENTIAL not in str(found.answers)
    assert "school" not in found.answers["child"]
    assert "gp" not in found.answers["child"]
    assert {"The child: School or nursery in our area", "Agencies, row 2: Organisation"} <= set(found.kept_back)


def test_a_service_that_is_kept_back_is_not_taken_for_another_one() -> None:
    answers = flavour(CIN, "as in the example")
    answers["child"] |= {"school": KEPT_CONFIDENTIAL, "gp": KEPT_CONFIDENTIAL}
    answers["services"][0] |= {"now": KEPT_CONFIDENTIAL, "afterwards": "Quayside Primary School"}
    child = prefilled_arrival(carried(CIN, answers), TODAY).answers["child"]
    assert child["school"] == "Quayside Primary School"
    assert "gp" not in child


def test_nothing_is_said_to_be_kept_back_that_is_told() -> None:
    answers = flavour(CIN, "as in the example")
    answers["move"]["old_address_confidential"] = answers["people"][0]["address_confidential"] = False
    assert prefilled_arrival(carried(CIN, answers), TODAY).kept_back == ()


def test_an_address_that_we_may_see_stays_confidential_for_everybody_else() -> None:
    move = arrival(CIN, PLACE_SEEN).answers["move"]
    assert "Sail Loft" in move["new_address"]
    assert move["new_address_confidential"] is True
    assert "Quayside" in move["new_places"]


# Days


def test_a_day_of_moving_that_lies_ahead_is_a_move_still_to_come() -> None:
    move = arrival(CIN).answers["move"]
    assert move["still_to_come"] is True
    assert move["arrived_on"] == example(CIN)["move"]["moves_on"] > TODAY


def test_a_planned_day_of_moving_that_is_past_is_no_arrival() -> None:
    move = arrival(CIN, today=TODAY + timedelta(days=60)).answers["move"]
    assert "arrived_on" not in move
    assert "still_to_come" not in move
    assert "still_to_come" not in arrival(CIN, LATE).answers["move"]
    assert arrival(CIN, LATE).answers["move"]["arrived_on"] == TODAY - timedelta(days=3)


def test_the_written_notice_is_the_letter_that_names_a_home_for_good() -> None:
    assert arrival(CP).answers["move"]["address_notified_on"] == TODAY
    sent = arrival(CP, notice={"notified_on": TODAY - timedelta(days=2)})
    assert sent.answers["move"]["address_notified_on"] == TODAY - timedelta(days=2)
    assert "address_notified_on" not in arrival(CP, LATE).answers["move"]
    assert "address_notified_on" not in arrival(CP, PLACE_NOT_SEEN).answers["move"]


def test_a_letter_of_tomorrow_is_not_taken_over() -> None:
    assert "address_notified_on" not in arrival(CP, today=TODAY - timedelta(days=1)).answers["move"]


# Clocks


def test_a_conference_is_counted_from_their_letter() -> None:
    clock = clocks(CP, "as in the example")["T26"]
    assert (clock.state, clock.day) == (ClockState.RUNS, CALENDAR.working_days_after(TODAY, 15))
    assert "T28" not in clocks(CP, "as in the example")


def test_a_conference_waits_for_what_this_council_counts_from() -> None:
    clock = clocks(CP, "as in the example", Profile(transfer_in_clock=TransferClock.REQUEST_FORM_RECEIVED))["T26"]
    assert (clock.state, clock.day) == (ClockState.WAITS, None)
    assert "the day the filled-in request came back" in clock.said


def test_a_family_here_for_the_time_being_has_three_months_and_fifteen_working_days() -> None:
    found = clocks(CP, LATE)
    assert (found["T28"].state, found["T28"].day) == (ClockState.RUNS, date(2026, 9, 28))
    assert found["T26"].state is ClockState.WAITS


def test_the_meeting_for_a_child_in_need_is_counted_from_the_arrival() -> None:
    assert clocks(CIN, LATE)["T14"].day == CALENDAR.working_days_after(TODAY - timedelta(days=3), 20)
    planned = clocks(CIN, "as in the example")["T14"]
    assert (planned.state, planned.day) == (ClockState.WAITS, None)
    assert "Friday 24 July 2026" in planned.said
    assert "T26" not in clocks(CIN, "as in the example")


def test_the_request_waits_until_it_is_sent() -> None:
    assert all(clocks(kind, "as in the example")["T27"].state is ClockState.WAITS for kind in (CIN, CP))


def test_days_that_they_name_come_soonest_first() -> None:
    days = told_dates(carried(CP, flavour(CP, "sent and answered")))
    assert [one.day for one in days] == sorted(one.day for one in days)
    assert "They ask for our answer in writing by" in {one.words for one in days}


def test_late_papers_and_the_council_they_are_for_are_told() -> None:
    answers = flavour(CIN, "as in the example")
    assert adds_to(carried(CIN, answers)) is None
    answers["notice"]["adds_to"] = 1
    assert adds_to(carried(CIN, answers)) == 1
    assert named_receiver(carried(CIN, answers)) == "Saltmere County Council"


# Nothing that came from outside is trusted


def changed(path: tuple[str | int, ...], value: Any) -> CarriedSubmission:
    told = json.loads(carried(CIN, flavour(CIN, "as in the example")).model_dump_json())
    part = told["answers"]
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = value
    return read_submission(json.dumps(told).encode())


@pytest.mark.parametrize(
    ("path", "value", "named"),
    [
        (("child", "first_name"), ["a", "list"], "The child: Child's first name"),
        (("child", "date_of_birth"), "soon", "The child: Child's date of birth"),
        (("people", 1, "part"), "emperor", "Family and network, row 2: Part in the family"),
        (("people", 0, "how_they_help"), "x" * 30_000, "Family and network, row 1: How they help"),
        (("move", "length"), {"a": 1}, "The move: For how long"),
    ],
)
def test_an_answer_that_our_form_would_not_take_is_left_out_and_named(
    path: tuple[str | int, ...], value: Any, named: str
) -> None:
    found = prefilled_arrival(changed(path, value), TODAY)
    assert found.not_taken == (named,)
    part: Any = found.answers
    for step in path[:-1]:
        part = part[step]
    assert path[-1] not in part
    assert found.answers["origin"]["council"] == "Saltmere County Council"


@pytest.mark.parametrize("section", ["case", "child", "move", "people", "agencies", "services", "enclosures", "notice"])
@pytest.mark.parametrize("value", [None, 7, "text", [1, 2], {"a": [1]}, [[]], [{"item": {}, "who": [], "now": 3}]])
def test_a_part_of_any_shape_breaks_nothing(section: str, value: Any) -> None:
    told = changed((section,), value)
    found = prefilled_arrival(told, TODAY)
    list(arrival_clocks(found, told, CALENDAR, Profile()))
    told_dates(told)
    assert found.answers["case"]["move_kind"].value == "child-in-need"


def test_a_list_without_end_is_cut() -> None:
    told = changed(("people",), [{"name": f"Mr Number {count}"} for count in range(5_000)])
    assert len(prefilled_arrival(told, TODAY).answers["people"]) == 60


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b'{"format": 2, "kind": "transfer-out-cin", "document": "a-1", "authority": {"name": "X"}, "answers": {}}',
        b'{"format": 1, "kind": "childs-plan", "document": "a-1", "authority": {"name": "X"}, "answers": {}}',
        b'{"format": 1, "kind": "transfer-out-cin", "document": "../x", "authority": {"name": "X"}, "answers": {}}',
        b'{"format": 1, "kind": "transfer-out-cin", "document": "a-1", "authority": {"name": "X"}, "answers": []}',
        b'{"format": 1, "kind": "transfer-out-cin", "document": "a-1", "authority": {"name": "\\u202eX"}, '
        b'"answers": {}}',
        b'{"a":' * 100_000,
        b" " * (3 << 20),
    ],
)
def test_a_submission_that_is_not_as_we_write_it_is_not_read(content: bytes) -> None:
    with pytest.raises(CannotBeRead) as problem:
        read_submission(content)
    assert problem.value.__cause__ is None


def test_what_a_later_version_adds_is_left_alone() -> None:
    told = json.loads(carried(CIN, flavour(CIN, "as in the example")).model_dump_json())
    told["new"] = {"more": 1}
    told["answers"]["weather"] = {"sun": True}
    assert prefilled_arrival(read_submission(json.dumps(told).encode()), TODAY).not_taken == ()


@pytest.mark.parametrize(
    "change",
    [
        {"ref": "../E01"},
        {"ref": ""},
        {"ref": "E" * 40},
        {"first_page": 0},
        {"first_page": 5},
        {"pages": -1},
        {"title": ""},
    ],
)
def test_contents_that_do_not_fit_are_not_read(change: dict[str, Any]) -> None:
    part = CarriedPart(ref="E01", title="Letter", section="A", first_page=3, pages=3, status=Status.ENCLOSED)
    told = json.loads(contents_attachment([part]))
    assert read_contents(json.dumps(told).encode(), 5).parts == (part,)
    told["parts"][0] |= change
    with pytest.raises(CannotBeRead):
        read_contents(json.dumps(told).encode(), 5)


def test_what_is_kept_from_the_receiving_authority_does_not_travel() -> None:
    answers = flavour(CIN, PLACE_NOT_SEEN)
    whole = KINDS[CIN].model.model_validate({"kind": CIN, **answers})
    text = submission_attachment(seen_by(whole, CARRIED_FOR), "transfer-out-cin-001", SALTMERE).decode()
    assert "Sail Loft" not in text
    assert "Heron Walk" not in text
