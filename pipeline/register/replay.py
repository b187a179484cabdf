"""The register rebuilt from its events alone."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from pipeline.domain.numbering import Standing

from .records import IN_USE, NEXT, ChainFault, DocumentKey

Row = dict[str, Any]


@dataclass
class Expected:
    """What the rows ought to say. Folders, claims and reasons stand here as digests, as in the events."""

    documents: dict[DocumentKey, Row] = field(default_factory=dict)
    counters: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    jobs: dict[int, Row] = field(default_factory=dict)
    printed: dict[tuple[Any, ...], Row] = field(default_factory=dict)
    signers: dict[tuple[Any, ...], Row] = field(default_factory=dict)
    pages: dict[tuple[Any, ...], Row] = field(default_factory=dict)
    open_places: dict[tuple[Any, ...], Row] = field(default_factory=dict)
    faults: list[ChainFault] = field(default_factory=list)


def replay(events: Iterable[Row]) -> Expected:
    """Return what the register must hold if these events are true.

    An event that cannot follow from those before it is a fault and is passed over.
    """
    expected = Expected()
    for row in events:
        what = str(row["what"])
        if what.startswith("document-"):
            explained = _document_event(expected, row, what.removeprefix("document-"))
        elif what.startswith("job-"):
            explained = _job_event(expected, row, what)
        elif what in _SIGNING_EVENTS:
            explained = _SIGNING_EVENTS[what](expected, row)
        elif what == "answer-received":
            explained = _answer_received(expected, row)
        elif what == "case-forgotten":
            explained = any(key.case == row["case"] for key in expected.documents)
        else:
            explained = what == "start-at" and _start_at(expected, row)
        if not explained:
            words = f"Event {row['id']} ({what}) does not fit what happened before it."
            expected.faults.append(ChainFault("event-unexplained", words, event=row["id"], job=row["job"]))
    return expected


def _document_event(expected: Expected, row: Row, step: str) -> bool:
    key = DocumentKey(row["case"], row["series"], row["number"])
    detail = _detail(row)
    if step == Standing.NUMBERED:
        return _numbered(expected, row, key, detail)
    known = expected.documents.get(key)
    if known is None:
        return False
    if step == "taken-over":
        fits = bool(known["status"] == Standing.NUMBERED and known["job"] == detail.get("from"))
        known["job"] = row["job"]
        return fits
    if step not in NEXT[Standing(known["status"])]:
        return False
    known |= {"status": step, "changed_at": row["at"]}
    if step == Standing.ISSUED:
        known |= {
            "issued_at": row["at"],
            "converter": detail.get("converter"),
            "folder": detail.get("folder"),
            "template_digest": detail.get("template"),
        }
    if step == Standing.VOID:
        known["void_reason"] = detail.get("reason")
    return True


def _numbered(expected: Expected, row: Row, key: DocumentKey, detail: Row) -> bool:
    last, start = expected.counters.get((key.case, key.series), (0, 1))
    if key in expected.documents:
        return False
    expected.counters[key.case, key.series] = (key.number, start)
    expected.documents[key] = {
        "job": row["job"],
        "status": Standing.NUMBERED.value,
        "digest": detail.get("digest"),
        "replaces": detail.get("replaces"),
        "numbered_at": row["at"],
        "issued_at": None,
        "changed_at": row["at"],
        "folder": None,
        "converter": None,
        "template_digest": None,
        "void_reason": None,
    }
    return bool(key.number == last + 1)


def _start_at(expected: Expected, row: Row) -> bool:
    series = (row["case"], row["series"])
    last, _ = expected.counters.get(series, (0, 1))
    expected.counters[series] = (row["number"] - 1, row["number"])
    return bool(_detail(row).get("from") == last + 1 and row["number"] > last + 1)


def _job_event(expected: Expected, row: Row, what: str) -> bool:
    detail = _detail(row)
    number = row["job"]
    if what == "job-opened":
        expected.jobs[number] = {
            "claim": detail.get("claim"),
            "kind": None,
            "case": None,
            "opened_at": row["at"],
            "outcome": None,
            "finished_at": None,
            "document_case": None,
            "document_series": None,
            "document_number": None,
        }
        return True
    known = expected.jobs.get(number)
    if known is None:
        return False
    if what == "job-noted":
        known |= {"kind": detail.get("kind"), "case": row["case"]}
        return True
    known |= {
        "outcome": detail.get("outcome"),
        "finished_at": row["at"],
        "document_case": row["case"] if row["number"] is not None else None,
        "document_series": row["series"],
        "document_number": row["number"],
    }
    return what == "job-finished"


def _file_printed(expected: Expected, row: Row) -> bool:
    detail, key = _detail(row), (row["case"], row["series"], row["number"])
    is_new = (detail.get("code"),) not in expected.printed
    expected.printed[detail.get("code"),] = {
        "case": row["case"],
        "series": row["series"],
        "number": row["number"],
        "file": detail.get("file"),
        "pages": detail.get("pages"),
    }
    return is_new and DocumentKey(*key) in expected.documents


def _signer_event(expected: Expected, row: Row) -> bool:
    detail, key = _detail(row), (row["case"], row["series"], row["number"])
    signer = (*key, detail.get("role"))
    is_known, signed_on = signer in expected.signers, detail.get("signed_on")
    expected.signers[signer] = {
        "place": detail.get("place"),
        "needed": detail.get("needed"),
        "signed_on": signed_on,
        "held_by": detail.get("held_by"),
        "recorded_at": row["at"] if signed_on else None,
    }
    fits = is_known == (row["what"] == "signer-signed")
    return fits and DocumentKey(*key) in expected.documents


def _page_returned(expected: Expected, row: Row) -> bool:
    detail = _detail(row)
    page = (detail.get("code"), detail.get("page"), row["job"])
    is_new = page not in expected.pages
    expected.pages[page] = {"open_boxes": detail.get("open_boxes")}
    return is_new and (detail.get("code"),) in expected.printed and row["job"] in expected.jobs


def _place_left_open(expected: Expected, row: Row) -> bool:
    detail = _detail(row)
    page = (detail.get("code"), detail.get("page"), row["job"])
    place = (*page, detail.get("role"))
    is_new = place not in expected.open_places
    expected.open_places[place] = {}
    return is_new and page in expected.pages


def _confirmed(expected: Expected, row: Row) -> bool:
    detail = _detail(row)
    known = expected.signers.get((row["case"], row["series"], row["number"], detail.get("role")))
    return known is not None and known["signed_on"] is not None and known["signed_on"] == detail.get("signed_on")


_SIGNING_EVENTS = {
    "file-printed": _file_printed,
    "signer-named": _signer_event,
    "signer-signed": _signer_event,
    "page-returned": _page_returned,
    "place-left-open": _place_left_open,
    "signature-seen": _confirmed,
    "order-confirmed": _confirmed,
}


def _answer_received(expected: Expected, row: Row) -> bool:
    known = expected.documents.get(DocumentKey(row["case"], row["series"], row["number"]))
    in_use = known is not None and Standing(known["status"]) in IN_USE
    return in_use and row["job"] in expected.jobs and bool(_detail(row).get("answer"))


def _detail(row: Row) -> Row:
    try:
        detail = json.loads(row["detail"])
    except (TypeError, ValueError):
        # The chain tells of it already.
        return {}
    return detail if isinstance(detail, dict) else {}
