"""Putting a transfer bundle together: its papers gathered, counted, indexed, joined, sealed and listed.

Every file is opened in a child process. All of it is built inside the pack's folder and appears with it or not
at all; what is sent lies in a folder of its own there, `to-send`.
"""

from __future__ import annotations

import json
import secrets
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from pipeline import __version__
from pipeline.domain.audiences import seen_by
from pipeline.domain.bundle_carried import (
    CARRIED_FOR,
    SUBMISSION_NAME,
    CarriedPart,
    submission_attachment,
)
from pipeline.domain.bundle_evidence import evidence, notes_on, taken_out
from pipeline.domain.bundle_manifest import (
    HOW_TO_CHECK_NAME,
    MANIFEST_NAME,
    MANIFEST_SEAL_NAME,
    Manifest,
    OtherFile,
    Volume,
    digest_in_groups,
    how_to_check,
    sha256_of,
)
from pipeline.domain.bundle_pages import PageLabels, numbers_after, plan_labels
from pipeline.domain.bundle_sizes import size_limit_mb, unsealed_limit_bytes
from pipeline.domain.bundles import EMAIL_NAME, PASSWORD_NAME, TO_SEND_FOLDER, BundleContents, PaperInBundle
from pipeline.domain.covering_email import covering_email
from pipeline.domain.documents.bundles import DIVIDERS, FRONT
from pipeline.domain.findings import Finding, stop
from pipeline.domain.numbering import document_name
from pipeline.domain.receivers import PageNumbering
from pipeline.domain.submissions import Submission
from pipeline.domain.transfers import known_receiver
from pipeline.domain.withholding import Withheld, shown_in
from pipeline.entrypoints import bundle_children, children
from pipeline.entrypoints.bundle_children import KeyFacts, SealJob
from pipeline.entrypoints.bundle_layout import Entry, Layout, entries_of, label_spans, original_name
from pipeline.entrypoints.children import Children
from pipeline.entrypoints.gathering import BundleFailed, CannotGo, Gathered, Gatherer
from pipeline.entrypoints.home import Home
from pipeline.entrypoints.making import PackMaker
from pipeline.entrypoints.seal_key import key_source
from pipeline.entrypoints.settings import SealSettings
from pipeline.register import DocumentRecord, Register
from pipeline.stages.bundling import Attachment, AttachmentsTooBig, IndexLink, PageTooBig, VolumesNotFitted
from pipeline.stages.bundling import Volume as BundleVolume
from pipeline.stages.inspection import OutputRefused
from pipeline.stages.publishing import sha256_of as sha256_of_file
from pipeline.stages.publishing import write_file
from pipeline.stages.sealing import KeySource
from pipeline.workflow import Made, Sent

WORK_FOLDER = ".bundle"
# What a supplement goes on from; begins with a dot so that people do not see it.
NUMBERS_NAME = ".bundle.json"
FRONT_PAGES_USUALLY = 3
COUNTED_AGAIN_LIMIT = 5
# Joining and sealing take longer than making one document.
PATIENCE = 5
# Without letters and figures that are taken for one another on the phone.
PASSWORD_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # noqa: S105
PASSWORD_GROUPS, PASSWORD_GROUP_LETTERS = 5, 4
EARLIER_BUNDLE_GONE = stop("earlier-bundle-gone", "notice", "adds_to")


@dataclass(frozen=True)
class BundleMaker:
    """Makes the bundles of one home. Several threads may use it at once, each for another job."""

    home: Home
    settings: SealSettings
    register: Register
    maker: PackMaker
    children: Children
    limit_seconds: float

    def bundle(
        self,
        drop: Path,
        made: Made,
        submission: Submission,
        document: DocumentRecord,
        looked_at: Mapping[str, str],
        withheld: tuple[Withheld, ...],
    ) -> Made | Finding:
        """Add the sealed bundle to a pack whose kind has one, and say what of it is sent.

        `looked_at` holds the digest of each dropped file as it was examined, `withheld` what the bundle must not
        show. Returns a finding where a paper cannot be sent as it is. Safe to repeat from the start. Raises
        BundleFailed, or whatever a step of it raised.
        """
        work = made.folder / WORK_FOLDER
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir()
        bundling = _Bundling(self, made, submission, document, work, withheld)
        gatherer = Gatherer(self.home, self.register, self.children, self.limit_seconds, work, looked_at, withheld)
        try:
            sent = bundling.write(gatherer.gather(drop, made, submission, bundling.view))
        except CannotGo as cannot:
            return cannot.finding
        shutil.rmtree(work)
        return replace(made, sent=sent)

    def earlier_bundle_gone(self, submission: Submission) -> Finding | None:
        """Return what is said of late papers where the bundle that they follow is gone; looked at before the number."""
        is_gone = submission.adds_to is not None and not self.numbers_before(submission, None)
        return EARLIER_BUNDLE_GONE if is_gone else None

    def numbers_before(self, submission: Submission, own: int | None) -> dict[str, int]:
        """Return where the page numbers go on, for late papers: after the pack that they follow, and all since.

        `own` is the number of the late papers themselves. Empty where nobody can tell.
        """
        first = submission.adds_to
        if first is None:
            return {}
        following: dict[str, int] = {}
        known: dict[int, dict[str, Any]] = {}
        for document in self.register.documents(submission.case_number, submission.series):
            file = self.home.path / (document.folder or "") / NUMBERS_NAME
            if document.number != own and document.folder and file.is_file():
                known[document.number] = json.loads(file.read_bytes())
        # Late papers may follow late papers; all of them belong to the pack that was first.
        root = first
        while root in known and known[root]["adds_to"] is not None:
            root = known[root]["adds_to"]
        family = {root}
        for number in sorted(known):
            if known[number]["adds_to"] in family:
                family.add(number)
            if number in family:
                following = {**following, **known[number]["following"]}
        return following


class _Bundling:
    """One bundle in the making: what stays the same from its first step to its last."""

    def __init__(
        self,
        of: BundleMaker,
        made: Made,
        whole: Any,
        document: DocumentRecord,
        work: Path,
        withheld: tuple[Withheld, ...],
    ) -> None:
        self._of, self._made, self._whole, self._document, self._work = of, made, whole, document, work
        self._withheld = withheld
        self.view = seen_by(whole, CARRIED_FOR)
        self._council = of.maker.authority
        self._receiver = known_receiver(whole.receiver.receiver, of.maker.receivers)
        self._numbering = self._receiver.numbering if self._receiver else PageNumbering.CONTINUOUS
        self._name = self._document_name(document.number)
        self._adds_to = self._document_name(whole.adds_to) if whole.adds_to else ""
        title = f"Late papers for {self._adds_to}:" if self._adds_to else FRONT.title
        self._title = f"{title} {self._name}"
        # The day of this job: a number may have been kept since an earlier one.
        self._now: datetime = of.register.job(document.job).opened_at.astimezone()
        self._source: KeySource = key_source(of.home, of.settings, self._council.name, self._now)
        self._timestamp_url = of.settings.timestamp_url or None
        self._to_send = made.folder / TO_SEND_FOLDER
        self._password = _new_password() if self._receiver and self._receiver.password else None

    def write(self, gathered: Sequence[Gathered]) -> tuple[Sent, ...]:
        """Write everything that is sent, and what stays here with it; return the files that are sent."""
        key = self._child(bundle_children.key_facts, self._source, self._now)
        before = self._of.numbers_before(self._whole, self._document.number)
        if self._adds_to and not before:
            raise CannotGo(EARLIER_BUNDLE_GONE)
        layout = self._laid_out(gathered, key, before)
        self._to_send.mkdir(exist_ok=True)
        volumes = self._joined(layout)
        self._look_over_and_seal(volumes)
        manifest = self._manifest(layout, volumes)
        how = how_to_check(manifest, key.fingerprint, phone=self._council.phone, protected=self._password is not None)
        write_file(self._to_send / HOW_TO_CHECK_NAME, how)
        listed = (OtherFile(file=HOW_TO_CHECK_NAME, sha256=sha256_of(how.encode())),)
        manifest = manifest.model_copy(update={"files": listed})
        self._child(bundle_children.seal_list, manifest, self._to_send, self._source, self._now, self._timestamp_url)
        list_file = self._to_send / MANIFEST_NAME
        self._child(bundle_children.look_over_list, list_file, key.fingerprint, self._password)
        self._write_what_stays(layout, manifest, key, before)
        return (
            *(Sent(f"{TO_SEND_FOLDER}/{volume.file}", "The sealed bundle") for volume in manifest.volumes),
            Sent(f"{TO_SEND_FOLDER}/{HOW_TO_CHECK_NAME}", "How to check it"),
            Sent(f"{TO_SEND_FOLDER}/{MANIFEST_NAME}", "The list of its files"),
            Sent(f"{TO_SEND_FOLDER}/{MANIFEST_SEAL_NAME}", "The seal of that list"),
        )

    def _child(self, function: Any, *arguments: Any) -> Any:
        return self._of.children.run(PATIENCE * self._of.limit_seconds, children.within_memory, function, *arguments)

    def _document_name(self, number: int) -> str:
        return document_name(self._whole.series, number, self._council.number_digits)

    # What is where

    def _laid_out(self, gathered: Sequence[Gathered], key: KeyFacts, before: Mapping[str, int]) -> Layout:
        """Fill the index until it has as many pages as its own numbers say."""
        front_pages = FRONT_PAGES_USUALLY
        for _ in range(COUNTED_AGAIN_LIMIT):
            entries = tuple(entries_of(gathered, self._title, front_pages, is_late=bool(self._adds_to)))
            labels = plan_labels([entry.counted for entry in entries], self._numbering, before)
            contents = self._contents(gathered, entries, labels, key)
            front = self._made_front(FRONT.code, contents)
            counted = self._child(bundle_children.page_count, front)
            if counted == front_pages:
                break
            front_pages = counted
        else:
            raise BundleFailed("index-does-not-settle")
        dividers = self._made_front(DIVIDERS.code, contents)
        if self._child(bundle_children.page_count, dividers) != len(contents.sections):
            raise BundleFailed("dividers-do-not-fit")
        return Layout(tuple(gathered), entries, labels, contents, front, dividers)

    def _made_front(self, code: str, contents: BundleContents) -> Path:
        return self._of.maker.make_front(self._whole, self._document, self._work, code, contents)

    def _contents(
        self, gathered: Sequence[Gathered], entries: Sequence[Entry], labels: Sequence[PageLabels], key: KeyFacts
    ) -> BundleContents:
        spans = label_spans(entries, labels)
        facts = {one.paper.ref: one.facts for one in gathered if one.facts}
        return BundleContents(
            papers=tuple(
                PaperInBundle(one.paper, *spans.get(one.paper.ref, ("", "")), notes_on(one.facts) if one.facts else ())
                for one in gathered
            ),
            evidence=evidence(
                self._council.name,
                digest_in_groups(key.fingerprint),
                facts,
                [one.on_paper for one in gathered if one.on_paper],
                frozenset(one.paper.ref for one in gathered if one.original),
                [one.paper.ref for one in gathered if one.to_be_signed],
            ),
            removed=tuple((ref, words) for ref, one in facts.items() for words in taken_out(one)),
            adds_to=self._adds_to,
            put_together_on=self._now.date(),
        )

    # Files

    def _joined(self, layout: Layout) -> tuple[BundleVolume, ...]:
        submission = submission_attachment(self.view, self._name, self._council)
        if shown_in(submission.decode(), self._withheld):
            raise OutputRefused("output-leaks", (SUBMISSION_NAME,))
        limit_mb = size_limit_mb(self._receiver)
        job = bundle_children.JoinJob(
            pieces=tuple(layout.pieces()),
            folder=self._to_send,
            name=f"{self._name}-bundle",
            title=self._title,
            reference=self._name,
            made_at=self._now,
            attachments=tuple(
                Attachment(
                    original_name(one), one.original.read_bytes(), "application/pdf", "As it was signed", "Source"
                )
                for one in layout.gathered
                if one.original
            ),
            submission=submission,
            links=tuple(IndexLink(0, ref, pieces[0]) for ref, pieces in layout.pieces_of_papers().items()),
            limit_bytes=unsealed_limit_bytes(limit_mb),
            papers=tuple(_carried(one) for one in layout.gathered),
            pieces_of_papers=layout.pieces_of_papers(),
        )
        try:
            volumes: tuple[BundleVolume, ...] = self._child(bundle_children.join, job)
        except (PageTooBig, AttachmentsTooBig, VolumesNotFitted) as why:
            finding = layout.too_big(why, limit_mb)
            if finding is None:
                raise
            raise CannotGo(finding) from None
        if any(volume.assembled.unlinked for volume in volumes[:1]):
            raise BundleFailed("index-without-link")
        return volumes

    def _look_over_and_seal(self, volumes: Sequence[BundleVolume]) -> None:
        for volume in volumes:
            self._child(bundle_children.look_over_pages, volume.file, None, self._withheld)
            job = SealJob(
                volume.file,
                self._council.name,
                self._source,
                self._now,
                self._timestamp_url,
                self._password,
                has_cover=volume.number == 1,
            )
            self._child(bundle_children.seal_in_place, job)

    def _manifest(self, layout: Layout, volumes: Sequence[BundleVolume]) -> Manifest:
        return Manifest(
            made_by=self._council.name,
            made_with=f"Document pipeline {__version__}",
            case=self._whole.case_number,
            kind=self._whole.kind,
            number=self._document.number,
            receiver=self._receiver_name(),
            made_at=self._now,
            volumes=tuple(
                Volume(
                    file=volume.file.name,
                    sha256=sha256_of_file(volume.file),
                    bytes=volume.file.stat().st_size,
                    pages=volume.assembled.pages,
                    first_label=volume.first_label,
                    last_label=volume.last_label,
                )
                for volume in volumes
            ),
            parts=tuple(layout.parts(volumes)),
        )

    def _receiver_name(self) -> str:
        return self._receiver.name if self._receiver else str(self._whole.receiver.named)

    def _write_what_stays(self, layout: Layout, manifest: Manifest, key: KeyFacts, before: Mapping[str, int]) -> None:
        counted = [entry.counted for entry in layout.entries]
        numbers = {
            "adds_to": self._whole.adds_to,
            "following": numbers_after(counted, self._numbering, before),
        }
        write_file(self._made.folder / NUMBERS_NAME, json.dumps(numbers))
        email = covering_email(
            self._council,
            manifest,
            document=self._name,
            adds_to=self._adds_to,
            secure_email=self._receiver.secure_email
            if self._receiver
            else self._whole.receiver.other_secure_email or "",
            reply_by=self._whole.notice.reply_by,
            fingerprint=digest_in_groups(key.fingerprint),
            protected=self._password is not None,
            is_unsigned=any(one.to_be_signed for one in layout.gathered),
        )
        write_file(self._made.folder / EMAIL_NAME, email)
        if self._password:
            write_file(self._made.folder / PASSWORD_NAME, f"{self._password}\n")


def _carried(one: Gathered) -> CarriedPart:
    """Return a paper as the bundle tells the receiving program of it; its pages are filled in for each volume."""
    paper = one.paper
    return CarriedPart(
        ref=paper.ref,
        title=paper.title,
        section=paper.section.value,
        dated=paper.dated,
        status=paper.status,
        reason=paper.words or None,
        all_pages=one.pages or None,
    )


def _new_password() -> str:
    """Return a password that can be read out on the phone, of some 98 bits."""
    return "-".join(
        "".join(secrets.choice(PASSWORD_LETTERS) for _ in range(PASSWORD_GROUP_LETTERS)) for _ in range(PASSWORD_GROUPS)
    )
