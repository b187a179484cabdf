"""What every converter from Word to PDF promises."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

ConverterSetting = Literal["auto", "libreoffice", "embedded"]


class Converter(Protocol):
    """Turns Word documents into PDF files, one at a time.

    One converter belongs to one process and one thread. It may be used for any number of documents and is
    closed once, at the end.
    """

    name: str
    """``"embedded"`` or ``"libreoffice"``: what the receipt says."""

    @property
    def version(self) -> str:
        """The version of the program behind it, for the receipt."""
        ...

    def convert(self, docx: Path, pdf: Path, *, seconds: float) -> None:
        """Write the PDF of ``docx`` to ``pdf``, whole or not at all.

        Safe to repeat: an existing ``pdf`` is replaced in one step, and ``docx`` is only read. ``seconds``
        is the time limit for one try.

        Raises:
            ConversionFailed: this document could not be converted; the next one may be tried.
            ConverterUnavailable: the converter itself does not work.
        """
        ...

    def close(self) -> None:
        """Stop what was started and remove what was left in the scratch folder; safe to call twice."""
        ...


class ConversionFailed(Exception):
    """One document could not be turned into a PDF.

    ``code`` is for machines, in kebab-case. The message holds neither text of the document nor a path, so
    it can go into a log.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message

    def __reduce__(self) -> tuple[type[ConversionFailed], tuple[str, str]]:
        # A pool sends exceptions between processes; the default would call us with the message alone.
        return type(self), (self.code, self.message)


class ConverterUnavailable(Exception):
    """The converter that was asked for is not on this machine, or does not start; the message says which."""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing that was tried, for the person who looks after the machine."""

    name: str
    works: bool
    words: str
    required: bool = True
    """False for what the product does without, at the price that the words name."""
