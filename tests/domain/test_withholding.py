"""What is withheld is seen in every way people write it, and nothing else is taken for it."""

from __future__ import annotations

import pickle

import pytest

from pipeline.domain.private_numbers import telephone_numbers
from pipeline.domain.withholding import Secret, Withheld, shown_in

HERON = "41 Heron Walk\nFenmarsh\nQX3 8LT"
TERN = "12 Tern Close\nE1 4AB"
REASON = (
    "Mother told the social worker in private that she is afraid of what he would do if he knew that she had asked "
    "for help with the house."
)
VALUES = {
    Secret.NAME: "Ms Ann Lee",
    Secret.ADDRESS: HERON,
    Secret.PHONE: "07700 900019",
    Secret.EMAIL: "ann.lee@example.org",
    Secret.BIRTHDAY: "2017-05-14",
    Secret.NUMBER: "999 100 0011",
    Secret.PLACE: "Hill Street Primary School, Fenmarsh",
    Secret.WORDS: REASON,
}


def withheld(secret: Secret, value: str | None = None, may_show: str = "") -> Withheld:
    return Withheld(("people", 0, secret.value), secret, value or VALUES[secret], may_show)


def is_shown(text: str, secret: Secret, value: str | None = None, may_show: str = "") -> bool:
    return bool(shown_in(text, (withheld(secret, value, may_show),)))


SHOWN = {
    Secret.NAME: [
        "Ann Lee", "ann lee", "ANN LEE", "Ms Ann Lee", "Mrs. Ann Lee", "Ann Lee's bag", "Ann Lee’s bag", "Ann\nLee",
        "Ann \r\n Lee", "Lee, Ann", "Lee,\nAnn", "Lee Ann", "LEE, Ann", "Ann-Lee", "Ánn Léé", "A\u00adnn Lee",
        "Ann\u200bLee", "Ann\u00a0Lee", "Аnn Lее", "Ａｎｎ Ｌｅｅ", "ann.lee", "ann_lee", "AnnLee", "(Ann Lee)",
        "Ann B. Lee", "Ann B Lee", "Surname first:\nLee\nAnn", "To Ann Lee,", "Ann%20Lee", "&#65;nn Lee",
        "wordsAnn LeeMother", "Ann L\x02ee", "Ann L\ufffeee",
    ],
    Secret.ADDRESS: [
        "41 Heron Walk", "41 HERON WALK", "41 Heron\nWalk", "41 Heron-Walk", "41 Her-\non Walk", "41, Heron Wlk",
        "41 Herron Walk", "41 Hern Walk", "41 Heren Walk", "41 Hreon Walk", "41 Heron Wakl.", "41 Heron Walks",
        "41 Heron W.", "at Heron Walk", "Heron-Walk's corner", "QX3 8LT", "qx38lt", "Q X 3 8 L T", "QX3-8LT",
        "QX3\n8LT", "FenmarshQX3 8LT", "QХ3 8LT", "QX3 8 lt", "QX3 81T", "qx3 8it", "４１ Ｈｅｒｏｎ Ｗａｌｋ",
        "41%20Heron%20Walk", "41+Heron+Walk", "41 H&#101;ron Walk",
    ],
    Secret.PHONE: [
        "07700 900019", "07700900019", "07700-900-019", "0 7 7 0 0 9 0 0 0 1 9", "07700\n900019", "(07700) 900 019",
        "+44 7700 900019", "+447700900019", "+44 (0)7700 900019", "0044 7700 900019", "0044(0)7700900019",
        "7700 900019", "tel:+447700900019", "O77OO 9OOO19", "07700 9000l9", "０７７００ ９０００１９", "No07700900019",
        "07700.900.019", "07700 900019 or", "tel:07700%20900019",
    ],
    Secret.EMAIL: [
        "ann.lee@example.org", "Ann.Lee@Example.ORG", "ann.lee @ example . org", "ann.lee [at] example.org",
        "ann.lee(at)example(dot)org", "ann lee AT example DOT org", "mailto:ann.lee@example.org?subject=x",
        "mailto:ann.lee%40example.org", "mailto:%61nn.lee@example.org", "ann.lee@\nexample.org",
        "ann.lee@exam-\nple.org",
    ],
    Secret.BIRTHDAY: [
        "14/05/2017", "14/5/17", "14.5.17", "14-05-2017", "14 05 2017", "14 05 17", "14 / 05 / 2017", "14·05·2017",
        "2017-05-14", "2017/5/14", "2017-05-14T00:00:00Z", "14052017", "20170514", "140517", "14 May 2017",
        "14th May 2017", "14 th of May, 2017", "Sunday 14 May 2017", "Sun., 14 May '17", "May 14th 2017",
        "May 14, 2017",
        "14-May-17", "14MAY2017", "14 May\n2017", "14\u00a0May\u00a02017", "5/14/2017", "2017 May 14",
        "the fourteenth of May 2017", "born14 May 2017Mother", "１４/０５/２０１７", "1.14.05.2017", "14\u200b/05/2017",
    ],
    Secret.NUMBER: [
        "999 100 0011", "9991000011", "999-100-0011", "9 9 9 1 0 0 0 0 1 1", "999\n1000011", "NHS9991000011",
        "999 1OO OO11", "999 100 00l1", "９９９ １００ ００１１", "at 10, 999 100 0011.",
    ],
    Secret.PLACE: [
        "Hill Street Primary School", "HILL STREET PRIMARY SCHOOL", "Hill Street\nPrimary School",
        "Hill-Street Primary School's", "Hill Street Primary School, Fenmarsh", "hillstreetprimaryschool",
    ],
    Secret.WORDS: [
        "… told the social worker in private …", "TOLD THE SOCIAL WORKER IN PRIVATE", "she had asked for help with",
        REASON, "told the social\nworker in pri-\nvate", "told-the-social-worker-in-private",
        "of what he would do if",
    ],
}  # fmt: skip
NOT_SHOWN = {
    Secret.NAME: [
        "Ann", "Lee", "Ms Lee", "Joann Leeds", "Joann Lee", "Ann Leeds", "Hannlee", "Ann and Lee", "Ann & Lee",
        "Ann, Lee and Sam", "We met Ann. Lee came later.", "Sam Lee\nAnn Hart", "Lee. Ann came", "Lee (Ann)'s, or",
        "Anna Lee", "Ann Lees", "to her plan lee side", "Ann met Sam Lee",
    ],
    Secret.ADDRESS: [
        "141 Heron Walk", "41 Heronsbrook", "Fenmarsh", "QX3 8LW", "QX3", "aqx3 8ltb",
        "There are 41 herons.", "41 Harbour Walk", "41 heroes walked", "a heron walked by", "14 heron", "8LT QX3",
    ],
    Secret.PHONE: [
        "07700 900018", "107700 9000191", "077009000190", "+44 7700 900018", "900019", "01632 960 050", "07700 90001",
        "2077009000192",
    ],
    Secret.EMAIL: [
        "joann.lee@example.org", "ann.lee@example.com", "ann.leeds@example.org", "ann@example.org",
        "ann.lee@example.organic",
    ],
    Secret.BIRTHDAY: [
        "15/05/2017", "14/06/2017", "14/05/2018", "4/05/2017", "114/05/2017", "14/05/20171", "14 May 2016", "14 May",
        "May 2017", "24 May 2017", "14 March 2017", "2017-05-04", "2017-15-14", "17-05-14", "12/05/14/05/2016",
        "41052017",
        "140520171", "1405 2017 900", "14 5 17", "Room 14, 05 of 2017", "14 May 1750",
    ],
    Secret.NUMBER: [
        "999 100 0012", "99910000115", "£9991000011500", "19991000011", "999 100", "9991 000 111",
    ],
    Secret.PLACE: [
        "Hill Street", "Fenmarsh", "Primary School", "Mill Street Primary School", "Hill Street Primary Schools",
        "Downhill Street Primary School",
    ],
    Secret.WORDS: [
        "the social worker in private", "She is afraid of the dark.", "what he would do", "Mother told him",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("secret", "text"), [(secret, text) for secret, texts in SHOWN.items() for text in texts])
def test_what_is_withheld_is_seen_in_every_way_it_may_be_written(secret: Secret, text: str) -> None:
    assert is_shown(text, secret)
    assert is_shown(f"On Monday, {text} ... and so on.", secret)


@pytest.mark.parametrize(("secret", "text"), [(secret, text) for secret, texts in NOT_SHOWN.items() for text in texts])
def test_what_only_looks_like_it_is_left_alone(secret: Secret, text: str) -> None:
    assert not is_shown(text, secret)


@pytest.mark.parametrize(
    ("value", "text", "there"),
    [
        ("12 Tern Close", "112 Tern Close", False),
        ("12 Tern Close", "112 Turn Close", False),
        ("12 Tern Close", "12 Turn Close", True),
        ("12 Tern Close", "at Tern Close", True),
        ("12 Tern Close", "12a Tern Close", True),
        ("12 Elm Row", "12b Elm Row", True),
        ("12 Elm Row", "13 Elm Row", False),
        ("12 Tern Close", "flat 3 Tern Close", True),
        ("12 Tern Close", "in 2017 Tern Close", True),
        ("12 Tern Close", "from 9.45 Tern Close", True),
        (TERN, "route 14 about", False),
        (TERN, "ROUTE 14 ABOUT", False),
        (TERN, "the hotel 4 abbots", False),
        (TERN, "HOTEL 4 ABBOTS", False),
        (TERN, "at e1 4ab", True),
        (TERN, "EI 4AB", True),
        ("12 Tern Close", "the western close", False),
        ("12 Tern Close", "the wes-\ntern close", False),
        ("41 High Street, Fenmarsh", "shops in High Street", False),
        ("41 High Street, Fenmarsh", "41 High St", True),
        ("41 High Street, Fenmarsh", "41 Hihg Street", True),
        ("41 High Street, Fenmarsh", "14 High Street", False),
        ("Rose Cottage, Mill Lane", "at Rose Cottage", True),
        ("7, Quillback Row", "7 Quilback Row", True),
        ("7, Quillback Row", "27 Quilback Row", False),
        ("Fenmarsh", "in Fenmarsh", True),
        ("Flat 12", "in Flat 12 only", True),
        ("Flat 12", "in Flat 123", False),
    ],
)
def test_parts_of_an_address_are_told_from_what_only_looks_like_them(value: str, text: str, there: bool) -> None:
    assert is_shown(text, Secret.ADDRESS, value) is there


@pytest.mark.parametrize("words", ["Confidential", "Not known", "Kept on file.", "Refuge", "Safe house", "-", "n/a"])
def test_words_in_place_of_an_address_are_no_secret(words: str) -> None:
    page = "Address is confidential and kept on Children's Social Care files. It is not known. Ring the refuge: n/a."
    assert not is_shown(page, Secret.ADDRESS, words)


@pytest.mark.parametrize(
    ("value", "text", "there"),
    [
        ("Zoë Hart", "Zoe Hart", True),
        ("Zoe Hart", "Zoë Hart", True),
        ("Łukasz Żak", "Lukasz Zak", True),
        ("Sam Rigby-Cole", "Sam Rigby Cole", True),
        ("Sam Rigby-Cole", "Sam RigbyCole", True),
        ("Sam Rigby-Cole", "Rigby-\nCole, Sam", True),
        ("Sam Rigby-Cole", "Sam Rigby", False),
        ("Seán O'Brien", "Sean O\u2019Brien", True),
        ("Seán O'Brien", "Sean OBrien", True),
        ("Seán O'Brien", "O\u02bcBrien, Seán", True),
        ("Cole, Lee", "Lee Cole", True),
        ("Rigby Cole, Dawn", "Dawn Rigby Cole", True),
        ("Dawn Cole, social worker", "Dawn Cole", True),
        ("Anna Maria Lopez", "Anna Lopez", True),
        ("Anna Maria Lopez", "Lopez, Anna Maria", True),
        ("Anna Maria Lopez", "Anna Maria", False),
        ("Dr Ivy St John", "Ivy St. John", True),
        ("Ann Lee (known as Nan)", "Ann Lee", True),
        ("Father Ted Hart", "Ted Hart", True),
        ("Judge Hart", "Judge Hart", True),
        ("Judge Hart", "Mr Hart", False),
        ("Mr Cole", "Mr. Cole said", True),
        ("Mr Cole", "Cole said", False),
        ("Dave", "Dave said", True),
        ("Dave", "Davenport", False),
        ("Lee Cole", "Sam Cole\nLee Rigby", False),
        ("Not known", "It is not known.", False),
    ],
)
def test_names_are_seen_whole_in_either_order(value: str, text: str, there: bool) -> None:
    assert is_shown(text, Secret.NAME, value) is there


@pytest.mark.parametrize(
    ("value", "text", "there"),
    [
        ("2017-05-04", "04/05/2017", True),
        ("2017-05-04", "05/04/2017", False),
        ("2017-04-05", "05/04/2017", True),
        ("2020-01-01", "1 January 2020", True),
        ("2020-01-01", "11 January 2020", False),
        ("2020-01-01", "1 January 2021", False),
        ("2019-09-21", "21 Sept. 2019", True),
        ("2019-09-21", "the twenty-first of September 2019", True),
        ("a day in May", "on a day in May", True),
    ],
)
def test_a_birthday_is_told_from_other_days(value: str, text: str, there: bool) -> None:
    assert is_shown(text, Secret.BIRTHDAY, value) is there


@pytest.mark.parametrize(
    ("secret", "value", "text", "there"),
    [
        (Secret.PHONE, "+44 (0)1632 960100", "01632 960 100", True),
        (Secret.PHONE, "01632 960100 07700 900019", "call 07700 900019", True),
        (Secret.PHONE, "home 01632 960100 / mobile 07700 900019", "01632-960100", True),
        (Secret.PHONE, "7700900019", "07700 900019", True),
        (Secret.PHONE, "00353 86 555 0100", "+353 86 5550100", True),
        (Secret.PHONE, "Ask at the desk", "Please ask at the desk.", True),
        (Secret.PHONE, "999", "In danger, call 999.", False),
        (Secret.EMAIL, "ann at the office", "Ann at the office", True),
        (Secret.NUMBER, "FEN000417", "fen 000417", True),
        (Secret.NUMBER, "FEN000417", "FEN OOO4I7", True),
        (Secret.NUMBER, "FEN000417", "FEN0004171", False),
        (Secret.NUMBER, "B801200005001", "b8012-0000-5001", True),
        (Secret.NUMBER, "A417", "case A417.", True),
        (Secret.NUMBER, "A417", "case AA4170", False),
        (Secret.PLACE, "St Jude's Surgery", "at Saint Jude’s surgery", True),
        (Secret.PLACE, "Saint Jude's Surgery", "at St. Jude's surgery", True),
        (Secret.PLACE, "Ely", "in Ely.", True),
        (Secret.PLACE, "Ely", "He relies on Elyse, rarely.", False),
        (Secret.PLACE, "The Surgery, QX3 8LT", "near qx3 8lt", True),
        (Secret.PLACE, "Kept on file", "School: kept on file.", False),
        (Secret.WORDS, "Strangulation during argument", "after strangulation, during argument", True),
        (Secret.WORDS, "Strangulation during argument", "during arguments", False),
        (Secret.WORDS, "Has two dogs", "He has two dogs.", False),
        (Secret.WORDS, "Strangulation", "Strangulation", False),
        (Secret.WORDS, "Strangulation alleged", "Strangulation alleged", False),
    ],
)
def test_each_kind_has_its_own_ways_of_being_written(secret: Secret, value: str, text: str, there: bool) -> None:
    assert is_shown(text, secret, value) is there


@pytest.mark.parametrize("start", range(len(REASON.split()) - 5))
def test_every_run_of_six_words_is_seen_and_none_of_five(start: int) -> None:
    words = REASON.split()
    assert is_shown(" ".join(words[start : start + 6]), Secret.WORDS)
    assert not is_shown(" ".join(words[start : start + 5]), Secret.WORDS)


def test_what_the_reader_may_see_anyway_is_no_secret() -> None:
    father = "12 Heron Walk, Fenmarsh"
    assert not is_shown(father, Secret.ADDRESS, may_show=father)
    assert is_shown("41 Heron Walk", Secret.ADDRESS, may_show=father)
    assert is_shown("41 Herron Walk", Secret.ADDRESS, may_show=father)
    assert not is_shown("Heron Walk", Secret.ADDRESS, may_show="shops in Heron Walk")
    printed = "She told the social worker in private that"
    assert not is_shown("told the social worker in private", Secret.WORDS, may_show=printed)
    assert is_shown("if he knew that she had", Secret.WORDS, may_show=printed)
    assert not is_shown("Ring 01632 960 100", Secret.PHONE, "01632 960100", may_show="Fenmarsh, 01632 960 100")


def test_all_that_a_text_shows_are_named_in_one_look() -> None:
    everything = tuple(withheld(secret) for secret in Secret)
    text = "Ann Lee, born 14 May 2017, is at Heron Walk, at Hill Street Primary School."
    assert {found.secret for found in shown_in(text, everything)} == {
        Secret.NAME,
        Secret.BIRTHDAY,
        Secret.ADDRESS,
        Secret.PLACE,
    }
    assert shown_in("Nothing to see.", everything) == ()
    assert shown_in(text, ()) == ()
    assert shown_in("", everything) == ()


@pytest.mark.parametrize("secret", Secret)
def test_what_is_withheld_never_shows_itself_and_crosses_to_a_child_process(secret: Secret) -> None:
    item = withheld(secret, may_show="12 Heron Walk")
    for text in (repr(item), str(item), f"{(item,)}"):
        assert VALUES[secret] not in text
        assert "Heron" not in text
    assert pickle.loads(pickle.dumps(item)) == item


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("07700 900019", ("7700900019",)),
        ("+44 (0)7700 900019", ("7700900019",)),
        ("0044 (0)7700 900019", ("7700900019",)),
        ("07700 900019 ext 23", ("7700900019",)),
        ("01632 960100 07700 900019", ("1632960100", "7700900019")),
        ("999", ()),
        ("none", ()),
    ],
)
def test_telephone_numbers_are_read_however_they_are_typed(typed: str, numbers: tuple[str, ...]) -> None:
    assert telephone_numbers(typed) == numbers
