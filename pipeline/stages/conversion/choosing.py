"""Which converter a setting means on this machine."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pipeline.stages.conversion.embedded import EmbeddedConverter
from pipeline.stages.conversion.libreoffice import LibreOfficeConverter, find_python_with_uno
from pipeline.stages.conversion.protocol import Converter, ConverterSetting


def converter_name(setting: ConverterSetting) -> Literal["embedded", "libreoffice"]:
    """Tell which converter ``setting`` means here, without starting it; the answer is kept for this process."""
    if setting == "auto":
        return "libreoffice" if find_python_with_uno() else "embedded"
    return setting


def choose_converter(setting: ConverterSetting, scratch: Path) -> Converter:
    """Build the converter that ``setting`` means here; ``auto`` is LibreOffice where it can be used.

    Call it in the process that will convert, once, and close the converter at the end. Several processes may
    share ``scratch``, a folder of ours on a local disk.

    Raises:
        ConverterUnavailable: the converter that was asked for by name is not on this machine.
    """
    if converter_name(setting) == "libreoffice":
        return LibreOfficeConverter(scratch)
    return EmbeddedConverter(scratch)
