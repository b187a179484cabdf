"""What the receipt tells staff to do next. It names nobody: people are called by their part."""

from __future__ import annotations

from pipeline.domain.agreements import Part, Party, Status, WorkingAgreement

SCAN_WHAT_WAS_SIGNED = "Scan every page of what was signed, and drop the scan in inbox."


def headline(agreement: WorkingAgreement) -> str:
    """Return what the document is ready for."""
    return "is ready to print and keep" if agreement.status is Status.IN_FORCE else "is ready to sign"


def signing_order(agreement: WorkingAgreement) -> tuple[str, ...]:
    """Return who signs, in order; the Team Manager last (facts 2.17, WAL-5.28)."""

    def those(*parts: Part) -> list[str]:
        return [_part_in_words(agreement, party) for party in agreement.people if party.part in parts]

    return (
        *those(Part.PARENT),
        *(["Child or young person"] if agreement.childs_part.signs else []),
        *those(Part.SOCIAL_WORKER),
        *those(Part.FAMILY, Part.AGENCY),
        "Team Manager, last of all",
    )


def _part_in_words(agreement: WorkingAgreement, party: Party) -> str:
    # The part only: a relationship is what staff typed and may hold a name.
    alike = [other for other in agreement.people if other.part is party.part]
    count = f" ({alike.index(party) + 1} of {len(alike)})" if len(alike) > 1 else ""
    words = party.part.label + count
    if party.refuses:
        return f"{words}: refuses to sign, so there is no agreement with this person"
    return words + (" (has signed)" if party.signed_on else "")


def next_steps(agreement: WorkingAgreement) -> tuple[str, ...]:
    """Return what to do with the printed agreement (WAL-5.03, 5.14 to 5.18, 5.28, 5.34)."""
    if agreement.status is Status.IN_FORCE:
        first = ["Print the agreement. The days of signing are on it already: keep the signed paper with it."]
    else:
        first = [
            "Print the PDF and read it through once.",
            "Have it signed in the order below. It is not an agreement until everyone has signed.",
        ]
    without = any(parent.no_copy for parent in agreement.parents)
    but = ", but not to those whom the form leaves out" if without else ""
    steps = [*first, f"Give a signed copy to each parent or carer{but}."]
    steps.append("Put a signed copy in the legal section of the child's paper file.")
    if agreement.advice.legal_services_consulted or agreement.advice.child_in_proceedings:
        steps.append("Send Legal Services a copy.")
    if agreement.childs_part.shared:
        steps.append("Go through it with the child, as planned.")
    if agreement.extra_copies:
        steps.append("Give the extra copies that the Team Manager has agreed to.")
    steps.append("Put the dates below in the diary.")
    return tuple(steps)
