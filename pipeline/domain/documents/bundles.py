"""The pages that a transfer bundle has besides its papers: cover, index, evidence, and a divider for each section."""

from __future__ import annotations

from typing import Annotated, Any

from pipeline.domain.bundles import BundleContents, PaperInBundle, Status, papers_of, section_title
from pipeline.domain.documents.transfer_pages import TransferPage, about_the_child
from pipeline.domain.numbering import document_name
from pipeline.domain.packs import DocumentSpec
from pipeline.domain.page_parts import Copy, Page, Printing, shown
from pipeline.domain.reach import Audience
from pipeline.domain.written_values import day_in_words

TITLE = "Transfer bundle"
COUNTED = {
    Status.ENCLOSED: "enclosed",
    Status.GIVEN_VERBALLY: "given verbally",
    Status.SENT_BEFORE: "sent before",
    Status.NOT_ENCLOSED: "not enclosed",
}


class IndexRow(Page):
    """A line of the index."""

    ref: Annotated[str, shown("The paper’s reference in this bundle, such as E03.")]
    title: Annotated[str, shown("What it is.")]
    which: Annotated[str, shown("Its version and date; may be nothing.")]
    pages: Annotated[str, shown("Its pages, as they are stamped; nothing where it is not enclosed.")]
    status: Annotated[str, shown("Enclosed, or not and why, or given verbally and when.")]
    notes: Annotated[str, shown("What a reader has to know about it; often nothing.")]


class IndexSection(Page):
    """A section of the bundle."""

    code: Annotated[str, shown("Its letter.")]
    title: Annotated[str, shown("What it holds.")]
    rows: tuple[IndexRow, ...]


class RemovedRow(Page):
    """What was taken out of an enclosed file."""

    ref: Annotated[str, shown("The paper’s reference in this bundle.")]
    words: Annotated[str, shown("What was taken out of its file, and why.")]


class BundlePage(TransferPage):
    """Everything that the cover, the index and the page of evidence may print."""

    sections: Annotated[tuple[IndexSection, ...], shown("The sections with all that was asked for.")]
    moves_on: Annotated[str, shown("The day of the move.")]
    adds_to: Annotated[str, shown("The earlier bundle that this one adds late papers to; else nothing.")]
    put_together_on: Annotated[str, shown("The day the bundle was put together.")]
    counted: Annotated[str, shown("How many papers are enclosed and how many are not.")]
    sealed: Annotated[tuple[str, ...], shown("How the council has sealed the bundle.")]
    electronic: Annotated[tuple[str, ...], shown("Which enclosed files were signed electronically; may be none.")]
    on_paper: Annotated[tuple[str, ...], shown("Which papers were signed by hand, and who holds them; may be none.")]
    unsigned: Annotated[str, shown("Which papers of ours nobody has signed by hand in this bundle; else nothing.")]
    removed: Annotated[tuple[RemovedRow, ...], shown("What was taken out of enclosed files; may be none.")]


class DividersPage(Page):
    """Everything that the dividers may print: a page for each section that has papers."""

    council_name: Annotated[str, shown("The council’s name.")]
    name: Annotated[str, shown("The pack’s name in the register and on file.")]
    sections: Annotated[tuple[IndexSection, ...], shown("The sections that have papers, a page each.")]


def bundle_page(view: Any, printing: Printing) -> BundlePage:
    """Turn a pack and what its bundle holds into cover, index and evidence."""
    contents = _contents(view, printing)
    title = f"Late papers for pack {view.adds_to}" if view.adds_to else TITLE
    return BundlePage(
        **about_the_child(view, printing, title=title, status="For the receiving authority only"),
        sections=tuple(_section(contents, code) for code in _all_sections(contents)),
        moves_on=day_in_words(view.move.moves_on),
        adds_to=contents.adds_to,
        put_together_on=day_in_words(contents.put_together_on or view.case.drawn_up_on),
        counted=_counted(contents),
        sealed=contents.evidence.sealed,
        electronic=contents.evidence.electronic,
        on_paper=contents.evidence.on_paper,
        unsigned=contents.evidence.unsigned,
        removed=tuple(RemovedRow(ref=ref, words=words) for ref, words in contents.removed),
    )


def _counted(contents: BundleContents) -> str:
    """Count the papers by what became of them, as the index says of each."""
    states = [one.paper.status for one in contents.papers]
    return ", ".join(f"{states.count(one)} {COUNTED[one]}" for one in COUNTED if one in states)


def dividers_page(view: Any, printing: Printing) -> DividersPage:
    """Turn a pack and what its bundle holds into the dividers, one page a section."""
    contents = _contents(view, printing)
    return DividersPage(
        council_name=printing.authority.name,
        name=document_name(view.series, printing.number, printing.authority.number_digits),
        sections=tuple(_section(contents, code) for code in contents.sections),
    )


def _contents(view: Any, printing: Printing) -> BundleContents:
    """Return what the bundle holds; before anything is joined, as when templates are tried, the checklist alone."""
    if printing.bundle is not None:
        return printing.bundle
    return BundleContents(tuple(PaperInBundle(paper, "1", "1") for paper in papers_of(view, (), {})))


def _all_sections(contents: BundleContents) -> tuple[Any, ...]:
    found = {one.paper.section: None for one in contents.papers}
    return tuple(sorted(found))


def _section(contents: BundleContents, code: Any) -> IndexSection:
    title = section_title(code, is_late=bool(contents.adds_to))
    return IndexSection(code=code.value, title=title, rows=tuple(_row(one) for one in contents.of_section(code)))


def _row(one: PaperInBundle) -> IndexRow:
    paper = one.paper
    which = ", ".join(part for part in (paper.version, day_in_words(paper.dated) if paper.dated else "") if part)
    pages = one.first_label if one.first_label == one.last_label else f"{one.first_label} to {one.last_label}"
    return IndexRow(
        ref=paper.ref,
        title=paper.title,
        which=which,
        pages=pages if paper.is_enclosed else "",
        status="Enclosed" if paper.status is Status.ENCLOSED else paper.words,
        notes=" ".join(one.notes),
    )


def _for_them(submission: Any) -> tuple[Copy, ...]:
    return (Copy(Audience.RECEIVING),)


FRONT: DocumentSpec[Any] = DocumentSpec("transfer-bundle", TITLE, BundlePage, bundle_page, _for_them)
DIVIDERS: DocumentSpec[Any] = DocumentSpec("bundle-dividers", "Dividers", DividersPage, dividers_page, _for_them)
BUNDLE_FRONTS: tuple[DocumentSpec[Any], ...] = (FRONT, DIVIDERS)
