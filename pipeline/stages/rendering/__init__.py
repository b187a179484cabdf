"""From a page's words to a Word file, and what a template asks for."""

from pipeline.stages.rendering.filling import LoadedTemplate, TemplateProblem, fill_template, load_template
from pipeline.stages.rendering.names import DecisionWatchingEnvironment, parts_with_tags_left_alone, used_names

__all__ = [
    "DecisionWatchingEnvironment",
    "LoadedTemplate",
    "TemplateProblem",
    "fill_template",
    "load_template",
    "parts_with_tags_left_alone",
    "used_names",
]
