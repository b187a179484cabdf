"""The rules of what is enclosed with a move, and what makes each speak."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from pipeline.domain.checks.bundle_rules import files_naming_other_families
from pipeline.domain.circumstances import Circumstances
from pipeline.domain.enclosed import (
    FAULT_WORDS,
    EnclosureFault,
    RemovalKind,
    Removed,
    SignatureFound,
    SignatureState,
)
from pipeline.domain.findings import Finding
from pipeline.domain.identifiers import Identifier, names_of
from pipeline.domain.numbering import Standing
from pipeline.domain.reach import Holds
from pipeline.domain.wording import WORDS

from .looking import KNOWN, TODAY, Changes, facts, look, with_example_files
from .rule_cases import Case, case, with_standing

CIN = "transfer-out-cin"
# Goes with the child of the example and a file whose check sum is all zeros.
CHECKED = "Ms Nadia Holt, 9144"
FILE, CHECKED_BY, PASSWORD = "enclosures.0.file", "enclosures.0.checked_by", "enclosures.0.password"
WORDS_OF_SAM = "Social work assessment of Samuel Rigby-Cole"
OURS: Changes = {"enclosures.1.file": None, "enclosures.1.our_document": "childs-plan-002"}
DAYS_OF_PLAN = {"childs-plan-002": (date(2026, 6, 3), date(2026, 6, 8))}
ONLY_ASSESSMENT = frozenset({"assessment.pdf"})
HIDDEN_ADDRESS: Changes = {
    "move.new_address_confidential": True,
    "receiver.council_confidential": False,
}


def cin(rule: str, name: str, changes: Changes, *found: str, known: Circumstances = KNOWN) -> Case:
    return case(rule, name, changes, *found, known=known, kind=CIN)


def found_in_assessment(*pages: str, **found: Any) -> Circumstances:
    """Return what is known where the assessment is such a file; the child is named in it if no page is given."""
    known = with_example_files(KNOWN, CIN)
    return replace(
        known,
        enclosed={**known.enclosed, "assessment.pdf": facts("assessment.pdf", *(pages or (WORDS_OF_SAM,)), **found)},
    )


def with_plan(*standings: Standing) -> Circumstances:
    """Return what is known of a case with so many Child's Plans, and with one enclosed file instead of two."""
    known = replace(with_standing(others={"childs-plan": standings}), files=ONLY_ASSESSMENT)
    return replace(known, enclosed={"assessment.pdf": facts("assessment.pdf", WORDS_OF_SAM)})


def signature(state: SignatureState) -> SignatureFound:
    return SignatureFound("Somebody", state, covers_whole_file=True, signed_at=None)


def is_only_for_files(fault: EnclosureFault) -> bool:
    return fault not in (EnclosureFault.ENCRYPTED, EnclosureFault.PASSWORD_WRONG)


TWO_ALIKE = replace(
    with_example_files(KNOWN, CIN), files=frozenset({"a/assessment.pdf", "b/assessment.pdf", "childs-plan.pdf"})
)

BEGINS_ABOUT_SOMEBODY_ELSE = {
    "a label with another child's name": "Speech therapy\nName of child: Kai Bloom\nSchool: Hill Street",
    "a label of a pupil": "PUPIL: BLOOM, Kai",
    "a label above the name": "Child's name\nKai Bloom\nClass 4",
    "a label beside another one": "Child's name Date of review\nKai Bloom 04/05/2026",
    "a name as some are written": "Patient: Zoë van der Berg-O’Neill",
    "two other children": "Children: not in school\nNames of child: Kai and Mina Bloom",
    "a subject with a date of birth to come": "Dear Dr Patel\nRe: Kai Bloom\nDOB: not known\nThank you.",
    "a subject and then the first name": "Fenmarsh Clinic\nRe Kai Bloom\nKai came with his aunt.",
    "a subject with a title": "REGARDING: Master Kai Bloom",
    "a title of a report": "Social work assessment of Kai Bloom\nWe saw Kai three times.",
    "a name that begins like ours": "Child: Samuel Bloom",
    "a family name that is a place": "Name of young person: Kai Hill",
    "a form left from another child": "Report about Samuel Rigby-Cole\nChild's name: Kai Bloom",
    "a sister who is not in the form": "Child: Ellie Rigby-Cole",
    "somebody else's initial": "Child: K. Bloom",
}
ANOTHERS_DETAILS = {
    "an NHS number without gaps": "NHS No. 9991234586",
    "an NHS number with dashes": "999-123-4586",
    "a pupil number": "Pupil: B801200005001",
    "a date of birth of somebody else": "Name: Kai Bloom\nDate of birth: 3 April 2015",
    "a date of birth in short": "BLOOM Kai, D.O.B. 03/04/2015",
    "somebody else who was born": "We write about your son Kai Bloom, born on 3 April 2015.",
    "a date of birth below its label": "Name DOB Class\nKai Bloom 03.04.2015 4H",
    "a date of birth and how to write it": "DATE OF BIRTH (DD/MM/YYYY): 03/04/2015",
}
NOT_ABOUT_ANYBODY_ELSE = {
    "page 3 of a report": "He goes swimming on Saturdays with Kai Bloom from his class. Kai is in Year 4.",
    "the child by half of the name": "Re: Sam Cole\nDOB 14 May 2017\nSam came with his mother.",
    "initials": "Report about S. R-C., born in May\nChild: S. R.-C.",
    "an initial of ours": "Child: S. Cole",
    "the child in capitals": "NAME OF CHILD: RIGBY-COLE, Samuel",
    "the mother": "Patient: Ms Dawn Rigby",
    "minutes about several children": "Child's name: Samuel Rigby-Cole\nChild's name: Kai Bloom",
    "a subject that is no person": "Re: Initial Child Protection Conference\nSamuel Rigby-Cole, DOB 14/05/2017",
    "a benefit": "Re: Universal Credit\nThe claim was made on 03/04/2015.",
    "a street": "Re: Larch Walk\nThe flats in Larch were inspected.",
    "a subject in the middle of a sentence": "They spoke\nabout Kai Bloom\nand Kai went home.",
    "who wrote it": "Report of Dr Anna Patel\nName: Dr Anna Patel\nDate: 3 April 2015",
    "an empty form": "Name of child: ____________\nDate of birth:\nDate of visit: 03/04/2015",
    "a grandmother's date of birth": "Mrs Jean Cole, DOB 03/04/1951",
    "a mother's date of birth": "Mother's date of birth: 03/04/1990",
    "a brother who is not in the form": "Sam's half-brother Leo (born 03/04/2019) lives in Saltmere.",
    "a baby who is not born": "Expected date of birth: 03/04/2027",
    "born, and then some other day": "He was born in Fenmarsh and moved here on 3 April 2015.",
    "a day behind an unknown date of birth": "DOB: not known. Date of referral: 03/04/2015",
    "phones whose figures fit the check": "Ring +44 999 123 4586, +44 (0)9991234586 or 01 999 123 4586.",
    "figures of two cells that fit the check together": "01632 999\n123 4586\n99912 34586",
    "a reference whose figures fit the check": "Our reference: 9991234586",
    "our numbers": "NHS 9991234578, 999 123 4578",
}
NAMES_SAM = {
    "the council's number alone": "Child ID: FEN 000417",
    "letters set wide apart": "S a m u e l  R i g b y - C o l e",
    "a name that its print pulls apart": "Sam uel Rig by-Cole has come on time since May.",
    "small letters": "an e-mail about samuel rigby-cole",
    "a word broken at the end of a line": "The school says that Samuel Rigby-\nCole comes on time.",
    "accents that came along": "Sámuel Rigby‐Cole",
}

SPEAKS: tuple[Case, ...] = (
    # What is enclosed is there
    cin(
        "what_is_enclosed_is_there",
        "enclosed, but nothing is",
        {"enclosures.1.file": None},
        "stop nothing-to-enclose enclosures.1.file",
        known=with_plan(),
    ),
    cin(
        "what_is_enclosed_is_there",
        "not enclosed, but there is a file",
        {"enclosures.1.enclosed": False, "enclosures.1.missing_reason": "It is being written."},
        "stop not-enclosed-but-there enclosures.1.enclosed",
    ),
    cin(
        "what_is_enclosed_is_there",
        "a file in place of what the pack makes",
        {
            "enclosures.1.enclosed": False,
            "enclosures.1.file": None,
            "enclosures.1.missing_reason": "It is being written.",
            "enclosures.3.file": "childs-plan.pdf",
        },
        "stop made-with-the-pack enclosures.3.file",
    ),
    cin(
        "what_is_enclosed_is_there",
        "a file and a document of ours for one line",
        {"enclosures.1.our_document": "childs-plan-001"},
        "stop enclosed-from-two-places enclosures.1.our_document",
        known=replace(
            with_standing(others={"childs-plan": (Standing.ISSUED,)}),
            files=with_example_files(KNOWN, CIN).files,
            enclosed=with_example_files(KNOWN, CIN).enclosed,
        ),
    ),
    cin(
        "what_is_enclosed_is_there",
        "told and enclosed",
        {"enclosures.1.told_on": KNOWN.today},
        "stop told-and-enclosed enclosures.1.told_on",
    ),
    cin(
        "what_is_enclosed_is_there",
        "one file twice",
        {"enclosures.1.file": "ASSESSMENT.pdf"},
        "stop file-enclosed-twice enclosures.1.file",
        known=with_plan(),
    ),
    cin(
        "what_is_enclosed_is_there",
        "two files of one name",
        {},
        "stop file-name-twice enclosures.0.file",
        known=TWO_ALIKE,
    ),
    # Documents of ours
    cin(
        "our_documents_are_in_use",
        "no name of a folder",
        {"enclosures.1.file": None, "enclosures.1.our_document": "the plan"},
        "stop our-document-unreadable enclosures.1.our_document",
        known=with_plan(),
    ),
    cin(
        "our_documents_are_in_use",
        "a plan that the case has not",
        OURS,
        "stop our-document-unknown enclosures.1.our_document",
        known=with_plan(Standing.ISSUED),
    ),
    cin(
        "our_documents_are_in_use",
        "a plan that is out of use",
        OURS,
        "stop our-document-not-in-use enclosures.1.our_document",
        known=with_plan(Standing.ISSUED, Standing.SUPERSEDED),
    ),
    cin(
        "our_documents_are_in_use",
        "a plan that the checklist calls by another version",
        {**OURS, "enclosures.1.version": "v. 3"},
        "stop our-document-other-version enclosures.1.version",
        known=with_plan(Standing.SUPERSEDED, Standing.ISSUED),
    ),
    cin(
        "our_documents_are_in_use",
        "a plan that the checklist calls by another date",
        {**OURS, "enclosures.1.dated": date(2026, 6, 1)},
        "stop our-document-other-date enclosures.1.dated",
        known=replace(with_plan(Standing.SUPERSEDED, Standing.ISSUED), our_documents_dated=DAYS_OF_PLAN),
    ),
    *(
        cin(
            "our_documents_are_in_use",
            code,
            OURS,
            f"stop {code} enclosures.1.our_document",
            known=replace(
                with_plan(Standing.SUPERSEDED, Standing.ISSUED), our_documents_unfit={"childs-plan-002": code}
            ),
        )
        for code in ("our-document-without-copy", "our-document-changed")
    ),
    cin(
        "files_give_nothing_away",
        "the confidential new address in a plan of ours",
        {**HIDDEN_ADDRESS, **OURS},
        "stop enclosure-gives-away enclosures.1.our_document",
        known=replace(
            with_plan(Standing.SUPERSEDED, Standing.ISSUED),
            our_documents={"childs-plan-002": facts("plan", WORDS_OF_SAM, "7 Sail Loft Row")},
        ),
    ),
    cin(
        "late_papers_follow_a_pack",
        "late papers for a pack that is none",
        {"notice.adds_to": 1},
        "stop late-papers-of-nothing notice.adds_to",
    ),
    # Whether the files are sound
    *(
        cin(
            "enclosed_files_are_sound",
            fault.value,
            {},
            f"stop {fault.value} {FILE if is_only_for_files(fault) else PASSWORD}",
            known=found_in_assessment(fault=fault),
        )
        for fault in EnclosureFault
    ),
    cin(
        "enclosed_files_are_sound",
        "words under a black bar",
        {},
        f"stop enclosure-covered-text {FILE}",
        known=found_in_assessment(covered_text_pages=(2,)),
    ),
    cin(
        "enclosed_files_are_sound",
        "changed after it was signed",
        {},
        f"stop enclosure-signature-broken {FILE}",
        known=found_in_assessment(signatures=(signature(SignatureState.CHANGED_AFTER_SIGNING),)),
    ),
    cin(
        "enclosed_files_are_sound",
        "a damaged file that could be read",
        {},
        f"advise enclosure-repaired {FILE}",
        known=found_in_assessment(was_repaired=True),
    ),
    cin(
        "enclosed_files_are_sound",
        "a page that is only a picture",
        {CHECKED_BY: CHECKED},
        f"advise enclosure-pictures {FILE}",
        known=found_in_assessment(image_only_pages=(1, 3)),
    ),
    cin(
        "enclosed_files_are_sound",
        "words beyond the edge",
        {},
        f"advise enclosure-cut-off {FILE}",
        known=found_in_assessment(cut_off_text_pages=(1,)),
    ),
    cin(
        "enclosed_files_are_sound",
        "a comment and a script",
        {},
        f"advise enclosure-cleaned {FILE}",
        known=found_in_assessment(removed=(Removed(RemovalKind.COMMENT, (1,), 2), Removed(RemovalKind.SCRIPT, (), 1))),
    ),
    # Whose they are
    cin(
        "files_are_about_this_child",
        "nobody is named",
        {},
        f"stop enclosure-whose {CHECKED_BY}",
        known=found_in_assessment("Social work assessment"),
    ),
    cin(
        "files_are_about_this_child",
        "a page that nobody can read",
        {},
        f"stop enclosure-unread {CHECKED_BY}",
        known=found_in_assessment(image_only_pages=(2, 3)),
    ),
    cin(
        "files_are_about_this_child",
        "the NHS number of another child",
        {},
        f"stop enclosure-other-number {CHECKED_BY}",
        known=found_in_assessment(WORDS_OF_SAM, "NHS number 999 123 4586"),
    ),
    cin(
        "files_give_nothing_away",
        "the confidential new address in a bookmark",
        HIDDEN_ADDRESS,
        f"stop enclosure-gives-away {FILE}",
        known=found_in_assessment(bookmarks=("7 Sail Loft Row",)),
    ),
    cin(
        "files_are_about_this_child",
        "only another child is named",
        {},
        f"stop enclosure-whose {CHECKED_BY}",
        known=found_in_assessment("Social work assessment of Kai Bloom"),
    ),
    *(
        cin(
            "files_are_about_this_child",
            f"{name} vouches for no file",
            {CHECKED_BY: typed},
            f"stop enclosure-whose {CHECKED_BY}",
            known=found_in_assessment("Drawings"),
        )
        for name, typed in (
            ("a name typed from the start", "Ms Nadia Holt"),
            ("a day", "Ms Nadia Holt, 3 May 2026"),
            ("a longer number", "Ms Nadia Holt, 91440"),
            ("the number without a name", "9144"),
        )
    ),
    *(
        cin(
            "files_are_about_this_child",
            name,
            {CHECKED_BY: typed, "child.child_id": child},
            f"stop enclosure-number-of-another {CHECKED_BY}",
            f"stop enclosure-whose {CHECKED_BY}",
            known=found_in_assessment("Drawings"),
        )
        for name, typed, child in (
            ("the number of another file, or of this one before it was changed", "Ms Nadia Holt, 9145", "FEN000417"),
            ("the number of the same file for another child", CHECKED, "FEN000418"),
        )
    ),
    *(
        cin(
            "files_are_about_this_child",
            name,
            {},
            f"stop enclosure-other-person {CHECKED_BY}",
            known=found_in_assessment(WORDS_OF_SAM, "He reads well.", page, "He counts well."),
        )
        for name, page in BEGINS_ABOUT_SOMEBODY_ELSE.items()
    ),
    *(
        cin(
            "files_are_about_this_child",
            name,
            {},
            f"stop enclosure-other-number {CHECKED_BY}",
            known=found_in_assessment(WORDS_OF_SAM, page),
        )
        for name, page in ANOTHERS_DETAILS.items()
    ),
    cin(
        "files_are_about_this_child",
        "another child behind pages that nobody can read",
        {},
        f"stop enclosure-unread {CHECKED_BY}",
        f"stop enclosure-other-person {CHECKED_BY}",
        known=found_in_assessment(WORDS_OF_SAM, "", "Name of child: Kai Bloom", image_only_pages=(2,)),
    ),
    cin(
        "files_give_nothing_away",
        "the confidential new address",
        HIDDEN_ADDRESS,
        f"stop enclosure-gives-away {FILE}",
        known=found_in_assessment(WORDS_OF_SAM, "They move to 7 Sail Loft Row."),
    ),
    # Whether they fit into files of 25 MB, which the council of the example takes
    cin(
        "papers_fit_into_their_files",
        "one page that no file can hold",
        {},
        f"stop enclosure-page-too-big {FILE}",
        known=found_in_assessment(page_bytes=(90_000, 26_000_000, 27_000_000)),
    ),
    cin(
        "papers_fit_into_their_files",
        "one page that fits, but not beside its seal, and others",
        {},
        f"stop enclosure-page-too-big {FILE}",
        known=found_in_assessment(page_bytes=(24_740_000, 90_000)),
    ),
    cin(
        "papers_fit_into_their_files",
        "a page of a plan that came back signed",
        OURS,
        "stop signed-page-too-big enclosures.1.our_document",
        known=replace(
            with_plan(Standing.SUPERSEDED, Standing.ISSUED),
            our_documents={"childs-plan-002": facts("plan", WORDS_OF_SAM, page_bytes=(90_000,))},
            our_signed_bytes={"childs-plan-002": (26_100_000,)},
        ),
    ),
    cin(
        "papers_fit_into_their_files",
        "a file that is signed and goes along as it is",
        {},
        f"stop enclosure-signed-too-big {FILE}",
        known=found_in_assessment(signatures=(signature(SignatureState.INTACT),), signed_bytes=25_400_000),
    ),
)
QUIET: tuple[Case, ...] = (
    cin(
        "what_is_enclosed_is_there",
        "sent before",
        {
            "enclosures.1.file": None,
            "enclosures.1.sent_on": KNOWN.today,
            "enclosures.1.method": "secure-email",
            "distribution.7.sent_on": KNOWN.today,
        },
        known=with_plan(),
    ),
    cin(
        "what_is_enclosed_is_there",
        "given verbally",
        {"enclosures.1.file": None, "enclosures.1.enclosed": False, "enclosures.1.told_on": KNOWN.today},
        known=with_plan(),
    ),
    cin("our_documents_are_in_use", "the plan in use", OURS, known=with_plan(Standing.SUPERSEDED, Standing.ISSUED)),
    cin(
        "our_documents_are_in_use",
        "the day on which the plan was signed",
        {**OURS, "enclosures.1.dated": date(2026, 6, 8)},
        known=replace(with_plan(Standing.SUPERSEDED, Standing.ISSUED), our_documents_dated=DAYS_OF_PLAN),
    ),
    cin(
        "our_documents_are_in_use",
        "a version that is no plain number",
        {**OURS, "enclosures.1.version": "2.1 of June"},
        known=with_plan(Standing.SUPERSEDED, Standing.ISSUED),
    ),
    cin(
        "our_documents_are_in_use",
        "minutes of the first review, which made the second plan",
        {
            "enclosures.1.file": None,
            "enclosures.1.sent_on": TODAY,
            "enclosures.1.method": "secure-email",
            "enclosures.2.enclosed": True,
            "enclosures.2.our_document": "childs-plan-002",
            "enclosures.2.version": "1",
            "enclosures.2.missing_reason": None,
            "distribution.7.sent_on": TODAY,
        },
        known=with_plan(Standing.SUPERSEDED, Standing.ISSUED),
    ),
    cin(
        "late_papers_follow_a_pack",
        "late papers for the pack in use",
        {"notice.adds_to": 1},
        known=with_standing(Standing.ISSUED),
    ),
    cin(
        "enclosed_files_are_sound",
        "a signature that holds, and the author taken out",
        {},
        known=found_in_assessment(
            signatures=(signature(SignatureState.INTACT),), removed=(Removed(RemovalKind.METADATA, (), 1),)
        ),
    ),
    cin(
        "files_are_about_this_child",
        "the name the other way round",
        {},
        known=found_in_assessment("Assessment: RIGBY-COLE, Samuel"),
    ),
    cin("files_are_about_this_child", "the council's number", {}, known=found_in_assessment("Child ID: FEN 000417")),
    cin(
        "files_are_about_this_child",
        "somebody has looked",
        {CHECKED_BY: CHECKED},
        known=found_in_assessment("Drawings"),
    ),
    cin(
        "files_are_about_this_child",
        "somebody has looked at the letter of another child",
        {CHECKED_BY: CHECKED},
        known=found_in_assessment(WORDS_OF_SAM, "Child's name: Kai Bloom, NHS number 999 123 4586"),
    ),
    *(
        cin("files_are_about_this_child", name, {}, known=found_in_assessment(WORDS_OF_SAM, page))
        for name, page in NOT_ABOUT_ANYBODY_ELSE.items()
    ),
    *(
        cin("files_are_about_this_child", f"named in {name}", {}, known=found_in_assessment(page))
        for name, page in NAMES_SAM.items()
    ),
    cin(
        "files_give_nothing_away",
        "another address",
        HIDDEN_ADDRESS,
        known=found_in_assessment(WORDS_OF_SAM, "The office is at 3 Quay Road."),
    ),
    cin(
        "papers_fit_into_their_files",
        "many pages, which go in volumes",
        {},
        known=found_in_assessment(page_bytes=(20_000_000,) * 9),
    ),
    cin(
        "papers_fit_into_their_files",
        "one page that may fit into a single file with nothing beside it",
        {},
        known=found_in_assessment(page_bytes=(24_740_000,)),
    ),
    cin(
        "papers_fit_into_their_files",
        "a signed file that stays here, since it holds a comment",
        {},
        known=found_in_assessment(
            signatures=(signature(SignatureState.INTACT),),
            signed_bytes=26_000_000,
            removed=(Removed(RemovalKind.MARKUP, (1,), 1),),
        ),
    ),
)
SENTENCES: dict[str, str] = {
    "nothing-to-enclose": (
        "The file: this is said to be enclosed, and there is nothing to enclose. Write the name of its file, or our "
        "document, or when it was sent. Or answer No to 'Enclosed?' and say why. [nothing-to-enclose]"
    ),
    "not-enclosed-but-there": (
        "The file: this is said not to be enclosed, and yet a file or document is named. Answer Yes, or take the name "
        "out. [not-enclosed-but-there]"
    ),
    "made-with-the-pack": (
        "The file: we make this paper with the pack. Take the name out. If you enclose one of your own as well, give "
        "it a line as 'Something else'. [made-with-the-pack]"
    ),
    "enclosed-from-two-places": (
        "The file: both a file and a document of ours are named. Keep one of the two. Give the other a line of its "
        "own. [enclosed-from-two-places]"
    ),
    "told-and-enclosed": (
        "The file: this is said to be enclosed and given verbally. Take the day out, or answer No to 'Enclosed?'. "
        "[told-and-enclosed]"
    ),
    "file-name-twice": (
        "The file: several files in the folder have this name. Write its place in the folder as well, like "
        "reports/first.pdf. [file-name-twice]"
    ),
    "file-enclosed-twice": (
        "The file: this file is enclosed already, in line 1 of the checklist. Take it out of one of the two lines. "
        "[file-enclosed-twice]"
    ),
    "our-document-unreadable": (
        "The file: this is not the name of a document of ours. Write the name of its folder in the outbox, like "
        "childs-plan-002. [our-document-unreadable]"
    ),
    "our-document-unknown": (
        "The file: this case has no document of that name. Check the name of its folder in the outbox. "
        "[our-document-unknown]"
    ),
    "our-document-not-in-use": (
        "The file: this document is no longer in use. Enclose the one that has taken its place. "
        "[our-document-not-in-use]"
    ),
    "our-document-without-copy": (
        "The file: of this document there is no copy that may go to another council. Put the paper that you mean into "
        "the folder as a file. [our-document-without-copy]"
    ),
    "our-document-other-version": (
        "The file: the checklist says version 3, and this document of ours is number 2. Write the version that goes "
        "along, or name the other document. [our-document-other-version]"
    ),
    "our-document-other-date": (
        "The file: this is not the date of that document of ours, which is of 03/06/2026. Leave the date blank: we "
        "fill it in. Or name the document that you mean. [our-document-other-date]"
    ),
    "our-document-changed": (
        "The file: somebody has changed or moved this document in the outbox since it was issued. Ask IT for the file "
        "as it was issued, or issue it again. [our-document-changed]"
    ),
    "enclosure-other-family": (
        "The file: page 2 of this file has a name and an address from another case. Look at every page. If all may go "
        "to the other council, write here who has looked, and the number 9144. If not, take it out. "
        "[enclosure-other-family]"
    ),
    "late-papers-of-nothing": (
        "The file: no pack of this number has been issued for this case. Write the number of the pack that the papers "
        "come after, or leave this blank. [late-papers-of-nothing]"
    ),
    "enclosure-whose": (
        "The file: as far as we can read this file, nothing in it says that it is about this child. Look at every "
        "page. If it is, write here who has looked, and the number 9144. If not, take it out. [enclosure-whose]"
    ),
    "enclosure-number-of-another": (
        "The file: the number 9145 is not the number of this file as it is now. If the file was changed after somebody "
        "looked at it, look at it again. The number is now 9144. [enclosure-number-of-another]"
    ),
    "enclosure-unread": (
        "The file: we cannot read the words on pages 2, 3 of this file, as on a scan. Look there. If they are about "
        "this child only, write here who has looked, and the number 9144. If not, take the file out. "
        "[enclosure-unread]"
    ),
    "enclosure-other-number": (
        "The file: page 2 of this file has a number or date of birth of somebody else. Look there. If it may go to the "
        "other council, write here who has looked, and the number 9144. If not, take that part "
        "out. [enclosure-other-number]"
    ),
    "enclosure-other-person": (
        "The file: page 3 of this file seems to begin a paper about somebody else. Look there and at the pages after "
        "it. If all may go to the other council, write here who has looked, and the number 9144. If not, take it out. "
        "[enclosure-other-person]"
    ),
    "enclosure-gives-away": (
        "The file: page 2 of this file shows something that is kept back from the receiving authority. Look there for "
        "the confidential address, or for whoever is left out. Enclose a copy without it. [enclosure-gives-away]"
    ),
    "enclosure-page-too-big": (
        "The file: page 2 of it has 26.0 MB. One file for this council may have 25 MB, with its seal. Scan it with "
        "fewer dots per inch, or in grey. Or ask the council whether it takes more, and IT to change our settings. "
        "[enclosure-page-too-big]"
    ),
    "signed-page-too-big": (
        "The file: page 1 of what came back signed has 26.1 MB. One file for this council may have 25 MB, with its "
        "seal. Scan it again with fewer dots per inch, or in grey, and drop the scan first. [signed-page-too-big]"
    ),
    "enclosure-signed-too-big": (
        "The file: this file goes along as it was signed, too, and has 25.4 MB. One file for this council may have "
        "25 MB. Enclose a scan of a print instead. Or ask the council whether it takes more, and IT to change our "
        "settings. [enclosure-signed-too-big]"
    ),
    "enclosure-covered-text": (
        "The file: page 2 of this file has words under something that covers them. They can still be read. If they "
        "were blacked out, print the file and enclose a scan. [enclosure-covered-text]"
    ),
    "enclosure-signature-broken": (
        "The file: this file was changed after it was signed electronically, or the signature is damaged. Ask "
        "whoever signed it for the file as it was signed. [enclosure-signature-broken]"
    ),
    "enclosure-repaired": (
        "The file: this file was damaged. We could read 1 pages of it. Check that this is all of it. "
        "[enclosure-repaired]"
    ),
    "enclosure-pictures": (
        "The file: we cannot read the words on pages 1, 3 of this file, as on a scan. Check by eye that they are "
        "about this child only. [enclosure-pictures]"
    ),
    "enclosure-cut-off": (
        "The file: page 1 of this file has words outside the edge of the page. Check that nothing is missing. "
        "[enclosure-cut-off]"
    ),
    "enclosure-cleaned": (
        "The file: this does not go along with the file: small programs, comments. Check that nothing is missing that "
        "the reader needs. [enclosure-cleaned]"
    ),
    # Said by the words of each fault, which stand beside the faults.
    **{
        fault.value: f"The file: {WORDS[fault.value].found} {words.remedy} [{fault.value}]"
        for fault, words in FAULT_WORDS.items()
    },
}  # fmt: skip


def said_besides() -> list[Finding]:
    """What the desk asks of files, because only the register knows the other cases."""
    elsewhere = names_of("Kai Bloom") | {Identifier(Holds.ADDRESS, "9malthouseyard")}
    known = found_in_assessment(WORDS_OF_SAM, "Kai Bloom, 9 Malthouse Yard")
    return list(files_naming_other_families(look({}, known, CIN).draft, known, (), elsewhere))
