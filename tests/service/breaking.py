"""A power cut just before or just after a step of a story."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest


class PowerCut(BaseException):
    """What no code of ours catches."""


@contextmanager
def breaking(steps: Any, step: str, *, after: bool) -> Iterator[None]:
    """Break off just before or just after a step, which is a method of an object or a function of a module."""
    whole: Callable[..., Any] = getattr(steps, step)

    def broken(*arguments: Any, **named: Any) -> Any:
        if after:
            whole(*arguments, **named)
        raise PowerCut

    with pytest.MonkeyPatch.context() as patched, pytest.raises(PowerCut):
        patched.setattr(steps, step, broken)
        yield
