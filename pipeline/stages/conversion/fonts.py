"""The fonts that come with the product, and how the converters are told to use them."""

from __future__ import annotations

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

FONT_FOLDER = Path(__file__).parent / "fonts"

FONT_FILES = (
    "Carlito-Bold.ttf",
    "Carlito-BoldItalic.ttf",
    "Carlito-Italic.ttf",
    "Carlito-Regular.ttf",
    "DejaVuSans-Bold.ttf",
    "DejaVuSans.ttf",
    "DroidSansFallback.ttf",
    "LiberationSans-Bold.ttf",
    "LiberationSans-BoldItalic.ttf",
    "LiberationSans-Italic.ttf",
    "LiberationSans-Regular.ttf",
    "LiberationSerif-Bold.ttf",
    "LiberationSerif-BoldItalic.ttf",
    "LiberationSerif-Italic.ttf",
    "LiberationSerif-Regular.ttf",
    "NotoEmoji-Regular.ttf",
    "NotoSansArabic-Bold.ttf",
    "NotoSansArabic-Regular.ttf",
    "NotoSansEthiopic-Regular.ttf",
    "NotoSansThai-Regular.ttf",
)

# What staff have in Word -> what we ship with the same widths, so that lines break where Word breaks them.
_STAND_INS = (
    ("Arial", "Liberation Sans"),
    ("Helvetica", "Liberation Sans"),
    ("Calibri", "Carlito"),
    ("Times New Roman", "Liberation Serif"),
)

_LAST_RESORTS = ("Liberation Sans", "Noto Sans Arabic", "DejaVu Sans", "Droid Sans Fallback", "Noto Emoji")

_HOST_FONT_CONFIG = "/etc/fonts/fonts.conf"


@dataclass(frozen=True, slots=True)
class FontSettings:
    """What to put into the environment of a process, and what to take out, before fonts are looked up."""

    set_variables: dict[str, str]
    unset_variables: tuple[str, ...]

    def applied_to(self, environment: dict[str, str]) -> dict[str, str]:
        """Give a copy of ``environment`` with these settings; the argument stays as it is."""
        kept = {name: value for name, value in environment.items() if name not in self.unset_variables}
        return kept | self.set_variables


def missing_fonts() -> tuple[str, ...]:
    """Name the font files that should have come with the install and are not there (or are empty)."""
    return tuple(
        name for name in FONT_FILES if not (FONT_FOLDER / name).is_file() or not (FONT_FOLDER / name).stat().st_size
    )


def only_our_fonts(scratch: Path) -> FontSettings:
    """Lay out font settings under ``scratch`` with which fontconfig sees our fonts and nothing of the host.

    Safe to repeat, and to run in several processes on the same ``scratch`` at once. The variables must be
    set in the process before the converter's first document.
    """
    home = (scratch / "fonts").resolve()
    root = home / "root"
    shelf = _shelf_of_links(root)
    (root / "cache").mkdir(parents=True, exist_ok=True)
    text = _config_text(folders=(f"/{shelf.name}",), cache="/cache", include=None)
    config = home / "fonts.conf"
    _write_once(config, text)
    # fontconfig looks for the file at its name and then opens it at system root + name.
    _write_once(root / config.relative_to(config.anchor), text)
    return FontSettings(
        set_variables={
            "FONTCONFIG_FILE": str(config),
            # Without a system root fontconfig also reads the host's rules at every call: slower, a warning
            # on stderr for each, and pages that differ from one machine to the next.
            "FONTCONFIG_SYSROOT": str(root),
        },
        unset_variables=("FONTCONFIG_PATH",),
    )


def our_fonts_and_the_hosts(scratch: Path) -> FontSettings:
    """Lay out font settings under ``scratch`` that add our fonts to those of the machine (LibreOffice).

    Safe to repeat, and to run in several processes on the same ``scratch`` at once.
    """
    home = (scratch / "fonts").resolve()
    shelf = _shelf_of_links(home / "root")
    cache = home / "cache"
    cache.mkdir(parents=True, exist_ok=True)
    config = home / "with-host-fonts.conf"
    _write_once(config, _config_text(folders=(str(shelf),), cache=str(cache), include=_HOST_FONT_CONFIG))
    return FontSettings(
        set_variables={"FONTCONFIG_FILE": str(config)},
        unset_variables=("FONTCONFIG_PATH", "FONTCONFIG_SYSROOT"),
    )


def _shelf_of_links(root: Path) -> Path:
    # Links, because fontconfig leaves a marker file in every folder of fonts it reads and the install may be
    # read-only. Named by content, because fontconfig trusts its cache as long as the folder is unchanged.
    stamp = hashlib.sha256()
    for name in FONT_FILES:
        font = FONT_FOLDER / name
        size = font.stat().st_size if font.is_file() else 0
        stamp.update(f"{font}\0{size}\0".encode())
    shelf = root / f"shelf-{stamp.hexdigest()[:12]}"
    if shelf.is_dir():
        return shelf
    root.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix="draft-", dir=root))
    for name in FONT_FILES:
        (draft / name).symlink_to(FONT_FOLDER / name)
    try:
        draft.rename(shelf)
    except OSError:
        if not shelf.is_dir():
            raise
        for link in draft.iterdir():  # another process was first
            link.unlink()
        draft.rmdir()
    return shelf


def _config_text(*, folders: tuple[str, ...], cache: str, include: str | None) -> str:
    lines = ['<?xml version="1.0"?>', '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">', "<fontconfig>"]
    lines += [f"<dir>{escape(folder)}</dir>" for folder in folders]
    lines.append(f"<cachedir>{escape(cache)}</cachedir>")
    if include:
        lines.append(f'<include ignore_missing="yes">{escape(include)}</include>')
    for wanted, ours in _STAND_INS:
        lines.append(f'<alias binding="same"><family>{wanted}</family><accept><family>{ours}</family></accept></alias>')
    if not include:
        # The embedded converter asks for a family by name and draws nothing at all for letters that the
        # answer lacks, so every question must also offer the last resorts.
        lines.append(
            '<match target="pattern"><test qual="all" name="family" compare="not_eq">'
            "<string>sans-serif</string></test>"
            '<edit name="family" mode="append_last"><string>sans-serif</string></edit></match>'
        )
        prefer = "".join(f"<family>{family}</family>" for family in _LAST_RESORTS)
        lines.append(f"<alias><family>sans-serif</family><prefer>{prefer}</prefer></alias>")
    lines.append("</fontconfig>")
    return "\n".join(lines) + "\n"


def _write_once(path: Path, text: str) -> None:
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".draft-", dir=path.parent)
    with os.fdopen(handle, "w", encoding="utf-8") as draft:
        draft.write(text)
    Path(name).replace(path)
