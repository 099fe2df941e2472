"""A text in the letters a-z, as far as its script allows.

In: a text. Out: the same in small Latin letters without marks; what has none here is left out. It stands
apart as a table: ids are a-z, and what they are made from is written in every script. It is no standard of
transliteration: it makes a name that a person can read and type, and may change.
"""

import re
import unicodedata

# Latin letters that Unicode does not take apart.
_LATIN = "ßss æae œoe øo đd ðd łl þth ıi ŋng ħh əa"
# Russian, and what Ukrainian, Belarusian, Serbian, Macedonian and Kazakh have besides. Their й and ї are not
# taken apart, or they would be read as и and і.
_CYRILLIC = (
    "аa бb вv гg дd еe жzh зz иi йy кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щshch ъ ыy ь эe юyu яya"
    " ёyo іi їyi єye ґg ўw ђdj јj љlj њnj ћc џdz ѓgj ќkj ѕdz әa ғg қq ңn өo ұu үu һh"
)
_GREEK = "αa βv γg δd εe ζz ηi θth ιi κk λl μm νn ξx οo πp ρr σs ςs τt υy φf χch ψps ωo"
# Arabic with the letters of Persian and Urdu; short vowels are not written, so there are none.
_ARABIC = (
    "اa أa إi آa ءa ؤu ئi ىa بb تt ثth جj حh خkh دd ذdh رr زz سs شsh صs ضd طt ظz عa غgh فf قq كk لl مm نn هh"
    " ةa وw يy پp چch ژzh گg کk یy ٹt ڈd ڑr ےe"
)
_HEBREW = "אa בb גg דd הh וv זz חh טt יy כk ךk לl מm םm נn ןn סs עa פp ףp צts ץts קk רr שsh תt"
_TABLE = {
    ord(pair[0]): pair[1:]
    for letters in (_LATIN, _CYRILLIC, _GREEK, _ARABIC, _HEBREW)
    for pair in letters.split()
}
_MARKS = re.compile("[\u0300-\u036f]")


def latin(text: str) -> str:
    """The text in the letters a-z, with digits and ASCII signs as they are; other signs are spaces."""
    known = unicodedata.normalize("NFC", text.casefold()).translate(_TABLE)
    # What the table has is Latin now; the rest is taken apart (é, ố, ﬁ, digits of other scripts).
    apart = _MARKS.sub("", unicodedata.normalize("NFKD", known)).translate(_TABLE)
    return "".join(_plain(char) for char in apart)


def _plain(char: str) -> str:
    if char.isascii():
        return char
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    return "" if char.isalpha() or unicodedata.combining(char) else " "
