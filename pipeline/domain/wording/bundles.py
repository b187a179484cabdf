"""What is said of enclosures: the files and documents that go into a bundle."""

from __future__ import annotations

from pipeline.domain.enclosed import FAULT_WORDS
from pipeline.domain.wording.said import Said

BUNDLES: dict[str, Said] = {
    "nothing-to-enclose": Said(
        "this is said to be enclosed, and there is nothing to enclose.",
        "Write the name of its file, or our document, or when it was sent. Or answer No to 'Enclosed?' and say why.",
        "T1, X1",
    ),
    "not-enclosed-but-there": Said(
        "this is said not to be enclosed, and yet a file or document is named.",
        "Answer Yes, or take the name out.",
        "T1, X1",
    ),
    "made-with-the-pack": Said(
        "we make this paper with the pack.",
        "Take the name out. If you enclose one of your own as well, give it a line as 'Something else'.",
        "CAM-5.08, CAM-8.03",
    ),
    "enclosed-from-two-places": Said(
        "both a file and a document of ours are named.",
        "Keep one of the two. Give the other a line of its own.",
        "T1, X1",
    ),
    "told-and-enclosed": Said(
        "this is said to be enclosed and given verbally.", "Take the day out, or answer No to 'Enclosed?'.", "T1, X1"
    ),
    "file-name-twice": Said(
        "several files in the folder have this name.",
        "Write its place in the folder as well, like reports/first.pdf.",
        "T1",
    ),
    "file-enclosed-twice": Said(
        "this file is enclosed already, in line {row} of the checklist.", "Take it out of one of the two lines.", "T1"
    ),
    "our-document-unreadable": Said(
        "this is not the name of a document of ours.",
        "Write the name of its folder in the outbox, like childs-plan-002.",
        "T1",
    ),
    "our-document-unknown": Said(
        "this case has no document of that name.", "Check the name of its folder in the outbox.", "T1"
    ),
    "our-document-not-in-use": Said(
        "this document is no longer in use.", "Enclose the one that has taken its place.", "G10"
    ),
    "our-document-without-copy": Said(
        "of this document there is no copy that may go to another council.",
        "Put the paper that you mean into the folder as a file.",
        "T1",
    ),
    "our-document-changed": Said(
        "somebody has changed or moved this document in the outbox since it was issued.",
        "Ask IT for the file as it was issued, or issue it again.",
        "G10",
    ),
    "enclosure-other-family": Said(
        "{pages} of this file has {thing} from another case.",
        "Look at every page. If all may go to the other council, write here who has looked, and the number {number}. "
        "If not, take it out.",
        "PC-59",
    ),
    "late-papers-of-nothing": Said(
        "no pack of this number has been issued for this case.",
        "Write the number of the pack that the papers come after, or leave this blank.",
        "T1",
    ),
    "earlier-bundle-gone": Said(
        "the bundle of this pack is no longer in the outbox, so that we cannot tell with which page number to go on.",
        "Ask IT to put the folder of that pack back where it was.",
        "T1",
    ),
    "our-document-other-version": Said(
        "the checklist says version {version}, and this document of ours is number {number}.",
        "Write the version that goes along, or name the other document.",
        "T1",
    ),
    "our-document-other-date": Said(
        "this is not the date of that document of ours, which is of {day}.",
        "Leave the date blank: we fill it in. Or name the document that you mean.",
        "T1",
    ),
    "enclosure-page-too-big": Said(
        "page {page} of it has {size}. One file for this council may have {limit}, with its seal.",
        "Scan it with fewer dots per inch, or in grey. Or ask the council whether it takes more, and IT to change our "
        "settings.",
        "CAM-5.08, CAM-8.03",
    ),
    "signed-page-too-big": Said(
        "page {page} of what came back signed has {size}. One file for this council may have {limit}, with its seal.",
        "Scan it again with fewer dots per inch, or in grey, and drop the scan first.",
        "CAM-5.08, CAM-8.03",
    ),
    "enclosure-signed-too-big": Said(
        "this file goes along as it was signed, too, and has {size}. One file for this council may have {limit}.",
        "Enclose a scan of a print instead. Or ask the council whether it takes more, and IT to change our settings.",
        "CAM-5.08, CAM-8.03",
    ),
    "bundle-not-divided": Said(
        "the papers do not fit into files of {limit}, as this council takes them. This is the largest, with {size}.",
        "Scan it with fewer dots per inch. Or ask the council whether it takes more, and IT to change our settings.",
        "CAM-5.08, CAM-8.03",
    ),
    "enclosure-whose": Said(
        "as far as we can read this file, nothing in it says that it is about this child.",
        "Look at every page. If it is, write here who has looked, and the number {number}. If not, take it out.",
        "PC-59",
    ),
    "enclosure-number-of-another": Said(
        "the number {typed} is not the number of this file as it is now.",
        "If the file was changed after somebody looked at it, look at it again. The number is now {number}.",
        "PC-59",
    ),
    "enclosure-unread": Said(
        "we cannot read the words on {pages} of this file, as on a scan.",
        "Look there. If they are about this child only, write here who has looked, and the number {number}. "
        "If not, take the file out.",
        "PC-59",
    ),
    "enclosure-other-number": Said(
        "{pages} of this file has a number or date of birth of somebody else.",
        "Look there. If it may go to the other council, write here who has looked, and the number {number}. "
        "If not, take that part out.",
        "PC-59",
    ),
    "enclosure-other-person": Said(
        "{pages} of this file seems to begin a paper about somebody else.",
        "Look there and at the pages after it. If all may go to the other council, write here who has looked, "
        "and the number {number}. If not, take it out.",
        "PC-59",
    ),
    "enclosure-gives-away": Said(
        "{pages} of this file shows something that is kept back from the receiving authority.",
        "Look there for the confidential address, or for whoever is left out. Enclose a copy without it.",
        "T5, WAL-5.29",
    ),
    "enclosure-covered-text": Said(
        "{pages} of this file has words under something that covers them. They can still be read.",
        "If they were blacked out, print the file and enclose a scan.",
        "T5",
    ),
    "enclosure-signature-broken": Said(
        "this file was changed after it was signed electronically, or the signature is damaged.",
        "Ask whoever signed it for the file as it was signed.",
        "T1",
    ),
    "enclosure-repaired": Said(
        "this file was damaged. We could read {count} pages of it.", "Check that this is all of it.", "T1"
    ),
    "enclosure-pictures": Said(
        "we cannot read the words on {pages} of this file, as on a scan.",
        "Check by eye that they are about this child only.",
        "PC-59",
    ),
    "enclosure-cut-off": Said(
        "{pages} of this file has words outside the edge of the page.", "Check that nothing is missing.", "T1"
    ),
    "enclosure-cleaned": Said(
        "this does not go along with the file: {what}.", "Check that nothing is missing that the reader needs.", "T1"
    ),
    **{
        fault.value: Said(f"{words.found[0].lower()}{words.found[1:]}", words.remedy, "T1")
        for fault, words in FAULT_WORDS.items()
    },
}
