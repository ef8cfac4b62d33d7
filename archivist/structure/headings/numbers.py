"""Numbers as headings spell them: roman, Greek, arabic, letters, and number words.

The words of English, German, French, Italian, Spanish, Russian and Latin stand here, cardinals and
ordinals; ordinals of more languages are in :mod:`tongues`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import filterfalse
from typing import NamedTuple

from archivist.roman import value as value_of
from archivist.structure.headings.tongues import JOINED, ORDINALS, Joined

# Cyrillic and Greek capitals that look like I and X.
SAME_SHAPE = "\u0406\u0425\u0399\u03a7"
_SAME_SHAPE = str.maketrans(SAME_SHAPE, "IXIX")
# What OCR makes of the strokes of a roman number: "lI", "1V", "Vl|".
_STROKES = str.maketrans({"l": "I", "1": "I", "|": "I", "!": "I"})
_SHORT = 200  # code points of a line whose folding is remembered


class Number(NamedTuple):
    """A number and how it was spelt: roman, greek, arabic, decimal, letter or word.

    ``path`` holds the value; of a decimal number ("2.3.1") all its steps.
    """

    path: tuple[int, ...]
    style: str

    @property
    def value(self) -> int:
        """The last step: what a next heading of the same depth counts on from."""
        return self.path[-1]


_LIGATURES = str.maketrans({"æ": "ae", "œ": "oe"})


def fold(text: str) -> str:
    """Lower case without accents and ligatures: ``Première`` and ``PREMIERE`` are one word, and so
    are ``Personæ`` and ``PERSONAE``.
    """
    if text.isascii():
        return text.lower()
    return _folded(text) if len(text) <= _SHORT else _split(text)


def _split(text: str) -> str:
    split = unicodedata.normalize("NFKD", text.casefold().translate(_LIGATURES))
    return "".join(filterfalse(unicodedata.combining, split))


# Of a line that may be a heading the same is asked in a dozen places.
_folded = lru_cache(maxsize=4096)(_split)


def _numbered(words: str) -> dict[str, int]:
    """``"one two three|tres"``: words in the order of their values, variants after a bar."""
    return {
        fold(variant): value
        for value, spelt in enumerate(words.split(), 1)
        for variant in spelt.split("|")
    }


_ENGLISH = _numbered(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_ENGLISH_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_ENGLISH_ORDINALS = _numbered(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_GERMAN = _numbered(
    "eins|ein zwei|zwo|zwey drei|drey vier fünf sechs sieben acht neun zehn elf|eilf zwölf "
    "dreizehn|dreyzehn vierzehn fünfzehn sechzehn|sechszehn siebzehn|siebenzehn achtzehn neunzehn"
)
_GERMAN_TENS = {
    "zwanzig": 20, "dreissig": 30, "dreißig": 30, "vierzig": 40, "funfzig": 50,
    "sechzig": 60, "siebzig": 70, "achtzig": 80, "neunzig": 90,
}  # fmt: skip
_GERMAN_STEMS = _numbered(
    "erst zweit|zwot|zweyt dritt viert fünft sechst siebent|siebt acht neunt zehnt elft|eilft "
    "zwölft dreizehnt|dreyzehnt vierzehnt fünfzehnt sechzehnt|sechszehnt siebzehnt|siebenzehnt "
    "achtzehnt neunzehnt"
)
_FRENCH = _numbered(
    "un|premier|première|une|unième deux|deuxième|second|seconde trois|troisième quatre|quatrième "
    "cinq|cinquième six|sixième sept|septième huit|huitième neuf|neuvième dix|dixième "
    "onze|onzième douze|douzième treize|treizième quatorze|quatorzième quinze|quinzième "
    "seize|seizième dix-sept|dix-septième dix-huit|dix-huitième dix-neuf|dix-neuvième "
    "vingt|vingtième"
)
_FRENCH_TENS = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60}
_ITALIAN = _numbered(
    "uno|primo|prima due|secondo|seconda tre|terzo|terza quattro|quarto|quarta cinque|"
    "quinto|quinta "
    "sei|sesto|sesta sette|settimo|settima otto|ottavo|ottava nove|nono|nona dieci|decimo|decima "
    "undici|undicesimo|undicesima|undecimo|undecima dodici|dodicesimo|dodicesima tredici|"
    "tredicesimo|tredicesima quattordici|quattordicesimo|quattordicesima "
    "quindici|quindicesimo|quindicesima sedici|sedicesimo|sedicesima diciassette|diciassettesimo|"
    "diciassettesima diciotto|diciottesimo|diciottesima "
    "diciannove|diciannovesimo|diciannovesima venti|ventesimo|ventesima"
)
_ITALIAN_TENS = {"venti": 20, "trenta": 30, "quaranta": 40, "cinquanta": 50, "sessanta": 60}
_ITALIAN_UNITS = "uno due tre quattro cinque sei sette otto nove".split()
_SPANISH = _numbered(
    "uno|primero|primera|primer dos|segundo|segunda tres|tercero|tercera|tercer cuatro|"
    "cuarto|cuarta "
    "cinco|quinto|quinta seis|sexto|sexta siete|séptimo|séptima ocho|octavo|octava nueve|"
    "noveno|novena "
    "diez|décimo|décima once|undécimo|undécima doce|duodécimo|duodécima trece|decimotercero|"
    "decimotercera|decimotercio catorce|decimocuarto|decimocuarta quince|decimoquinto|decimoquinta "
    "dieciséis|decimosexto|decimosexta diecisiete|decimoséptimo|decimoséptima dieciocho|"
    "decimoctavo|decimoctava diecinueve|decimonoveno|decimonono veinte|vigésimo|vigésima veintiuno "
    "veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve "
    "treinta|trigésimo|trigésima"
)
_RUSSIAN = _numbered(
    "один|первый|первая|первое два|второй|вторая|второе|две три|третий|третья|третье "
    "четыре|четвертый|четвертая|четвертое пять|пятый|пятая|пятое шесть|шестой|шестая|шестое "
    "семь|седьмой|седьмая|седьмое восемь|восьмой|восьмая|восьмое девять|девятый|девятая|девятое "
    "десять|десятый|десятая|десятое одиннадцать|одиннадцатый|одиннадцатая|одиннадцатое "
    "двенадцать|двенадцатый|двенадцатая|двенадцатое тринадцать|тринадцатый|тринадцатая|тринадцатое "
    "четырнадцать|четырнадцатый|четырнадцатая|четырнадцатое пятнадцать|пятнадцатый|пятнадцатая|"
    "пятнадцатое "
    "шестнадцать|шестнадцатый|шестнадцатая|шестнадцатое семнадцать|семнадцатый|семнадцатая|"
    "семнадцатое "
    "восемнадцать|восемнадцатый|восемнадцатая|восемнадцатое девятнадцать|девятнадцатый|"
    "девятнадцатая|девятнадцатое "
    "двадцать|двадцатый|двадцатая|двадцатое"
)
_RUSSIAN_TENS = {
    "тридцать": 30,
    "сорок": 40,
    "пятьдесят": 50,
    "шестьдесят": 60,
    "тридцатый": 30,
    "тридцатая": 30,
    "тридцатое": 30,
    "сороковой": 40,
    "сороковая": 40,
    "сороковое": 40,
}
_LATIN = _numbered(
    "unus|primus|prima|primum|primi secundus|secunda|secundum|secundi tertius|tertia|"
    "tertium|tertii "
    "quartus|quarta|quartum|quarti quintus|quinta|quintum|quinti sextus|sexta|sextum|sexti "
    "septimus|septima|septimum|septimi octavus|octava|octavum nonus|nona|nonum decimus|"
    "decima|decimum "
    "undecimus|undecima|undecimum duodecimus|duodecima|duodecimum"
)
_LATIN_TENS = {
    f"{stem}{end}": value
    for stem, value in (("vicesim", 20), ("vigesim", 20), ("tricesim", 30), ("quadragesim", 40))
    for end in ("us", "a", "um")
}
_LATIN |= {word.replace("u", "v"): value for word, value in _LATIN.items()}  # CAPVT PRIMVM


def _german_ordinals() -> dict[str, int]:
    """``erster``, ``zweites``, ``dritten`` ... and ``einundzwanzigstes``."""
    stems = dict(_GERMAN_STEMS)
    for tens, base in _GERMAN_TENS.items():
        stems[tens + "st"] = base
        for word, unit in _GERMAN.items():
            if unit < 10:
                stems[f"{word}und{tens}st"] = base + unit
    return {stem + end: v for stem, v in stems.items() for end in ("e", "er", "es", "en")}


def _german_cardinals() -> dict[str, int]:
    words = dict(_GERMAN) | _GERMAN_TENS
    for tens, base in _GERMAN_TENS.items():
        words |= {f"{word}und{tens}": base + unit for word, unit in _GERMAN.items() if unit < 10}
    return words


def english_ordinals() -> frozenset[str]:
    """``first`` to ``ninety-ninth``."""
    tens = {t: t[:-1] + "ieth" for t in _ENGLISH_TENS}
    joined = {f"{t}-{w}" for t in tens for w, v in _ENGLISH_ORDINALS.items() if v < 10}
    return frozenset({*_ENGLISH_ORDINALS, *tens.values(), *joined})


def _english() -> dict[str, int]:
    words = _ENGLISH | _ENGLISH_TENS | _ENGLISH_ORDINALS
    for tens, base in _ENGLISH_TENS.items():
        for table in (_ENGLISH, _ENGLISH_ORDINALS):
            words |= {f"{tens}-{w}": base + v for w, v in table.items() if v < 10}
        words[tens[:-1] + "ieth"] = base
    return words


def _french() -> dict[str, int]:
    """``vingt-deux``, ``trente et unième``, ``soixante-quinzième`` with hyphens."""
    words = dict(_FRENCH) | _FRENCH_TENS
    for tens, base in _FRENCH_TENS.items():
        words |= {f"{tens}-et-{w}": base + v for w, v in _FRENCH.items() if v == 1}
        most = 20 if tens == "soixante" else 10
        words |= {f"{tens}-{w}": base + v for w, v in _FRENCH.items() if v < most}
        words[tens.removesuffix("e") + "ieme"] = base
    return words


def _italian() -> dict[str, int]:
    """``ventuno``, ``trentadue``, ``ventunesimo``."""
    words = dict(_ITALIAN) | _ITALIAN_TENS
    for tens, base in _ITALIAN_TENS.items():
        words[tens[:-1] + "esimo"] = words[tens[:-1] + "esima"] = base
        for value, unit in enumerate(_ITALIAN_UNITS, 1):
            stem = tens[:-1] if unit[0] in "uo" else tens
            words[stem + unit] = base + value
            ordinal = stem + (unit if unit in ("tre", "sei") else unit[:-1]) + "esim"
            words[ordinal + "o"] = words[ordinal + "a"] = base + value
    return words


def _joined(words: Joined) -> dict[str, int]:
    """``huszonkettedik``, ``toogtyvende``: the ordinals from twenty on of a language."""
    ones = _numbered(words.ones)
    tens = {word: 10 + 10 * k for word, k in _numbered(words.tens).items()}
    alone = _numbered(words.alone) or _numbered(words.tens)
    found = {word: 10 + 10 * k for word, k in alone.items()}
    for ten, base in tens.items():
        for one, unit in ones.items():
            parts = (one, words.between, ten) if words.ones_first else (ten, words.between, one)
            found["".join(parts)] = base + unit
    return found


@lru_cache(maxsize=1)
def number_words() -> dict[str, int]:
    """Folded number words, cardinal and ordinal, with their values.

    Earlier languages win where two share a word (English ``six`` and French ``six`` agree).
    """
    tables = (
        *map(_joined, JOINED), *map(_numbered, ORDINALS),
        _LATIN | _LATIN_TENS, _RUSSIAN | _RUSSIAN_TENS,
        _SPANISH, _italian(), _french(),
        _german_ordinals(), _german_cardinals(), _english(),
    )  # fmt: skip
    words: dict[str, int] = {}
    for table in tables:
        words |= table
    return words


_JOINED = frozenset("et and e y und и en og".split())
_WORD = re.compile(r"[\s-]*([^\W\d_]+)")


def number_phrase(text: str, at: int, *, ends: bool = True) -> tuple[int, int]:
    """The value of two number words with a space between them, and where they end; else (0, 0).

    ``vingt et unième``, ``Twenty First``, ``двадцать первая``, ``decimum quartum``, ``en og
    tyvende``. The phrase ``ends`` the line or has a stop, colon or dash behind it, so that no title
    is read as its second word.
    """
    words: list[re.Match[str]] = []
    while len(words) < 3 and (found := _WORD.match(text, at)):
        words.append(found)
        at = found.end()
    if len(words) == 3 and fold(words[1].group(1)) in _JOINED:
        value = number_words().get("".join(fold(word.group(1)) for word in words), 0)
        if value and (not ends or _PHRASE_END.match(text, at)):
            return value, at
        words = [words[0], words[2]]
    words = words[:2]
    if len(words) < 2 or (ends and not _PHRASE_END.match(text, words[1].end())):
        return 0, 0
    tens, unit = (number_words().get(fold(word.group(1)), 0) for word in words)
    if tens >= 10 and tens % 10 == 0 and 0 < unit < 10:
        return tens + unit, words[1].end()
    return 0, 0


_PHRASE_END = re.compile(r"\s*(?:[.:;)–—-]|$)")


def roman(token: str) -> int:
    """The value of a roman number in one case, 0 if it is none: ``XIV`` is 14.

    Large letters may be Cyrillic or Greek ones of the same shape, as keyboards without Latin
    letters type them.
    """
    if token.isupper():
        return value_of(token if token.isascii() else token.translate(_SAME_SHAPE))
    return value_of(token) if token.islower() else 0


def misread_roman(token: str) -> int:
    """The value of a roman number in which OCR took strokes for ``l``, ``1`` or ``|``; else 0."""
    mended = token.translate(_STROKES)
    if mended.upper().strip("I") == "":  # "il", of strokes alone
        mended = mended.upper()
    return roman(mended) if mended != token and mended.isupper() else 0


# Α΄ Β΄ ... Ι΄ ΙΑ΄: letters with a numeral sign, or what stands for it. OCR and keyboards have Latin
# letters of the same shape.
_LATIN_SHAPES = str.maketrans("ABEZHIK", "ΑΒΕΖΗΙΚ")
_GREEK = re.compile("([ΙΚΛιικλ]?)([Α-ΕΖ-ΘΣα-εζ-θϛς]|ΣΤ|στ)?[΄ʹ´'’]")
_GREEK_TENS = {"": 0, "Ι": 10, "Κ": 20, "Λ": 30}
_GREEK_ONES = {
    "Α": 1, "Β": 2, "Γ": 3, "Δ": 4, "Ε": 5, "ΣΤ": 6, "Ϛ": 6, "Σ": 6, "Ζ": 7, "Η": 8, "Θ": 9,
}  # fmt: skip


def greek(token: str) -> int:
    """The value of a Greek number up to 39, 0 if it is none: ``ΙΒ΄`` is 12."""
    match = _GREEK.fullmatch(token.translate(_LATIN_SHAPES))
    if match is None:
        return 0
    tens, ones = match.group(1).upper(), (match.group(2) or "").upper()
    return _GREEK_TENS[tens] + _GREEK_ONES.get(ones, 0)


_ARABIC = re.compile(
    r"\d{1,3}(?:st|nd|rd|th|er|ère|e|ème|ste|de|º|ª|°|-?[аяе]|-(?:lea|a))?", re.IGNORECASE
)
# "XIVe", "IIme", "Ier", "II-lea": a small ending on a roman number; "Le" and "De" are words.
_ROMAN_ORDINAL = re.compile(
    r"([IVXLC]{2,}|I(?=er|re|ère))(?:er|re|ère|e|me|ème|[ao]|º|ª|°)|([IVXLC]+)-(?i:lea|a)"
)
_DECIMAL = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,4}")


@lru_cache(maxsize=4096)
def read_number(token: str) -> Number | None:
    """The number that ``token`` (one word without its final point) spells, if it spells one.

    Letters alone ("A", "B") count only where they are no roman number; "C", "D", "I" do not.
    """
    if _ARABIC.fullmatch(token):
        return Number((int(re.match(r"\d+", token).group()),), "arabic")  # type: ignore[union-attr]
    if _DECIMAL.fullmatch(token):
        return Number(tuple(int(step) for step in token.split(".")), "decimal")
    value = roman(token)
    if value and (token.isupper() or len(token) > 1):
        return Number((value,), "roman")
    ordinal = _ROMAN_ORDINAL.fullmatch(token)
    if ordinal and (value := roman(ordinal.group(1) or ordinal.group(2))):
        return Number((value,), "roman")
    value = number_words().get(fold(token), 0)
    if value:
        return Number((value,), "word")
    value = greek(token)
    if value:
        return Number((value,), "greek")
    place = letter_place(token)
    return Number((place,), "letter") if place else None


def letter_place(token: str) -> int:
    """The place in the alphabet of one capital, from 1; 0 for anything else."""
    return ord(token) - 64 if len(token) == 1 and token.isascii() and token.isupper() else 0
