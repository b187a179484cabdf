"""Keeps one LibreOffice running and converts what it is told to: a program of its own, not a module.

It is run by a Python that can ``import uno``, which ours usually cannot, so it uses nothing but the standard
library and uno, and no syntax newer than Python 3.8.

    libreoffice_host.py SOFFICE PROFILE_FOLDER

It writes ``{"soffice_pid": N}`` when LibreOffice was started and ``{"version": "..."}`` when it answers. Then it
takes one JSON object a line on standard input, ``{"docx": PATH, "pdf": PATH, "characters": "..."}``, and
answers each with one line: ``{"done": true}``, or ``{"failed": WHY}`` where WHY is ``load``, ``store``, ``gone``, or
``no-font`` when no font on the machine has one of ``characters``: LibreOffice would draw a box for it and say
nothing. When standard input ends, because it was closed or because the process that held it was killed,
LibreOffice is killed and its profile removed.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

START_LIMIT_SECONDS = 60.0
POLL_SECONDS = 0.02
PARENT_CHECK_SECONDS = 1.0

# PDF 1.7 with the rules of PDF/A-2b, tagged by the rules of PDF/UA-1. Both are in the numbers: 2 means A-2b.
EXPORT_OPTIONS = {
    "SelectPdfVersion": 2,
    "PDFUACompliance": True,
    "UseTaggedPDF": True,
    "ExportBookmarks": True,
    "DisplayPDFDocumentTitle": True,
    "ExportFormFields": False,
    "InitialView": 1,
}

# What a document may not make LibreOffice do, whatever its own settings say.
PROFILE_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">\
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">\
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">\
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">\
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


class Office:
    """The one LibreOffice of this host."""

    def __init__(self, soffice: str, profile: str) -> None:
        self.profile = Path(profile)
        self.covered: set[str] = set()
        self.fonts: list[Any] = []
        settings = self.profile / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True, exist_ok=True)
        settings.write_text(PROFILE_SETTINGS, encoding="utf-8")
        self.pipe = f"pipeline-{os.getpid()}"
        self.process = subprocess.Popen(  # noqa: S603
            [
                soffice,
                "--headless",
                "--invisible",
                "--nologo",
                "--nodefault",
                "--norestore",
                "--nofirststartwizard",
                "--nolockcheck",
                "-env:UserInstallation=" + self.profile.resolve().as_uri(),
                f"--accept=pipe,name={self.pipe};urp;StarOffice.ComponentContext",
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def connect(self) -> str:
        """Wait until LibreOffice answers; give its version."""
        import uno
        from com.sun.star.connection import NoConnectException

        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        address = f"uno:pipe,name={self.pipe};urp;StarOffice.ComponentContext"
        deadline = time.monotonic() + START_LIMIT_SECONDS
        while True:
            try:
                context = resolver.resolve(address)
                break
            except NoConnectException:
                if self.process.poll() not in (None, 0) or time.monotonic() > deadline:
                    raise
                time.sleep(POLL_SECONDS)
        self.context, self.services = context, context.ServiceManager
        self.desktop = self.services.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        configuration = self.services.createInstanceWithContext(
            "com.sun.star.configuration.ConfigurationProvider", context
        )
        product = configuration.createInstanceWithArguments(
            "com.sun.star.configuration.ConfigurationAccess", (named("nodepath", "/org.openoffice.Setup/Product"),)
        )
        return str(product.getByName("ooSetupVersionAboutBox") or product.getByName("ooSetupVersion"))

    def has_fonts_for(self, characters: str) -> bool:
        """Tell whether each character is in some font; each is looked up once in the life of this host."""
        unknown = set(characters) - self.covered
        if not unknown:
            return True
        if not self.fonts:
            toolkit = self.services.createInstanceWithContext("com.sun.star.awt.Toolkit", self.context)
            device = toolkit.createScreenCompatibleDevice(1, 1)
            self.fonts = [device.getFont(description) for description in device.getFontDescriptors()]
        for font in self.fonts:
            # LibreOffice cannot answer for characters beyond U+FFFF; then the answer is no.
            self.covered |= {character for character in unknown if font.hasGlyphs(character)}
            unknown -= self.covered
            if not unknown:
                return True
        return False

    def convert(self, docx: str, pdf: str, characters: str) -> dict[str, Any]:
        """Convert one document; give the answer to send."""
        import uno
        from com.sun.star.lang import DisposedException

        failed = "load"
        try:
            if not self.has_fonts_for(characters):
                return {"failed": "no-font"}
            document = self.desktop.loadComponentFromURL(
                Path(docx).resolve().as_uri(),
                "_blank",
                0,
                (
                    named("Hidden", True),
                    named("ReadOnly", True),
                    named("FilterName", "MS Word 2007 XML"),  # never guess: a text file would become a page
                    named("UpdateDocMode", 0),
                    named("MacroExecutionMode", 0),
                ),
            )
            if document is None:
                return {"failed": failed}
            failed = "store"
            try:
                options = uno.Any(
                    "[]com.sun.star.beans.PropertyValue",
                    tuple(named(name, value) for name, value in EXPORT_OPTIONS.items()),
                )
                document.storeToURL(
                    Path(pdf).resolve().as_uri(),
                    (named("FilterName", "writer_pdf_Export"), named("FilterData", options)),
                )
            finally:
                document.close(True)
        except DisposedException:
            return {"failed": "gone"}
        except uno.getClass("com.sun.star.uno.Exception"):
            return {"failed": failed}
        return {"done": True}

    def kill(self) -> None:
        """Kill LibreOffice with all its processes, and remove its profile; safe to call twice."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(5)
        shutil.rmtree(self.profile, ignore_errors=True)


def named(name: str, value: object) -> Any:
    """Give LibreOffice's form of one named setting."""
    from com.sun.star.beans import PropertyValue

    setting = PropertyValue()
    setting.Name = name
    setting.Value = value
    return setting


def answer(words: dict[str, Any]) -> None:
    """Send one line to the process that started us."""
    sys.stdout.write(json.dumps(words) + "\n")
    sys.stdout.flush()


def end_with_parent(office: Office, parent: int) -> None:
    """End it all when the process that started us is gone, even if someone else holds our input open."""
    while os.getppid() == parent:
        time.sleep(PARENT_CHECK_SECONDS)
    office.kill()
    os._exit(1)


def read_requests(office: Office, requests: list[str], arrived: threading.Condition) -> None:
    """Take in requests while the other thread waits inside LibreOffice; end it all at the end of the input."""
    for line in sys.stdin:
        with arrived:
            requests.append(line)
            arrived.notify()
    office.kill()
    os._exit(0)


def main() -> None:
    """Serve until the input ends."""
    parent = os.getppid()
    office = Office(sys.argv[1], sys.argv[2])
    answer({"soffice_pid": office.process.pid})
    requests: list[str] = []
    arrived = threading.Condition()
    for target, arguments in (
        (end_with_parent, (office, parent)),
        (read_requests, (office, requests, arrived)),
    ):
        threading.Thread(target=target, args=arguments, daemon=True).start()
    try:
        answer({"version": office.connect()})
        while True:
            with arrived:
                while not requests:
                    arrived.wait()
                request = json.loads(requests.pop(0))
            reply = office.convert(request["docx"], request["pdf"], request["characters"])
            answer(reply)
            if reply.get("failed") == "gone":
                break
    finally:
        office.kill()


if __name__ == "__main__":
    main()
