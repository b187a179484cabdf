"""Rules about the files that come with a form: each that it names is there, and each that is there is named."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from pipeline.domain.audiences import answers_of
from pipeline.domain.circumstances import Circumstances
from pipeline.domain.findings import Finding, advise, stop
from pipeline.domain.form import Form, NotYetKnown, sections

PUT_IT_IN = "Put it in the folder, or write its name just as the folder has it."
DROP_TOGETHER = "Put the form and the files that it names in one folder, and drop the folder."


def named_files(form: Form, known: Circumstances) -> Iterator[Finding]:
    """Find files that the form names and that were not dropped with it; those that it does not name are advice."""
    there = known.files or frozenset()
    used: set[str] = set()
    for path, question, answer in answers_of(form):
        if not question.file or not isinstance(answer, str):
            continue
        found = files_meant(answer, there)
        if not found:
            yield stop("file-not-in-folder", *path, how=_how(form, known))
        used |= found
    if there - used and _all_known(form):
        yield advise("file-not-named", count=len(there - used))


def _how(form: Form, known: Circumstances) -> str:
    if known.files is None:
        return DROP_TOGETHER
    try:
        earlier = getattr(form, "adds_to", None)
    except NotYetKnown:
        earlier = None
    went = f" If it went with pack {earlier}, take its name out and fill in when it was sent." if earlier else ""
    return PUT_IT_IN + went


def files_meant(name: str, there: Iterable[str]) -> set[str]:
    """Return the files that a name means: by its place in the folder, else by its own name wherever it lies.

    Capitals do not matter, as they do not to Windows.
    """
    wanted = _plain(name)
    exact = {file for file in there if _plain(file) == wanted}
    return exact or {file for file in there if _plain(file).rpartition("/")[2] == wanted}


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold().replace("\\", "/").removeprefix("./").strip()


def _all_known(form: Form) -> bool:
    """Say whether every answer that may name a file can be read."""
    try:
        for section in sections(type(form)):
            for question in (question for question in section.questions if question.file):
                part = getattr(form, section.name)
                for row in part if section.is_table else (part,):
                    getattr(row, str(question.path[-1]))
    except NotYetKnown:
        return False
    return True
