"""What the rules of batches and folders say."""

from __future__ import annotations

from pipeline.domain.wording.said import Said

BATCHES: dict[str, Said] = {
    # Folders
    "folder-without-form": Said(
        "there is no form in the folder.",
        "Put the filled form in it, as a workbook (.xlsx) or .json file made from one of our blank forms, "
        "and drop the folder again.",
    ),
    "folder-with-several-forms": Said(
        "there are {count} forms in the folder.",
        "Leave one form and its own files. Drop each other form by itself, or in a folder of its own.",
    ),
    "folder-with-links": Said(
        "the folder has a shortcut or link in it that leads elsewhere, or something that is no file.",
        "Put the file itself in its place, or take it out, and drop the folder again.",
    ),
    "folder-too-big": Said(
        "the folder holds too much: more than {files} files, more than {megabytes} MB, "
        "or folders more than {deep} deep.",
        "Leave the form and the files that it names, and drop the folder again.",
    ),
    "file-not-in-folder": Said("this file did not come with the form.", "{how}"),
    "file-not-named": Said(
        "the folder has files that the form does not name: {count}.",
        "Check that each of them belongs to this case. They are kept with what you dropped.",
    ),
    # Workbooks of many forms
    "batch-in-folder": Said(
        "this is a workbook with many cases, and it lies in a folder.",
        "Drop the workbook by itself. A case that has files of its own needs a form and a folder of its own.",
    ),
    "batch-empty": Said("there is no case on this sheet.", "Fill in one row for each case."),
    "batch-too-many": Said("there are more than {limit} cases on this sheet.", "Make several workbooks of it."),
    "batch-case-twice": Said(
        "this case stands on more than one row, so it is not clear which rows of the other sheets go with which.",
        "Leave one row for each case. Drop the other one in a workbook of its own.",
    ),
    "batch-case-blank": Said(
        "this row has no case number, so it was left out of every document.",
        "Type the number of the case that it belongs to. If that case was made already, make it again.",
    ),
    "batch-case-unlisted": Said(
        "this case is not on the first sheet, so this row was left out of every document.",
        "Check the number. If it belongs to a case that was made already, make that one again.",
    ),
    "batch-row-failed": Said(
        "something went wrong on our side with this case.",
        "There is nothing to put right. Drop this again later, and quote job {job} to IT if it stays.",
    ),
}
