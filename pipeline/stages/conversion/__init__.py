"""From Word document to PDF: two converters behind one protocol, and the checks on both sides."""

from pipeline.stages.conversion.choosing import choose_converter, converter_name
from pipeline.stages.conversion.content_guard import Lost, lost_text
from pipeline.stages.conversion.diagnosis import diagnose
from pipeline.stages.conversion.font_coverage import drawable_characters
from pipeline.stages.conversion.protocol import (
    ConversionFailed,
    Converter,
    ConverterSetting,
    ConverterUnavailable,
    Diagnosis,
)
from pipeline.stages.conversion.template_rules import RuleBreak, embedded_rule_breaks

__all__ = [
    "ConversionFailed",
    "Converter",
    "ConverterSetting",
    "ConverterUnavailable",
    "Diagnosis",
    "Lost",
    "RuleBreak",
    "choose_converter",
    "converter_name",
    "diagnose",
    "drawable_characters",
    "embedded_rule_breaks",
    "lost_text",
]
