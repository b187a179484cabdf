"""What was printed to be signed, what came back, and when a document is in force."""

from __future__ import annotations

import sqlite3
from datetime import date

import pytest

from pipeline.domain.signing import Needed, Signer, Signing
from pipeline.register import DocumentKey, Printed, RegisterProblem, ReturnedPage, Standing, open_register
from pipeline.register.store import ADDED_SINCE
from pipeline.register.triggers import statements_since

SERIES = "working-agreement"
KEY = DocumentKey("C1", SERIES, 1)
FILE = Printed("AB12CD34EF", "working-agreement-001", 3, KEY)
TODAY = date(2026, 4, 22)
DRAWN_UP = date(2026, 4, 20)
SIGNERS = (
    Signer("mother", Needed.IN_FORCE),
    Signer("young-person", Needed.SIGNED),
    Signer("father", Needed.NOTHING),
    Signer("team-manager", Needed.IN_FORCE),
)


@pytest.fixture
def issued(register, office):
    """An agreement of three pages that mother and Team Manager have to sign."""
    return issue(register, office)


def issue(register, office, *, signers=SIGNERS, replaces=None):
    taken = office.take(replaces=replaces)
    record(register, taken, signers)
    return register


def record(register, taken, signers=SIGNERS, *, in_force=False):
    document = taken.document
    return register.record_issued(
        document.job,
        folder="outbox/1",
        converter="embedded 0.8.1",
        template_digest="7e3f",
        in_force=in_force,
        printed=[Printed(f"AB12CD34E{document.number}", "working-agreement-001", 3, document.key)],
        signers=signers,
    )


def sign(register, number=1, **days):
    by_role = {role.replace("_", "-"): day for role, day in days.items()}
    return register.record_signatures("C1", SERIES, number, by_role, today=TODAY, drawn_up_on=DRAWN_UP)


def state(register, number=1):
    return register.signing_of("C1", SERIES, number).state


def back(register, *pages, job=1, open_for=(), code="AB12CD34E1"):
    roles = frozenset(open_for)
    register.record_signed_pages([ReturnedPage(code, page, len(roles), job, roles) for page in pages])


def test_a_printed_file_is_found_by_its_code(issued):
    assert issued.printed_file("AB12CD34E1") == Printed("AB12CD34E1", "working-agreement-001", 3, KEY)
    assert issued.printed_file("AB12CD34E9") is None


def test_it_is_in_force_when_all_have_signed_on_whom_that_depends_and_not_before(issued):
    assert sign(issued, mother=TODAY).status is Standing.ISSUED
    assert state(issued) is Signing.PARTLY
    assert sign(issued, team_manager=TODAY).status is Standing.IN_FORCE
    assert state(issued) is Signing.PARTLY, "the young person has a place as well"
    sign(issued, young_person=TODAY)
    assert state(issued) is Signing.SIGNED
    assert issued.verify() == []


def test_the_manager_alone_brings_nothing_in_force(issued):
    assert sign(issued, team_manager=TODAY, young_person=TODAY).status is Standing.ISSUED


def test_a_document_that_needs_no_signature_to_stand_is_signed_and_never_in_force(register, office):
    issue(register, office, signers=[Signer("social-worker", Needed.SIGNED)])
    assert sign(register, social_worker=TODAY).status is Standing.ISSUED
    assert state(register) is Signing.SIGNED


def test_what_the_form_says_is_signed_already_counts(register, office):
    issue(
        register,
        office,
        signers=[Signer("mother", Needed.IN_FORCE, TODAY), Signer("team-manager", Needed.IN_FORCE)],
    )
    assert state(register) is Signing.PARTLY
    assert sign(register, team_manager=TODAY).status is Standing.IN_FORCE


def test_an_agreement_that_everyone_had_signed_is_in_force_at_once(register, office):
    signers = [Signer("mother", Needed.IN_FORCE, TODAY), Signer("team-manager", Needed.IN_FORCE, TODAY)]
    assert record(register, office.take(), signers, in_force=True).status is Standing.IN_FORCE


def test_the_database_itself_lets_nothing_be_in_force_that_somebody_has_not_signed(issued, path):
    connection = sqlite3.connect(path)
    connection.create_function("register_now", 0, lambda: "x")
    connection.create_function("sha256hex", 1, lambda text: text)
    with pytest.raises(sqlite3.IntegrityError, match="in force when all have signed"):
        connection.execute("UPDATE document SET status = 'in-force', changed_at = 'x'")
    connection.close()


def test_a_superseded_agreement_does_not_come_in_force(issued, office, refused):
    issue(issued, office, replaces=1)
    problem = refused("signature-not-in-use", sign, issued, mother=TODAY, team_manager=TODAY)
    assert str(problem) == (
        "working-agreement 1 of case C1 is superseded, so no signature is recorded for it. "
        "Only a document that is in use can be signed."
    )
    assert issued.document("C1", SERIES, 1).status is Standing.SUPERSEDED


def test_a_void_agreement_does_not_come_in_force(issued, refused):
    issued.void("C1", SERIES, 1, "Wrong plan")
    refused("signature-not-in-use", sign, issued, mother=TODAY)


@pytest.mark.parametrize(
    ("role", "day", "code", "words"),
    [
        (
            "aunt",
            TODAY,
            "signer-unknown",
            "Nobody signs working-agreement 1 of case C1 in that part. "
            "It is signed by: Mother, Child or young person, Father, Team Manager.",
        ),
        (
            "mother",
            date(2026, 4, 23),
            "signed-in-future",
            "The day of signing lies ahead. Record a signature when it is there.",
        ),
        (
            "mother",
            date(2026, 4, 19),
            "signed-before-drawn-up",
            "working-agreement 1 of case C1 was drawn up on 20/04/2026. Nobody can have signed it before that day.",
        ),
    ],
)
def test_a_signature_that_cannot_be_is_refused_and_nothing_is_recorded(issued, refused, role, day, code, words):
    before = issued.events()
    assert str(refused(code, sign, issued, **{"team_manager": TODAY, role: day})) == words
    assert issued.events() == before


def test_signing_on_the_day_it_was_drawn_up_is_right(issued):
    sign(issued, mother=DRAWN_UP)
    assert issued.signing_of("C1", SERIES, 1).signers[0].signed_on == DRAWN_UP


def test_nobody_signs_what_has_no_place_for_it(register, office, refused):
    office.issue()
    refused("signers-unknown", sign, register, mother=TODAY)
    refused("number-unknown", sign, register, 2, mother=TODAY)
    assert state(register) is Signing.NONE


def test_the_same_signature_again_leaves_no_second_event_and_another_day_puts_it_right(issued):
    sign(issued, mother=TODAY)
    before = issued.events()
    sign(issued, mother=TODAY)
    assert issued.events() == before
    sign(issued, mother=DRAWN_UP)
    assert [event.what for event in issued.events()[len(before) :]] == ["signer-signed"]
    assert issued.verify() == []


def test_who_holds_the_paper_is_kept(issued):
    issued.record_signatures("C1", SERIES, 1, {"mother": TODAY}, today=TODAY, held_by="family")
    sign(issued, mother=TODAY)
    assert issued.signing_of("C1", SERIES, 1).signers[0].held_by == "family"


def test_pages_that_came_back_are_recorded_once_for_each_job(issued):
    back(issued, 1, 2)
    before = issued.events()
    back(issued, 2, 1)
    assert issued.events() == before
    assert state(issued) is Signing.BACK, "nobody is known to have signed"
    assert issued.signing_of("C1", SERIES, 1).pages_back("AB12CD34E1") == {1, 2}
    assert issued.signing_of("C1", SERIES, 1).pages_back("AB12CD34E1", besides=1) == set()


def test_all_pages_back_with_no_box_open_is_signed_on_a_day_not_known(issued):
    back(issued, 1, 2)
    back(issued, 3, job=issued.open_job("later"))
    assert state(issued) is Signing.DAY_UNKNOWN
    assert issued.document("C1", SERIES, 1).status is Standing.ISSUED, "a scan does not say who signed when"
    assert issued.verify() == []


def test_a_box_that_looks_empty_keeps_it_from_being_signed_until_the_page_comes_again(issued):
    back(issued, 1, 2)
    back(issued, 3, open_for=["mother"])
    assert state(issued) is Signing.BACK
    sign(issued, young_person=TODAY)
    assert state(issued) is Signing.PARTLY
    back(issued, 3, job=issued.open_job("later"))
    assert state(issued) is Signing.DAY_UNKNOWN


def test_whose_place_a_page_left_open_is_kept_for_each_scan_of_it(issued):
    back(issued, 3, open_for=["mother", "team-manager"])
    back(issued, 3, job=issued.open_job("later"), open_for=["team-manager"])
    first, later = issued.signing_of("C1", SERIES, 1).returned
    assert (first.open_roles, later.open_roles) == ({"mother", "team-manager"}, {"team-manager"})
    assert first.is_open_for("mother")
    assert not later.is_open_for("mother")
    assert issued.verify() == []


def test_where_only_the_count_was_kept_every_place_of_the_page_is_open(issued):
    issued.record_signed_pages([ReturnedPage("AB12CD34E1", 2, 1, 1), ReturnedPage("AB12CD34E1", 3, 0, 1)])
    counted, closed = issued.signing_of("C1", SERIES, 1).returned
    assert counted.is_open_for("mother")
    assert not closed.is_open_for("mother")


def test_each_step_leaves_an_event_that_names_nobody(issued):
    back(issued, 3, open_for=["mother", "team-manager"])
    sign(issued, mother=TODAY)
    told = [(event.what, event.job, event.detail) for event in issued.events(case="C1") if event.id > 3]
    assert told == [
        ("file-printed", None, '{"code":"AB12CD34E1","file":"working-agreement-001","pages":3}'),
        *(
            (
                "signer-named",
                None,
                f'{{"role":"{signer.role}","place":{place},"needed":"{signer.needed}","signed_on":null,'
                '"held_by":null}',
            )
            for place, signer in enumerate(SIGNERS, start=1)
        ),
        ("page-returned", 1, '{"code":"AB12CD34E1","page":3,"open_boxes":2}'),
        ("place-left-open", 1, '{"code":"AB12CD34E1","page":3,"role":"mother"}'),
        ("place-left-open", 1, '{"code":"AB12CD34E1","page":3,"role":"team-manager"}'),
        (
            "signer-signed",
            None,
            '{"role":"mother","place":1,"needed":"in-force","signed_on":"2026-04-22","held_by":null}',
        ),
    ]


def confirm(register, **more):
    days = {"mother": TODAY, "team-manager": DRAWN_UP}
    register.record_signatures("C1", SERIES, 1, days, today=TODAY, **more)


def test_what_was_seen_on_the_paper_and_an_order_that_was_confirmed_are_events_written_once(issued):
    for _ in range(2):
        confirm(issued, seen={"mother"}, rightly_after_the_last=["mother"])
    told = [(event.what, event.detail) for event in issued.events("C1", SERIES, 1)]
    confirmed = [one for one in told if one[0] in ("signature-seen", "order-confirmed")]
    assert confirmed == [
        ("signature-seen", '{"role":"mother","signed_on":"2026-04-22"}'),
        ("order-confirmed", '{"role":"mother","signed_on":"2026-04-22"}'),
    ]
    signing = issued.signing_of("C1", SERIES, 1)
    assert (signing.seen_on_paper, signing.rightly_after_the_last) == ({"mother"}, {"mother"})
    assert [one.signed_on for one in signing.confirmed] == [TODAY, TODAY]
    assert issued.verify() == []


def test_an_order_is_confirmed_of_a_part_whose_day_was_recorded_before(issued):
    sign(issued, mother=TODAY)
    issued.record_signatures(
        "C1", SERIES, 1, {"team-manager": DRAWN_UP}, today=TODAY, rightly_after_the_last=["mother"]
    )
    assert issued.signing_of("C1", SERIES, 1).rightly_after_the_last == {"mother"}
    assert issued.verify() == []


def test_what_is_confirmed_on_another_day_is_an_event_of_its_own(issued):
    sign(issued, mother=DRAWN_UP)
    for day in (DRAWN_UP, TODAY):
        issued.record_signatures("C1", SERIES, 1, {"mother": day}, today=TODAY, seen=["mother"])
    assert [one.signed_on for one in issued.signing_of("C1", SERIES, 1).confirmed] == [DRAWN_UP, TODAY]


def test_nothing_is_confirmed_where_the_days_are_refused(issued):
    with pytest.raises(RegisterProblem):
        confirm(issued, seen={"mother"}, drawn_up_on=TODAY)
    assert issued.signing_of("C1", SERIES, 1).confirmed == ()


@pytest.mark.parametrize("change", ["'aunt'", "'father'"])
def test_a_confirmation_that_fits_no_signature_is_found(issued, tamper, change):
    confirm(issued, seen={"mother"})
    detail = f"json_object('role', {change}, 'signed_on', '2026-04-22')"
    tamper(f"UPDATE event SET detail = {detail} WHERE what = 'signature-seen'", without=("event_kept",))
    assert "event-unexplained" in {fault.code for fault in issued.verify()}


@pytest.mark.parametrize(
    ("statement", "without", "code"),
    [
        (
            "UPDATE signer SET signed_on = '2026-04-21' WHERE role = 'mother'",
            ("signer_change", "signer_signed"),
            "signer-differs",
        ),
        ("DELETE FROM signer", ("signer_stays",), "signer-missing"),
        (
            "INSERT INTO signer VALUES ('C1', 'working-agreement', 1, 'aunt', 9, 'signed', NULL, NULL, NULL)",
            ("signer_named",),
            "signer-unexplained",
        ),
        ("UPDATE printed_file SET pages = 2", ("printed_kept",), "printed-file-differs"),
        ("DELETE FROM open_place", ("open_place_stays",), "open-place-missing"),
        (
            "INSERT INTO open_place VALUES ('AB12CD34E1', 3, 1, 'aunt')",
            ("place_left_open",),
            "open-place-unexplained",
        ),
        ("UPDATE signed_page SET open_boxes = 0", ("page_kept",), "signed-page-differs"),
        ("INSERT INTO signed_page VALUES ('AB12CD34E1', 2, 1, 0)", ("page_returned",), "signed-page-unexplained"),
    ],
)
def test_a_change_behind_our_back_is_found(issued, tamper, statement, without, code):
    back(issued, 3, open_for=["mother"])
    sign(issued, mother=TODAY)
    tamper(statement, without=without)
    assert {fault.code for fault in issued.verify()} == {code}


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE signer SET signed_on = NULL, recorded_at = NULL", "a signature is not taken back"),
        ("UPDATE signer SET role = 'aunt'", "who signs a document stays"),
        ("DELETE FROM signer", "who signs is never deleted"),
        ("UPDATE printed_file SET pages = 9", "printed files are never changed"),
        ("DELETE FROM printed_file", "printed files are never deleted"),
        ("UPDATE signed_page SET open_boxes = 0", "signed pages are never changed"),
        ("DELETE FROM signed_page", "signed pages are never deleted"),
        ("UPDATE open_place SET role = 'aunt'", "open places are never changed"),
        ("DELETE FROM open_place", "open places are never deleted"),
    ],
)
def test_the_guards_hold(issued, tamper, statement, words):
    back(issued, 3, open_for=["mother"])
    sign(issued, mother=TODAY)
    with pytest.raises(sqlite3.IntegrityError, match=words):
        tamper(statement)


def test_a_register_of_layout_2_is_brought_up_to_date_and_loses_nothing(register, office, path, clock):
    office.issue()
    documents, events = register.documents(), register.events()
    register.close()
    as_layout(path, 2)
    with open_register(path, clock) as opened:
        assert (opened.documents(), opened.events()) == (documents, events)
        assert opened.verify() == []
        taken = opened.take_number(opened.open_job("new"), "C1", SERIES, "new")
        record(opened, taken)
        assert sign(opened, 2, mother=TODAY, team_manager=TODAY).status is Standing.IN_FORCE
        assert opened.verify() == []


def test_a_guard_that_was_taken_out_of_a_register_of_layout_2_stays_found(register, office, path, clock):
    office.issue()
    register.close()
    as_layout(path, 2)
    connection = sqlite3.connect(path)
    connection.execute("DROP TRIGGER event_kept")
    connection.commit()
    connection.close()
    with open_register(path, clock) as opened:
        assert [fault.code for fault in opened.verify()] == ["guard-differs"]


def test_a_register_of_layout_3_is_brought_up_to_date_and_keeps_its_signatures_and_pages(issued, path, clock):
    issued.record_signed_pages([ReturnedPage("AB12CD34E1", 3, 1, 1)])
    sign(issued, mother=TODAY)
    signing, events = issued.signing_of("C1", SERIES, 1), issued.events()
    issued.close()
    as_layout(path, 3)
    with open_register(path, clock) as opened:
        assert (opened.signing_of("C1", SERIES, 1), opened.events()) == (signing, events)
        back(opened, 3, job=opened.open_job("later"), open_for=["team-manager"])
        assert opened.signing_of("C1", SERIES, 1).returned[1].open_roles == {"team-manager"}
        assert opened.verify() == []


def as_layout(path, layout):
    connection = sqlite3.connect(path)
    for name in statements_since(layout):
        connection.execute(f"DROP TRIGGER {name}")
    for table in reversed(ADDED_SINCE[layout]):
        connection.execute(f"DROP TABLE {table.name}")
    connection.execute(f"PRAGMA user_version = {layout}")
    connection.commit()
    connection.close()
