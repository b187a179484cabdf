"""Reading the settings: every mistake is named with its file and line, and what to write instead."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar, get_args

from govuk_bank_holidays.bank_holidays import BankHolidays
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from pipeline.domain.authority import Authority
from pipeline.domain.backup_wording import BackupWording
from pipeline.domain.deadlines import Calendar
from pipeline.domain.profiles import Profile
from pipeline.domain.receivers import ReceivingAuthority
from pipeline.entrypoints.home import Home

# How PNG and JPEG files begin.
PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")

# Where a setting stands: names of tables and settings, and places in lists counted from 0.
Place = tuple[str | int, ...]


class CannotStart(Exception):
    """The service cannot start; the message is one plain sentence that says what to do."""


def _fingerprint(text: str) -> str:
    plain = "".join(text.replace(":", " ").split()).lower()
    if not re.fullmatch(r"[0-9a-f]{64}", plain):
        raise ValueError("write the SHA-256 of a certificate: 64 characters from 0 to 9 and A to F")
    return plain


def _web_address(text: str) -> str:
    if text and not re.fullmatch(r"https?://[^\s/]+(/\S*)?", text):
        raise ValueError('write the whole address, such as "https://timestamps.example/tsa", or leave it empty')
    return text


Fingerprint = Annotated[str, AfterValidator(_fingerprint)]


class SealSettings(BaseModel):
    """With which key bundles are sealed, and whose seals are trusted; files are beside settings.toml or named whole."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key_file: str = ""
    password_file: str = ""
    password_variable: str = ""
    pkcs11_module: str = ""
    pkcs11_token: str = ""
    pkcs11_key: str = ""
    pkcs11_pin_variable: str = ""
    timestamp_url: Annotated[str, AfterValidator(_web_address)] = ""
    trusted_fingerprints: tuple[Fingerprint, ...] = ()

    @model_validator(mode="after")
    def _one_key(self) -> SealSettings:
        store = (self.pkcs11_module, self.pkcs11_token, self.pkcs11_key, self.pkcs11_pin_variable)
        if any(store) and not all(store):
            raise ValueError("a key store needs pkcs11_module, pkcs11_token, pkcs11_key and pkcs11_pin_variable")
        if any(store) and self.key_file:
            raise ValueError("name a key_file or a key store, not both")
        if self.password_file and self.password_variable:
            raise ValueError("name a password_file or a password_variable, not both")
        return self


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
    seal: SealSettings = SealSettings()


class _Receivers(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    receivers: tuple[ReceivingAuthority, ...] = ()


SettingsT = TypeVar("SettingsT", bound=BaseModel)


def read_settings(home: Home) -> Settings:
    """Return config/settings.toml, or the usual values where there is none; raises CannotStart."""
    file = home.config / "settings.toml"
    return _read(file, Settings) if file.exists() else Settings()


def read_authority(home: Home) -> Authority:
    """Return config/authority.toml; raises CannotStart where it, or the logo it names, is missing."""
    file = _authority_file(home)
    if not file.exists():
        raise CannotStart(f"{home.path} has no config/authority.toml. Lay out a home with: pipeline init {home.path}")
    authority = _read(file, Authority)
    if authority.logo and not logo_file(home, authority).is_file():
        raise CannotStart(
            f'{_at(file, ("logo",))}: there is no file "{authority.logo}" in that folder. '
            "Put the logo there, or take the line out."
        )
    if authority.logo and not logo_file(home, authority).read_bytes().startswith(PICTURES):
        raise CannotStart(f'{_at(file, ("logo",))}: "{authority.logo}" is not a PNG or JPEG picture. Save it as one.')
    return authority


def logo_file(home: Home, authority: Authority) -> Path:
    """Return where the council's logo lies; only its last name counts, so that it stays in the folder."""
    return home.config / Path(authority.logo or "").name


def read_profile(home: Home, authority: Authority) -> Profile:
    """Return the profile that the authority names, from config/profiles, with what it is based on filled in.

    Raises CannotStart where there is no such profile, naming those there are.
    """
    return _profile(home, authority.profile, (_authority_file(home), "profile"), above=())


def read_receivers(home: Home) -> tuple[ReceivingAuthority, ...]:
    """Return the councils of config/receivers.toml, in its order, or none where there is no such file.

    Raises CannotStart also where two have the same code: a form could not say which it means.
    """
    file = home.config / "receivers.toml"
    if not file.exists():
        return ()
    receivers = _read(file, _Receivers).receivers
    codes = [receiver.code for receiver in receivers]
    for index, code in enumerate(codes):
        if code in codes[:index]:
            where = _at(file, ("receivers", index, "code"))
            raise CannotStart(f'{where}: another council has the code "{code}" already. Give each a code of its own.')
    return receivers


def read_backup_wording(home: Home) -> BackupWording:
    """Return config/backup-wording.toml; raises CannotStart where it is missing or a part of it is not right."""
    file = home.config / "backup-wording.toml"
    if not file.exists():
        raise CannotStart(f"{file} is missing. Get it back with: pipeline init {home.path}")
    return _read(file, BackupWording)


def read_calendar() -> Calendar:
    """Return the working days of England as far as the installed table of bank holidays goes."""
    holidays = BankHolidays(use_cached_holidays=True).get_holidays(division=BankHolidays.ENGLAND_AND_WALES)
    return Calendar.of(holiday["date"] for holiday in holidays)


def _authority_file(home: Home) -> Path:
    return home.config / "authority.toml"


def _profile(home: Home, name: str, asked: tuple[Path, str], above: tuple[str, ...]) -> Profile:
    file, (asked_in, setting) = home.config / "profiles" / f"{name}.toml", asked
    if not file.is_file():
        there_are = ", ".join(sorted(other.stem for other in file.parent.glob("*.toml"))) or "none yet"
        raise CannotStart(
            f'{_at(asked_in, (setting,))}: there is no profile "{name}", for there is no file {file}. '
            f"The profiles are: {there_are}. "
            f'Write: {setting} = "..." with one of these. The shipped ones are put back by: pipeline init {home.path}'
        )
    text, answers = _parsed(file)
    if answers.setdefault("name", name) != name:
        raise CannotStart(f"{_at(file, ('name',))}: a profile is called as its file is. Take the line out.")
    # Checked by itself first, so that a mistake is looked for in the file where it was made.
    own = _checked(file, text, answers, Profile)
    if own.based_on is None:
        return own
    above = (*above, name)
    if own.based_on in above:
        where = _at(file, ("based_on",))
        raise CannotStart(f"{where}: a profile cannot be based on itself. Base it on another one.")
    base = _profile(home, own.based_on, (file, "based_on"), above)
    return Profile.model_validate(_laid_over(base.model_dump(), own.model_dump(exclude_unset=True)))


def _laid_over(base: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """Return the base with every setting that is stated anew replaced, table by table."""
    stated = {name: _laid_over(base[name], value) if isinstance(value, dict) else value for name, value in own.items()}
    return base | stated


def _read(file: Path, model: type[SettingsT]) -> SettingsT:
    text, answers = _parsed(file)
    return _checked(file, text, answers, model)


def _text(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CannotStart(f"{file} is not saved as UTF-8. Save it as UTF-8.") from None


def _parsed(file: Path) -> tuple[str, dict[str, Any]]:
    text = _text(file)
    try:
        return text, tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CannotStart(f'{file}: {error}. Write each setting as: name = "value"') from None


def _checked(file: Path, text: str, answers: dict[str, Any], model: type[SettingsT]) -> SettingsT:
    for wrong in _of_another_type(model, answers, ()):
        raise CannotStart(_in_words(file, text, model, wrong))
    try:
        return model.model_validate(answers)
    except ValidationError as error:
        # A misspelt setting is missing as well; its wrong name says more.
        found = min(error.errors(include_url=False), key=lambda each: each["type"] != "extra_forbidden")
        raise CannotStart(_in_words(file, text, model, dict(found))) from None


def _of_another_type(model: type[BaseModel], answers: Any, place: Place) -> Iterator[dict[str, Any]]:
    """Yield what is no number, or no true or false, where one has to stand; the library takes "1" and "yes" too."""
    for name, value in answers.items() if isinstance(answers, dict) else ():
        if name not in model.model_fields:
            continue
        annotation, here = model.model_fields[name].annotation, (*place, name)
        for inner in _models(annotation):
            rows = enumerate(value) if isinstance(value, list) else ((None, value),)
            for row, part in rows:
                yield from _of_another_type(inner, part, here if row is None else (*here, row))
        wanted = {int, float, bool} & {annotation, *get_args(annotation)}
        if bool in wanted and not isinstance(value, bool):
            yield {"type": "bool_type", "loc": here, "input": value}
        elif wanted - {bool} and (isinstance(value, bool) or not isinstance(value, (int, float))):
            yield {"type": "int_type", "loc": here, "input": value}


def _in_words(file: Path, text: str, model: type[BaseModel], found: dict[str, Any]) -> str:
    place: Place = found["loc"]
    line = line_of(text, place)
    where = f"{file}, line {line}" if line else str(file)
    name = str(next(part for part in reversed(place) if isinstance(part, str)))
    owner = _owner(model, place)
    what = f'"{name}"{_table(place)}'
    if found["type"] == "missing":
        return f'{where}: {what} is missing. {owner.model_fields[name].description or ""} Write: {name} = "..."'
    if found["type"] == "extra_forbidden":
        words = f"{where}: there is no setting {what}. The settings are: {', '.join(owner.model_fields)}."
        if owner is not model and name in model.model_fields:
            return words + " It belongs above the first line in square brackets."
        table = next(_tables_with(model, name), "")
        return words + f" It belongs below the line [{table}]." if table else words
    return f"{where}: {what} is not right: {_what_to_write(name, found)}."


def _what_to_write(name: str, found: dict[str, Any]) -> str:
    """Say what to write instead, for the mistakes that people make; the library's own words for the rest."""
    kind, known = found["type"], found.get("ctx", {})
    if kind == "value_error":
        return str(known["error"])
    if kind in ("enum", "literal_error"):
        return f"write one of {known['expected']}"
    if kind == "string_type":
        return f'write it in quotation marks: {name} = "..."'
    if kind in ("bool_type", "bool_parsing"):
        return f"write {name} = true or {name} = false"
    if kind in ("greater_than_equal", "less_than_equal"):
        return f"write {known['ge']} or more" if "ge" in known else f"write {known['le']} or less"
    if kind == "int_from_float":
        return f"write a whole number, such as {name} = 5"
    if kind.startswith(("int_", "float_")):
        return f"write a number without quotation marks, such as {name} = 5"
    if kind == "tuple_type" and isinstance(found["input"], dict):
        return f"write [[{name}]] above each of them, with two brackets on each side"
    if kind == "tuple_type":
        return f'write a list in square brackets: {name} = ["..."]'
    if kind == "model_type":
        return f"write [{name}] on a line of its own, and its settings below"
    if kind in ("string_too_short", "too_short"):
        return "it must not be empty"
    return str(found["msg"])


def _table(place: Place) -> str:
    """Return in which tables a setting stands, and which value of a list it is; nothing at the top."""
    last = max(index for index, part in enumerate(place) if isinstance(part, str))
    words = "".join(f" in [{part}]" if isinstance(part, str) else f" number {part + 1}" for part in place[:last])
    return words + "".join(f", value {part + 1}," for part in place[last + 1 :] if isinstance(part, int))


def _owner(model: type[BaseModel], place: Place) -> type[BaseModel]:
    """Return the model whose setting the place's last name is."""
    *tables, _ = [part for part in place if isinstance(part, str)]
    for table in tables:
        model = next(_models(model.model_fields[table].annotation))
    return model


def _tables_with(model: type[BaseModel], name: str) -> Iterator[str]:
    """Yield the tables of these settings in which that name stands."""
    for table, field in model.model_fields.items():
        yield from (table for inner in _models(field.annotation) if name in inner.model_fields)


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models(argument)


def _at(file: Path, place: Place) -> str:
    line = line_of(_text(file), place)
    return f"{file}, line {line}" if line else str(file)


def line_of(text: str, place: Place) -> int | None:
    """Return the line, counted from 1, on which the setting at that place begins; None where nothing of it stands.

    Where the place itself is missing, the line of what it is missing from. The text has to be TOML.
    """
    # The parser tells no lines. So it reads the beginning, longer by one line each time, until the place is there.
    lines, begins, best, depth = text.split("\n"), 1, None, 0
    for count in range(1, len(lines) + 1):
        try:
            read = tomllib.loads("\n".join(lines[:count]))
        except tomllib.TOMLDecodeError:
            continue
        reached = _depth(read, place)
        if reached > depth:
            best, depth = begins, reached
        begins = count + 1
    return best


def _depth(read: Any, place: Place) -> int:
    """Return how many steps towards the place are there."""
    for depth, part in enumerate(place):
        try:
            read = read[part]
        except (KeyError, IndexError, TypeError):
            return depth
    return len(place)
