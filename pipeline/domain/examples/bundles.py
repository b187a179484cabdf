"""A made-up bundle's contents, for trying the templates of its own pages."""

from __future__ import annotations

from datetime import date
from typing import Any

from pipeline.domain.bundles import (
    BundleContents,
    Evidence,
    MadeForThem,
    PaperInBundle,
    papers_of,
)


def bundle_example(submission: Any) -> BundleContents:
    """Return the contents of a bundle with something of everything: notes, evidence of each sort, removals."""
    made = (MadeForThem("transfer-notification", "transfer-out-001", "Letter to the receiving authority"),)
    papers = papers_of(submission, made, {0: "assessment.pdf"})
    placed = [PaperInBundle(paper, f"B{3 * n + 1}", f"B{3 * n + 3}") for n, paper in enumerate(papers)]
    placed[0] = PaperInBundle(papers[0], "A1", "A1", ("This page is only a picture. Its words cannot be searched.",))
    return BundleContents(
        tuple(placed),
        Evidence(
            sealed=("Sealed with the certificate of Fenmarsh County Council.",),
            electronic=(f"{papers[0].ref}: signed electronically; the signature was whole when we received the file.",),
            on_paper=(f"{papers[-1].ref}: signed by hand. The council holds the original.",),
            unsigned=f"{papers[0].ref} was made for this bundle, and nobody has signed it by hand in it.",
        ),
        removed=((papers[0].ref, "A script that runs when the file is opened."),),
        adds_to="transfer-out-001",
        put_together_on=date(2026, 6, 11),
    )
