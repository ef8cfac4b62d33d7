"""What OCR engines take letters for: a table of shapes, and shapes reduced to their strokes.

Each row is ``truth read weight``: how often, against other confusions, ``truth`` is read as
``read``. All is in small letters: a capital I read as l is ``i`` read as ``l`` here. ``=`` for both
ways. Rows and weights come from what shapes share (an arch, a bowl, a stem, an accent), from no
one engine; a document's own confusions soon count for more (``channel.py``).

The *strokes* of a word make words alike that an engine may take for each other: stems are ``i``,
bowls ``c``, so that ``m``, ``rn`` and ``in`` are ``iii`` and ``d`` and ``cl`` are ``ci``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

# truth, read, weight; "=": also the other way.
_LATIN = """
e=c 10, e=o 3, a=o 4, c=o 2, e=a 2, a=u 1, o=u 1, a=n 1, e=s 1, a=s 1, a=d 1, e=é 1, h=b 6
h=n 3, h=k 2, b=o 1, b=d 1, n=u 8, n=v 1, u=v 1, n=r 2, n=a 1, n=h 2, h=li 8, b=li 2, h=ii 2
h=ti 1, m=rn 8, m=in 6, m=ni 5, m=nn 3, m=iii 4, m=n 3, m=ui 2, m=iu 2, m=ri 2, m=w 2, m=ra 2
w=vv 6, w=iv 3, w=v 2, w=tv 2, w=iu 1, w=ui 1, w=u 1, w=rv 2, n=ii 5, n=ri 5, n=il 2, n=ti 2
n=ir 2, u=ii 6, u=li 3, u=ti 2, u=il 2, d=cl 8, d=el 2, d=tl 1, d=il 1, d=a 1, d=cl 5, a=ci 1
a=ct 1, a=cl 1, o=c 2, q=g 3, q=9 1, g=9 2, g=q 5, p=n 1, l=1 8, l=i 8, i=1 4, i=j 2, i=r 2
i=t 3, l=t 3, l=r 1, l=f 1, l=j 1, l=! 2, l=| 2, i=! 2, i=| 2, l=/ 1, l=] 1, t=f 5, t=r 2, t=1 1
t=c 1, t=i 2, f=i 1, f=r 2, r=i 2, r=v 2, r=t 2, r=c 1, r=x 1, s=f 4, s=5 3, s=8 1, s=a 1
o=0 10, o=6 1, e=6 1, a=4 1, b=6 2, b=8 2, z=2 2, e=3 1, g=6 1, t=7 1, d=0 1, q=0 1, y=v 4
y=g 1, x=z 1, y=j 1, v=r 2, k=h 2, k=lc 3, k=ic 2, k=ie 1, k=l 1, h=lr 1, h=lt 1, h=it 1, h=fi 1
fi=fl 3, fl=fi 3, fi=h 2, ff=f 2, fi=f 1, fl=f 1, ti=n 1, tt=n 1, th=m 1, rt=n 1, rr=n 1, ll=u 2
ll=n 1, li=n 1, al=d 1, at=d 1, ck=dc 2, ck=de 1, ch=cli 3, ch=di 2, ch=eh 3, ch=cb 3, sch=fch 4
sch=seh 3, st=ft 4, ss=ß 1, ß=b 3, ß=fs 2, ß=ss 1, ss=ff 3, ä=a 4, ö=o 4, ü=u 4, ä=ii 1, ü=ii 3
ü=il 2, ö=b 1, é=e 4, è=e 4, ê=e 4, é=è 4, é=ê 2, è=ê 2, à=a 4, â=a 4, î=i 3, ï=i 3, ô=o 3
ù=u 3, û=u 3, ç=c 4, é=6 2, è=6 1, é=ó 1, á=a 4, í=i 4, ó=o 4, ú=u 4, ñ=n 4, ò=o 4, ì=i 4, ã=a 3
õ=o 3, č=c 4, š=s 4, ž=z 4, ř=r 4, ě=e 4, ý=y 4, ů=u 4, ł=l 4, ś=s 4, ć=c 4, ź=z 3, ż=z 4, ą=a 4
ę=e 4, ń=n 4, å=a 4, ø=o 4, ä=å 1, č=ć 2, ě=č 1, č=ö 1, j=i 2, j=; 1, c=( 1, c=< 1, æ=œ 2, æ=ae 1
œ=oe 1, œ=æ 3
"""

_CYRILLIC = """
и=н 6, и=п 6, н=п 5, й=и 6, и=ц 2, н=к 1, п=л 4, н=л 1, л=д 1, ш=щ 5, ш=т 3, т=г 4, т=п 1
ш=ин 2, ш=пи 1, щ=ц 1, е=с 8, с=о 4, е=о 4, е=ё 6, о=а 3, е=э 2, э=з 2, в=з 2, в=н 1, в=ь 1
з=э 2, ь=ъ 6, ы=ь 2, ы=ьі 1, ы=ъ 1, ы=м 1, ь=в 2, б=о 2, б=6 3, о=0 6, з=3 6, ч=4 2, г=т 3
г=r 1, у=v 2, ж=к 2, ж=х 1, к=н 2, х=к 1, я=н 1, ю=о 1, ю=10 1, и=я 1, м=н 2, м=ш 1, м=и 1
р=о 1, р=в 1, ц=и 3, ц=п 1, щ=ш 5, ф=ср 1, д=л 3, і=! 1, ѣ=ъ 3, ѣ=ь 2, ѣ=в 1, й=н 1, н=u 1
и=u 2, о=с 3, п=и 4, п=н 3, н=и 6, с=е 6, о=е 3
"""

_GREEK = """
ο=σ 3, ο=α 2, ε=ς 1, ν=υ 5, υ=ν 5, η=ν 2, η=π 1, τ=ι 1, ι=ί 4, ο=ό 4, α=ά 4, ε=έ 4, η=ή 4, υ=ύ 4
ω=ώ 4, κ=χ 2, θ=ο 1, θ=β 1, ρ=ο 1, λ=χ 1, γ=ν 2, γ=τ 1, ο=ὁ 1, α=ο 3, ω=ο 1
"""

# What writers and regions differ in as well; worth nothing as a sign of damage.
SPELLINGS = frozenset(
    ("u", "v", "i", "j", "y", "ae", "æ", "oe", "œ", "ß", "ss", "", "ff", "f", "ll", "l", "m", "nn")
)


def _rows(table: str) -> dict[tuple[str, str], float]:
    found: dict[tuple[str, str], float] = {}
    for row in table.strip().replace("\n", ", ").split(", "):
        pair, weight = row.split(" ")
        truth, read = pair.split("=")
        for key in ((truth, read), (read, truth)):
            if not key[0].isdigit() and key[0].isalpha():
                found[key] = max(found.get(key, 0.0), float(weight))
    return found


CONFUSIONS: dict[tuple[str, str], float] = _rows(_LATIN) | _rows(_CYRILLIC) | _rows(_GREEK)

# stroke pattern, then the letters that it stands for
_STROKES = """
i iljtfr1!|/\\][()г7іj
ii nuhbийнпцлνηυπ8
iii mшщмтμ
vv wω
v vyуγ4
c eoca0636еосэёоαοεσςбаѐ
ci d
z z2
g gq9
s s5
k kкжκχх
b взβ3
l ьъыѣ
"""


def _stroke_table() -> dict[int, str]:
    table: dict[int, str] = {}
    for row in _STROKES.strip().split("\n"):
        pattern, letters = row.split(" ")
        for letter in letters:
            table.setdefault(ord(letter), pattern)
    for code in (*range(0xC0, 0x250), *range(0x370, 0x400), *range(0x400, 0x460)):
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base != chr(code) and ord(base) in table:
            table.setdefault(code, table[ord(base)])
        elif base != chr(code):
            table.setdefault(code, base)
    return table | {ord("ß"): "iic", ord("ł"): "i", ord("æ"): "cc", ord("œ"): "cc", ord("ſ"): "s"}


_TABLE = _stroke_table()
# The same for ASCII in two steps, which is faster: to a control character for all letters with the
# same strokes, and from that to the strokes.
_ASCII = {code: pattern for code, pattern in _TABLE.items() if code < 0x80}
_CONTROLS = {pattern: chr(0x10 + k) for k, pattern in enumerate(dict.fromkeys(_ASCII.values()))}
_SHORT = {code: _CONTROLS[pattern] for code, pattern in _ASCII.items()}


def strokes(word: str) -> str:
    """The strokes of a word in small letters."""
    return word.translate(_TABLE)


def all_strokes(words: Sequence[str]) -> list[str]:
    """The strokes of many words, at once for speed."""
    plain = "\n".join([word if word.isascii() else "" for word in words]).translate(_SHORT)
    for pattern, control in _CONTROLS.items():
        plain = plain.replace(control, pattern)
    found = plain.split("\n") if words else []
    others = [k for k, word in enumerate(words) if not word.isascii()]
    rest = "\n".join([words[k] for k in others]).translate(_TABLE)
    for k, row in zip(others, rest.split("\n"), strict=False):  # of no others there is one row
        found[k] = row
    return found
