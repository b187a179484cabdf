"""The tables of the register. Only `answers` and `identifier` hold anything personal.

In every other table the checks keep free text out. Those two stand apart, outside the event log and its
hashes, so that a case can be forgotten and its numbers stay.
"""

from __future__ import annotations

import sqlalchemy as sa

from pipeline.domain.numbering import Standing
from pipeline.domain.signing import Needed

from .records import DocumentKey, Outcome

# Rises by one with every change of layout; stands in the file's header as `user_version`.
LAYOUT = 4
# Says that a SQLite file is a register ("regr"), so that another program's file is never written to.
APPLICATION_ID = 0x72656772
REASON_LIMIT = 500
HIGHEST_START = 99_999
NO_HASH = "0" * 64

metadata = sa.MetaData()


def _code(column: str, *, limit: int = 64) -> sa.CheckConstraint:
    """A column of plain codes: letters, digits, hyphen and underscore, so neither names nor file names."""
    return sa.CheckConstraint(
        f'length("{column}") BETWEEN 1 AND {limit} AND "{column}" NOT GLOB \'*[^A-Za-z0-9_-]*\'',
        name=f"{column}_is_a_code",
    )


def _one_of(column: str, codes: type[Outcome] | type[Standing] | type[Needed]) -> sa.CheckConstraint:
    listed = ", ".join(f"'{code}'" for code in codes)
    return sa.CheckConstraint(f"{column} IN ({listed})", name=f"{column}_is_known")


job = sa.Table(
    "job",
    metadata,
    sa.Column("job", sa.Integer, primary_key=True),
    sa.Column("claim", sa.Text, nullable=False, unique=True),
    sa.Column("kind", sa.Text),
    sa.Column("case", sa.Text),
    sa.Column("opened_at", sa.Text, nullable=False),
    sa.Column("outcome", sa.Text),
    sa.Column("finished_at", sa.Text),
    sa.Column("document_case", sa.Text),
    sa.Column("document_series", sa.Text),
    sa.Column("document_number", sa.Integer),
    _code("claim"),
    _code("kind"),
    _code("case"),
    _one_of("outcome", Outcome),
    sa.CheckConstraint("(outcome IS NULL) = (finished_at IS NULL)", name="finished_with_outcome"),
)

counter = sa.Table(
    "counter",
    metadata,
    sa.Column("case", sa.Text, primary_key=True),
    sa.Column("series", sa.Text, primary_key=True),
    sa.Column("last", sa.Integer, nullable=False),
    sa.Column("start", sa.Integer, nullable=False),
    _code("case"),
    _code("series"),
    sqlite_with_rowid=False,
)

document = sa.Table(
    "document",
    metadata,
    sa.Column("case", sa.Text, primary_key=True),
    sa.Column("series", sa.Text, primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("job", sa.ForeignKey("job.job"), nullable=False, unique=True),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("digest", sa.Text, nullable=False),
    sa.Column("replaces", sa.Integer),
    sa.Column("numbered_at", sa.Text, nullable=False),
    sa.Column("issued_at", sa.Text),
    sa.Column("changed_at", sa.Text, nullable=False),
    sa.Column("folder", sa.Text),
    sa.Column("converter", sa.Text),
    sa.Column("template_digest", sa.Text),
    sa.Column("void_reason", sa.Text),
    sa.ForeignKeyConstraint(["case", "series"], ["counter.case", "counter.series"]),
    sa.ForeignKeyConstraint(["case", "series", "replaces"], ["document.case", "document.series", "document.number"]),
    _one_of("status", Standing),
    _code("digest", limit=128),
    sa.CheckConstraint("number >= 1", name="number_from_one"),
    sa.CheckConstraint("replaces < number", name="replaces_an_earlier_one"),
    sa.CheckConstraint(
        "(issued_at IS NULL) = (folder IS NULL) AND (issued_at IS NULL) = (converter IS NULL)"
        " AND (issued_at IS NULL) = (template_digest IS NULL)",
        name="issued_as_a_whole",
    ),
    sa.CheckConstraint("(status = 'void') = (void_reason IS NOT NULL)", name="void_with_reason"),
    sa.CheckConstraint(
        f"length(trim(void_reason)) > 0 AND length(void_reason) <= {REASON_LIMIT}", name="reason_in_bounds"
    ),
    # The database itself keeps two promises: one document for one submission, one successor at a time.
    sa.Index(
        "one_document_per_digest",
        "case",
        "series",
        "digest",
        unique=True,
        sqlite_where=sa.text("status <> 'void'"),
    ),
    sa.Index(
        "one_successor_per_document",
        "case",
        "series",
        "replaces",
        unique=True,
        sqlite_where=sa.text("replaces IS NOT NULL AND status <> 'void'"),
    ),
    sqlite_with_rowid=False,
)

event = sa.Table(
    "event",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("what", sa.Text, nullable=False),
    sa.Column("case", sa.Text),
    sa.Column("series", sa.Text),
    sa.Column("number", sa.Integer),
    sa.Column("job", sa.Integer),
    sa.Column("detail", sa.Text, nullable=False),
    sa.Column("previous_hash", sa.Text, nullable=False),
    sa.Column("hash", sa.Text, nullable=False),
    sa.Index("event_by_case", "case"),
    sa.Index("event_by_job", "job"),
)

printed_file = sa.Table(
    "printed_file",
    metadata,
    sa.Column("code", sa.Text, primary_key=True),
    sa.Column("case", sa.Text, nullable=False),
    sa.Column("series", sa.Text, nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("file", sa.Text, nullable=False),
    sa.Column("pages", sa.Integer, nullable=False),
    sa.ForeignKeyConstraint(["case", "series", "number"], ["document.case", "document.series", "document.number"]),
    _code("code"),
    _code("file", limit=200),
    sa.CheckConstraint("pages >= 1", name="pages_from_one"),
    sa.Index("printed_file_by_document", "case", "series", "number"),
    sqlite_with_rowid=False,
)

signer = sa.Table(
    "signer",
    metadata,
    sa.Column("case", sa.Text, primary_key=True),
    sa.Column("series", sa.Text, primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("role", sa.Text, primary_key=True),
    sa.Column("place", sa.Integer, nullable=False),
    sa.Column("needed", sa.Text, nullable=False),
    sa.Column("signed_on", sa.Text),
    sa.Column("held_by", sa.Text),
    sa.Column("recorded_at", sa.Text),
    sa.ForeignKeyConstraint(["case", "series", "number"], ["document.case", "document.series", "document.number"]),
    _code("role"),
    _code("held_by"),
    _one_of("needed", Needed),
    sa.CheckConstraint("(signed_on IS NULL) = (recorded_at IS NULL)", name="signed_as_a_whole"),
    sa.CheckConstraint("signed_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'", name="signed_on_is_a_day"),
    sqlite_with_rowid=False,
)

signed_page = sa.Table(
    "signed_page",
    metadata,
    sa.Column("code", sa.ForeignKey("printed_file.code"), primary_key=True),
    sa.Column("page", sa.Integer, primary_key=True),
    sa.Column("job", sa.ForeignKey("job.job"), primary_key=True),
    sa.Column("open_boxes", sa.Integer, nullable=False),
    sa.CheckConstraint("page >= 1 AND open_boxes >= 0", name="page_in_bounds"),
    sqlite_with_rowid=False,
)

open_place = sa.Table(
    "open_place",
    metadata,
    sa.Column("code", sa.Text, primary_key=True),
    sa.Column("page", sa.Integer, primary_key=True),
    sa.Column("job", sa.Integer, primary_key=True),
    sa.Column("role", sa.Text, primary_key=True),
    sa.ForeignKeyConstraint(["code", "page", "job"], ["signed_page.code", "signed_page.page", "signed_page.job"]),
    _code("role"),
    sqlite_with_rowid=False,
)

answers = sa.Table(
    "answers",
    metadata,
    sa.Column("case", sa.Text, primary_key=True),
    sa.Column("series", sa.Text, primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("answers", sa.Text, nullable=False),
    sa.Column("recorded_at", sa.Text, nullable=False),
    sa.ForeignKeyConstraint(["case", "series", "number"], ["document.case", "document.series", "document.number"]),
    sa.CheckConstraint("json_valid(answers)", name="answers_are_json"),
)

identifier = sa.Table(
    "identifier",
    metadata,
    sa.Column("holds", sa.Text, primary_key=True),
    sa.Column("mark", sa.Text, primary_key=True),
    sa.Column("case", sa.Text, primary_key=True),
    sa.Column("series", sa.Text, primary_key=True),
    sa.Column("number", sa.Integer, nullable=False),
    sa.ForeignKeyConstraint(["case", "series", "number"], ["document.case", "document.series", "document.number"]),
    _code("holds"),
    sa.CheckConstraint("length(mark) >= 1", name="mark_not_empty"),
    sa.Index("identifier_by_document", "case", "series", "number"),
    sqlite_with_rowid=False,
)
sa.Index("job_unfinished", job.c.job, sqlite_where=sa.text("outcome IS NULL"))

# Written out rather than bound, as SQLite only then sees that the partial indexes hold what is asked for.
NOT_VOID = document.c.status != sa.literal_column("'void'")


def is_at(key: DocumentKey) -> sa.ColumnElement[bool]:
    """Return the condition that picks the document of this key."""
    return sa.and_(document.c.case == key.case, document.c.series == key.series, document.c.number == key.number)
