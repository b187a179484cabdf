"""Exceptions that cross from child to service survive the journey, and say nothing private on the way."""

from __future__ import annotations

import pickle

import pytest

from pipeline.entrypoints.faults import fault_in_words
from pipeline.stages.conversion import ConversionFailed, ConverterUnavailable
from pipeline.stages.inspection import OutputRefused
from pipeline.stages.rendering import TemplateProblem

CROSSING = (
    OutputRefused("output-leaks", ("page 1", "outline")),
    TemplateProblem("template-name-unknown", "word/document.xml", "child.ful_name"),
    ConversionFailed("no-font", "some letters have no font"),
    ConverterUnavailable("not installed"),
)


@pytest.mark.parametrize("error", CROSSING, ids=[type(error).__name__ for error in CROSSING])
def test_an_exception_comes_through_a_pipe_as_it_was(error: Exception) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert str(again) == str(error)
    assert vars(again) == vars(error)


def test_a_fault_is_told_by_place_and_code_never_by_its_text() -> None:
    try:
        raise ValueError("Samuel Rigby-Cole, 41 Heron Walk")
    except ValueError as error:
        words = fault_in_words(error)
    assert "Samuel" not in words
    assert words.startswith("ValueError at test_faults.py:")
