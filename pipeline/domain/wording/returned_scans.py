"""What is said of scans of signed pages, and of the form that says who signed when."""

from __future__ import annotations

from pipeline.domain.wording.said import Said

RETURNED_SCANS: dict[str, Said] = {
    "scan-page-without-mark": Said(
        "there is no mark on this page that we can read.",
        "Scan it again, flat and whole, at 200 dots per inch or more. If it is no page of ours, file it by hand.",
    ),
    "scan-page-with-several-marks": Said(
        "there are marks of different pages on this page.",
        "Two sheets may have gone through together. Scan each by itself.",
    ),
    "scan-page-unknown": Said(
        "this page belongs to a document that is not in our register.",
        "File it by hand, or send it to the team that made the document.",
    ),
    "scan-without-pages": Said(
        "every page of the scan is blank.", "Check which way up the paper lay, and scan it again."
    ),
    "scan-damaged": Said("the scan cannot be opened.", "Scan the paper again and drop the new file."),
    "scan-took-too-long": Said(
        "the scan could not be read in the time allowed.", "Scan fewer pages at a time, and drop each file by itself."
    ),
    "scan-page-missing": Said(
        "{which} did not come back.", "Scan what is missing and drop it. What came back is kept."
    ),
    "scan-page-twice": Said("this page is in the scan {count} times.", "All are kept. Look which one is right."),
    "scan-page-again": Said("this page came back before, in another scan.", "Both are kept. Look which one is right."),
    "scan-out-of-use": Said("this document is {standing}, so its signatures do not count.", "{instead}"),
    "scan-other-case": Said(
        "this is of another case, and the other pages are of case {case}.",
        "It is filed with its own case. Check that no papers were mixed up.",
    ),
    "scan-place-empty": Said(
        "the place for {role} looks empty, please check.",
        "If it is signed, record the day. If not, have it signed and scan this page again.",
    ),
    "scan-place-small-mark": Said(
        "there is only a small mark in the place for {role}, such as a cross, please check.",
        "If it is how they sign, record the day. If not, have it signed and scan this page again.",
    ),
    "scan-places-unclear": Said(
        "we could not look at the places to sign on this page.", "Please look yourself. These sign here: {roles}."
    ),
    "role-unreadable": Said(
        "this is no part that somebody signs in.", "Leave the parts as they are in the form that we filled for you."
    ),
    "document-name-unreadable": Said(
        "this is not the name of a document.", "Type it as its folder is called, like working-agreement-001."
    ),
    "signed-document-unknown": Said(
        "this case has no such document.", "Check the case number and the document against the paper."
    ),
    "signed-document-without-places": Said("nobody signs this document.", "Check the document against the paper."),
    "signed-document-out-of-use": Said(
        "this document is {standing}, so no signature is recorded for it.", "Check the number on the paper."
    ),
    "signed-role-not-there": Said("nobody signs this document in that part.", "It is signed by: {roles}."),
    "signed-role-twice": Said("this part stands here twice.", "Leave one line for each part."),
    "signed-day-ahead": Said("this day lies ahead.", "Type the day that stands beside the signature."),
    "signed-before-drawn-up-day": Said(
        "this is before the document was drawn up, on {day}.", "Type the day that stands beside the signature."
    ),
    "signed-no-day": Said(
        "there is no day of signing in this form.", "Type at least one, or take the form out of the inbox."
    ),
}
