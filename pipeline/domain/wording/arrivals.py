"""What is said of a bundle that cannot be taken."""

from __future__ import annotations

from pipeline.domain.wording.said import Said

ARRIVALS: dict[str, Said] = {
    "bundle-locked": Said(
        "this PDF has a password.",
        "Ask the sender for it by phone. Put the PDF in a folder, with a text file password.txt that holds the "
        "password and nothing else, and drop the folder.",
    ),
    "bundle-damaged": Said(
        "this PDF is damaged or was cut short, and cannot be opened.", "Ask the sender for it again."
    ),
    "bundle-too-big": Said(
        "this PDF is too big to be taken.", "Ask the sender to send it in several volumes, and drop them in one folder."
    ),
    "bundle-took-too-long": Said(
        "this PDF could not be read in the time allowed.", "Ask the sender for it again, made in another way."
    ),
    "bundle-unsafe": Said(
        "this PDF breaks the program that reads it.", "Do not open it elsewhere. Ring the sender, and tell IT."
    ),
    "bundles-mixed": Said(
        "this file belongs to another bundle than the others in this folder, or is a volume that is here twice.",
        "Drop each bundle by itself. Only the volumes of one bundle may lie in one folder.",
    ),
    "bundle-not-listed": Said(
        "this file is not in the list of files that lies with it (manifest.json).",
        "Check which list and which PDF came together. Drop each bundle by itself, with its own list.",
    ),
    "bundle-part-alone": Said(
        "this goes with a bundle of papers, and the bundle is not here.",
        "Put all files of the bundle in one folder, the PDF too, and drop the folder. If the PDF has been taken "
        "already, you need not drop this again.",
    ),
}
