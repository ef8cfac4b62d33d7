"""What divisions are called: label words that take a number, and names that stand alone.

Words are given as printed in English, German, French, Italian, Spanish, Russian and Latin, those
of more languages in :mod:`tongues`, and are compared folded (lower case, no accents).
"""

from __future__ import annotations

import re
from functools import lru_cache

from archivist.patterns import late
from archivist.structure.headings import tongues
from archivist.structure.headings.numbers import fold

# type: rank (outer divisions have lower ranks), words
_LABELS: dict[str, tuple[int, str]] = {
    "volume": (10, "volume vol band tome volumen том tomus"),
    "book": (20, "book buch livre libro книга liber boek"),
    "part": (30, "part teil theil partie parte часть pars deel abteilung"),
    "chapter": (
        40,
        "chapter chap kapitel kap capitel hauptstück chapitre capitolo capítulo capitulo cap глава "
        "гл caput capvt hoofdstuk",
    ),
    "act": (40, "act acte akt aufzug atto acto действие акт actus"),
    "canto": (40, "canto gesang chant песнь"),
    "letter": (40, "letter brief lettre lettera carta письмо epistola"),
    "lecture": (40, "lecture vorlesung lezione лекция"),
    "story": (40, "tale story stave erzählung рассказ"),
    "appendix": (40, "appendix anhang annexe appendice apéndice приложение anexo"),
    "scene": (50, "scene szene scène auftritt scena escena сцена явление"),
    "section": (50, "section sect abschnitt sezione sección seccion раздел §"),
}

# Scenes that plays of the last two centuries are divided into, inside acts or instead. The words
# have other meanings, a picture or a table, so they take a number in words alone: ``Drittes Bild``.
_TABLEAUX = 45, "tableau bild quadro cuadro картина kép szín kuva obraz tablou tabloul"

# The divisions of plays: below their labels stands where each is played and who is there.
PLAYED = frozenset(("act", "scene"))

# What stands between a label and a Romanian ordinal: "Capitolul al doilea", "Partea a II-a".
OF_ORDINALS = frozenset(("al", "a"))

# Definite articles before a label or its number, folded.
ARTICLES = frozenset("the der die das le la les il lo l el de het den det o a".split())

# name type, matter, names alone on a line
_NAMES: tuple[tuple[str, str, str], ...] = (
    ("preface", "front", "preface|prefatory note|author's note|author's preface|note to the reader|"
     "to the reader|vorwort|vorrede|vorbericht|geleitwort|discours préliminaire|préface|"
     "avant-propos|avertissement|au lecteur|"
     "prefazione|premessa|al lettore|prefacio|prólogo del autor|al lector|advertencia|предисловие|"
     "от автора|от редакции|вместо предисловия|ai lettori|a chi legge|praefatio|the forethought|"
     "forethought|advertisement|"
     "translator's preface|translator's note|editor's note|editor's preface|publisher's note|"
     "vorwort des herausgebers|vorwort des übersetzers|préface de l'éditeur|avis de l'éditeur|"
     "préface du traducteur|avis au lecteur|prefazione dell'editore|prefazione del traduttore|"
     "prólogo del editor|prólogo del traductor|предисловие переводчика|предисловие редактора"),
    ("license", "front", "approbation|privilège du roi|extrait du privilège|"
     "extrait du privilège du roi"),
    ("foreword", "front", "foreword|zum geleit"),
    ("acknowledgements", "front", "acknowledgements|acknowledgments|acknowledgement|acknowledgment|"
     "danksagung|dank|remerciements|ringraziamenti|agradecimientos|благодарности"),
    ("abstract", "front", "abstract|zusammenfassung|résumé|riassunto|resumen|аннотация|"
     "реферат|summary"),
    ("dedication", "front", "dedication|widmung|dédicace|dedica|dedicatoria|посвящение"),
    ("abbreviations", "front", "abbreviations|list of abbreviations|abkürzungen|"
     "abkürzungsverzeichnis|"
     "abréviations|liste des abréviations|abbreviazioni|abreviaturas|siglas|список сокращений|"
     "сокращения|abbreviations and acronyms|acronyms"),
    ("illustrations", "front", "list of illustrations|illustrations|list of figures|list of tables|"
     "list of maps|list of plates|abbildungsverzeichnis|table des illustrations|"
     "elenco delle illustrazioni"),
    ("chronology", "front", "chronology|zeittafel|chronologie|cronologia|cronología|хронология"),
    ("castList", "front", "dramatis personae|persons of the play|persons in the play|"
     "the persons of the play|the persons in the play|characters|the characters|"
     "characters of the play|personen|personen des stücks|personnages|les personnages|acteurs|"
     "les acteurs|noms des acteurs|les noms des acteurs|nom des acteurs|acteur|personnage|"
     "personnages acteurs|personnages artistes|entreparleurs|interlocuteurs|distribution|"
     "distribution de la pièce|distribution des rôles|personnages et acteurs|spielende personen|"
     "handelnde personen|gestalten|figuren|vorstellende|personaggi|interlocutori|personajes|"
     "действующие лица|persons represented|cast of characters|persons of the drama|"
     "the people of the play|people of the play|the cast|cast|persons|the persons|people"),
    ("set", "front", "the scenes of the play|scenes of the play"),
    ("introduction", "body", "introduction|introductory|einleitung|einführung|introduzione|"
     "introducción|введение|вступление|introductio|introductory note|general introduction|"
     "editor's introduction|translator's introduction|author's introduction|"
     "einleitung des herausgebers|introduction de l'éditeur|introduction du traducteur"),
    ("prologue", "body", "prologue|prolog|prologo|prólogo|пролог|prologus|vorspiel|praeludium|"
     "prelude|prélude|preludio|präludium|прелюдия|proem|proemio|proömium"),
    ("interlude", "body", "interlude|zwischenspiel|intermède|intermezzo|interludio|"
     "intermedio|интермедия|интерлюдия|interludium"),
    ("epilogue", "body", "epilogue|epilog|épilogue|epilogo|epílogo|эпилог|nachspiel|epilogus|"
     "finale|финал"),
    ("conclusion", "body", "conclusion|conclusions|schluss|schluß|schlußwort|schlusswort|fazit|"
     "conclusione|conclusioni|conclusión|conclusiones|заключение|concluding remarks|"
     "summary and conclusions"),
    ("afterword", "back", "afterword|the afterthought|afterthought|postscript|nachwort|postface|"
     "sequel|postfazione|epílogo del autor|послесловие|coda"),
    ("appendix", "back", "appendix|appendices|anhang|annexe|annexes|appendice|appendici|apéndice|"
     "apéndices|приложение|приложения|anlagen|supplement"),
    ("notes", "back", "notes|endnotes|footnotes|notes and references|references and notes|"
     "anmerkungen|"
     "fußnoten|fussnoten|endnoten|notes de l'auteur|note|notas|примечания|сноски|notae"),
    ("bibliography", "back", "bibliography|select bibliography|selected bibliography|works cited|"
     "references|sources|list of references|literature|literature cited|further reading|"
     "suggestions for further reading|bibliographie|literatur|literaturverzeichnis|"
     "quellen- und literaturverzeichnis|quellenverzeichnis|références|références bibliographiques|"
     "bibliografia|riferimenti bibliografici|bibliografía|referencias|библиография|литература|"
     "список литературы|источники|sources and bibliography|bibliographical note"),
    ("index", "back", "index|general index|index of names|subject index|register|sachregister|"
     "namenregister|personenregister|indice dei nomi|índice alfabético|índice analítico|"
     "именной указатель|указатель|предметный указатель"),
    ("glossary", "back", "glossary|glossar|glossaire|glossario|glosario|словарь|глоссарий|"
     "glossary of terms"),
    ("colophon", "back", "colophon|kolophon|about the author|about the authors|über den autor|"
     "à propos de l'auteur|об авторе"),
)  # fmt: skip

_CONTENTS = (
    "contents|table of contents|the contents|list of contents|inhalt|inhaltsverzeichnis|"
    "inhaltsübersicht|table des matières|sommaire|table|indice|índice|sommario|contenido|"
    "tabla de contenido|содержание|оглавление|indice generale|índice general"
)

# Sections that bibliographies are divided into.
_SOURCES = late(
    r"(?:un)?(?:published|printed)\b|\b(?:archiv\w*|newspapers?|periodicals?|journals?|documents?|"
    r"document collections|primary|secondary|memoirs?|diar(?:y|ies)|books?|articles?|theses|"
    r"dissertations?|manuscripts?|collections?|websites?|internet|interviews?|sources?|reports|"
    r"quellen|archive|zeitungen|zeitschriften|aufsatze|monographien|journaux|ouvrages|fonti|"
    r"giornali|fuentes|периодика|архивы?|газеты|журналы|книги|статьи)\b"
)

_WORDS = re.compile(r"[^\W_](?:.*[^\W_])?")
_NO_LETTERS = {code: None for code in range(128) if not chr(code).isalpha()}


def bare(text: str) -> str:
    """Folded wording without the punctuation around it; one form of apostrophe and space."""
    words = _WORDS.search(" ".join(fold(text).replace("’", "'").split()))
    return words.group() if words else ""


def letters(text: str) -> str:
    """Folded letters alone, so that lost spaces ("LISTOF MAPS") do no harm."""
    folded = fold(text)
    if folded.isascii():  # nearly all lines; a third of the time
        return folded.translate(_NO_LETTERS)
    return "".join(filter(str.isalpha, folded))


@lru_cache(maxsize=1)
def labels() -> dict[str, tuple[str, int]]:
    """Folded label word to type and rank."""
    return {
        fold(word): (kind, rank)
        for kind, (rank, words) in _LABELS.items()
        for word in (*words.split(), *tongues.LABELS.get(kind, "").split())
    }


@lru_cache(maxsize=1)
def types() -> frozenset[str]:
    """What divisions are called in an edition: ``chapter``, ``preface`` ..."""
    return frozenset((*_LABELS, *(name for name, _, _ in _NAMES)))


@lru_cache(maxsize=1)
def labels_in_words() -> dict[str, tuple[str, int]]:
    """The same with those that take no number but one in words."""
    rank, words = _TABLEAUX
    return labels() | {fold(word): ("scene", rank) for word in words.split()}


@lru_cache(maxsize=1)
def labels_behind_ordinals() -> dict[str, tuple[str, int]]:
    """Those that an ordinal stands before, and no title behind: ``Første Del``."""
    return {
        word: (kind, _LABELS[kind][0])
        for kind, words in tongues.LAST.items()
        for word in words.split()
    }


@lru_cache(maxsize=1)
def _names() -> dict[str, tuple[str, str]]:
    return {
        letters(name): (kind, matter)
        for kind, matter, words in _NAMES
        for name in (*words.split("|"), *tongues.NAMES.get(kind, "").split("|"))
        if name
    }


# "Contents of the Chapters", "Table of Contents of Volume One", folded and without marks
_CONTENTS_OF = late(
    r"(?:the |this )?(?:(?:first|second|third|several) )?"
    r"(?:book|chapters?|volume|vol|parts?|work|sections?)(?: \w{1,5})?"
)


@lru_cache(maxsize=1)
def _contents() -> frozenset[str]:
    return frozenset(bare(name) for name in f"{_CONTENTS}|{tongues.CONTENTS}".split("|"))


# "Preface to the Second Edition", "Introduction by the Editor"
_TO_EDITION = re.compile(
    r"(?:the )?(?:(?:author|translator|editor|publisher)s? )?"
    r"(?P<name>preface|foreword|introduction|note|advertisement|vorwort|vorrede|einleitung|"
    r"avertissement|prefazione|prefacio|prologo)"
    r"(?: (?:to|zur|zu der|de|della|alla|a|al)(?: the| la| l)?(?: [a-z]+){0,2}"
    r" (?:edition|auflage|ausgabe|edizione|edicion)"
    r"| by the (?:author|translator|editor|publisher)s?)"
)
# "PREFACE TO THE LOWER WEIR", "Editor's Introduction to Waterways": all long words have capitals,
# as those of a title have
_TO_WORK = re.compile(
    r"(?P<name>preface|vorwort|vorrede|avertissement|prefazione|prefacio|"
    r"(?:authors|translators|editors|publishers) (?P<introduction>introduction))"
    r" (?:to|zu|zum|zur|a|au|de|del|della|al|alla) .*[^\W\d_].*"
)
_APOSTROPHE = re.compile("['’]")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_EDITIONS = ("edition", "auflage", "ausgabe", "edizione", "edicion", "by")  # one is in each
# "Acteurs du prologue", "Personen des Vorspiels", "Persons of the Comedy"
_OF_PLAY = re.compile(
    r"(?:the |les |die )?(?:persons|characters|acteurs|personnages|personen|personaggi|personajes)"
    r" (?:of the|in the|du|de la|des|dieses|dieser|der|del|della) [^\W\d_]{4,}"
)
_PERSONS = ("person", "character", "acteurs")  # one is in each
_COUNTED = late(r"(?P<name>[^\W\d_]+) (?:I{1,3}|IV|V)\.?")
_SEVERAL = frozenset("preface introduction prologue epilogue index".split())
_WITH_ARTICLE = frozenset("preface introduction prologue epilogue conclusion".split())
_PAGED = re.compile(r", \d+$")  # "Overture, 148", of an index
_LABEL_WORDS = 3  # of a line up to its label: "Der zweite Teil"
_LONGEST = 70  # code points of such a name
_TO_MATTER = {"introduction": ("introduction", "body"), "einleitung": ("introduction", "body"),
              "foreword": ("foreword", "front")}  # fmt: skip


def label_word(text: str) -> str:
    """The first of a line's words that is a label, folded: ``scene`` of ``SCENE II``."""
    words = map(fold, text.split()[:_LABEL_WORDS])
    return next((word for word in words if word in labels()), "")


def named(text: str) -> tuple[str, str]:
    """Type and matter of a division that is known by its name; empty strings if it is not."""
    known = None if _PAGED.search(text) else _names().get(letters(text)) or _counted(text)
    if known is None and text[:4].casefold() == "the ":  # "THE PROLOGUE"
        bare_name = _names().get(letters(text[4:]))
        known = bare_name if bare_name is not None and bare_name[0] in _WITH_ARTICLE else None
    if known is None and _FIGURE.search(text):
        known = _names().get(letters(text.translate(_MEANT)))
    if known is not None or len(text) > _LONGEST:
        return known or ("", "")
    folded = fold(text)
    if any(word in folded for word in _PERSONS) and is_of_play(text):
        return "castList", "front"
    to_work = _TO_WORK.match(_APOSTROPHE.sub("", folded))
    if to_work and all(w[0].isupper() for w in _LONG_WORD.findall(text)):
        return _TO_MATTER["introduction"] if to_work["introduction"] else ("preface", "front")
    if not any(word in folded for word in _EDITIONS):
        return "", ""
    match = _TO_EDITION.fullmatch(bare(text).replace("'", ""))
    return _TO_MATTER.get(match["name"], ("preface", "front")) if match else ("", "")


_FIGURE = late(r"[^\W\d_][0158]|[0158][^\W\d_]{2}")
_MEANT = str.maketrans("0158", "OISB")  # what print has where OCR has a figure: "DRAMATI5 PERSONAE"


def _counted(text: str) -> tuple[str, str] | None:
    """A name that a book may have several of, behind which a numeral stands: ``EPILOGUE II``."""
    match = _COUNTED.fullmatch(text)
    known = _names().get(letters(match["name"])) if match else None
    return known if known is not None and known[0] in _SEVERAL else None


def is_of_play(text: str) -> bool:
    """Whether a line names the persons of a play, or of a part of one."""
    return _OF_PLAY.fullmatch(bare(text)) is not None


def is_contents(text: str) -> bool:
    """Whether a line is the head of a list of contents: ``CONTENTS``, ``Contents of the Chapters``.

    What follows is one of a few words for what a book has; the contents of a letter are none.
    """
    if len(text) >= 60:
        return False
    words = bare(text)
    name, of, what = words.partition(" of ")
    if of and name in _contents() and _CONTENTS_OF.fullmatch(what):
        return True
    return words in _contents()


def is_sources(text: str) -> bool:
    """Whether a line names a kind of sources: a section of a bibliography."""
    return bool(_SOURCES.search(fold(text)))
