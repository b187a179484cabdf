"""The rules of what is enclosed with a move: it is there, it can be opened, it is this child's, it gives nothing away.

A file without facts was not looked at, as when a template is tried; whoever makes the bundle looks at every
file again and makes none of a file that has a fault.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any

from pipeline.domain.audiences import withheld_from
from pipeline.domain.bundle_sizes import (
    FRAME_BYTES,
    PAGE_BYTES,
    in_megabytes,
    shows_all_it_holds,
    size_limit_mb,
    unsealed_limit_bytes,
)
from pipeline.domain.bundles import document_meant, our_document
from pipeline.domain.checks.common_rules import Findings
from pipeline.domain.checks.file_rules import files_meant
from pipeline.domain.checks.page_subjects import (
    KnownPeople,
    begins_about_somebody_else,
    people_in,
    tells_anothers_birthday,
)
from pipeline.domain.checks.remembered_rules import kept_back_before
from pipeline.domain.checks.wrong_family import things
from pipeline.domain.circumstances import Circumstances
from pipeline.domain.enclosed import (
    EnclosureFacts,
    EnclosureFault,
    RemovalKind,
    SignatureState,
)
from pipeline.domain.findings import Finding, Path, advise, stop
from pipeline.domain.form import NotYetKnown
from pipeline.domain.identifiers import Identifier, belonging_to, mentioned_in, numbers_printed_in
from pipeline.domain.numbering import Standing
from pipeline.domain.reach import Audience, Holds
from pipeline.domain.recognising import shows, squeezed
from pipeline.domain.transfers import known_receiver
from pipeline.domain.transfers_out_cin import CinItem
from pipeline.domain.withholding import shown_in
from pipeline.domain.written_values import day_in_figures

PASSWORD_FAULTS = frozenset({EnclosureFault.ENCRYPTED, EnclosureFault.PASSWORD_WRONG})
# What a reader may have relied on; author, previews and the like are taken out of nearly every file.
WORTH_TELLING = {
    RemovalKind.SCRIPT: "small programs",
    RemovalKind.LAUNCH: "commands that start programs",
    RemovalKind.EMBEDDED_FILE: "attached files",
    RemovalKind.MEDIA: "sound and film",
    RemovalKind.COMMENT: "comments",
    RemovalKind.HIDDEN_ANNOTATION: "hidden notes",
    RemovalKind.HIDDEN_LAYER: "hidden layers",
}
PAGES_NAMED = 6
# A year beside the name is part of a day.
FOUR_DIGITS = re.compile(r"\b(?!(?:19|20)\d\d\b)\d{4}\b")
VERSION = re.compile(r"(?:version|v|number|no)?\.?\s*0*([1-9][0-9]{0,2})")


def what_is_enclosed_is_there(pack: Any, known: Circumstances) -> Findings:
    """Each paper that is said to be enclosed has pages from somewhere, and no more than once (T1, X1)."""
    used: dict[str, int] = {}
    for index, row in enumerate(pack.enclosures):
        path = ("enclosures", index)
        has_pages = bool(row.file or row.our_document)
        if row.enclosed and row.told_on:
            yield stop("told-and-enclosed", *path, "told_on")
        if not row.enclosed:
            if has_pages:
                yield stop("not-enclosed-but-there", *path, "enclosed")
            continue
        if row.comes_with_the_pack:
            if has_pages:
                yield stop("made-with-the-pack", *path, "file" if row.file else "our_document")
        elif row.file and row.our_document:
            yield stop("enclosed-from-two-places", *path, "our_document")
        elif not has_pages and not row.sent_on:
            yield stop("nothing-to-enclose", *path, "file")
        files = files_meant(row.file, known.files or ()) if row.file else set()
        if len(files) > 1:
            yield stop("file-name-twice", *path, "file")
        for file in files:
            if file in used:
                yield stop("file-enclosed-twice", *path, "file", row=used[file] + 1)
            used.setdefault(file, index)


def our_documents_are_in_use(pack: Any, known: Circumstances) -> Findings:
    """A document of ours that goes along is of this case, in use, and of the version and date that are named (G10, T1).

    A review's record is numbered by the plan that it makes, so that its minutes may well be called otherwise.
    """
    for index, row in enumerate(pack.enclosures):
        if not row.our_document:
            continue
        path = ("enclosures", index, "our_document")
        meant = our_document(row.our_document)
        if meant is None:
            yield stop("our-document-unreadable", *path)
            continue
        series, number = meant
        standing = next((one for one in known.others.get(series, ()) if one.number == number), None)
        if standing is None:
            yield stop("our-document-unknown", *path)
        elif not standing.in_use:
            yield stop("our-document-not-in-use", *path)
        elif document_meant(row.our_document) in known.our_documents_unfit:
            yield stop(known.our_documents_unfit[document_meant(row.our_document)], *path)
        elif row.file or row.item.value == CinItem.REVIEW_MINUTES:
            continue
        else:
            if (typed := _version(row.version)) not in (None, number):
                yield stop("our-document-other-version", *path[:-1], "version", version=typed, number=number)
            days = known.our_documents_dated.get(document_meant(row.our_document), ())
            if row.dated and days and row.dated not in days:
                yield stop("our-document-other-date", *path[:-1], "dated", day=day_in_figures(days[0]))


def _version(words: str | None) -> int | None:
    """Return the number that a version stands for, such as `Version 2`; None where it is no plain number."""
    found = VERSION.fullmatch((words or "").casefold().strip())
    return int(found[1]) if found else None


def late_papers_follow_a_pack(pack: Any, known: Circumstances) -> Findings:
    """Late papers name a pack of this case that has been issued."""
    number = pack.notice.adds_to
    went_out = (Standing.ISSUED, Standing.IN_FORCE, Standing.SUPERSEDED)
    if number is not None and number not in [one.number for one in known.standing if one.standing in went_out]:
        yield stop("late-papers-of-nothing", "notice", "adds_to")


def enclosed_files_are_sound(pack: Any, known: Circumstances) -> Findings:
    """Each file opens and holds what it seems to hold; what a reader has to know of it is said."""
    for path, row, facts in _looked_at(pack, known):
        if facts.fault:
            yield stop(facts.fault.value, *path, "password" if facts.fault in PASSWORD_FAULTS else "file")
            continue
        if facts.covered_text_pages:
            yield stop("enclosure-covered-text", *path, "file", pages=_pages(facts.covered_text_pages))
        if any(not one.valid and one.state is not SignatureState.NOT_CHECKED for one in facts.signatures):
            yield stop("enclosure-signature-broken", *path, "file")
        if facts.was_repaired:
            yield advise("enclosure-repaired", *path, "file", count=facts.pages)
        pictures = sorted({*facts.image_only_pages, *facts.garbled_pages})
        if pictures and _is_checked(pack, row, facts):
            yield advise("enclosure-pictures", *path, "file", pages=_pages(pictures))
        if facts.cut_off_text_pages:
            yield advise("enclosure-cut-off", *path, "file", pages=_pages(facts.cut_off_text_pages))
        taken_out = [words for what, words in WORTH_TELLING.items() if facts.removed_count(what)]
        if taken_out:
            yield advise("enclosure-cleaned", *path, "file", what=", ".join(taken_out))


def files_are_about_this_child(pack: Any, known: Circumstances) -> Findings:
    """The child's name or number stands in each file, or somebody has looked and says whose it is (PC-59).

    Somebody has to look too where there are pages that cannot be read, or that seem to be about somebody else: one
    page that names the child does not vouch for a letter that lies in the middle of a stack.
    """
    family = _Family.of(pack)
    for path, row, facts in _to_be_asked_about(pack, known):
        asked = (*path, "checked_by")
        number = _check_number(pack, facts)
        found = [
            stop(code, *asked, **about, number=number) for code, about in _doubts_about(facts, family, known.today)
        ]
        typed = FOUR_DIGITS.findall(row.checked_by or "")
        if found and typed and number not in typed:
            yield stop("enclosure-number-of-another", *asked, typed=typed[0], number=number)
        yield from found


@dataclass(frozen=True)
class _Family:
    """Whom a file may be about: the child by name and numbers, and everybody whom the form names."""

    childs: frozenset[Identifier] = field(repr=False)
    everybodys: frozenset[Identifier] = field(repr=False)
    child_id: str = field(repr=False)
    people: KnownPeople = field(repr=False)

    @classmethod
    def of(cls, pack: Any) -> _Family:
        """Return the family of a pack; raises NotYetKnown where the child cannot be read."""
        all_of_them = list(belonging_to(pack))
        return cls(
            childs=frozenset(one for path, one in all_of_them if path[0] == "child"),
            everybodys=frozenset(one for _, one in all_of_them),
            child_id=squeezed(pack.child.child_id),
            people=people_in(pack),
        )


def _doubts_about(facts: EnclosureFacts, family: _Family, today: date) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield each reason why somebody has to look at a file, with what is said about it."""
    unread = sorted({*facts.image_only_pages, *facts.garbled_pages})
    if not _names_the_child(facts, family):
        yield "enclosure-whose", {}
    elif unread:
        yield "enclosure-unread", {"pages": _pages(unread)}
    details, beginnings = [], []
    for page, text in enumerate(facts.page_texts, start=1):
        anothers = any(one not in family.everybodys for one in numbers_printed_in(text))
        if anothers or tells_anothers_birthday(text, family.people, today):
            details.append(page)
        elif begins_about_somebody_else(text, family.people):
            beginnings.append(page)
    if details:
        yield "enclosure-other-number", {"pages": _pages(details)}
    if beginnings:
        yield "enclosure-other-person", {"pages": _pages(beginnings)}


def files_naming_other_families(
    pack: Any, known: Circumstances, own: Container[Identifier], known_elsewhere: Container[Identifier]
) -> Iterator[Finding]:
    """Stop at every file that has what is known from another case, for the wrong-family guard (PC-59)."""
    for path, _, facts in _to_be_asked_about(pack, known):
        kinds: set[Holds] = set()
        pages: list[int] = []
        for page, text in _texts_of(facts):
            strange = {
                one.holds for _, one in mentioned_in([(path, text)]) if one in known_elsewhere and one not in own
            }
            kinds |= strange
            pages += [page] if strange else []
        if kinds:
            number = _check_number(pack, facts)
            where = _pages(pages) if all(pages) else "a bookmark"
            yield stop("enclosure-other-family", *path, "checked_by", thing=things(kinds), pages=where, number=number)


def _check_number(pack: Any, facts: EnclosureFacts) -> str:
    """Return the number that confirms this file for this child: nobody can write it who was not asked about it.

    Without it, a name that was typed from the start, or copied from another form, would pass for an answer.
    """
    of_both = f"{facts.sha256} {squeezed(pack.child.child_id)}"
    return str(1_000 + int(sha256(of_both.encode()).hexdigest(), 16) % 9_000)


def _is_checked(pack: Any, row: Any, facts: EnclosureFacts) -> bool:
    """Say whether somebody has put their name and the file's number in the cell."""
    written = row.checked_by or ""
    has_a_name = any(sign.isalpha() for sign in written)
    return has_a_name and _check_number(pack, facts) in re.findall(r"\d+", written)


def _names_the_child(facts: EnclosureFacts, family: _Family) -> bool:
    texts = [(("page", number), text) for number, text in enumerate(facts.page_texts)]
    if any(identifier in family.childs for _, identifier in mentioned_in(texts)):
        return True
    # A council's own number has no form of its own that could be recognised in a text, nor has a name that stands
    # in small letters or that its print pulls apart.
    marks = {one.mark for one in family.childs if one.holds is Holds.NAME} | {family.child_id}
    return any(shows(text, marks, whole_words=True) for text in facts.page_texts)


def files_give_nothing_away(pack: Any, known: Circumstances) -> Findings:
    """No file shows what is kept back from the receiving authority, such as an address (T5, WAL-5.29)."""
    withheld = withheld_from(pack, Audience.RECEIVING, notes=False)
    withheld += kept_back_before(pack, known.confidential)
    for path, row, facts in (*_looked_at(pack, known), *_ours(pack, known)):
        pages = [number for number, text in enumerate(facts.page_texts, start=1) if shown_in(text, withheld)]
        if shown_in("\n".join(facts.bookmarks), withheld):
            pages = pages or [1]
        if pages:
            yield stop("enclosure-gives-away", *path, "file" if row.file else "our_document", pages=_pages(pages))


def papers_fit_into_their_files(pack: Any, known: Circumstances) -> Findings:
    """No page, and no file as it was signed, is larger than a file that this council takes (CAM-5.08, CAM-8.03).

    Looked at before a number is taken. What can only be seen once all is joined is left to the making of the bundle,
    and so is whatever would fit into a single file.
    """
    limit_mb = size_limit_mb(known_receiver(pack.receiver.receiver, known.receivers))
    limit_bytes = unsealed_limit_bytes(limit_mb)
    dropped, ours = list(_looked_at(pack, known)), list(_ours(pack, known))
    found = [((*path, "file"), "enclosure-page-too-big", facts.page_bytes) for path, _, facts in dropped]
    for path, row, facts in ours:
        cell, back = (*path, "our_document"), known.our_signed_bytes.get(document_meant(row.our_document), ())
        found += [(cell, "enclosure-page-too-big", facts.page_bytes), (cell, "signed-page-too-big", back)]
    originals = [(facts.signed_bytes, path) for path, _, facts in dropped if shows_all_it_holds(facts)]
    original_bytes = sum(size_bytes for size_bytes, _ in originals)
    if sum(size_bytes for _, _, pages in found for size_bytes in pages) + original_bytes <= limit_bytes:
        return
    limit, told = f"{limit_mb} MB", set()
    for cell, code, pages in found:
        too_big = next((page for page, size in enumerate(pages) if size + PAGE_BYTES > limit_bytes - FRAME_BYTES), None)
        if too_big is not None and cell not in told:
            told.add(cell)
            yield stop(code, *cell, page=too_big + 1, size=in_megabytes(pages[too_big]), limit=limit)
    if original_bytes > limit_bytes:
        size_bytes, path = max(originals)
        if (*path, "file") not in told:
            yield stop("enclosure-signed-too-big", *path, "file", size=in_megabytes(size_bytes), limit=limit)


def enclosure_texts(pack: Any, known: Circumstances) -> Iterator[tuple[Path, str]]:
    """Yield the text of every page of every file that nobody says to have checked, for the wrong-family guard."""
    for path, _, facts in _to_be_asked_about(pack, known):
        yield from ((path, text) for _, text in _texts_of(facts))


def _texts_of(facts: EnclosureFacts) -> Iterator[tuple[int, str]]:
    """Yield the texts of the pages with their numbers, then those of the bookmarks, with 0."""
    yield from enumerate(facts.page_texts, start=1)
    yield from ((0, text) for text in facts.bookmarks)


def _to_be_asked_about(pack: Any, known: Circumstances) -> Iterator[tuple[Path, Any, EnclosureFacts]]:
    """Yield the files that open and that nobody has checked."""
    try:
        for path, row, facts in _looked_at(pack, known):
            if not facts.fault and not _is_checked(pack, row, facts):
                yield path, row, facts
    except NotYetKnown:
        # Child or checklist cannot be read; the form comes back for that.
        return


def _looked_at(pack: Any, known: Circumstances) -> Iterator[tuple[Path, Any, EnclosureFacts]]:
    for index, row in enumerate(pack.enclosures):
        if not row.file:
            continue
        for file in files_meant(row.file, known.files or ()):
            if file in known.enclosed:
                yield ("enclosures", index), row, known.enclosed[file]


def _ours(pack: Any, known: Circumstances) -> Iterator[tuple[Path, Any, EnclosureFacts]]:
    for index, row in enumerate(pack.enclosures):
        facts = known.our_documents.get(document_meant(row.our_document or ""))
        if facts is not None:
            yield ("enclosures", index), row, facts


def _pages(pages: Sequence[int]) -> str:
    named = ", ".join(str(page) for page in pages[:PAGES_NAMED])
    words = f"page {named}" if len(pages) == 1 else f"pages {named}"
    return words + (" and more" if len(pages) > PAGES_NAMED else "")


BUNDLE_RULES = (
    what_is_enclosed_is_there,
    our_documents_are_in_use,
    late_papers_follow_a_pack,
    enclosed_files_are_sound,
    files_are_about_this_child,
    files_give_nothing_away,
    papers_fit_into_their_files,
)
