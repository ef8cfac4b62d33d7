"""The language of a text, from its script and its function words."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

_SAMPLE = 100_000  # characters, in slices from the whole length of the text
_SLICES = 16
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")

# Frequent words of each language; words that several share count for all of them, so each row
# holds mostly words of its own. Rows of about twenty, so that lengths do not decide.
_FUNCTION_WORDS = {
    "en": "the of and to in that is was he for it with as his on be at by had not are but from",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als es",
    "fr": "de la le et les des en un du une que est pour qui dans par plus pas au sur ne se il ce",
    "it": "di e il la che in un a per è del una della con non si da sono gli le dei al come nel",
    "es": "de la que el en y a los se del las un por con no una su para es al lo como más o",
    "pt": "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao",
    "nl": "de van het een en in is dat op te zijn met voor niet die aan er om ook als dan maar",
    "sv": "och i att det som en på är av för med den till inte om ett han men var jag sig från",
    "da": "og i at det er en til af på for med den de ikke der som et han var jeg sig men fra",
    "no": "og i det er på en til som av for at med den de ikke et han var jeg seg men fra etter",
    "pl": "i w na z się do nie to że jest o jak za po od przez ale co był są dla tego czy",
    "cs": "a se v na je že to s z do o i za by jako ale si po jsem byl pro který tak jeho",
    "sk": "a sa v na je že to s z do o i za by ako ale si po som bol pre ktorý tak jeho",
    "hu": "a az és hogy nem is egy de ez volt meg csak van már azt mint ki ha még el",
    "fi": "ja on ei se että hän oli mutta ovat niin kuin myös joka sen tai ole kun hänen jos",
    "ro": "de și în a la cu nu pe că este o din care un să pentru mai se ca au fost",
    "tr": "ve bir bu da de için ile çok daha ne gibi olan o var ama kadar sonra her mi",
    "hr": "i je u na se da su za od ne s o kao što bi ali to iz koji bio sam",
    "sl": "in je na se v da za so z ki pa ne po bi kot tudi ali ga kar bil še jih pri iz inu ino",
    "lt": "ir kad į iš su tai ne jis bet buvo kaip o tik jau kai jo aš per už apie dar ji pas ką",
    "lv": "un ir ka ar uz no par tas bet nav kā viņš lai to pie tik bija jau vai es arī kas viņa",
    "et": "ja on ei et oli ta see ning kui aga ma oma mis ka siis tema kes veel nagu ära välja",
    "is": "og að í á er sem það ekki hann til um við en var af með ég hún þá svo þeir þú hafði frá",
    "gl": "de a o que e do da en un unha para con non se no na por máis os as como pero ao foi",
    "eu": "eta da ez zen bat ere du zuen baina dira hau izan zuten egin zer nik bere hori dut zion",
    "sq": "e të në që një me për dhe nga se i më u ka si do por kur nuk është ishte ai kjo tij",
    "af": "die en van het in is dat nie om te hy vir met was op hulle sy aan daar ek ons wat my",
    "cy": "yn y a i o ar ei yr oedd am ac fod wedi gan ond nid na mae ym un eu ni hyn dyn",
    "ga": "an na agus ar le a go i is bhí sé do níl ach sin ag ní mar don siad ann bhfuil sí tá",
    "eo": "la kaj de en al ne li estas ke mi ĝi por kun sed pri kiel ili estis tiu sur vi ŝi kiu",
    "la": "et in est non ad ut cum quod qui sed si ex quae ab esse enim hoc atque aut nec sunt",
    "ca": "de la i el que en a les els un per amb del una és no es al més com va dels",
    "ru": "и в не на я что он с как это по но из у за от так же его было был бы для она к",
    "uk": "і в не на що з та до я як це він за але у від його про для було є ти й бо так",
    "bg": "и на да в е се от не за с че по са като ще до при си но му това който беше бе",
    "be": "і у не на што з да я як гэта ён за але ад яго пра для было па каб так бы ў",
    "mk": "и на да се во од не со ја тој ги го за беше што по како но тоа ќе си му ми нема",
    "sr": "и је у на се да су за од не с о као што би али то из који био сам",
    "el": "και το να η του την της ο με που τα στο για δεν είναι τον από οι σε στην μου θα",
}

_TABLE = {tag: frozenset(row.split()) for tag, row in _FUNCTION_WORDS.items()}
_ANY = frozenset().union(*_TABLE.values())
_TAGS = {word: tuple(tag for tag, row in _TABLE.items() if word in row) for word in _ANY}
_NONE = ((0, "en"), (0, "de"))  # for a passage without function words

# Scripts that name their language well enough, or that share it among few.
_SCRIPTS = (
    ("ja", "\u3040", "\u30ff"),
    ("ko", "\uac00", "\ud7af"),
    ("zh", "\u4e00", "\u9fff"),
    ("ka", "\u10d0", "\u10ff"),
    ("hy", "\u0531", "\u0587"),
    ("he", "\u05d0", "\u05ea"),
    ("ar", "\u0620", "\u064a"),
    ("hi", "\u0904", "\u0939"),
    ("th", "\u0e01", "\u0e2e"),
)

# Letters that only some languages of Latin script are written with. A text that has one in many of
# its words is in none of the others, whatever short words say: "y", "a" and "o" of old Polish.
_LETTERS = {
    letter: frozenset(tags.split())
    for letters, tags in (
        ("łżś", "pl"),
        ("ęą", "pl lt"),
        ("ěřů", "cs"),
        ("őű", "hu"),
        ("ășț", "ro"),
        ("ğı", "tr"),
        ("øå", "da no sv"),
        ("ðþ", "is"),
        ("č", "cs sk sl hr lt lv"),
    )
    for letter in letters
}
_NO_LESS = 0.33  # of the words that tell of another language
_OWN_WORDS, _OWN_SHARE = 5, 0.03  # different words that have such a letter; names are fewer

_FIRST = min(first for _, first, _ in _SCRIPTS)

_FEW_WORDS = 3  # function words below which a text of Latin, Greek or Cyrillic letters is "und"
# Of running prose a third to a half are function words of its language, of lists a tenth.
_SHARE = 0.06
_PASSAGE = 0.25  # of a short passage
# Few texts are in these, and short ones in other languages may have two or three of their words.
_RARER = frozenset("lt lv et is gl eu sq af cy ga eo mk".split())
_DIFFERENT = 8  # words of such a language
_SECOND = 0.8  # of the next language's words, to those of the first


def function_words(tag: str) -> frozenset[str]:
    """Frequent words of a language, in small letters."""
    return _TABLE[tag]


def detect(text: str) -> str:
    """The BCP 47 tag of the language that most of ``text`` is in; "und" without evidence.

    At most 100,000 characters are looked at. Languages that share script and most function words
    (Norwegian and Danish, Serbian and Croatian in Latin letters) are told apart only in prose.
    """
    return _detected(_sample(text))


@lru_cache(4)
def _detected(sample: str) -> str:
    """The language of a sample; several rules ask for that of one text."""
    return _by_script(sample) or _by_words(_words(sample))


def _words(sample: str) -> Counter[str]:
    """How often each word stands in it; what is all letters need not be searched for words."""
    found, others = Counter[str](), list[str]()
    for piece, n in Counter(sample.lower().split()).items():
        if piece.isalpha():
            found[piece] = n
        else:
            others += [piece] * n
    found.update(_WORD.findall(" ".join(others)))
    return found


def _by_script(sample: str) -> str:
    """The language that a script names, if a third of the letters are of it."""
    kinds = [char for char in set(sample) if char >= _FIRST]
    for tag, first, last in _SCRIPTS:
        if any(first <= char <= last for char in kinds):
            own = sum(first <= char <= last for char in sample)
            if own > 0.3 * sum(map(str.isalpha, sample)) > 0:
                return tag
    return ""


def _written_in(words: Counter[str]) -> frozenset[str]:
    """The languages that have all the letters that many of the words have."""
    found = frozenset(_TABLE)
    letters = _LETTERS.keys() & set().union(*words)
    for letter in letters:
        having = sum(letter in word for word in words)
        if having >= max(_OWN_WORDS, _OWN_SHARE * len(words)):
            found &= _LETTERS[letter]
    return found or frozenset(_TABLE)


def likely(text: str) -> str:
    """The language of a short passage; "und" unless its words tell it from all others.

    A quarter of the words, and three different ones, are function words of it; of no other
    language are there more than four fifths as many.
    """
    if named := _by_script(text):
        return named
    counts = Counter(_WORD.findall(text.lower()))
    scores: Counter[str] = Counter()
    for word, n in counts.items():
        for name in _TAGS.get(word, ()):
            scores[name] += n
    ranked = sorted(((n, tag) for tag, n in scores.items()), reverse=True)
    (best, tag), (second, _) = (*ranked, *_NONE)[:2]
    different = len(_TABLE[tag].intersection(counts))
    clear = different >= _least(tag) and second <= _SECOND * best
    return tag if clear and best >= _PASSAGE * counts.total() else "und"


def _least(tag: str) -> int:
    """Different function words that a passage of this language has."""
    return _DIFFERENT if tag in _RARER else _FEW_WORDS


def _sample(text: str) -> str:
    if len(text) <= _SAMPLE:
        return text
    size, step = _SAMPLE // _SLICES, len(text) // _SLICES
    return "\n".join(text[k * step : k * step + size] for k in range(_SLICES))


def _by_words(counts: Counter[str]) -> str:
    known = {word: n for word, n in counts.items() if word in _ANY}
    scores = {
        tag: sum(n for word, n in known.items() if word in row)
        for tag, row in _TABLE.items()
        if tag not in _RARER or len(row & known.keys()) >= _DIFFERENT
    }
    best = max(scores, key=lambda tag: scores[tag])
    tags = _written_in(counts)
    # Names that an English book is full of ("Viśvāmitra") do not make its words Polish.
    own = max((tag for tag in scores if tag in tags), key=lambda tag: scores[tag], default=best)
    if scores[own] >= _NO_LESS * scores[best]:
        best = own
    share = 0.0 if tags == {best} else _SHARE  # letters that one language has need few words
    return best if scores[best] >= max(_FEW_WORDS, share * counts.total()) else "und"
