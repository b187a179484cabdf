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
}
