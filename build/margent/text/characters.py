"""Text that deceives: characters that cannot be seen, or that make a text read otherwise than it is stored.

In: the bytes or the text of a file, or one value of it. Out: text with plain line ends, and the faults with
their stretch of the file. It stands apart because everything that is read passes through here, and clean
text must cost next to nothing: one search.
"""

import codecs
import re
import unicodedata
from collections.abc import Iterator
from itertools import islice, takewhile

from margent.model.diagnostics import Code, Fault, Place, Span
from margent.model.flood import MOST_FAULTS, at_most
from margent.text.lines import Lines
from margent.text.wording import shown

# Scripts in which joiners shape letters: Arabic, Syriac, N'Ko, Mandaic, Indic from Devanagari to Sinhala,
# Tibetan, Myanmar, Khmer, Mongolian, Balinese to Lepcha, Phags-pa to Meetei Mayek, and those of plane 1.
_JOINING = (
    "\u0600-\u074f\u0750-\u077f\u07c0-\u07ff\u0840-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\u1b00-\u1c4f"
    "\ua840-\ua8ff\ua980-\ua9ff\uaae0-\uabff\ufb50-\ufdff\ufe70-\ufefc\U00010a00-\U00011fff"
)
_PICTURES = "\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"

# Control: what XML may not hold, C1 and DEL. U+2028 and U+2029 end a line in YAML, but in no editor.
_CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff"
_BIDI = "\u202a-\u202e\u2066-\u2069"
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010ffff"
_INVISIBLE = (
    "\u00ad\u115f\u1160\u180e\u200b\u2028\u2029\u2060-\u2064\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\U000e0000-\U000e007f"
)
_MARKS = "\u200e\u200f\u061c"

# Clean text has none of these: this one search is all that it costs.
_CANDIDATE = re.compile(f"[{_CONTROL}{_BIDI}{_PRIVATE}{_INVISIBLE}{_MARKS}\u200c\u200d]")
_SUSPECT = re.compile(
    # the flags of England, Scotland and Wales are the only well-formed texts with tag characters
    "(?P<flag>\U0001f3f4\U000e0067\U000e0062(?:\U000e0065\U000e006e\U000e0067|\U000e0073\U000e0063\U000e0074"
    "|\U000e0077\U000e006c\U000e0073)\U000e007f)"
    f"|(?P<control>[{_CONTROL}]+)|(?P<bidi>[{_BIDI}]+)|(?P<private>[{_PRIVATE}]+)|(?P<invisible>[{_INVISIBLE}]+)"
    f"|(?P<joiner>(?<![{_PICTURES}\ufe0f{_JOINING}])[\u200c\u200d]+"
    f"|(?<=[{_PICTURES}\ufe0f])\u200d(?![{_PICTURES}])|(?<=[{_PICTURES}\ufe0f])\u200c"
    f"|(?<=[{_JOINING}])[\u200c\u200d]+(?![{_JOINING}\u200c\u200d]))"
    f"|(?P<mark>[{_MARKS}]+)"
)

_WORDS = {
    "control": (Code.CONTROL_CHARACTER, "a control character may not stand in a text"),
    "bidi": (Code.BIDI_CONTROL, "this makes the text read otherwise than it is stored"),
    "private": (Code.INVISIBLE, "a private-use character means something else on every machine"),
    "invisible": (Code.INVISIBLE, "this cannot be seen"),
    "joiner": (Code.INVISIBLE, "this cannot be seen, and joins nothing here"),
    "mark": (Code.INVISIBLE, "this cannot be seen, and the line has no right-to-left letter"),
}
_NAMED = 3
_VIRAMA = 9

# Unicode's stream-safe limit (UAX #15, section 13). The time that normalisation takes grows with the square.
MOST_ACCENTS = 30
_ACCENTS = re.compile(rf"[^\w\s\x00-\x7f]{{{MOST_ACCENTS + 1},}}")

_LINE_END = re.compile(r"\r\n|\r|\n")
_ENDS_A_LINE = re.compile("[\v\f\x1c-\x1e\x85\u2028\u2029]")
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


def decode(data: bytes) -> tuple[str | None, tuple[Fault, ...]]:
    """The text of a file, every line end a line feed; None, with the fault, if it is no UTF-8 text."""
    for mark, name in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            message = f"the file is in {name}, not in UTF-8"
            return None, (Fault(Code.ENCODING, message, Span(1, 1, 1, 1), "save it as UTF-8"),)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, (_encoding_fault(data, error.start),)
    faults = []
    if text.startswith("\ufeff"):
        text = text[1:]
        message = "the file begins with a byte-order mark (U+FEFF)"
        faults.append(Fault(Code.BOM, message, Span(1, 1, 1, 1), "save it as UTF-8 without one"))
    if "\r" in text:
        faults += _line_end_faults(text)
        text = _LINE_END.sub("\n", text)
    stacked = _stacked_accents(text)
    return (None, (*faults, stacked)) if stacked else (text, tuple(faults))


def normalised(text: str) -> str:
    """The text in Unicode's composed form (NFC), which leaves its lines as they are."""
    return unicodedata.normalize("NFC", text)


def character_faults(text: str, first_line: int = 1) -> tuple[Fault, ...]:
    """Every deceptive stretch of a file's text, in order; `first_line` is the line on which it begins."""
    faults: tuple[Fault, ...] = ()
    if _CANDIDATE.search(text):
        lines, found = Lines(text, first_line), _deceptions(text)
        first = [_deception_fault(kind, match, lines) for kind, match in islice(found, MOST_FAULTS)]
        faults = at_most(first, uncounted=sum(1 for _ in found))
    return (*faults, *_composition_faults(text, first_line))


def value_faults(text: str, place: Place) -> tuple[Fault, ...]:
    """The same for one value that hid characters behind escapes (`"\\0"`): all of it lies at its place."""
    found = islice(_deceptions(text) if _CANDIDATE.search(text) else (), MOST_FAULTS)
    return tuple(dict.fromkeys(_deception_fault(kind, match, place) for kind, match in found))


def without_deceptions(text: str) -> tuple[str, tuple[str, ...]]:
    """A text without what `character_faults` would find in it, and the different stretches taken out.

    A line end of Unicode's own, or of a printer, becomes a space: it stood between words.
    """
    if not _CANDIDATE.search(text):
        return text, ()
    parts: list[str] = []
    removed: dict[str, None] = {}
    end = 0
    for _, match in _deceptions(text):
        parts += (text[end : match.start()], " " if _ENDS_A_LINE.search(match.group()) else "")
        removed[match.group()] = None
        end = match.end()
    return "".join((*parts, text[end:])), tuple(removed)


def _deceptions(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    line_end, is_line_right_to_left = -1, False
    for match in _SUSPECT.finditer(text):
        kind, start = str(match.lastgroup), match.start()
        if kind == "flag" or (kind == "joiner" and _is_after_virama(text, start)):
            continue
        if kind == "mark":
            # once a line: a hostile one may hold nothing but marks
            if start > line_end:
                line_end = text.find("\n", start) if text.find("\n", start) >= 0 else len(text)
                is_line_right_to_left = _is_right_to_left(text[text.rfind("\n", 0, start) + 1 : line_end])
            if is_line_right_to_left:
                continue
        yield kind, match


def _deception_fault(kind: str, match: re.Match[str], at: Lines | Place) -> Fault:
    code, words = _WORDS[kind]
    place = at.span(match.start(), match.end()) if isinstance(at, Lines) else at
    return Fault(code, f"{_code_points(match.group())}: {words}", place, "remove it")


def _code_points(run: str) -> str:
    """`U+200B (zero width space)`; of several characters the first ones and how many more there are."""
    if len(run) == 1:
        name = unicodedata.name(run, "").lower()
        return f"U+{ord(run):04X} ({name})" if name else f"U+{ord(run):04X}"
    first = " ".join(f"U+{ord(char):04X}" for char in run[:_NAMED])
    return f"{first} and {len(run) - _NAMED:,} more" if len(run) > _NAMED else first


def _is_after_virama(text: str, position: int) -> bool:
    # A joiner after a virama shapes the last letter of a word, as in Bengali: nothing need follow it.
    return position > 0 and unicodedata.combining(text[position - 1]) == _VIRAMA


def _is_right_to_left(line: str) -> bool:
    return any(unicodedata.bidirectional(char) in ("R", "AL") and char.isalpha() for char in line)


def _composition_faults(text: str, first_line: int) -> Iterator[Fault]:
    """The first place at which the text is not in NFC."""
    if unicodedata.is_normalized("NFC", text):
        return
    for number, line in enumerate(text.split("\n"), first_line):
        composed = normalised(line)
        if composed != line:
            same = next(
                (at for at, (a, b) in enumerate(zip(line, composed, strict=False)) if a != b), len(composed)
            )
            accents = takewhile(unicodedata.combining, line[same + 1 :])
            what = line[same : same + 1] + "".join(accents)
            yield Fault(
                Code.NOT_NFC,
                f'"{shown(what)}" is not in the composed form of Unicode (NFC)',
                Span(number, same + 1, number, same + 1 + len(what)),
                "save the text in NFC; quotes are found either way",
            )
            return


def _stacked_accents(text: str) -> Fault | None:
    """The fault of more accents on one letter than any script has: such a text is not read any further."""
    for match in _ACCENTS.finditer("" if text.isascii() else text):
        start, count = match.start(), 0
        for position in range(match.start(), match.end()):
            count = count + 1 if unicodedata.combining(text[position]) else 0
            start = start if count else position + 1
            if count > MOST_ACCENTS:
                message = f"more than {MOST_ACCENTS} accents stand on one letter"
                return Fault(Code.SIZE, message, Lines(text).span(start, position + 1), "remove them")
    return None


def _encoding_fault(data: bytes, position: int) -> Fault:
    """The fault of the first byte that is no UTF-8."""
    before = _LINE_END.split(data[:position].decode("utf-8"))
    line, column = len(before), len(before[-1].removeprefix("\ufeff") if len(before) == 1 else before[-1]) + 1
    return Fault(
        Code.ENCODING,
        f"the byte 0x{data[position]:02X} is no UTF-8",
        Span(line, column, line, column + 1),
        "save the file as UTF-8; it may be in Windows-1252 or Latin-1",
    )


def _line_end_faults(text: str) -> Iterator[Fault]:
    """A warning at the first line end that is unlike the first one, or a carriage return by itself."""
    first = ""
    for number, match in enumerate(_LINE_END.finditer(text), 1):
        first = first or match.group()
        if match.group() == "\r" or match.group() != first:
            column = match.start() - max(
                text.rfind("\n", 0, match.start()), text.rfind("\r", 0, match.start())
            )
            alone = "a carriage return by itself ends this line"
            yield Fault(
                Code.LINE_ENDS,
                alone if match.group() == "\r" else "this line ends unlike the first one (CRLF and LF)",
                Span(number, column, number, column),
                "save the file with one kind of line ends",
            )
            return
