"""Files of ours that lie beside a bundle or a document for people to read: no form, whatever is done with them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from pipeline.domain.bundle_manifest import HOW_TO_CHECK_BEGINS, HOW_TO_CHECK_NAME
from pipeline.domain.bundles import EMAIL_NAME, PASSWORD_NAME
from pipeline.domain.covering_email import EMAIL_BEGINS
from pipeline.domain.findings import Finding, stop
from pipeline.entrypoints.bundle_drops import PASSWORD_NAME as THEIR_PASSWORD_NAME
from pipeline.entrypoints.bundle_drops import SEAL_SUFFIX, is_list
from pipeline.stages.intake.claiming import is_folder
from pipeline.stages.intake.folders import own_files, what_keeps

BEGINNING_BYTES = 8_000
JSON_LIMIT_BYTES = 1_000_000
# As the e-mail may have been saved by whoever got it. An answer quotes it further down, and is somebody's own words.
SUBJECT = re.compile(
    r"^Subject: CONFIDENTIAL - (?:transfer of records|late papers for [a-z0-9-]+), our reference ", re.M
)
HEADERS_END = re.compile(r"\r?\n[ \t]*\r?\n")
RECEIPT_KEYS = frozenset({"kind", "document", "template_sha256", "next_steps"})
ARRIVAL_KEYS = frozenset({"arrived_at", "files", "papers", "clocks"})
GOES_WITH_A_BUNDLE, WITH_A_BUNDLE = "bundle-part-alone", "what goes with a bundle of papers"


def put_out_by_us(drop: Path) -> Finding | None:
    """Say what a dropped file is that no form is made from, and where it belongs; None for any other.

    Of a folder, it is said where nothing else is in it. Ask this before it is read as a form: the list of a bundle
    and a receipt name a kind of form, too.
    """
    if not is_folder(drop):
        return _what_it_is(drop)
    own = own_files(drop)
    found = [] if what_keeps(own) else [_what_it_is(one.file) for one in own]
    if not found or None in found:
        return None
    known = {one.code for one in found if one}
    if GOES_WITH_A_BUNDLE not in known:
        return found[0]
    return stop(GOES_WITH_A_BUNDLE, what=WITH_A_BUNDLE)


def _what_it_is(file: Path) -> Finding | None:
    name, suffix = file.name.lower(), file.suffix.lower()
    if what := _part_of_a_bundle(file):
        return stop(GOES_WITH_A_BUNDLE, what=what)
    if name == PASSWORD_NAME:
        return stop("our-password")
    if suffix == ".json":
        keys = _keys(file)
        if keys >= RECEIPT_KEYS:
            return stop("our-receipt")
        return stop("our-arrival-page") if keys >= ARRIVAL_KEYS else None
    beginning = _beginning(file)
    if name == EMAIL_NAME or (suffix in (".txt", ".eml") and _is_email(beginning)):
        return stop("our-covering-email")
    if suffix in (".html", ".htm"):
        if "<title>Receipt: " in beginning:
            return stop("our-receipt")
        return stop("our-arrival-page") if "<title>Arrived: bundle-" in beginning else None
    return None


def _part_of_a_bundle(file: Path) -> str | None:
    name, suffix = file.name.lower(), file.suffix.lower()
    if is_list(file):
        return "the list of a bundle’s files"
    if suffix == SEAL_SUFFIX:
        return "the seal of the list of a bundle’s files"
    if name == HOW_TO_CHECK_NAME.lower() or (suffix == ".txt" and _beginning(file).startswith(HOW_TO_CHECK_BEGINS)):
        return "the page that says how to check a bundle"
    return "the password of a bundle" if name == THEIR_PASSWORD_NAME else None


def _is_email(beginning: str) -> bool:
    headers = HEADERS_END.split(beginning.lstrip(), maxsplit=1)[0]
    return EMAIL_BEGINS in beginning.splitlines() or SUBJECT.search(headers) is not None


def _beginning(file: Path) -> str:
    with file.open("rb") as stream:
        return stream.read(BEGINNING_BYTES).decode("utf-8-sig", "replace")


def _keys(file: Path) -> frozenset[str]:
    """Return the names on the outermost level of a JSON file; none where it is no object or too big to be ours."""
    if file.stat().st_size > JSON_LIMIT_BYTES:
        return frozenset()
    try:
        found: Any = json.loads(file.read_bytes())
    except (ValueError, RecursionError):
        return frozenset()
    return frozenset(found) if isinstance(found, dict) else frozenset()
