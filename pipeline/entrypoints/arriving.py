"""Bundles that come from another council: taken whole, looked at, taken apart, and a form filled in from them.

Like the story of one drop, all of this may be run again from the top at any time: the folder's name belongs to the
job, and it appears whole or not at all. What came is never changed, whatever is wrong with it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.domain.arrivals import (
    Arrival,
    adds_to,
    arrival_clocks,
    named_receiver,
    prefilled_arrival,
    told_dates,
)
from pipeline.domain.bundle_carried import CarriedContents, CarriedSubmission
from pipeline.domain.bundles import Status
from pipeline.domain.findings import Finding, Place, stop
from pipeline.domain.kinds import KINDS
from pipeline.domain.written_values import day_in_words, same_words
from pipeline.entrypoints import children
from pipeline.entrypoints.bundle_drops import PASSWORD_NAME, BundleInDrop
from pipeline.entrypoints.children import ChildLost
from pipeline.register import Outcome
from pipeline.stages.arrivals import (
    ArrivalPage,
    CannotOpen,
    CutPaper,
    EnclosedLine,
    FileLine,
    Opened,
    Paper,
    arrival_html,
    arrival_json,
)
from pipeline.stages.intake.forms import blank_form
from pipeline.stages.intake.reading import Reading
from pipeline.stages.publishing import (
    FolderTaken,
    keep_source,
    origin_of,
    publish,
    sha256_of,
    work_folder,
    write_file,
)
from pipeline.stages.sealing.bundle_check import LIST_UNREADABLE, Line
from pipeline.stages.sealing.verifying import SealReport, Trust
from pipeline.workflow import Drop, Ended

if TYPE_CHECKING:
    from pipeline.entrypoints.desk import RealDesk

ARRIVED_FOLDER, ENCLOSURES_FOLDER, CAME_WITH_FOLDER = "arrived", "enclosures", "came-with"
FORM_NAME, PAGE_NAME, FACTS_NAME = "transfer-in.xlsx", "arrival.html", "arrival.json"
KIND = "transfer-in"
# A thousand pages take half a minute; the limit is for a file that stalls its reader.
BUNDLE_SECONDS = 300.0
TRIES = 2

WHAT = {
    "transfer-out-cin": "Papers of a child in need who moves to us.",
    "transfer-out-cp": "Papers of a child with a child protection plan who moves to us.",
}
FROM_ELSEWHERE = "It holds nothing that our form could be filled from, so the form is blank."
THE_PRINT = "The print, which nobody has signed by hand."
SIGNED_BY_HAND, SIGNED_ENDING = "The scan of what was signed by hand.", "-signed"
UNREADABLE_LIST = (
    "The list of its files that came with it (manifest.json) cannot be read: it is damaged, or no such list. The seal "
    "of the bundle itself was looked at all the same. Ask the sender for the list again."
)
RING = "Ring {them} before you rely on anything in it, on a number that you already have."


def take_in(drop: Drop, desk: RealDesk) -> Ended:
    """Bring one claimed bundle to its end: published in outbox/arrived, or returned where it cannot be opened.

    Raises only where something on our side is broken; nothing is lost then, and it may be run again.
    """
    if folder := _published(desk, drop):
        desk.finish(drop.job, Outcome.PUBLISHED)
        return Ended(Outcome.PUBLISHED, folder)
    looked = _looked_into(desk, drop.file)
    if isinstance(looked, tuple):
        back = desk.send_back(drop, Reading("unreadable", findings=looked), looked)
        desk.finish(drop.job, Outcome.RETURNED)
        return Ended(Outcome.RETURNED, back)
    folder = _put_together(desk, drop, looked)
    desk.finish(drop.job, Outcome.PUBLISHED)
    return Ended(Outcome.PUBLISHED, folder)


def _published(desk: RealDesk, drop: Drop) -> Path | None:
    """Return the folder that an earlier run has published for the drop, or None."""
    arrived = desk.home.outbox / ARRIVED_FOLDER
    return next((folder for folder in sorted(arrived.glob("bundle-*")) if origin_of(folder) == drop.claim), None)


# Looking


@dataclass(frozen=True)
class Volume:
    """One PDF of the bundle, what it holds and what its seal says."""

    file: Path
    held: Opened
    seal: SealReport
    sha256: str

    @property
    def number(self) -> int:
        """Which volume it is."""
        return self.held.contents.volume if self.held.contents else 1

    def is_of_the_same_bundle(self, other: Volume) -> bool:
        """Say whether both were made from the same form, word for word, and have the same index.

        What cannot be read of one of them says nothing.
        """
        mine, theirs = self.held, other.held
        is_other_form = mine.submission and theirs.submission and mine.submission != theirs.submission
        is_other_index = mine.contents and theirs.contents and _index(mine.contents) != _index(theirs.contents)
        return not (is_other_form or is_other_index)


def _index(contents: CarriedContents) -> tuple[int, tuple[tuple[str, str], ...]]:
    return contents.volumes, tuple((part.ref, part.title) for part in contents.parts)


@dataclass(frozen=True)
class LookedInto:
    """A whole drop, its volumes in their order."""

    dropped: BundleInDrop
    volumes: tuple[Volume, ...]
    wrong_with_lists: tuple[Line, ...] = ()

    @property
    def carried(self) -> CarriedSubmission | None:
        """What the other council's form says; None for a bundle from elsewhere."""
        return next((one.held.submission for one in self.volumes if one.held.submission), None)

    @property
    def sender(self) -> str:
        """Who sent it, by what it says of itself; blank for a bundle from elsewhere."""
        return self.carried.authority.name if self.carried else ""

    @property
    def is_wrong(self) -> bool:
        """True where something in it was changed, or cannot be what its sender made."""
        return any(not one.seal.is_whole or one.held.carries_badly for one in self.volumes)

    @property
    def missing_volumes(self) -> tuple[int, ...]:
        """The volumes that are not here."""
        several = max(one.held.contents.volumes if one.held.contents else 1 for one in self.volumes)
        here = {one.number for one in self.volumes}
        return tuple(number for number in range(1, several + 1) if number not in here)

    def name_of(self, volume: Volume) -> str:
        """Return what the volume is called here; its own name may be that of a child."""
        return "bundle.pdf" if len(self.volumes) == 1 else f"bundle-volume-{volume.number}.pdf"


def _looked_into(desk: RealDesk, drop: Path) -> LookedInto | tuple[Finding, ...]:
    """Return the whole drop, looked at, or why it cannot be taken."""
    trusted = frozenset(desk.settings.seal.trusted_fingerprints)
    for left in reversed(range(TRIES)):
        try:
            dropped = desk.children.run(BUNDLE_SECONDS, children.find_bundle, drop) or BundleInDrop((drop,))
            volumes = []
            for file in dropped.files:
                held, seal = desk.children.run(
                    BUNDLE_SECONDS, children.look_into_bundle, file, dropped.password, trusted
                )
                volumes.append(Volume(file, held, seal, sha256_of(file)))
            if strange := tuple(_strange(volumes, dropped.listed, drop)):
                return strange
            seals = frozenset(one.seal.seal.fingerprint for one in volumes if one.seal.seal)
            lists = desk.children.run(BUNDLE_SECONDS, children.look_at_lists, dropped.lists, seals)
            return LookedInto(dropped, tuple(sorted(volumes, key=lambda one: one.number)), lists)
        except CannotOpen as problem:
            return (_finding(problem.code),)
        except ChildLost as lost:
            # A reader that dies is not the file's fault until it has died twice.
            if lost.timed_out:
                return (_finding("bundle-took-too-long"),)
            if not left:
                return (_finding("bundle-unsafe"),)
    raise AssertionError


def _finding(code: str, file: str | None = None) -> Finding:
    return stop(code).placed(Place(document=file))


def _strange(volumes: Sequence[Volume], listed: frozenset[str] | None, drop: Path) -> Iterator[Finding]:
    """Yield a finding for every PDF that does not belong with the others, with its place in the drop.

    A volume that was changed is in no list either: it is taken, and its seal says what is wrong. Of two bundles, the
    one with fewer volumes here is the strange one; where they have as many, both are.
    """
    of_the_list = [one for one in volumes if listed is None or one.sha256 in listed or not one.seal.is_whole]
    for one in volumes:
        alike = [other for other in of_the_list if one.is_of_the_same_bundle(other)]
        is_here_twice = sum(other.number == one.number for other in alike) > 1
        place = one.file.relative_to(drop).as_posix()
        if one not in of_the_list:
            yield _finding("bundle-not-listed", place)
        elif is_here_twice or 2 * len(alike) <= len(of_the_list):
            yield _finding("bundles-mixed", place)


# Putting together


@dataclass(frozen=True)
class _Line:
    """One line of the index, and where its pages are to be cut out of; `paper` is None where there are none."""

    line: EnclosedLine
    paper: Paper | None = None


def _put_together(desk: RealDesk, drop: Drop, looked: LookedInto) -> Path:
    """Build the whole folder and let it appear in outbox/arrived; return where."""
    built = work_folder(desk.home.outbox, drop.job)
    arrived_at = desk.register.job(drop.job).opened_at.astimezone()
    _kept(drop, looked, built)
    lines = _enclosures(desk, looked, built)
    arrival, carried = None, looked.carried
    if carried:
        arrival = prefilled_arrival(carried, arrived_at.date(), all_volumes=not looked.missing_volumes)
    write_file(built / FORM_NAME, blank_form(KINDS[KIND], arrival.answers if arrival else None))
    page = _page(desk, drop, looked, lines, arrival, arrived_at)
    for attempt in count(1):
        name = f"bundle-{arrived_at.date().isoformat()}-{attempt}"
        named = replace(page, name=name)
        write_file(built / PAGE_NAME, arrival_html(named))
        write_file(built / FACTS_NAME, arrival_json(named))
        try:
            return publish(built, desk.home.outbox / ARRIVED_FOLDER / name, drop.claim)
        except FolderTaken:
            continue
    raise AssertionError


def _kept(drop: Drop, looked: LookedInto, built: Path) -> None:
    """Copy what came, unchanged, the volumes under names that name nobody; without its password it never opens."""
    copies = {looked.name_of(volume): volume.file for volume in looked.volumes}
    if looked.dropped.password_file:
        copies[PASSWORD_NAME] = drop.file / looked.dropped.password_file
    for name, file in copies.items():
        keep_source(file, built / ".copying").rename(built / name)
    (built / ".copying").rmdir()
    for place in looked.dropped.others:
        keep_source(drop.file / place, (built / CAME_WITH_FOLDER / place).parent)


def _enclosures(desk: RealDesk, looked: LookedInto, built: Path) -> tuple[EnclosedLine, ...]:
    """Cut every paper out of its volume, and return the lines of the index with what came of each."""
    lines: list[EnclosedLine] = []
    folder = built / ENCLOSURES_FOLDER
    for volume in looked.volumes:
        copy = built / looked.name_of(volume)
        found = list(_lines_of(volume, already=sum(bool(one.pages) for one in lines)))
        papers = [one.paper for one in found if one.paper]
        cut = {one.name: one.whole for one in _cut(desk, copy, papers, folder, looked.dropped.password)}
        for one in found:
            if one.paper and not cut[one.paper.name]:
                pages = f"pages {one.paper.first_page} to {one.paper.first_page + one.paper.pages - 1}"
                note = f"It could not be taken out whole. Look in {copy.name}, {pages}."
                lines.append(replace(one.line, file="", note=note))
            else:
                lines.append(one.line)
    return tuple(_once(list(_told_apart(lines, looked))))


def _told_apart(lines: Sequence[EnclosedLine], looked: LookedInto) -> Iterator[EnclosedLine]:
    """Yield the lines, and say of those that are parts of one paper which is which, and what of it is not here."""
    contents = [one.held.contents for one in looked.volumes if one.held.contents]
    all_pages = {part.ref: part.all_pages for one in contents for part in one.parts}
    for one in lines:
        same = [other for other in lines if other.ref == one.ref and other.pages]
        alike = [other for other in same if other.part == one.part]
        words = one.part or (THE_PRINT if len(alike) < len(same) else "")
        if one.pages and len(alike) > 1:
            which = next(place for place, other in enumerate(alike, start=1) if other is one)
            words = f"{words} Part {which} of {len(alike)} of one paper: it was cut between two volumes.".strip()
        left = (all_pages.get(one.ref) or 0) - sum(other.pages for other in same)
        if one.pages and left > 0 and one is same[-1]:
            rest = f"There is more of this paper in a volume that is not here: {_count(left, 'page')}."
            one = replace(one, note=f"{one.note} {rest}".strip())
        yield replace(one, part=words)


def _cut(desk: RealDesk, copy: Path, papers: Sequence[Paper], folder: Path, password: str | None) -> Iterator[CutPaper]:
    """Cut the papers out, all at once; where one of them breaks its reader, each by itself, so that it stands alone."""
    if not papers:
        return
    try:
        yield from desk.children.run(BUNDLE_SECONDS, children.cut_bundle, copy, tuple(papers), folder, password)
    except ChildLost:
        if len(papers) > 1:
            for paper in papers:
                yield from _cut(desk, copy, (paper,), folder, password)
            return
        (folder / papers[0].name).unlink(missing_ok=True)
        yield CutPaper(papers[0].name, whole=False)


def _lines_of(volume: Volume, already: int) -> Iterator[_Line]:
    """Yield the lines of one volume, each paper with the name of its file; `already` papers come before."""
    contents, number = volume.held.contents, already
    if contents is None:
        chapters = [(one.title, one.first_page, one.pages) for one in volume.held.chapters]
        ref = "part" if chapters else "whole"
        for title, first_page, pages in chapters or [("The whole file", 1, volume.held.pages)]:
            number += 1
            name = f"{number:02}-{ref}.pdf"
            yield _Line(
                EnclosedLine(str(number), title, Status.ENCLOSED, None, pages, name), Paper(name, first_page, pages)
            )
        return
    for part in contents.parts:
        line = EnclosedLine(part.ref, part.title, part.status, part.dated, note=part.reason or "")
        if not part.is_here or part.first_page is None:
            yield _Line(line)
            continue
        first_page = part.first_page
        for pages, end in ((part.pages - part.signed_pages, ""), (part.signed_pages, SIGNED_ENDING)):
            if pages:
                number += 1
                name = f"{number:02}-{part.ref}{end}.pdf"
                yield _Line(
                    replace(line, pages=pages, file=name, note="", part=SIGNED_BY_HAND if end else ""),
                    Paper(name, first_page, pages),
                )
                first_page += pages


def _once(lines: Sequence[EnclosedLine]) -> Iterator[EnclosedLine]:
    """Yield every line once: each volume lists what lies in the others too."""
    here = {one.ref for one in lines if one.pages}
    seen: set[str] = set()
    for one in lines:
        if one.pages:
            yield one
        elif one.ref not in here and one.ref not in seen:
            seen.add(one.ref)
            in_other = one.status is Status.ENCLOSED
            yield replace(one, note="It is in a volume that is not here.") if in_other else one


# The page


def _page(
    desk: RealDesk,
    drop: Drop,
    looked: LookedInto,
    lines: tuple[EnclosedLine, ...],
    arrival: Arrival | None,
    arrived_at: datetime,
) -> ArrivalPage:
    carried = looked.carried
    seals = tuple(
        FileLine(looked.name_of(one), one.sha256, one.seal.verdict.value, one.seal.trust.value, one.seal.words)
        for one in looked.volumes
    )
    alarms, cautions = tuple(_alarms(looked)), tuple(_cautions(looked, lines, desk.authority.name))
    before = tuple(_same_before(desk, {one.sha256 for one in looked.volumes}))
    clocks = tuple(arrival_clocks(arrival, carried, desk.calendar, desk.profile)) if arrival and carried else ()
    return ArrivalPage(
        name="",
        job=drop.job,
        arrived_at=arrived_at,
        sender=looked.sender,
        what=_what(looked, lines),
        alarms=alarms,
        cautions=(*before, *cautions),
        seals=seals,
        papers=lines,
        clocks=clocks,
        told=told_dates(carried) if carried else (),
        next_steps=tuple(_next_steps(looked, arrival, bool(alarms), arrived_at.date())),
        not_taken=arrival.not_taken if arrival else (),
        kept_back=arrival.kept_back if arrival else (),
        files=tuple(_files(looked, lines)),
        document=carried.document if carried else "",
        kind=carried.kind if carried else "",
    )


def _what(looked: LookedInto, lines: Sequence[EnclosedLine]) -> str:
    carried = looked.carried
    pages = sum(one.held.pages for one in looked.volumes)
    counted = f"{_count(pages, 'page')}, {_count(_papers(lines), 'paper')}."
    if carried is None:
        return f"{FROM_ELSEWHERE} {counted}"
    late = adds_to(carried)
    more = f" These are late papers for their pack number {late}." if late else ""
    return f"{WHAT[carried.kind]}{more} Their number for it is {carried.document}. {counted}"


def _papers(lines: Sequence[EnclosedLine]) -> int:
    """Count the papers that could be taken out, a paper in several files once."""
    return len({one.ref for one in lines if one.file})


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _alarms(looked: LookedInto) -> Iterator[str]:
    """Yield what is wrong with the bundle itself: seal, sender, what it carries."""
    for volume in looked.volumes:
        if not volume.seal.is_whole:
            named = f"{looked.name_of(volume)}: " if len(looked.volumes) > 1 else ""
            yield f"{named}{volume.seal.words[0]}"
    for volume in looked.volumes:
        facts = volume.seal.seal
        if looked.carried and facts and volume.seal.is_whole and same_words(facts.owner) != same_words(looked.sender):
            yield f"It says that it comes from {looked.sender}, but the seal is in the name of {facts.owner}."
            break
    if any(one.held.carries_badly for one in looked.volumes):
        yield "What it carries for our program is not as it should be, so not everything could be read from it."
    wrong_lists = [one.words for one in looked.wrong_with_lists if one.code != LIST_UNREADABLE]
    yield from wrong_lists
    if looked.is_wrong or wrong_lists:
        yield f"We have taken it all the same. {RING.format(them=looked.sender or 'the sender')}"


def _cautions(looked: LookedInto, lines: Sequence[EnclosedLine], us: str) -> Iterator[str]:
    """Yield what has to be asked or looked at, though nothing is wrong with the file."""
    carried = looked.carried
    if all(one.seal.is_whole for one in looked.volumes) and not _is_known(looked):
        yield (
            "Nothing was changed since it was sealed, but we do not know this seal yet. Ring "
            f"{looked.sender or 'the council'} on a number that you already have, and compare the fingerprint that "
            "stands under 'The seal'."
        )
    if any(one.code == LIST_UNREADABLE for one in looked.wrong_with_lists):
        yield UNREADABLE_LIST
    if missing := looked.missing_volumes:
        numbers = " and ".join(str(number) for number in missing)
        yield (
            f"This is not all of it: volume {numbers} is not here. Drop all volumes together in one folder, and leave "
            "out the form of this one."
        )
    if any(one.note and one.pages and not one.file for one in lines):
        yield "Some papers could not be taken out. They are in the bundle itself; the table says where."
    meant = named_receiver(carried) if carried else None
    if meant and same_words(meant) != same_words(us):
        yield f"It is addressed to {meant}. If that is not us, ring the sender at once and pass it to nobody."


def _is_known(looked: LookedInto) -> bool:
    return all(one.seal.trust is Trust.TRUSTED for one in looked.volumes)


def _same_before(desk: RealDesk, digests: Collection[str]) -> Iterator[str]:
    """Say where this very bundle was taken before."""
    for facts in sorted((desk.home.outbox / ARRIVED_FOLDER).glob(f"bundle-*/{FACTS_NAME}")):
        text = facts.read_text("utf-8")
        if any(digest in text for digest in digests):
            yield (
                f"We have had this very bundle before: see the folder {facts.parent.name}. Fill in one form only: if "
                "the one there has been begun or dropped, leave this one."
            )
            return


def _next_steps(looked: LookedInto, arrival: Arrival | None, is_wrong: bool, today: date) -> Iterator[str]:
    carried = looked.carried
    if is_wrong:
        yield "Ring the council that sent it, on a number that you already have, and say what stands in red above."
    elif not _is_known(looked):
        yield (
            "Ring the council that sent it, on a number that you already have, and compare the fingerprint. If it is "
            "theirs, ask IT to put it into trusted_fingerprints in config/settings.toml: the next bundle is known then."
        )
    if carried is None or arrival is None:
        yield f"Open {FORM_NAME} and fill it in from the papers."
        yield "Drop the form in inbox. The letter to the other council and the page of clocks are made from it."
        return
    if adds_to(carried):
        yield (
            f"Put the papers with those that came before. Do not drop {FORM_NAME} if a form for this child has been "
            "dropped already."
        )
    else:
        yield (
            f"Open {FORM_NAME}. What the other council has told us is filled in. Check it, then fill in our own case "
            "number and every other yellow cell that is blank; on the lists, only in rows that have been begun."
        )
        if carried.kind == "transfer-out-cin" and arrival.answers.get("agencies"):
            yield (
                "On the sheet Agencies, answer for each whether we invite them. All of them are from before the move: "
                "of those whom you invite, say also why they are needed (CAM-5.20)."
            )
        yield "Drop the form in inbox. The letter to the other council and the page of clocks are made from it."
        if arrival.answers.get("move", {}).get("still_to_come"):
            yield (
                "Do so now, though the move is still to come: our answer does not wait for it. When the family is "
                "here, fill in the day they came and drop the form again: the welcome letter is made then."
            )
    if arrival.kept_back:
        yield "Ring them for what they keep back: see 'What they keep back'."
    if carried.kind == "transfer-out-cp":
        yield "Tell quality assurance today, and put the child on our temporary list (CAM-8.05, CAM-8.06)."
    if reply := next((one for one in told_dates(carried) if one.day >= today and "answer" in one.words), None):
        yield f"They ask for our answer in writing by {day_in_words(reply.day)} (CAM-5.18)."
    yield (
        "Read the papers for what the form does not ask: the views of the child and the parents, and the back-up plan. "
        "Look there too for anybody whom family copies must not name."
    )


def _files(looked: LookedInto, lines: Sequence[EnclosedLine]) -> Iterator[str]:
    for volume in looked.volumes:
        yield f"{looked.name_of(volume)}: the bundle as it came, unchanged"
    if looked.dropped.password_file:
        yield f"{PASSWORD_NAME}: the password that the bundle opens with, as it came. Never send the two together"
    if papers := _papers(lines):
        files = sum(bool(one.file) for one in lines)
        # What was signed by hand is a file beside its print, and a paper may go on in the next volume.
        how = "each in a file of its own" if files == papers else f"in {files} files"
        yield f"{ENCLOSURES_FOLDER}: {_count(papers, 'paper')}, {how}"
    yield f"{FORM_NAME}: our form, {'filled in as far as it can be' if looked.carried else 'blank'}"
    if looked.dropped.others:
        yield f"{CAME_WITH_FOLDER}: what else lay in the folder that was dropped"
