"""What the database itself keeps: every change leaves an event, and no change breaks a promise.

The triggers call `register_now` and `sha256hex`, which only our connections have. A tool without them can
read the register and cannot write to it.
"""

from __future__ import annotations

from .records import NEXT
from .schema import NO_HASH

# The order in which an event's columns are hashed. Each goes in as a SQL literal, so that no two different
# events read the same: 3 is not '3', and neither is NULL.
HASHED = ("previous_hash", "id", "at", "what", "case", "series", "number", "job", "detail")

_NEXT_ID = "coalesce((SELECT max(id) FROM event), 0) + 1"
_LAST_HASH = f"coalesce((SELECT hash FROM event ORDER BY id DESC LIMIT 1), '{NO_HASH}')"  # noqa: S608


def hashed_text(row: str) -> str:
    """Return the SQL expression for the text of event `row` (an alias) that its hash is taken of."""
    return " || ',' || ".join(f'quote({row}."{column}")' for column in HASHED)


def _event(what: str, *, case: str, series: str, number: str, job: str, detail: str) -> str:
    columns = ", ".join(f'"{column}"' for column in HASHED)
    return f"""
    INSERT INTO event ({columns}, hash)
    SELECT {", ".join(f'link."{column}"' for column in HASHED)}, sha256hex({hashed_text("link")})
    FROM (SELECT
        {_LAST_HASH} AS previous_hash,
        {_NEXT_ID} AS id,
        register_now() AS at,
        {what} AS what,
        {case} AS "case",
        {series} AS series,
        {number} AS number,
        {job} AS job,
        {detail} AS detail
    ) AS link;"""  # noqa: S608 - made of this module's own words only


def _of_document(what: str, detail: str) -> str:
    return _event(what, case='NEW."case"', series="NEW.series", number="NEW.number", job="NEW.job", detail=detail)


def _of_job(what: str, detail: str, *, at_document: bool = False) -> str:
    return _event(
        what,
        case='coalesce(NEW.document_case, NEW."case")' if at_document else 'NEW."case"',
        series="NEW.document_series" if at_document else "NULL",
        number="NEW.document_number" if at_document else "NULL",
        job="NEW.job",
        detail=detail,
    )


def _of_counter(detail: str) -> str:
    return _event("'start-at'", case='NEW."case"', series="NEW.series", number="NEW.start", job="NULL", detail=detail)


def _refuse(condition: str, why: str) -> str:
    return f"SELECT RAISE(ABORT, '{why}') WHERE {condition};"


_ALLOWED_STEPS = " OR ".join(
    f"(OLD.status = '{before}' AND NEW.status = '{after}')" for before, afters in NEXT.items() for after in afters
)


def _changed(*columns: str) -> str:
    return "(" + " OR ".join(f'NEW."{column}" IS NOT OLD."{column}"' for column in columns) + ")"


# The new head of the chain is the only row that may be added to the log, and only with a right hash.
_EVENT_ADDED = _refuse(
    f"NEW.id IS NOT {_NEXT_ID} OR NEW.previous_hash IS NOT {_LAST_HASH}"
    f" OR NEW.hash IS NOT sha256hex({hashed_text('NEW')})",
    "an event continues the chain",
)

_DOCUMENT_ADDED = _refuse(
    "NEW.status <> 'numbered' OR NEW.issued_at IS NOT NULL", "a document begins as numbered"
) + _refuse(
    'NEW.number IS NOT (SELECT last FROM counter WHERE "case" = NEW."case" AND series = NEW.series)',
    "a number comes from its counter",
)

_DOCUMENT_CHANGE = (
    _refuse(_changed("case", "series", "number", "digest", "replaces", "numbered_at"), "what a document is stays")
    + _refuse(f"NEW.status <> OLD.status AND NOT ({_ALLOWED_STEPS})", "no such step from this status")
    + _refuse(
        f"{_changed('folder', 'converter', 'template_digest', 'issued_at')}"
        " AND NOT (OLD.status = 'numbered' AND NEW.status = 'issued')",
        "issued once",
    )
    + _refuse("NEW.status = 'issued' AND NEW.issued_at IS NULL", "issued with its particulars")
    + _refuse(f"{_changed('void_reason', 'changed_at')} AND NEW.status = OLD.status", "changes with the status only")
    + _refuse(
        f"{_changed('job')} AND NOT (OLD.status = 'numbered' AND NEW.status = 'numbered')",
        "a document moves to another job before it is issued only",
    )
)

_COUNTER_ADDED = _refuse(
    "NOT ((NEW.last = 1 AND NEW.start = 1) OR (NEW.start > 1 AND NEW.last = NEW.start - 1))",
    "numbers begin at one or where they are told to",
)

_COUNTER_CHANGE = _refuse(
    f"{_changed('case', 'series')} OR NOT ("
    "(NEW.start = OLD.start AND NEW.last = OLD.last + 1)"
    " OR (NEW.start > OLD.start AND NEW.last = NEW.start - 1 AND NEW.last > OLD.last))",
    "numbers rise by one or start higher up",
)

_JOB_ADDED = _refuse("NEW.outcome IS NOT NULL OR NEW.document_number IS NOT NULL", "a job begins unfinished")

_JOB_CHANGE = (
    _refuse(_changed("job", "claim", "opened_at"), "what a job is stays")
    + _refuse(f"OLD.outcome <> 'failed' AND {_changed('outcome', 'finished_at', 'kind', 'case')}", "a job ends once")
    + _refuse(
        f"{_changed('document_case', 'document_series', 'document_number')} AND NEW.outcome IS OLD.outcome",
        "the document of a job comes with its outcome",
    )
)

_ISSUED_DETAIL = (
    "json_object('converter', NEW.converter, 'folder', sha256hex(NEW.folder), 'template', NEW.template_digest)"
)
_SUPERSEDED_DETAIL = (
    'json_object(\'by\', (SELECT number FROM document WHERE "case" = NEW."case" AND series = NEW.series'
    " AND replaces = NEW.number AND issued_at IS NOT NULL))"
)
_STATUS_DETAIL = (
    f"CASE NEW.status WHEN 'issued' THEN {_ISSUED_DETAIL} WHEN 'superseded' THEN {_SUPERSEDED_DETAIL}"
    " WHEN 'void' THEN json_object('reason', sha256hex(NEW.void_reason)) ELSE '{}' END"
)

# What the register was told stays as it was told; a case may be forgotten, so rows may go.
_ANSWERS_CHANGE = "SELECT RAISE(ABORT, 'answers are never changed');"

_SIGNER_CHANGE = _refuse(
    _changed("case", "series", "number", "role", "place", "needed"), "who signs a document stays"
) + _refuse("NEW.signed_on IS NULL", "a signature is not taken back")

_PRINTED_DETAIL = "json_object('code', NEW.code, 'file', NEW.file, 'pages', NEW.pages)"
_SIGNER_DETAIL = (
    "json_object('role', NEW.role, 'place', NEW.place, 'needed', NEW.needed,"
    " 'signed_on', NEW.signed_on, 'held_by', NEW.held_by)"
)
_PLACE_DETAIL = "json_object('code', NEW.code, 'page', NEW.page, 'role', NEW.role)"
_PAGE_DETAIL = "json_object('code', NEW.code, 'page', NEW.page, 'open_boxes', NEW.open_boxes)"


def _of_signing(what: str, detail: str) -> str:
    return _event(what, case='NEW."case"', series="NEW.series", number="NEW.number", job="NULL", detail=detail)


def _of_page(what: str, detail: str) -> str:
    def of_file(column: str) -> str:
        return f'(SELECT "{column}" FROM printed_file WHERE code = NEW.code)'  # noqa: S608 - our own words only

    return _event(
        what, case=of_file("case"), series=of_file("series"), number=of_file("number"), job="NEW.job", detail=detail
    )


# name -> (when, body)
_TRIGGERS: dict[str, tuple[str, str]] = {
    "event_added": ("BEFORE INSERT ON event", _EVENT_ADDED),
    "event_kept": ("BEFORE UPDATE ON event", "SELECT RAISE(ABORT, 'events are never changed');"),
    "event_stays": ("BEFORE DELETE ON event", "SELECT RAISE(ABORT, 'events are never deleted');"),
    "document_added": ("BEFORE INSERT ON document", _DOCUMENT_ADDED),
    "document_change": ("BEFORE UPDATE ON document", _DOCUMENT_CHANGE),
    "document_stays": ("BEFORE DELETE ON document", "SELECT RAISE(ABORT, 'documents are never deleted');"),
    "counter_added": ("BEFORE INSERT ON counter", _COUNTER_ADDED),
    "counter_change": ("BEFORE UPDATE ON counter", _COUNTER_CHANGE),
    "counter_stays": ("BEFORE DELETE ON counter", "SELECT RAISE(ABORT, 'counters are never deleted');"),
    "job_added": ("BEFORE INSERT ON job", _JOB_ADDED),
    "job_change": ("BEFORE UPDATE ON job", _JOB_CHANGE),
    "job_stays": ("BEFORE DELETE ON job", "SELECT RAISE(ABORT, 'jobs are never deleted');"),
    "answers_kept": ("BEFORE UPDATE ON answers", _ANSWERS_CHANGE),
    "document_numbered": (
        "AFTER INSERT ON document",
        _of_document("'document-numbered'", "json_object('digest', NEW.digest, 'replaces', NEW.replaces)"),
    ),
    "document_taken_over": (
        "AFTER UPDATE OF job ON document WHEN NEW.job <> OLD.job",
        _of_document("'document-taken-over'", "json_object('from', OLD.job)"),
    ),
    "document_stands": (
        "AFTER UPDATE OF status ON document WHEN NEW.status <> OLD.status",
        _of_document("'document-' || NEW.status", _STATUS_DETAIL),
    ),
    "counter_started": (
        "AFTER INSERT ON counter WHEN NEW.start <> 1",
        _of_counter("json_object('from', 1)"),
    ),
    "counter_started_higher": (
        "AFTER UPDATE OF start ON counter WHEN NEW.start <> OLD.start",
        _of_counter("json_object('from', OLD.last + 1)"),
    ),
    "job_opened": (
        "AFTER INSERT ON job",
        _of_job("'job-opened'", "json_object('claim', sha256hex(NEW.claim))"),
    ),
    "job_noted": (
        f"AFTER UPDATE ON job WHEN {_changed('kind', 'case')}",
        _of_job("'job-noted'", "json_object('kind', NEW.kind)"),
    ),
    "job_finished": (
        f"AFTER UPDATE ON job WHEN {_changed('outcome')}",
        _of_job("'job-finished'", "json_object('outcome', NEW.outcome)", at_document=True),
    ),
}

_SINCE_LAYOUT_3: dict[str, tuple[str, str]] = {
    "document_in_force": (
        "BEFORE UPDATE OF status ON document WHEN NEW.status = 'in-force'",
        _refuse(
            'EXISTS (SELECT 1 FROM signer WHERE "case" = NEW."case" AND series = NEW.series AND number = NEW.number'
            " AND needed = 'in-force' AND signed_on IS NULL)",
            "in force when all have signed",
        ),
    ),
    "printed_kept": ("BEFORE UPDATE ON printed_file", "SELECT RAISE(ABORT, 'printed files are never changed');"),
    "printed_stays": ("BEFORE DELETE ON printed_file", "SELECT RAISE(ABORT, 'printed files are never deleted');"),
    "signer_change": ("BEFORE UPDATE ON signer", _SIGNER_CHANGE),
    "signer_stays": ("BEFORE DELETE ON signer", "SELECT RAISE(ABORT, 'who signs is never deleted');"),
    "page_kept": ("BEFORE UPDATE ON signed_page", "SELECT RAISE(ABORT, 'signed pages are never changed');"),
    "page_stays": ("BEFORE DELETE ON signed_page", "SELECT RAISE(ABORT, 'signed pages are never deleted');"),
    "file_printed": ("AFTER INSERT ON printed_file", _of_signing("'file-printed'", _PRINTED_DETAIL)),
    "signer_named": ("AFTER INSERT ON signer", _of_signing("'signer-named'", _SIGNER_DETAIL)),
    "signer_signed": ("AFTER UPDATE ON signer", _of_signing("'signer-signed'", _SIGNER_DETAIL)),
    "page_returned": ("AFTER INSERT ON signed_page", _of_page("'page-returned'", _PAGE_DETAIL)),
}

_SINCE_LAYOUT_4: dict[str, tuple[str, str]] = {
    "open_place_kept": ("BEFORE UPDATE ON open_place", "SELECT RAISE(ABORT, 'open places are never changed');"),
    "open_place_stays": ("BEFORE DELETE ON open_place", "SELECT RAISE(ABORT, 'open places are never deleted');"),
    "place_left_open": ("AFTER INSERT ON open_place", _of_page("'place-left-open'", _PLACE_DETAIL)),
}


def case_forgotten_statement() -> str:
    """Return the statement that writes the event of a forgotten case; it takes `case` and `documents` (a count).

    Nothing that an event could be read off changes when a case is forgotten, so no trigger writes this one.
    """
    detail = "json_object('documents', :documents)"
    return _event("'case-forgotten'", case=":case", series="NULL", number="NULL", job="NULL", detail=detail)


def answer_received_statement() -> str:
    """Return the statement that writes the event of an answer to a move.

    It takes `case`, `series`, `number`, `job`, `answer` (a code), `answered_on` and `conference_decided_on` (days).
    The event is all there is, besides what is personal: no row could differ from it, so no trigger writes it.
    """
    detail = (
        "json_object('answer', :answer, 'answered_on', :answered_on, 'conference_decided_on', :conference_decided_on)"
    )
    return _event("'answer-received'", case=":case", series=":series", number=":number", job=":job", detail=detail)


def confirmed_statement() -> str:
    """Return the statement that writes the event of a look at signed paper.

    It takes `what`, `case`, `series`, `number`, `role` (a code) and `signed_on` (a day). As with answers, the event
    is all there is, so no trigger writes it.
    """
    detail = "json_object('role', :role, 'signed_on', :signed_on)"
    return _event(":what", case=":case", series=":series", number=":number", job="NULL", detail=detail)


def trigger_statements() -> dict[str, str]:
    """Return every trigger's name and the statement that makes it, exactly as the database keeps it.

    A change of any word here needs a new layout number, or every register made before fails `verify`.
    """
    return _statements({**_TRIGGERS, **_SINCE_LAYOUT_3, **_SINCE_LAYOUT_4})


def statements_since(layout: int) -> dict[str, str]:
    """Return the triggers that a register of this layout (2 or 3) has not yet; the others are the same in all."""
    return _statements({**_SINCE_LAYOUT_3, **_SINCE_LAYOUT_4} if layout == 2 else _SINCE_LAYOUT_4)


def _statements(triggers: dict[str, tuple[str, str]]) -> dict[str, str]:
    whole = {name: f"CREATE TRIGGER {name} {when} BEGIN {body} END" for name, (when, body) in triggers.items()}
    # Single spaces, so that a change of mere indentation is no change.
    return {name: " ".join(statement.split()) for name, statement in whole.items()}
