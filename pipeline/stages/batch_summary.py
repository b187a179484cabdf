"""What came of each case of a workbook of many forms: by case and document, naming nobody."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from html import escape
from typing import Literal

Came = Literal["published", "already-made", "returned", "failed"]

SAID: dict[Came, str] = {
    "published": "Made",
    "already-made": "Made before",
    "returned": "Sent back, to be put right",
    "failed": "Sent back, through a fault on our side",
}

_STYLE = """
body { font: 16px/1.5 Arial, "Liberation Sans", sans-serif; color: #0b0c0c; background: #fff;
  max-width: 46rem; margin: 2rem auto; padding: 0 1.2rem }
h1 { font-size: 1.7rem; line-height: 1.2; margin: .2rem 0 .3rem }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem .4rem 0; border-bottom: 1px solid #b1b4b6 }
@media print { body { margin: 0; font-size: 11pt } }
"""


@dataclass(frozen=True)
class CaseEnd:
    """What came of one row: its place in the workbook, its case where that could be read, and its document."""

    row: int
    case: str | None
    came: Came
    document: str | None = None
    number: int | None = None


@dataclass(frozen=True)
class BatchSummary:
    """What came of a whole workbook. `loose_rows` are those of other sheets that belong to no case of the first."""

    job: int
    kind: str
    title: str
    cases: tuple[CaseEnd, ...]
    loose_rows: int

    def count(self, came: Came) -> int:
        """Return with how many cases it came to this."""
        return sum(case.came == came for case in self.cases)


def summary_json(summary: BatchSummary) -> bytes:
    """Return the summary for machines, in UTF-8."""
    return (json.dumps(asdict(summary), ensure_ascii=False, indent=2) + "\n").encode()


def summary_html(summary: BatchSummary) -> str:
    """Return the summary for people: one page that loads nothing from anywhere."""
    counts = [f"{words}: {summary.count(came)}" for came, words in SAID.items() if summary.count(came)]
    if summary.loose_rows:
        counts.append(f"Rows of other sheets without a case, sent back: {summary.loose_rows}")
    rows = "".join(
        f"<tr><td>{line.row}</td><td>{escape(line.case or 'not readable')}</td>"
        f"<td>{escape(SAID[line.came])}</td><td>{escape(line.document or '')}</td></tr>\n"
        for line in summary.cases
    )
    return f"""<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Batch {summary.job}: {escape(summary.title)}</title>
<style>{_STYLE}</style></head><body>
<h1>Batch {summary.job}: {escape(summary.title)}</h1>
{_list(counts)}
<p>Each document is in the folder of its case. What was sent back is in inbox, in the folder needs-fixing.
The workbook as it was dropped is beside this page.</p>
<table><thead><tr><th>Row</th><th>Case</th><th>What came of it</th><th>Document</th></tr></thead><tbody>
{rows}</tbody></table>
</body></html>
"""


def _list(lines: Sequence[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(line)}</li>" for line in lines) + "</ul>"
