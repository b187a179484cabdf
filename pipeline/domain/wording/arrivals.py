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
        "there are several bundles in this folder, or one volume twice.",
        "Drop each bundle by itself. Only the volumes of one bundle may lie in one folder.",
    ),
}
