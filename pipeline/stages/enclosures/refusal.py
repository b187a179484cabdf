"""Why an enclosure is refused, on its way out of the code that found it."""

from __future__ import annotations

from pipeline.domain.enclosed import EnclosureFault


class Refused(Exception):
    """The enclosure cannot go into a bundle. Holds a code and pages (1-based), never what the file says."""

    def __init__(self, fault: EnclosureFault, *pages: int) -> None:
        super().__init__(fault.value)
        self.fault, self.pages = fault, pages
