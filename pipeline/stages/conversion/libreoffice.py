"""The converter that drives a LibreOffice installed on the machine: tagged, archivable PDFs."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.stages.conversion.font_coverage import drawable_characters
from pipeline.stages.conversion.fonts import our_fonts_and_the_hosts
from pipeline.stages.conversion.protocol import ConversionFailed, ConverterUnavailable
from pipeline.stages.conversion.word_file import W, WordFile, parse_part

HOST_PROGRAM = Path(__file__).with_name("libreoffice_host.py")
START_LIMIT_SECONDS = 90.0
CLOSE_LIMIT_SECONDS = 5.0
TRIES = 2

_WELL_KNOWN_PLACES = (
    "/usr/lib/libreoffice/program/soffice",
    "/usr/lib64/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
    "/snap/bin/libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
# Ours would lead the other Python to libraries that it cannot load.
_OUR_PYTHON = ("PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__")

# Not worth a look: our own fonts have these, and they are nearly all there is.
_USUAL = re.compile("[\\s\\x00-\u024f\u0370-\u052f\u1e00-\u1eff\u2000-\u206f\u20ac\ufe00-\ufe0f\ufeff]+")
# Private characters (Co) mean something in one font only, such as a tick in Wingdings.
_NOT_DRAWN = frozenset({"Cc", "Cf", "Co", "Cn", "Cs"})

_LOAD, _STORE, _GONE, _TIMED_OUT, _NO_FONT = "load", "store", "gone", "timed-out", "no-font"
_REASONS = {
    _NO_FONT: ("no-font", "No font on this machine has all the letters of the document."),
    _LOAD: ("converter-refused", "LibreOffice could not open the document."),
    _STORE: ("converter-refused", "LibreOffice could not write the PDF."),
    _GONE: ("converter-crashed", "LibreOffice crashed on the document, twice."),
    _TIMED_OUT: ("conversion-timed-out", "LibreOffice did not finish the document in time, twice."),
}


@cache
def find_soffice() -> Path | None:
    """Find the LibreOffice program; looks at files only."""
    for name in ("soffice", "libreoffice"):
        found = shutil.which(name)
        if found:
            return Path(found).resolve()
    others = (*_WELL_KNOWN_PLACES, *map(str, sorted(Path("/opt").glob("libreoffice*/program/soffice"))))
    return next((Path(place) for place in others if Path(place).is_file()), None)


@cache
def find_python_with_uno() -> Path | None:
    """Find a Python that can talk to LibreOffice: LibreOffice's own, else the system's, else ours.

    Asks each once whether it has the ``uno`` module; starts no LibreOffice.
    """
    soffice = find_soffice()
    if soffice is None:
        return None
    candidates = [
        str(soffice.parent / "python"),
        str(soffice.parent.parent / "Resources" / "python"),
        "/usr/bin/python3",
        shutil.which("python3") or "",
        sys.executable,
    ]
    for candidate in dict.fromkeys(candidate for candidate in candidates if candidate):
        if Path(candidate).is_file() and _can_import_uno(candidate):
            return Path(candidate)
    return None


def _can_import_uno(python: str) -> bool:
    try:
        asked = subprocess.run(  # noqa: S603
            [python, "-c", "import uno"],
            env=_plain_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=20,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0


def _plain_environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in _OUR_PYTHON}


class LibreOfficeConverter:
    """Converts with one LibreOffice that is kept running, with a profile of its own.

    Started at the first document. After a time-out or a crash it is killed with all its processes and started
    anew, and the document gets one more try. Several of these work side by side, each in its own process.
    When this process is killed, its LibreOffice ends with it and leaves nothing behind.
    """

    name = "libreoffice"

    def __init__(self, scratch: Path) -> None:
        """Find LibreOffice and a Python for it.

        Raises:
            ConverterUnavailable: one of them is not on this machine.
        """
        soffice, python = find_soffice(), find_python_with_uno()
        if soffice is None:
            raise ConverterUnavailable("LibreOffice is not installed on this machine.")
        if python is None:
            raise ConverterUnavailable("No Python with LibreOffice's uno module is installed.")
        self._soffice, self._python, self._scratch = soffice, python, scratch
        self._host: _Host | None = None
        self._version = ""

    @property
    def version(self) -> str:
        """LibreOffice's own version; starts it if it is not running.

        Raises:
            ConverterUnavailable: it does not start.
        """
        if not self._version:
            self._running()
        return self._version

    def convert(self, docx: Path, pdf: Path, *, seconds: float) -> None:
        """Write the PDF of ``docx`` to ``pdf``, whole or not at all; safe to repeat.

        ``seconds`` is the limit for one try, without LibreOffice's start; there are at most two tries.

        Raises:
            ConversionFailed: ``not-a-word-file``, ``damaged-word-file``, ``no-font``, ``converter-refused``,
                ``converter-crashed``, ``conversion-timed-out`` or ``no-output``.
            ConverterUnavailable: LibreOffice does not start.
        """
        with WordFile(docx) as word:  # LibreOffice would make a page of anything it can read as text
            characters = _unusual_characters(word)
        draft = pdf.with_name(pdf.name + ".part")
        failed = _GONE
        for _ in range(TRIES):
            draft.unlink(missing_ok=True)
            reply = self._running().convert(docx, draft, characters, seconds)
            if reply.get("done"):
                _check_output(draft)
                draft.replace(pdf)
                return
            failed = str(reply.get("failed", _GONE))
            if failed in (_GONE, _TIMED_OUT):
                self.close()
            else:
                break
        draft.unlink(missing_ok=True)
        code, words = _REASONS.get(failed, _REASONS[_GONE])
        raise ConversionFailed(code, words)

    def close(self) -> None:
        """Kill LibreOffice and remove its profile; safe to call twice, and the next document starts it anew."""
        host, self._host = self._host, None
        if host is not None:
            host.close()

    def _running(self) -> _Host:
        if self._host is not None and not self._host.is_alive():
            self.close()
        if self._host is None:
            host = _Host(self._soffice, self._python, self._scratch)
            try:
                self._version = host.wait_until_ready()
            except BaseException:
                host.close()
                raise
            self._host = host
        return self._host


def _unusual_characters(word: WordFile) -> str:
    """The characters that our own fonts cannot draw, and some font of the machine must."""
    found: set[str] = set()
    for part in word.story_parts:
        xml = word.read(part)
        if not xml.isascii() or b"&#" in xml:
            for text in parse_part(xml).iter(f"{W}t"):
                found.update(_USUAL.sub("", text.text or ""))
    found = {character for character in found if unicodedata.category(character) not in _NOT_DRAWN}
    return "".join(sorted(found - drawable_characters())) if found else ""


def _check_output(draft: Path) -> None:
    # LibreOffice says "done" for more than it did.
    content = draft.read_bytes() if draft.is_file() else b""
    if not content.startswith(b"%PDF-") or b"%%EOF" not in content[-1024:]:
        draft.unlink(missing_ok=True)
        raise ConversionFailed("no-output", "LibreOffice made no usable PDF.")


class _Host:
    """The running host program, and what can be said to it."""

    def __init__(self, soffice: Path, python: Path, scratch: Path) -> None:
        scratch.mkdir(parents=True, exist_ok=True)
        self._profile = Path(tempfile.mkdtemp(prefix="libreoffice-", dir=scratch))
        fonts = our_fonts_and_the_hosts(scratch)
        self._soffice_pid: int | None = None
        self._process = subprocess.Popen(  # noqa: S603
            [str(python), str(HOST_PROGRAM), str(soffice), str(self._profile)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=fonts.applied_to(_plain_environment()),
            start_new_session=True,  # a Ctrl-C at the terminal is for us, who then close it
            text=True,
            encoding="utf-8",
        )
        self._answers: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def is_alive(self) -> bool:
        return self._process.poll() is None

    def wait_until_ready(self) -> str:
        deadline = time.monotonic() + START_LIMIT_SECONDS
        while True:
            said = self._next_answer(deadline - time.monotonic())
            if said is None or said.get("failed"):
                raise ConverterUnavailable("LibreOffice is installed and does not start.")
            if "soffice_pid" in said:
                self._soffice_pid = int(said["soffice_pid"])
            if "version" in said:
                return str(said["version"])

    def convert(self, docx: Path, draft: Path, characters: str, seconds: float) -> dict[str, Any]:
        stdin = self._process.stdin
        try:
            if stdin is None:
                return {"failed": _GONE}
            request = {"docx": str(docx.resolve()), "pdf": str(draft.resolve()), "characters": characters}
            stdin.write(json.dumps(request) + "\n")
            stdin.flush()
        except (BrokenPipeError, ValueError):
            return {"failed": _GONE}
        return self._next_answer(seconds) or {"failed": _GONE}

    def close(self) -> None:
        """The host ends LibreOffice when its input ends; if it does not, we end both."""
        if self._process.stdin is not None:
            with contextlib.suppress(OSError):
                self._process.stdin.close()
        try:
            self._process.wait(CLOSE_LIMIT_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.returncode != 0 and self._soffice_pid is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._soffice_pid, signal.SIGKILL)
        self._reader.join(CLOSE_LIMIT_SECONDS)
        if self._process.stdout is not None:
            self._process.stdout.close()
        shutil.rmtree(self._profile, ignore_errors=True)

    def _next_answer(self, seconds: float) -> dict[str, Any] | None:
        try:
            return self._answers.get(timeout=max(0.0, seconds))
        except queue.Empty:
            return {"failed": _TIMED_OUT}

    def _read(self) -> None:
        stream = self._process.stdout
        for line in stream or ():
            try:
                said = json.loads(line)
            except json.JSONDecodeError:
                continue  # some Python builds print a warning there
            if isinstance(said, dict):
                self._answers.put(said)
        self._answers.put(None)
