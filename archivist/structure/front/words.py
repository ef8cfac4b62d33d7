"""The words and patterns by which the lines of a title page tell what they are."""

from __future__ import annotations

import re

from archivist.patterns import late

_SMALL_WORD = 4  # letters: "with", "from"
LONGEST = 160  # code points of a line of a title page
_GIVEN = 4  # names before a surname
_SHORT = 120  # of a dedication
LONGEST_STATEMENT = 1_200  # of what a book says of its rights; a royal privilege is a document
_LONGEST_DEGREE = 400  # of what a thesis says of itself; prose may name a university
BY = re.compile(
    r"^(?:by|von|par|di|por|de la main de|автор:?|written by|verfasst von|auteur:|"
    r"author:|door|av|af|przez|napisał[a]?|napsala?|írta:?|kirjoittanut|υπό|ὑπὸ|yazan)\s+(?=\S)",
    re.IGNORECASE,
)
BY_ALONE = re.compile(r"^(?:by|von|par|di|de|por|door|av|af|przez|napsala?|írta:?)$", re.IGNORECASE)
# "With an introduction by", above the name.
_ENDS_IN_BY = late(r"[^\n]{1,60}\W(?:by|von|par|di|por|door|av|af|przez)", re.IGNORECASE)
TRANSLATED = re.compile(
    r"(?:translated(?: from [^,;]*?)?(?:,? with [^,;]*?,?)? by|übersetzt von|übertragen von|"
    r"aus dem \w+ von|traduit (?:de \S+ )?par|traduzione di|tradotto da|traducción de|"
    r"traducid[oa] por|перевод|(?:uit het \w+ )?vertaald door|översatt av|översättning av|"
    r"oversat af|oversatt av|przeło[żz]ył[a]?|tłumaczył[a]?|přeložila?|fordította|suomentanut|"
    r"traduzid[oa] por|tradução de|traducere de|переклад|μετάφραση[ς:]?|превод)"
    r"\s+(?P<names>[^.;\n]+)",
    re.IGNORECASE,
)
# A line of a title page that no subtitle begins with: the title goes on.
GOES_ON = late(r"(?:of|and|und|et|du|des|vom|и|OF|AND|UND|ET|DU|DES|VOM|И) ")
# "Author of 'The Lower Weir,' etc.", "With twelve drawings by Ann Lee".
WORKS = re.compile(
    r"^(?i:author|auteur|autor(?:in|a)?|autore|verfasser(?:in)?|schrijver|författare)\s+"
    r"(?i:of|de|des|du|von|di|van|av)\s+[“‘\"'«„_]*[^\W\d_a-zà-öø-ÿ]"
)
DRAWN = re.compile(
    r"^(?i:(?:with |mit |avec )?(?:[^\W\d_]+ ){0,3}"
    r"(?:illustrations?|illustrated|drawings|engravings|illustriert|bildern|zeichnungen|illustrée?|"
    r"dessins) (?:[^\W\d_]+ ){0,3}?(?:by|von|par|di|por))\s+(?=[^\W\d_a-zà-öø-ÿ])"
)
# "or, The Lower Weir": a title's second wording.
OR = late(r"(?i)(?:or|oder|ou|ossia|ovvero|eller|of|или|czyli|aneb|vagy|sau)\b[,;:]?\s+[^\W\d_]")
EDITED = re.compile(
    r"(?:^|\W)(?:edited|herausgegeben|edité|a cura|editado|под редакцией|onder redactie|"
    r"bezorgd|utgiven|utgivet|udgivet|pod redakcją|redigoval[a]?|szerkesztette|organizado|"
    r"за редакцією)\s*(?:by|von|par|di|por|van|door|av|af)?\s+"
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
    r"todos os direitos|alle rechten|alla rättigheter|alle rettigheder|wszelkie prawa|"
    r"všechna práva|minden jog|toate drepturile|усі права|tutti i diritti|"
    r"todos los derechos|все права|has asserted)",
    re.IGNORECASE,
)
PUBLISHED = re.compile(
    r"\b(?:first published|this edition|published (?:in|by)|originally published|printed (?:in|by)|"
    r"erschienen|verlegt|gedruckt|publié|imprimé|pubblicato|stampato|publicado|impreso|"
    r"gedrukt|uitgegeven|tryckt hos|trykt hos|drukowano|wydano|vydáno|vytištěno|nyomtatta|"
    r"impresso|видано|издано|isbn)\b",
    re.IGNORECASE,
)
MADE = re.compile(
    r"^(?:transcribed|marked up|produced by|e-?text prepared|proofread|digitized|scanned|html|"
    r"from [A-Z]|source:|chapter [ivxlc\d]+ of|reprinted from|extracted from)\b",
    re.IGNORECASE,
)
IMPRINT = re.compile(
    r"\b(?:press|publish(?:er|ers|ing)|books|company|& co|inc|ltd|verlag|buchhandlung|éditions?|"
    r"éditeurs?|librairie|imprimerie|editore|editori|edizioni|casa editrice|editorial|imprenta|"
    r"uitgever(?:s|ij)?|boekhandel|drukkerij|förlag|tryckeri|forlag|bogtrykkeri|wydawnictwo|"
    r"nakładem|nakladatel(?:ství)?|kiadó|kiadása|kustannus\w*|editora|livraria|tipografia|"
    r"editura|видавництво|издателство|εκδόσεις|издательство|типография)\b|& (?:Co|Sons)\b",
    re.IGNORECASE,
)
PLACE_YEAR = re.compile(
    r"^(?P<place>[^\W\d_][^\d:;]{2,40}?)[,:]?\s+\(?(?P<year>1[5-9]\d\d|20\d\d)\)?\.?$"
)
EDITION = re.compile(
    r"\b(?:edition|auflage|ausgabe|édition|edizione|edición|edição|druk|uitgave|upplaga|udgave|opplag|"
    r"wydanie|vydání|kiadás|painos|ediția|видання|издание|έκδοση)\b",
    re.IGNORECASE,
)
YEAR = late(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
DATE = re.compile(r"^\(?(?:[^\W\d_]+\.?,? |\d{1,2}\.? )*(?:1[5-9]\d\d|20\d\d)\)?\.?$")
# Beginnings of these that have three letters or more are abbreviations: Sept., окт.
_MONTHS = tuple(
    "january february march april may june july august september october november december "
    "januar jänner februar feber märz mai juni juli oktober dezember "
    "janvier février mars avril juin juillet août septembre octobre novembre décembre "
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre "
    "enero febrero abril mayo junio julio septiembre octubre noviembre diciembre "
    "janeiro fevereiro março maio junho julho setembro outubro novembro dezembro "
    "januari februari maart mei augustus maj marts augusti "
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря "
    "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь "
    "spring summer autumn winter submitted".split()
)
ROMAN_DATE = re.compile(r"^M(?:D|CM|DC)[DCLXVI. ]+$")
_DEDICATION = re.compile(
    r"^(?:to|for|in memory of|in memoriam|dedicated to|für|dem andenken|meine[mnr]|den|à "
    r"(?:mes|mon|ma|la)|"
    r"pour|alla|ai miei|a mi[ao]?|a mis|para|aan mijn|ter nagedachtenis|till min|til min|"
    r"mojej|mojemu|pamięci|památce|emlékére|muistolle|à memória|à minha|ao meu|пам.яті|"
    r"посвящается|памяти)\b",
    re.IGNORECASE,
)
_INSCRIBED = late(
    r"(?i)\b(?:inscribed|dedicated|gewidmet|zugeeignet|dédiée?s?|dedicat[aoi]|dedicad[ao]s?)\b"
)
_LONGEST_DEDICATION = 400  # code points
NAME_WORD = re.compile(r"^(?:[^\W\d_]\.)+$|^[^\W\d_][^\W\d_'’.-]*(?:['’-][^\W\d_]+)*\.?$")
PARTICLES = frozenset(
    "de da di von van der den du la le del della y e und and af av zu ten ter st".split()
)
QUOTES = "“‘\"'«„"


def surname_first(text: str) -> bool:
    """Whether a name is written as catalogues have it: ``Orr, Ada M.``"""
    surname, _, given = (part.split() for part in text.partition(","))
    large = all(NAME_WORD.match(word) and word[0].isupper() for word in given)
    return len(surname) == 1 and 0 < len(given) <= _GIVEN and large


def ends_in_by(text: str) -> bool:
    """Whether a line leads to the name below it: in great letters, as prose that was cut is not."""
    if not _ENDS_IN_BY.fullmatch(text):
        return False
    words = [w for w in re.findall(r"[^\W\d_]+", text) if len(w) > _SMALL_WORD]
    return bool(words) and 2 * sum(w[0].isupper() for w in words) >= len(words)


def names_month(text: str) -> bool:
    """Whether a word of ``text`` is a month or season, or begins one: ``Dec``, but not ``Gent``."""
    words = (w for w in re.findall(r"[^\W\d_]{3,}", text.lower()))
    return any(month.startswith(word) for word in words for month in _MONTHS)


def is_dateline(text: str) -> bool:
    """Whether a line is a date with its month: ``Vienna, May 1899.``"""
    return DATE.match(text) is not None and names_month(text)


def tells_itself(text: str) -> bool:
    """Whether a text can only be of a title page: an author, an imprint, a date, a statement."""
    if states(text):
        return True
    known = IMPRINT.search(text) or any(
        pattern.match(text) for pattern in (BY, DATE, PLACE_YEAR, ROMAN_DATE)
    )
    return len(text) <= LONGEST and bool(known)


def states(text: str) -> bool:
    """Whether a text is a statement about the book."""
    if len(text) > LONGEST_STATEMENT:
        return False
    sure = tells_degree(text) or RIGHTS.search(text) or MADE.search(text)
    return bool(sure) or publishes(text) or (_is_brief(text) and bool(TRANSLATED.search(text)))


def publishes(text: str) -> bool:
    """Whether a text says where or when it was published: a long one with a year, since anything
    may be printed, or appear, in prose ("erschienen", "publié").
    """
    return PUBLISHED.search(text) is not None and _is_brief(text)


def _is_brief(text: str) -> bool:
    return len(text) <= LONGEST or YEAR.search(text) is not None


def tells_degree(text: str) -> bool:
    """Whether a text says for which degree, or where, a thesis was written."""
    return len(text) <= _LONGEST_DEGREE and DEGREE.search(text) is not None


def is_dedication(text: str) -> bool:
    """A short address, or a longer one that says so: ``To my pupils these pages are inscribed``."""
    short = len(text) < _SHORT or (
        len(text) < _LONGEST_DEDICATION and _INSCRIBED.search(text) is not None
    )
    return short and bool(_DEDICATION.match(text)) and not text.endswith((":", ",", "?"))
