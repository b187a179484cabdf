"""What is said of the dropped file itself."""

from __future__ import annotations

from pipeline.domain.wording.said import Said

FILES: dict[str, Said] = {
    "file-kind-unknown": Said(
        "this is not a form we can read.",
        "Drop a workbook (.xlsx) or a .json file made from one of our blank forms. A scan has to be a PDF, TIFF, JPEG "
        "or PNG.",
    ),
    "file-empty": Said("the file is empty.", "Save the form again and drop it again."),
    "file-damaged": Said(
        "the file is damaged or was cut short.", "Open it in Excel, save it under a new name and drop that."
    ),
    "file-password": Said("the file has a password.", "Take the password off in Excel and drop it again."),
    "file-old-excel": Said(
        "this is the old Excel format (.xls).", "Save it as an Excel Workbook (.xlsx) and drop that."
    ),
    "file-macros": Said(
        "the workbook has macros.", "Save it as an Excel Workbook (.xlsx) without macros and drop that."
    ),
    "file-links": Said(
        "the workbook fetches values from another file.",
        "In Excel choose Data, Edit Links, Break Link, then save it and drop it again.",
    ),
    "file-too-big": Said(
        "the file is far larger than any form.", "Copy the answers into a new blank form and drop that."
    ),
    "file-unsafe": Said(
        "the file has parts that no form has.", "Copy the answers into a new blank form and drop that."
    ),
    "file-took-too-long": Said(
        "the file could not be read in the time allowed.",
        "Copy the answers into a new blank form and drop that.",
    ),
    "form-kind-unknown": Said(
        "we cannot tell which form this is.", 'Keep the sheet "Start here" as it is in the blank form.'
    ),
    "json-kind-unknown": Said(
        "we cannot tell which form this is.",
        'Say it in "kind", as the blank form does, for example "working-agreement".',
    ),
    "json-unreadable": Said("this is not JSON: {problem}.", "Put it right there and drop it again."),
    "json-not-utf8": Said("the file is not saved as UTF-8.", "Save it as UTF-8 and drop it again."),
    "json-name-twice": Said("{quoted} stands here twice.", "Leave one of them out."),
    "sheet-missing": Said("this sheet is missing.", "Copy it back from a blank form."),
    "sheet-unknown": Said(
        "this sheet is not part of the form, so it would not be used.",
        "Move what is needed to the other sheets, then delete this one.",
    ),
    "sheet-hidden": Said("this sheet is hidden.", "Show it and check what it holds, then drop it again."),
    "words-in-shape": Said(
        "there is a text box or shape with words on this sheet, and they would not be used.",
        "Type what is needed in the cells, then delete the shape.",
    ),
    "label-missing": Said("this question is missing.", "Copy its line back from a blank form."),
    "label-unknown": Said(
        "this is not a question of the form, so it would not be used.", "Take it out, or put its label right."
    ),
    "label-twice": Said("this question stands here twice.", "Leave one of the two."),
    "column-missing": Said("this column is missing.", "Copy its heading back from a blank form."),
    "column-unknown": Said(
        "this column is not part of the form, so it would not be used.",
        "Take it out, or put its heading right.",
    ),
    "column-twice": Said("this column stands here twice.", "Leave one of the two."),
    "answer-stray": Said(
        "something is typed here that belongs to no question.", "Move it to its place, or take it out."
    ),
    "row-hidden": Said("this row is hidden.", "Show it and check it, or delete it."),
    "column-hidden": Said("this column is hidden.", "Show it and check it."),
    "cells-merged": Said("cells are merged here, so it is not clear which line the answer is for.", "Unmerge them."),
    "cell-error": Said("Excel shows an error here.", "Type the answer itself."),
    "formula-not-calculated": Said(
        "there is a formula here that Excel has not worked out.",
        "Open the file in Excel and save it, or type the answer itself.",
    ),
}
