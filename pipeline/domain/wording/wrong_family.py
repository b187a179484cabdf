"""What is said of another family's names and numbers, and of numbers that cannot be read."""

from __future__ import annotations

from pipeline.domain.wording.said import Said

_IF_MEANT = (
    "If it is meant to be here, answer Yes to 'Is another family named here on purpose?' in the section The case."
)

WRONG_FAMILY: dict[str, Said] = {
    "nhs-number-unreadable": Said(
        "this is not an NHS number.", "Check it against the record. It has 10 digits.", "facts 6.5"
    ),
    "upn-unreadable": Said(
        "this is not a pupil number (UPN).",
        "Check it against the record. It has a letter, 11 digits, and a last digit or letter.",
        "facts 6.5",
    ),
    "other-family-mentioned": Said(
        "this has {thing} from another case.", f"Check the case number and the family. {_IF_MEANT}", "PC-59"
    ),
    "family-of-another-case": Said(
        "we know this as {thing} from another case only.",
        "Check the case number and the family. If both are right, as for brothers and sisters, answer Yes to 'Is "
        "another family named here on purpose?' in the section The case.",
        "PC-59",
    ),
    "identifier-of-another-case": Said(
        "this is {thing} from another case.",
        f"Check the case number first, then that this is the right child. {_IF_MEANT}",
        "PC-59",
    ),
}
