"""Every code in words: what was found and what to do. One table, so that the words are the same everywhere.

`{...}` are filled from a finding's details. Codes are permanent; the words may be improved. Each part of
the domain has its own table beside this one.
"""

from __future__ import annotations

from pipeline.domain.findings import Finding
from pipeline.domain.wording.agreement import AGREEMENT
from pipeline.domain.wording.answers import ANSWERS
from pipeline.domain.wording.arrivals import ARRIVALS
from pipeline.domain.wording.batches import BATCHES
from pipeline.domain.wording.bundles import BUNDLES
from pipeline.domain.wording.closures import CLOSURES
from pipeline.domain.wording.files import FILES
from pipeline.domain.wording.people import PEOPLE
from pipeline.domain.wording.plans import PLANS
from pipeline.domain.wording.practice import PRACTICE
from pipeline.domain.wording.returned_scans import RETURNED_SCANS
from pipeline.domain.wording.reviews import REVIEWS
from pipeline.domain.wording.safety import SAFETY
from pipeline.domain.wording.said import Said
from pipeline.domain.wording.their_answers import THEIR_ANSWERS
from pipeline.domain.wording.transfers_in import TRANSFERS_IN
from pipeline.domain.wording.transfers_out import TRANSFERS_OUT
from pipeline.domain.wording.wrong_family import WRONG_FAMILY

CONFIDENTIAL_ADDRESS = "Address is confidential and kept on Children's Social Care files"  # WAL-5.29, exact

WORDS: dict[str, Said] = {
    **ANSWERS,
    **AGREEMENT,
    **PEOPLE,
    **PLANS,
    **REVIEWS,
    **SAFETY,
    **TRANSFERS_OUT,
    **BUNDLES,
    **TRANSFERS_IN,
    **CLOSURES,
    **BATCHES,
    **ARRIVALS,
    **WRONG_FAMILY,
    **PRACTICE,
    **FILES,
    **RETURNED_SCANS,
    **THEIR_ANSWERS,
}

OUR_FAULT = (
    "Something went wrong on our side. Your file is safe in {folder}. Quote job {job} to IT. "
    "There is nothing to put right in the file."
)


def _filled(template: str, finding: Finding) -> str:
    details = {
        "quoted": f'"{finding.details["found"]}"' if finding.details.get("found") else "this",
        "instead": "",
        "guidance": "",
        "nearest": "Take it out.",
    }
    return template.format(**{**details, **finding.details}).strip()


def what_was_found(finding: Finding) -> str:
    """Return the finding's first half: what we found, as a sentence."""
    text = _filled(WORDS[finding.code].found, finding)
    return text[0].upper() + text[1:]


def what_to_do(finding: Finding) -> str:
    """Return the finding's second half: what to do, as a sentence."""
    return _filled(WORDS[finding.code].remedy, finding)


def sentence(finding: Finding) -> str:
    """Return the finding whole: where, what was found, what to do and the code.

    Such as `Sheet "Actions", row 14, "By when": "end of term" is not a date. Type the day, ... [code]`.
    """
    return f"{without_code(finding)} [{finding.code}]"


def without_code(finding: Finding) -> str:
    """Return the same for a page that nobody has to quote from."""
    where = finding.place.words() if finding.place else "The file"
    found = _filled(WORDS[finding.code].found, finding)
    return f"{where}: {found} {what_to_do(finding)}"
