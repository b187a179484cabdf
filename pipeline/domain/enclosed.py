"""What is known about one enclosure: whether it can go into a bundle, and what was taken out of it for that.

An enclosure is a PDF or a picture of unknown origin that somebody put beside a transfer form.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class EnclosureKind(StrEnum):
    """What an enclosure is by its content, whatever its name ends in."""

    PDF = "pdf"
    JPEG = "jpeg"
    PNG = "png"
    TIFF = "tiff"


class EnclosureFault(StrEnum):
    """Why an enclosure cannot go into a bundle as it is. The values are permanent."""

    DAMAGED = "enclosure-damaged"
    UNREADABLE = "enclosure-unreadable"
    EMPTY = "enclosure-empty"
    NOT_A_DOCUMENT = "enclosure-not-a-document"
    ENCRYPTED = "enclosure-encrypted"
    PASSWORD_WRONG = "enclosure-password-wrong"  # noqa: S105
    LOCKED_TO_PERSON = "enclosure-locked-to-person"
    TOO_LARGE = "enclosure-too-large"
    PAGE_SIZE = "enclosure-page-size"
    UNSAFE = "enclosure-unsafe"
    DYNAMIC_FORM = "enclosure-dynamic-form"
    FORM_NOT_DRAWN = "enclosure-form-not-drawn"
    PORTFOLIO = "enclosure-portfolio"
    PARTS_ELSEWHERE = "enclosure-parts-elsewhere"
    REDACTION_NOT_APPLIED = "enclosure-redaction-not-applied"
    HIDDEN_CONTENT = "enclosure-hidden-content"
    CHANGED_BY_CLEANING = "enclosure-changed-by-cleaning"


class RemovalKind(StrEnum):
    """What the clean copy no longer holds, or holds in another form. The values are permanent."""

    SCRIPT = "script"
    LAUNCH = "launch"
    FORM_ACTION = "form-action"
    OTHER_ACTION = "other-action"
    WEB_LINK = "web-link"
    OTHER_FILE_LINK = "other-file-link"
    EMBEDDED_FILE = "embedded-file"
    MEDIA = "media"
    DYNAMIC_FORM_PART = "dynamic-form-part"
    FORM_FIELD = "form-field"
    SIGNATURE_FIELD = "signature-field"
    COMMENT = "comment"
    MARKUP = "markup"
    HIDDEN_ANNOTATION = "hidden-annotation"
    UNDRAWN_ANNOTATION = "undrawn-annotation"
    HIDDEN_LAYER = "hidden-layer"
    UNUSED_CONTENT = "unused-content"
    OLD_REVISION = "old-revision"
    OUTSIDE_PICTURE = "outside-picture"
    SPARE_PICTURE = "spare-picture"
    PRINTER_PROGRAM = "printer-program"
    METADATA = "metadata"
    THUMBNAIL = "thumbnail"
    PRIVATE_DATA = "private-data"
    TAGS = "tags"
    STRAY_BYTES = "stray-bytes"


class Lock(StrEnum):
    """Whether the enclosure was encrypted, and what opened it."""

    NONE = "none"
    OPENS_BY_ITSELF = "opens-by-itself"
    PASSWORD = "password"  # noqa: S105


class SignatureState(StrEnum):
    """What an electronic signature in an enclosure proves. The values are permanent."""

    INTACT = "intact"
    INTACT_THEN_ADDED_TO = "intact-then-added-to"
    CHANGED_AFTER_SIGNING = "changed-after-signing"
    BROKEN = "broken"
    NOT_CHECKED = "not-checked"


@dataclass(frozen=True)
class Removed:
    """One kind of thing that was taken out: how many, and on which pages (1-based, none: of the whole file)."""

    what: RemovalKind
    pages: tuple[int, ...]
    count: int


@dataclass(frozen=True)
class SignatureFound:
    """One electronic signature, checked without any network before cleaning took it away.

    Whether the issuer of the certificate can be trusted is never known here. `signed_at` is the signer's own
    word unless `is_time_stamp`. `signer` is the certificate's common name and may be a person's: not for a log.
    """

    signer: str
    state: SignatureState
    covers_whole_file: bool
    signed_at: datetime | None
    is_time_stamp: bool = False

    @property
    def valid(self) -> bool:
        """True where nothing that was signed has been changed and nothing forbidden was added since."""
        return self.state in (SignatureState.INTACT, SignatureState.INTACT_THEN_ADDED_TO)

    @property
    def words(self) -> str:
        """What staff read about the signature, without the signer's name."""
        return SIGNATURE_WORDS[self.state]


@dataclass(frozen=True)
class EnclosureFacts:
    """All that was found in one enclosure.

    Page numbers are 1-based. `fault` is None where a clean copy can be made; then `page_texts` is the text of
    that copy, page by page, with filled-in answers and text that is not to be seen. `fault_pages` names where
    the fault is, as far as it is at some page. The file's name and the texts may hold names: not for a log.

    - `image_only_pages` cannot be searched: nobody knows by machine whose they are. Some have a few words, such as
      a letterhead and a page number, over a picture that fills the page.
    - `garbled_pages` have text that a machine reads wrongly, which is no better.
    - `covered_text_pages` have text that is there but cannot be seen, such as a name under a black box.
    - `cut_off_text_pages` have text outside what is shown of the page.
    - `invisible_text_pages` carry the invisible text that a scanner's text recognition leaves.

    `page_bytes` is how much room each page of the clean copy takes up in a bundle, `signed_bytes` how much the original
    would, packed as an attachment; 0 where nobody has signed it.
    """

    file: str
    sha256: str
    size_bytes: int
    kind: EnclosureKind | None = None
    fault: EnclosureFault | None = None
    fault_pages: tuple[int, ...] = ()
    pages: int = 0
    page_texts: tuple[str, ...] = ()
    removed: tuple[Removed, ...] = ()
    image_only_pages: tuple[int, ...] = ()
    garbled_pages: tuple[int, ...] = ()
    covered_text_pages: tuple[int, ...] = ()
    cut_off_text_pages: tuple[int, ...] = ()
    invisible_text_pages: tuple[int, ...] = ()
    signatures: tuple[SignatureFound, ...] = ()
    was_repaired: bool = False
    lock: Lock = Lock.NONE
    old_revisions: int = 0
    bookmarks: tuple[str, ...] = ()
    page_bytes: tuple[int, ...] = ()
    signed_bytes: int = 0

    @property
    def is_image(self) -> bool:
        """True for a picture, which the clean copy makes into pages."""
        return self.kind not in (None, EnclosureKind.PDF)

    def removed_count(self, what: RemovalKind) -> int:
        """Say how many things of a kind were taken out."""
        return sum(removed.count for removed in self.removed if removed.what is what)


@dataclass(frozen=True)
class FaultWords:
    """What staff read: what was found, and what to do."""

    found: str
    remedy: str


_PRINT_AGAIN = "Open it, choose Print, then Save as PDF, and enclose the new file."
_ASK_FOR_ANOTHER = "Ask whoever sent it for a new copy, or print it and enclose a scan."

FAULT_WORDS: dict[EnclosureFault, FaultWords] = {
    EnclosureFault.DAMAGED: FaultWords("This file is damaged and part of it may be missing.", _ASK_FOR_ANOTHER),
    EnclosureFault.UNREADABLE: FaultWords(
        "We could not read this file safely. It may be made in an unusual way.", _PRINT_AGAIN
    ),
    EnclosureFault.EMPTY: FaultWords("This file has no pages.", _ASK_FOR_ANOTHER),
    EnclosureFault.NOT_A_DOCUMENT: FaultWords(
        "This is not a PDF or a JPEG, PNG or TIFF picture, whatever its name says.",
        "Open it in the program that made it, save it as a PDF and enclose that.",
    ),
    EnclosureFault.ENCRYPTED: FaultWords(
        "This file opens only with a password.",
        "Give the password in the form, or open the file with it and save a copy without one.",
    ),
    EnclosureFault.PASSWORD_WRONG: FaultWords(
        "The password in the form does not open this file.",
        "Check the password with whoever sent the file. Capital letters count.",
    ),
    EnclosureFault.LOCKED_TO_PERSON: FaultWords(
        "This file can be opened only by the person it was encrypted for.",
        "Ask that person to save a copy that is not encrypted.",
    ),
    EnclosureFault.TOO_LARGE: FaultWords(
        "This file is larger than we can take.", "Split it into several files, or scan it at 300 dpi or less."
    ),
    EnclosureFault.PAGE_SIZE: FaultWords(
        "This file has a page far larger or smaller than any paper.", "Print it to PDF on A4 and enclose that."
    ),
    EnclosureFault.UNSAFE: FaultWords(
        "This file is built in a way that could stop a computer from working.", _ASK_FOR_ANOTHER
    ),
    EnclosureFault.DYNAMIC_FORM: FaultWords(
        'This form shows its questions and answers in Adobe Reader only. Others would see "Please wait".',
        "Open it in Adobe Reader, choose Print, then Microsoft Print to PDF, and enclose the new file.",
    ),
    EnclosureFault.FORM_NOT_DRAWN: FaultWords(
        "This form holds answers that it does not show on the page.", _PRINT_AGAIN
    ),
    EnclosureFault.PORTFOLIO: FaultWords(
        "This is a folder of files (a PDF portfolio), not one document.",
        "Save each file in it by itself and enclose those that are needed.",
    ),
    EnclosureFault.PARTS_ELSEWHERE: FaultWords(
        "Part of a page is kept in another file or on the internet.", _PRINT_AGAIN
    ),
    EnclosureFault.REDACTION_NOT_APPLIED: FaultWords(
        "Words in this file are marked to be blacked out, but they are still there and can be read.",
        "Open it in the program that marked them, choose Apply redactions, save, and enclose the new file.",
    ),
    EnclosureFault.HIDDEN_CONTENT: FaultWords(
        "This file has hidden layers that we could not take out without changing the page.", _PRINT_AGAIN
    ),
    EnclosureFault.CHANGED_BY_CLEANING: FaultWords(
        "This file did not look the same once we had made it safe.", _PRINT_AGAIN
    ),
}

REMOVAL_WORDS: dict[RemovalKind, str] = {
    RemovalKind.SCRIPT: "Small programs (JavaScript) were taken out.",
    RemovalKind.LAUNCH: "Commands that start other programs were taken out.",
    RemovalKind.FORM_ACTION: "Buttons that send, load or clear answers no longer do anything.",
    RemovalKind.OTHER_ACTION: "Other actions, such as turning pages by itself, were taken out.",
    RemovalKind.WEB_LINK: "Links to websites and e-mail addresses cannot be clicked any more. Their words are there.",
    RemovalKind.OTHER_FILE_LINK: "Links to other files were taken out.",
    RemovalKind.EMBEDDED_FILE: "Files attached inside were taken out. Enclose them by themselves if they are needed.",
    RemovalKind.MEDIA: "Sound, film and moving pictures were taken out.",
    RemovalKind.DYNAMIC_FORM_PART: "The part of the form that only Adobe Reader shows was taken out.",
    RemovalKind.FORM_FIELD: "Answers in the form are now printed on the page and can no longer be changed.",
    RemovalKind.SIGNATURE_FIELD: (
        "Electronic signatures no longer work in the copy. They were checked first, and the original is kept."
    ),
    RemovalKind.COMMENT: "Comments and sticky notes were taken out. Read them in the original: they are not sent.",
    RemovalKind.MARKUP: "Stamps, drawings and highlighting are now printed on the page.",
    RemovalKind.HIDDEN_ANNOTATION: "Notes that do not show on the screen were taken out.",
    RemovalKind.UNDRAWN_ANNOTATION: "Notes without anything to show on the page were taken out.",
    RemovalKind.HIDDEN_LAYER: "Layers that are switched off were taken out.",
    RemovalKind.UNUSED_CONTENT: "Pictures and drawings that no page shows were taken out.",
    RemovalKind.OLD_REVISION: "Earlier versions of the document, kept inside the file, were taken out.",
    RemovalKind.OUTSIDE_PICTURE: "References to pictures or pages in other files were taken out.",
    RemovalKind.SPARE_PICTURE: "Other versions of a picture, kept in the file but not shown, were taken out.",
    RemovalKind.PRINTER_PROGRAM: "Commands for printers only were taken out.",
    RemovalKind.METADATA: "Details about the file, such as its author, dates or the place of a photo, were taken out.",
    RemovalKind.THUMBNAIL: "Small preview pictures were taken out.",
    RemovalKind.PRIVATE_DATA: "What other programs had stored in the file for themselves was taken out.",
    RemovalKind.TAGS: "Reading aids for screen readers were taken out. Give the original to a reader who needs them.",
    RemovalKind.STRAY_BYTES: "Something before or after the document itself was taken out.",
}

SIGNATURE_WORDS: dict[SignatureState, str] = {
    SignatureState.INTACT: "Intact, and the whole file is covered. We do not know the issuer, which is usual.",
    SignatureState.INTACT_THEN_ADDED_TO: (
        "Intact. Something the signature allows, such as another signature, was added later. "
        "We do not know the issuer, which is usual."
    ),
    SignatureState.CHANGED_AFTER_SIGNING: (
        "The document was changed after it was signed. Ask the signer for the version that was signed."
    ),
    SignatureState.BROKEN: "The signature does not fit the document. Do not rely on it, and ask the signer.",
    SignatureState.NOT_CHECKED: "The signature could not be checked. Ask the signer if it matters.",
}
