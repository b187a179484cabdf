"""The page that lies with a bundle that has arrived: who sealed it, what is in it, what is missing, and what to do.

It names councils and papers. A paper's title is as the sender wrote it, so the page is kept as the bundle is.
The file for machines holds no title.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import escape

from pipeline.domain.arrivals import ArrivalClock, ClockState, ToldDate
from pipeline.domain.bundles import Status
from pipeline.domain.written_values import day_in_words


@dataclass(frozen=True)
class FileLine:
    """One PDF of the bundle as it came: its name here, its digest, and what its seal says, the verdict first."""

    name: str
    sha256: str
    verdict: str
    trust: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class EnclosedLine:
    """One paper of the index, or a part of one. `file` is blank where it has no file here.

    `part` says which part of the paper it is, where it is in several files; `note` what a reader has to be warned of.
    """

    ref: str
    title: str
    status: Status
    dated: date | None = None
    pages: int = 0
    file: str = ""
    note: str = ""
    part: str = ""


@dataclass(frozen=True)
class ArrivalPage:
    """All that the page says. `sender` is blank for a bundle that says nothing of itself.

    `alarms` are what must be put right with the sender before anybody relies on the bundle, `cautions` what has to
    be looked at or asked though nothing is wrong with it.
    """

    name: str
    job: int
    arrived_at: datetime
    sender: str
    what: str
    alarms: tuple[str, ...]
    cautions: tuple[str, ...]
    seals: tuple[FileLine, ...]
    papers: tuple[EnclosedLine, ...]
    clocks: tuple[ArrivalClock, ...]
    told: tuple[ToldDate, ...]
    next_steps: tuple[str, ...]
    not_taken: tuple[str, ...]
    kept_back: tuple[str, ...]
    files: tuple[str, ...]
    document: str = ""
    kind: str = ""


_STYLE = """
body { font: 16px/1.5 Arial, "Liberation Sans", sans-serif; color: #0b0c0c; background: #fff;
  max-width: 46rem; margin: 2rem auto; padding: 0 1.2rem }
h1 { font-size: 1.7rem; line-height: 1.2; margin: .2rem 0 .3rem }
h2 { font-size: 1.15rem; margin: 1.8rem 0 .4rem; color: #1d4f5f; break-after: avoid }
.lead { border-left: .4rem solid #1d4f5f; padding: .2rem 0 .2rem 1rem; margin: 1rem 0 }
.alarm { border: .2rem solid #b3261e; background: #fdf0ef; color: #8c1d18; padding: .6rem 1rem; margin: 1rem 0;
  font-weight: bold }
.caution { border: .2rem solid #b27300; background: #fef7e6; padding: .6rem 1rem; margin: 1rem 0 }
.alarm p, .caution p { margin: .3rem 0 }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem .4rem 0; border-bottom: 1px solid #b1b4b6 }
tr { break-inside: avoid }
ol, ul { padding-left: 1.3rem; margin: .3rem 0 } li { margin: .25rem 0 }
.small { font-size: .85rem; color: #505a5f; overflow-wrap: anywhere }
.rule { white-space: nowrap }
.past { color: #8c1d18; font-weight: bold }
@media print { body { margin: 0; font-size: 11pt }
  .alarm, .caution { -webkit-print-color-adjust: exact; print-color-adjust: exact } }
"""
STATUS_WORDS = {
    Status.NOT_ENCLOSED: "Not enclosed",
    Status.GIVEN_VERBALLY: "Given verbally",
    Status.SENT_BEFORE: "Sent before",
}


def arrival_html(page: ArrivalPage) -> str:
    """Return the page for people: self-contained, loads nothing from anywhere."""
    title = f"A bundle from {page.sender}" if page.sender else "A bundle from another council"
    day = page.arrived_at.date()
    return f"""<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Arrived: {escape(page.name)}</title>
<style>{_STYLE}</style></head><body>
<h1>{escape(title)}</h1>
{_box("alarm", page.alarms)}{_box("caution", page.cautions)}<p class="lead">{escape(page.what)}
It came on {escape(day_in_words(day))} at {page.arrived_at:%H:%M}.</p>
<h2>What to do next</h2>
{_list("ol", page.next_steps)}
{_clocks(page.clocks, day)}{_told(page.told)}<h2>The seal</h2>
{_seals(page.seals)}
{_papers(page.papers)}{_missing(page.papers)}
{_kept_back(page.kept_back)}{_not_taken(page.not_taken)}<h2>What is in this folder</h2>
{_list("ul", page.files)}
<p class="small">Job {page.job}. {escape(page.name)}. The details for programs are in arrival.json.</p>
</body></html>
"""


def arrival_json(page: ArrivalPage) -> bytes:
    """Return the same for machines, in UTF-8: digests, numbers, days and codes; no title and no typed words."""
    facts = {
        "name": page.name,
        "job": page.job,
        "arrived_at": page.arrived_at.isoformat(),
        "kind": page.kind or None,
        "document": page.document or None,
        "files": [
            {"name": one.name, "sha256": one.sha256, "verdict": one.verdict, "trust": one.trust} for one in page.seals
        ],
        "papers": [
            {"ref": one.ref, "status": one.status.value, "pages": one.pages, "file": one.file or None}
            for one in page.papers
        ],
        "clocks": [
            {"code": one.code, "state": one.state.value, "day": one.day.isoformat() if one.day else None}
            for one in page.clocks
        ],
        "alarms": len(page.alarms),
    }
    return (json.dumps(facts, ensure_ascii=False, indent=2) + "\n").encode()


def _list(tag: str, items: Sequence[str]) -> str:
    return f"<{tag}>" + "".join(f"<li>{escape(item)}</li>" for item in items) + f"</{tag}>"


def _box(look: str, sentences: Sequence[str]) -> str:
    lines = "".join(f"<p>{escape(one)}</p>" for one in sentences)
    return f'<div class="{look}">{lines}</div>\n' if sentences else ""


def _seals(seals: Sequence[FileLine]) -> str:
    parts = []
    for one in seals:
        named = f"<p><b>{escape(one.name)}</b></p>" if len(seals) > 1 else ""
        first, rest = one.words[0], one.words[1:]
        parts.append(f"{named}<p>{escape(first)}</p>{_list('ul', rest) if rest else ''}")
    return "\n".join(parts)


def _table(heads: Iterable[str], rows: Iterable[Sequence[str]]) -> str:
    head = "".join(f"<th>{escape(one)}</th>" for one in heads)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>\n"


def _papers(papers: Sequence[EnclosedLine]) -> str:
    here = [one for one in papers if one.status is Status.ENCLOSED]
    if not here:
        return ""
    rows = [
        (
            escape(one.ref),
            escape(one.title)
            + (f'<br><span class="small">{escape(one.part)}</span>' if one.part else "")
            + (f'<br><span class="past">{escape(one.note)}</span>' if one.note else ""),
            escape(day_in_words(one.dated)) if one.dated else "",
            str(one.pages or ""),
            f'<span class="small">{escape(one.file)}</span>',
        )
        for one in here
    ]
    return "<h2>What is in it</h2>\n" + _table(("", "Paper", "Its date", "Pages", "File"), rows)


def _missing(papers: Sequence[EnclosedLine]) -> str:
    missing = [one for one in papers if one.status is not Status.ENCLOSED]
    if not missing:
        return ""
    rows = [
        (escape(one.ref), escape(one.title), escape(STATUS_WORDS[one.status]), escape(_why(one))) for one in missing
    ]
    return "<h2>What they say is not in it</h2>\n" + _table(("", "Paper", "How", "Why"), rows)


def _why(one: EnclosedLine) -> str:
    """Return their reason without the words that begin it on their own index."""
    return one.note.removeprefix(f"{STATUS_WORDS[one.status]}: ") or "They give no reason."


def _clocks(clocks: Sequence[ArrivalClock], today: date) -> str:
    if not clocks:
        return ""
    rows = [
        (
            _day_of(one, today),
            f'{escape(one.words)}<br><span class="small">{escape(one.said)}</span>',
            f'<span class="small rule">{"<br>".join(map(escape, (one.code, *one.source.split(", "))))}</span>',
        )
        for one in clocks
    ]
    return "<h2>Clocks</h2>\n" + _table(("By", "What", "Rule"), rows)


def _day_of(clock: ArrivalClock, today: date) -> str:
    if clock.state is ClockState.WAITS or clock.day is None:
        return "Does not run yet"
    past = '<br><span class="past">This day is past.</span>' if clock.day < today else ""
    return escape(day_in_words(clock.day)) + past


def _told(told: Sequence[ToldDate]) -> str:
    rows = [(escape(day_in_words(one.day)), escape(one.words)) for one in told]
    return "<h2>Days that they name</h2>\n" + _table(("Day", "What"), rows) if told else ""


def _kept_back(kept_back: Sequence[str]) -> str:
    if not kept_back:
        return ""
    words = (
        "<p>They do not write these down for us, so they are blank in our form. Ask for them by phone, on a number "
        "that you already have. In our form an address that they keep back is confidential; leave it so.</p>"
    )
    return f"<h2>What they keep back</h2>\n{words}{_list('ul', kept_back)}\n"


def _not_taken(not_taken: Sequence[str]) -> str:
    if not not_taken:
        return ""
    words = "<p>Our form could not take over these answers. Look for them in the papers.</p>"
    return f"<h2>Not taken over</h2>\n{words}{_list('ul', not_taken)}\n"
