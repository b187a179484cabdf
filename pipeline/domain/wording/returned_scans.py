"""What is said of scans of signed pages, and of the form that says who signed when."""

from __future__ import annotations

from pipeline.domain.wording.said import Said

RETURNED_SCANS: dict[str, Said] = {
    "scan-page-without-mark": Said(
        "there is no mark on this page that we can read.",
        "If it is an empty back, with punch holes or print shining through, leave it. If not, scan it again, flat, at "
        "200 dots per inch or more. If it is not ours, file it by hand.",
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
    "scan-empty": Said("there is no page in this scan.", "Scan the paper again and drop the new file."),
    "scan-encrypted": Said("the scan is locked with a password.", "Save it without a password and drop it again."),
    "scan-too-large": Said(
        "the file is too big for a scan.", "Scan fewer pages at a time, and drop each file by itself."
    ),
    "scan-too-many-pages": Said(
        "the scan has too many pages.", "Scan fewer pages at a time, and drop each file by itself."
    ),
    "scan-picture-too-large": Said(
        "a picture in the scan is too big.", "Scan it again, A4 at 200 or 300 dots per inch, and drop the new file."
    ),
    "scan-kind-unknown": Said("this is not a scan we can read.", "Save it as PDF, TIFF, JPEG or PNG and drop that."),
    "scan-unsafe": Said(
        "the scan breaks the program that reads it.", "Do not open it elsewhere. Scan the paper again, and tell IT."
    ),
    "scan-other-file": Said(
        "this is no scan, so nothing was done with it. It is kept with what you dropped.",
        "If it should be taken in, drop it by itself.",
    ),
    "scan-cannot-be-split": Said(
        "the scan can be read, but it cannot be taken apart into its pages.",
        "Scan the paper again and drop the new file. If you have only this file, open it, print it to PDF and drop "
        "that.",
    ),
    "pdf-damaged": Said(
        "this PDF is damaged or was cut short, and cannot be opened.",
        "If it is a scan, scan the paper again and drop the new file. If somebody sent it, ask them to send it again.",
    ),
    "pdf-locked": Said(
        "this PDF is locked with a password.",
        "If it is a scan, save it without a password. If it is a bundle from another council, put it in a folder with "
        "a text file password.txt that holds the password, and drop the folder.",
    ),
    "scan-took-too-long": Said(
        "the scan could not be read in the time allowed.", "Scan fewer pages at a time, and drop each file by itself."
    ),
    "scan-page-missing": Said(
        "{which} did not come back.", "Scan what is missing and drop it. What came back is kept."
    ),
    "scan-page-twice": Said(
        "this page is in the scan {count} times, as pages {places} of the scan.",
        "All are kept. Look which one is right.",
    ),
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
    "signed-not-seen": Said(
        "this says that the signature is not on the paper.",
        "Look at the paper. If it is there, choose Yes; if not, take the day out.",
    ),
    "signed-paper-not-known": Said(
        "no page of this document was scanned, and nobody has said who keeps the paper.",
        "Say who keeps it, or scan what was signed and drop the scan.",
    ),
    "signed-place-open": Said(
        "no scan shows this signature clearly.",
        "Look at the paper. If the signature and this day are there, choose Yes at 'Seen on the paper?'. If not, take "
        "the day out.",
        "W5, C16",
    ),
    "signed-page-not-back": Said(
        "the page with this signature has not come back.",
        "Scan it and drop the scan first. Or look at the paper: if the signature and this day are there, choose Yes "
        "at 'Seen on the paper?'.",
        "W5, C16",
    ),
    "signed-manager-not-last": Said(
        "the Team Manager signs last, and by these days signed before: {roles}.",
        "Check the days against the paper. If they stand there so, choose Yes at 'Seen on the paper?'.",
        "W5, WAL-5.28",
    ),
    "signed-no-day": Said(
        "there is no day of signing in this form.", "Type at least one, or take the form out of the inbox."
    ),
}
