"""The home folder: inbox, outbox, config, templates and state, and what comes with the program."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

HOME_VARIABLE = "PIPELINE_HOME"
PACKAGE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Home:
    """Where everything of one installation lies."""

    path: Path

    @property
    def inbox(self) -> Path:
        """Where people drop files."""
        return self.path / "inbox"

    @property
    def outbox(self) -> Path:
        """Where people find documents."""
        return self.path / "outbox"

    @property
    def config(self) -> Path:
        """The settings."""
        return self.path / "config"

    @property
    def templates(self) -> Path:
        """The Word templates."""
        return self.path / "templates"

    @property
    def state(self) -> Path:
        """What the program remembers; on a local disk, never on a network drive."""
        return self.path / "state"

    @property
    def register(self) -> Path:
        """The register's database."""
        return self.state / "register.sqlite"

    def prepare(self) -> None:
        """Make the folder for the program's own memory. Safe to repeat.

        The inbox and the outbox are made by `lay_out` only: where they are missing later, a network drive is
        away, and folders made in its place would be watched in vain.
        """
        # It holds what forms said, so it is for the service's own account only.
        self.state.mkdir(mode=0o700, parents=True, exist_ok=True)

    def missing(self) -> Path | None:
        """Return the inbox or the outbox where it is not there."""
        return next((folder for folder in (self.inbox, self.outbox) if not folder.is_dir()), None)

    def is_laid_out(self) -> bool:
        """Say whether this is a home at all."""
        return (self.config / "authority.toml").is_file() and self.templates.is_dir()


def shipped() -> Path:
    """Return the folder that holds the templates and settings which came with the program."""
    installed = PACKAGE / "shipped"
    return installed if installed.is_dir() else PACKAGE.parent


def find_home(named: Path | None) -> Home:
    """Return the home that was named, else that of PIPELINE_HOME, else this folder, else the program's own."""
    if named is not None:
        return Home(named.resolve())
    if HOME_VARIABLE in os.environ:
        return Home(Path(os.environ[HOME_VARIABLE]).resolve())
    here = Home(Path.cwd())
    return here if here.is_laid_out() else Home(shipped())


def lay_out(folder: Path) -> Home:
    """Make a new home with the shipped templates and settings; files that are there already are kept."""
    home = Home(folder.resolve())
    for part in (home.inbox, home.outbox):
        part.mkdir(parents=True, exist_ok=True)
    home.prepare()
    for name in ("config", "templates"):
        _copy_missing(shipped() / name, home.path / name)
    return home


def _copy_missing(source: Path, target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for item in sorted(source.iterdir()):
        if item.is_dir():
            # The Python source of the templates is for the program's developers.
            if item.name != "source":
                _copy_missing(item, target / item.name)
        elif not (target / item.name).exists():
            shutil.copyfile(item, target / item.name)
