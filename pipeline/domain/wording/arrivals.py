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
        "this is {what}, and the bundle is not here.",
        "Put all files of the bundle in one folder, the PDF too, and drop the folder. If the PDF has been taken "
        "already, you need not drop this again.",
    ),
    "our-covering-email": Said(
        "this is the text of the e-mail that goes with a bundle, and no form.",
        "If you send the bundle, put it back into the folder of the pack. If the bundle came to you, drop its PDF.",
    ),
    "our-receipt": Said(
        "this is the receipt of a document that we made, and no form.",
        "Put it back into the folder of that document in the outbox.",
    ),
    "our-arrival-page": Said(
        "this is our page about a bundle that has arrived, and no form.",
        "Put it back into the folder of that bundle in outbox/arrived. The form there is transfer-in.xlsx.",
    ),
    "our-password": Said(
        "this is the password of a bundle that you send, and no form.",
        "Put it back into the folder of the pack. Tell it by phone only, and send this file to nobody.",
    ),
}
