"""Reading the settings: every mistake is named with its file and line, and what to write instead."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from govuk_bank_holidays.bank_holidays import BankHolidays
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipeline.domain.authority import Authority
from pipeline.domain.deadlines import Calendar
from pipeline.entrypoints.home import Home

# How PNG and JPEG files begin.
PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


class CannotStart(Exception):
    """The service cannot start; the message is one plain sentence that says what to do."""


class Settings(BaseModel):
    """How the pipeline works on this machine (config/settings.toml)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    settle_seconds: Annotated[float, Field(ge=0.05, le=600)] = 1.0
    give_up_seconds: Annotated[float, Field(ge=0.1, le=3600)] = 10.0
    rescan_seconds: Annotated[float, Field(ge=1, le=3600)] = 60.0
    watch: Literal["auto", "events", "polling"] = "auto"
    converter: Literal["auto", "libreoffice", "embedded"] = "auto"
    workers: Annotated[int, Field(ge=0, le=64)] = 0
    read_limit_seconds: Annotated[float, Field(ge=1, le=600)] = 20.0
    make_limit_seconds: Annotated[float, Field(ge=1, le=3600)] = 60.0


SettingsT = TypeVar("SettingsT", bound=BaseModel)


def read_settings(home: Home) -> Settings:
    """Return config/settings.toml, or the usual values where there is none; raises CannotStart."""
    file = home.config / "settings.toml"
    return _read(file, Settings) if file.exists() else Settings()


def read_authority(home: Home) -> Authority:
    """Return config/authority.toml; raises CannotStart where it, or the logo it names, is missing."""
    file = home.config / "authority.toml"
    if not file.exists():
        raise CannotStart(f"{home.path} has no config/authority.toml. Lay out a home with: pipeline init {home.path}")
    authority = _read(file, Authority)
    if authority.logo and not logo_file(home, authority).is_file():
        line = _line_of(file.read_text("utf-8"), "logo")
        raise CannotStart(
            f'{file}, line {line}: there is no file "{authority.logo}" in that folder. '
            "Put the logo there, or take the line out."
        )
    if authority.logo and not logo_file(home, authority).read_bytes().startswith(PICTURES):
        line = _line_of(file.read_text("utf-8"), "logo")
        raise CannotStart(f'{file}, line {line}: "{authority.logo}" is not a PNG or JPEG picture. Save it as one.')
    return authority


def logo_file(home: Home, authority: Authority) -> Path:
    """Return where the council's logo lies; only its last name counts, so that it stays in the folder."""
    return home.config / Path(authority.logo or "").name


def read_calendar() -> Calendar:
    """Return the working days of England as far as the installed table of bank holidays goes."""
    holidays = BankHolidays(use_cached_holidays=True).get_holidays(division=BankHolidays.ENGLAND_AND_WALES)
    return Calendar.of(holiday["date"] for holiday in holidays)


def _read(file: Path, model: type[SettingsT]) -> SettingsT:
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CannotStart(f"{file} is not saved as UTF-8. Save it as UTF-8.") from None
    try:
        answers = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CannotStart(f'{file}: {error}. Write each setting as: name = "value"') from None
    try:
        return model.model_validate(answers)
    except ValidationError as error:
        found = error.errors(include_url=False)[0]
        raise CannotStart(_in_words(file, text, model, dict(found))) from None


def _in_words(file: Path, text: str, model: type[BaseModel], found: dict[str, Any]) -> str:
    name = str(found["loc"][0])
    where = f"{file}, line {_line_of(text, name)}" if _line_of(text, name) else str(file)
    if found["type"] == "missing":
        description = model.model_fields[name].description or ""
        return f'{where}: "{name}" is missing. {description} Write: {name} = "..."'
    if found["type"] == "extra_forbidden":
        known = ", ".join(model.model_fields)
        return f'{where}: there is no setting "{name}". The settings are: {known}.'
    return f'{where}: "{name}" is not right: {found["msg"]}.'


def _line_of(text: str, name: str) -> int | None:
    for number, line in enumerate(text.splitlines(), start=1):
        if re.match(rf'\s*"?{re.escape(name)}"?\s*=', line):
            return number
    return None
