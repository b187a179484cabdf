"""The pages that go back with a form: one page each, readable in any browser and on paper, nothing to load."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape

from pipeline.domain.findings import Finding, Place, worst_first
from pipeline.domain.wording import OUR_FAULT, what_to_do, what_was_found
from pipeline.domain.written_values import day_in_words

FOLDER = "needs-fixing"
HOW_TO_FIX = {
    "workbook": "Open the workbook beside this page. Each wrong cell is marked and has a comment, and the sheet "
    "Problems in front lists them all. Put them right, save the workbook and drop it in inbox again.",
    "json": "Put these right in the file beside this page and drop it in inbox again. The same list is in "
    "problems.json for programs.",
    "unreadable": "Your file is beside this page, just as you dropped it. Put this right and drop it in inbox again.",
    "batch": "The workbook beside this page holds only the rows that need something put right. Each wrong cell is "
    "marked and has a comment, and the sheet Problems in front lists them all. Put them right, save the workbook and "
    "drop it in inbox again. The other rows are not in it: what came of each case is in outbox, in the folder batches.",
    "folder-workbook": "Your folder is beside this page. Open the workbook in it. Each wrong cell is marked and has a "
    "comment, and the sheet Problems in front lists them all. Put them right, save the workbook and drop the folder "
    "that is beside this page in inbox again.",
    "folder-json": "Your folder is beside this page. Put these right in the form and drop the folder in inbox again. "
    "The same list is in problems.json for programs.",
    "scan": "Your scan is beside this page, just as you dropped it. Nothing of it was filed.",
    "folder-scan": "Your folder is beside this page, just as you dropped it. Nothing of it was filed.",
    "pages-to-check": "Your scan is beside this page, just as you dropped it. The pages that could not be filed are "
    "there once more, in a file of their own. All other pages are filed with their documents, in the folder signed.",
    "scan-filed": "What you dropped is filed with its documents, in the folder signed. There is nothing to "
    "drop again but what is asked for here.",
    "folder-unreadable": "Your folder is beside this page, just as you dropped it. Put this right and drop the folder "
    "in inbox again.",
    **dict.fromkeys(
        ("put-out-by-us", "folder-put-out-by-us"),
        "What you dropped is beside this page, unchanged. Nothing was made from it, and you need not drop it again.",
    ),
}

TITLES = {
    **dict.fromkeys(("scan", "folder-scan", "pages-to-check", "scan-filed"), "What to look at in this scan"),
    # It may be no form at all.
    **dict.fromkeys(("unreadable", "folder-unreadable"), "What needs fixing"),
    **dict.fromkeys(("put-out-by-us", "folder-put-out-by-us"), "This is no form"),
}

_STYLE = """
  @page { size: A4; margin: 18mm 16mm; }
  body { font: 12pt/1.45 Arial, "Liberation Sans", sans-serif; color: #1b2733; max-width: 52em; margin: 2em auto;
         padding: 0 1em; background: #fff; }
  h1 { color: #1f3a5f; font-size: 1.55em; margin: 0 0 .4em; }
  h2 { color: #1f3a5f; font-size: 1.15em; margin: 1.6em 0 .5em; }
  p { margin: .4em 0; }
  ol { padding: 0; margin: 0; list-style: none; counter-reset: line var(--before, 0); }
  li { border-left: .45em solid; padding: .55em .9em; margin: 0 0 .6em; break-inside: avoid;
       counter-increment: line; }
  li.stop { border-color: #b3261e; background: #fdf0ef; }
  li.advise { border-color: #1b4f9c; background: #eff5fc; }
  .where { font-weight: bold; }
  .where::before { content: counter(line) ". "; }
  .code, footer { color: #56636f; font-size: .8em; }
  footer { margin-top: 2em; border-top: 1px solid #b6c2cf; padding-top: .5em; }
  .box { border: 1px solid #b6c2cf; border-left: .45em solid #1f3a5f; padding: .7em 1em; margin: 1em 0; }
  @media print { body { margin: 0; padding: 0; max-width: none; }
    li { -webkit-print-color-adjust: exact; print-color-adjust: exact; } }
"""


def problems_page(
    findings: Sequence[Finding], *, file_kind: str, job: int, our_fault: bool = False, note: str = ""
) -> str:
    """Return the one-page list of what is wrong, worst first, as HTML that loads nothing from anywhere.

    `file_kind` is `workbook`, `json`, `batch` or `unreadable`, for a folder with `folder-` in front, and chooses how
    to go on; so do `scan`, `pages-to-check` and `scan-filed` for what came back signed. `note` is said besides.
    With `our_fault` the page says that the fault is ours and nothing need be put right. Names no
    file and quotes no private answer.
    """
    foot = f"Job {job}. Quote this number if you ask for help."
    if our_fault:
        words = escape(OUR_FAULT.format(folder=FOLDER, job=job))
        return _page("Something went wrong on our side", f'<p class="box">{words}</p>', foot)
    ordered = worst_first(findings)
    stops = [finding for finding in ordered if finding.stops]
    advice = [finding for finding in ordered if not finding.stops]
    how = escape(HOW_TO_FIX.get(file_kind, HOW_TO_FIX["unreadable"]))
    if file_kind.endswith("put-out-by-us"):
        boxes = "".join(f'<p class="box">{_said(finding)}</p>\n' for finding in ordered)
        return _page(TITLES[file_kind], f"{boxes}<p>{how}</p>\n", foot)
    body = f"<p>{escape(counted(findings))}</p>\n<p>{how}</p>\n"
    if note:
        body += f"<p>{escape(note)}</p>\n"
    if stops:
        body += _list("Put right", stops, before=0)
    if advice:
        body += _list("Look at again", advice, before=len(stops))
    foot += " When all of it is done, you may delete this folder."
    return _page(TITLES.get(file_kind, "What needs fixing in this form"), body, foot)


def already_made_page(
    document_name: str, case: str, folder_words: str, replaced_by: int | None = None, *, in_use: bool = True
) -> str:
    """Return the page that says this very form was dropped before, and which document was made from it.

    `folder_words` say where that document is; `replaced_by` is the number of the one that took its place;
    `in_use` is False for one that was replaced or has ended.
    """
    body = (
        f"<p>This form was dropped before, word for word the same. <strong>{escape(document_name)}</strong> of case "
        f"<strong>{escape(case)}</strong> was made from it.</p>\n"
        "<p>Nothing new was made, and no new number was used.</p>\n"
        f'<p class="box">You find the document here: {escape(folder_words)}</p>\n'
    )
    if replaced_by is not None:
        body += f"<p>It is no longer in use: number {replaced_by} has taken its place.</p>\n"
    elif not in_use:
        body += "<p>It is no longer in use. Do not print it.</p>\n"
    only = "If you only want the document, print it from there. " if in_use else ""
    body += (
        f"<h2>What to do</h2>\n<p>{only}If something has changed, change it in the form, save it and drop it again: "
        "that makes a new document.</p>\n"
    )
    return _page("This form has been dropped before", body, "")


@dataclass(frozen=True)
class FiledScan:
    """Where a scan lies that is dropped again: the document, which return of it, and how far the signing has got.

    `at` is local time, `page` the page in the folder that told of it. `still` are sentences on what is to be looked at;
    `form` is the short form in the folder that asks for the days, empty where none is asked for.
    """

    document: str
    at: datetime
    number: int
    folder: str
    page: str
    state: str
    still: tuple[str, ...]
    form: str


def scan_filed_before_page(filed: Sequence[FiledScan], others: Sequence[str] = ()) -> str:
    """Return the page that says this very scan was dropped and filed before, and what is still to be done.

    `others` are files that lay beside the scan and are no scans; nothing is done with them.
    """
    body = (
        "<p>This very scan was dropped before, and it is filed. Nothing was filed a second time, and nothing new was "
        "recorded.</p>\n"
    )
    body += "".join(_filed_scan(one) for one in filed)
    if others:
        listed = ", ".join(others)
        body += f"<p>These files are no scans, and nothing was done with them: {escape(listed)}.</p>\n"
    body += (
        "<h2>If you meant another scan</h2>\n<p>A page that was signed since has to be scanned again. Drop the new "
        "file.</p>\n"
    )
    return _page("This scan has been dropped before", body, "")


def _filed_scan(one: FiledScan) -> str:
    came = f"{day_in_words(one.at.date())}, {one.at:%H:%M}"
    still = "".join(f'<li class="advise">{escape(words)}</li>\n' for words in one.still)
    days = (
        f"<p>The days of signing are still to be typed: open <strong>{escape(one.form)}</strong> in that folder, type "
        "the day beside each signature, save it and drop it in inbox.</p>\n"
    )
    return (
        f"<h2>{escape(one.document)}</h2>\n"
        f'<p class="box">Dropped on {escape(came)}. You find it here: {escape(one.folder)}. The page '
        f"{escape(one.page)} there says what came back.</p>\n"
        f"<p>{escape(one.state)}</p>\n"
        + (f"<p>Still to be looked at:</p>\n<ol>\n{still}</ol>\n" if still else "")
        + (days if one.form else "")
    )


def problems_json(findings: Sequence[Finding]) -> bytes:
    """Return the same list for programs: code, severity, where, pointer, what was found, what to do."""
    lines = []
    for finding in worst_first(findings):
        place = finding.place or Place()
        lines.append(
            {
                "code": finding.code,
                "severity": finding.severity.value,
                "where": place.words(),
                "pointer": place.pointer,
                "sheet": place.sheet,
                "cell": place.cell,
                "found": what_was_found(finding),
                "to_do": what_to_do(finding),
            }
        )
    return (json.dumps({"problems": lines}, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def counted(findings: Sequence[Finding]) -> str:
    """Say how many things there are to put right and to look at again."""
    stops = sum(finding.stops for finding in findings)
    advice = len(findings) - stops
    if not stops:
        return f"{_things(advice)} to look at again. Nothing has to be put right."
    return f"{_things(stops)} to put right" + (f", and {_things(advice).lower()} to look at again." if advice else ".")


def _things(count: int) -> str:
    return "1 thing" if count == 1 else f"{count} things"


def _list(title: str, findings: Sequence[Finding], *, before: int) -> str:
    lines = "\n".join(_line(finding) for finding in findings)
    return f'<h2>{title}</h2>\n<ol style="--before: {before}">\n{lines}\n</ol>\n'


def _line(finding: Finding) -> str:
    place = (finding.place or Place()).words()
    return f'<li class="{finding.severity.value}"><span class="where">{escape(place)}</span><br>{_said(finding)}</li>'


def _said(finding: Finding) -> str:
    words = f"{escape(what_was_found(finding))} {escape(what_to_do(finding))}"
    return f'{words} <span class="code">[{escape(finding.code)}]</span>'


def _page(title: str, body: str, foot: str) -> str:
    footer = f"<footer>{escape(foot)}</footer>\n" if foot else ""
    page = (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"<h1>{escape(title)}</h1>\n{body}{footer}</body>\n</html>\n"
    )
    # Half a character cannot be saved as UTF-8.
    return page.encode("utf-8", "replace").decode("utf-8")
