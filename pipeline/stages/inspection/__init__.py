"""A last look at every output: it shows all that it must, and nothing that it must not."""

from pipeline.stages.inspection.looking import inspect_outputs, missing_words
from pipeline.stages.inspection.pdf_texts import texts_of_pdf
from pipeline.stages.inspection.refusal import OutputRefused
from pipeline.stages.inspection.word_texts import texts_of_docx

__all__ = ["OutputRefused", "inspect_outputs", "missing_words", "texts_of_docx", "texts_of_pdf"]
