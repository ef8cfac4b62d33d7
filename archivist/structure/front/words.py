"""The words and patterns by which the lines of a title page tell what they are."""

from __future__ import annotations

import re

LONGEST = 160  # code points of a line of a title page
_SHORT = 120  # of a dedication
_OPENING = 4_000  # code points of a text that show whether it is one
BY = re.compile(
    r"^(?:by|von|par|di|por|de la main de|автор:?|written by|verfasst von|auteur:|"
    r"author:)\s+(?=\S)",
    re.IGNORECASE,
)
BY_ALONE = re.compile(r"^(?:by|von|par|di|de|por)$", re.IGNORECASE)
TRANSLATED = re.compile(
    r"(?:translated(?: from [^,;]*?)?(?:,? with [^,;]*?)? by|übersetzt von|übertragen von|"
    r"aus dem \w+ von|traduit (?:de \S+ )?par|traduzione di|tradotto da|traducción de|"
    r"traducid[oa] por|перевод)\s+(?P<names>[^.;\n]+)",
    re.IGNORECASE,
)
EDITED = re.compile(
    r"(?:^|\W)(?:edited|herausgegeben|edité|a cura|editado|под редакцией)\s*(?:by|von|par|"
    r"di|por)?\s+"
    r"(?P<names>[^.;\n]+)",
    re.IGNORECASE,
)
DEGREE = re.compile(
    r"\b(?:thesis|dissertation|doctor of|master of|in accordance with the requirements|"
    r"inaugural-?dissertation|erlangung|doktorgrad\w*|thèse|mémoire|tesi di|tesis|диссертаци\w+|"
    r"university|universität|université|università|universidad|университет)\b",
    re.IGNORECASE,
)
RIGHTS = re.compile(
    r"(?:©|\(c\)\s*\d{4}|\bcopyright\b|all rights reserved|alle rechte vorbehalten|tous droits|"
    r"tutti i diritti|todos los derechos|все права|has asserted)",
    re.IGNORECASE,
)
PUBLISHED = re.compile(
    r"\b(?:first published|this edition|published (?:in|by)|originally published|printed (?:in|by)|"
    r"erschienen|verlegt|gedruckt|publié|imprimé|pubblicato|stampato|publicado|impreso|"
    r"издано|isbn)\b",
    re.IGNORECASE,
)
MADE = re.compile(
    r"^(?:transcribed|marked up|produced by|e-?text prepared|proofread|digitized|scanned|html|"
    r"from [A-Z]|source:|chapter [ivxlc\d]+ of|reprinted from)\b",
    re.IGNORECASE,
)
IMPRINT = re.compile(
    r"\b(?:press|publish(?:er|ers|ing)|books|company|& co|inc|ltd|verlag|buchhandlung|éditions?|"
    r"éditeurs?|librairie|imprimerie|editore|editori|edizioni|casa editrice|editorial|imprenta|"
    r"издательство|типография)\b|& (?:Co|Sons)\b",
    re.IGNORECASE,
)
PLACE_YEAR = re.compile(
    r"^(?P<place>[^\W\d_][^\d:;]{2,40}?)[,:]?\s+\(?(?P<year>1[5-9]\d\d|20\d\d)\)?\.?$"
)
EDITION = re.compile(
    r"\b(?:edition|auflage|ausgabe|édition|edizione|edición|издание)\b", re.IGNORECASE
)
YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
DATE = re.compile(r"^\(?(?:[^\W\d_]+\.?,? |\d{1,2}\.? )*(?:1[5-9]\d\d|20\d\d)\)?\.?$")
MONTH = re.compile(
    r"\b(?:jan|feb|m[aä]r|apr|ma[iyj]|mag|ju[nl]|jui|giu|lug|ago|aug|aoû|sep|set|o[ck]t|"
    r"ott|nov|de[czk]|dic|"
    r"d[eé]c|gen|ene|f[eé]v|abr|avr|янв|фев|мар|апр|ма[йя]|ию[нл]|авг|сен|окт|ноя|дек|"
    r"spring|summer|autumn|"
    r"winter|submitted)",
    re.IGNORECASE,
)
ROMAN_DATE = re.compile(r"^M(?:D|CM|DC)[DCLXVI. ]+$")
_DEDICATION = re.compile(
    r"^(?:to|for|in memory of|in memoriam|dedicated to|für|dem andenken|meine[mnr]|den|à "
    r"(?:mes|mon|ma|la)|"
    r"pour|alla|ai miei|a mi[ao]?|a mis|para|посвящается|памяти)\b",
    re.IGNORECASE,
)
NAME_WORD = re.compile(r"^(?:[^\W\d_]\.)+$|^[^\W\d_][^\W\d_'’.-]*(?:['’-][^\W\d_]+)*\.?$")
PARTICLES = frozenset(
    "de da di von van der den du la le del della y e und and af av zu ten ter st".split()
)
QUOTES = "“‘\"'«„"


def states(text: str) -> bool:
    """Whether a text is a statement about the book."""
    text = text[:_OPENING]
    return any(p.search(text) for p in (RIGHTS, PUBLISHED, MADE, DEGREE, TRANSLATED))


def is_dedication(text: str) -> bool:
    return (
        len(text) < _SHORT and bool(_DEDICATION.match(text)) and not text.endswith((":", ",", "?"))
    )
