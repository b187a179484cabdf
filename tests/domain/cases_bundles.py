"""The rules of what is enclosed with a move, and what makes each speak."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pipeline.domain.circumstances import Circumstances
from pipeline.domain.enclosed import (
    FAULT_WORDS,
    EnclosureFault,
    RemovalKind,
    Removed,
    SignatureFound,
    SignatureState,
)
from pipeline.domain.numbering import Standing
from pipeline.domain.wording import WORDS

from .looking import KNOWN, TODAY, Changes, facts, with_example_files
from .rule_cases import Case, case, with_standing

CIN = "transfer-out-cin"
FILE, CHECKED_BY, PASSWORD = "enclosures.0.file", "enclosures.0.checked_by", "enclosures.0.password"
WORDS_OF_SAM = "Social work assessment of Samuel Rigby-Cole"
OURS: Changes = {"enclosures.1.file": None, "enclosures.1.our_document": "childs-plan-002"}
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
        {CHECKED_BY: "Ms Nadia Holt"},
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
    cin(
        "files_give_nothing_away",
        "the confidential new address",
        HIDDEN_ADDRESS,
        f"stop enclosure-gives-away {FILE}",
        known=found_in_assessment(WORDS_OF_SAM, "They move to 7 Sail Loft Row."),
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
        {CHECKED_BY: "Ms Nadia Holt"},
        known=found_in_assessment("Drawings"),
    ),
    cin(
        "files_give_nothing_away",
        "another address",
        HIDDEN_ADDRESS,
        known=found_in_assessment(WORDS_OF_SAM, "The office is at 3 Quay Road."),
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
    "our-document-changed": (
        "The file: somebody has changed or moved this document in the outbox since it was issued. Ask IT for the file "
        "as it was issued, or issue it again. [our-document-changed]"
    ),
    "enclosure-other-family": (
        "The file: this file has a name and an address from another case. Look at every page. If all of it may go to "
        "the other council, write here who has looked. If not, take it out. [enclosure-other-family]"
    ),
    "late-papers-of-nothing": (
        "The file: no pack of this number has been issued for this case. Write the number of the pack that the papers "
        "come after, or leave this blank. [late-papers-of-nothing]"
    ),
    "enclosure-whose": (
        "The file: neither the child's name nor a number of the child is in this file, as far as we can read it. "
        "Look at every page. If it is about this child, write here who has looked. If not, take it out. "
        "[enclosure-whose]"
    ),
    "enclosure-unread": (
        "The file: we cannot read the words on pages 2, 3 of this file, as on a scan. Look at these pages. If they are "
        "about this child only, write here who has looked. If not, take the file out. [enclosure-unread]"
    ),
    "enclosure-other-number": (
        "The file: page 2 of this file has an NHS number or pupil number of somebody else. Look at every page. If all "
        "of it may go to the other council, write here who has looked. If not, take it out. [enclosure-other-number]"
    ),
    "enclosure-gives-away": (
        "The file: page 2 of this file shows something that is kept back from the receiving authority. Look there for "
        "the confidential address, or for whoever is left out. Enclose a copy without it. [enclosure-gives-away]"
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
