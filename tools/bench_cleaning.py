"""How much cleaning mends in misread text and how much it harms, by language and kind of damage.

    python tools/bench_cleaning.py [FILE...]

Each text (by default tests/clean/paragraphs/*.txt and inputs/*.txt) is taken as right and damaged
by several made-up engines; the damage is known, so each edit is right or wrong. A word counts as
harmed that was right and was changed, so misprints of the text itself that are put right count as
harm too. ``clean`` is the text as it stands: no edit is right there. Two tables end the report:
what each rule mended for each word harmed, and what each rule changes in 50,000 words of clean
text, be it right or wrong.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from archivist.clean.pipeline import clean, rule_rows  # noqa: E402
from archivist.language import detect  # noqa: E402
from archivist.model import Edit, Mark  # noqa: E402
from archivist.sources.charset import choose  # noqa: E402

# What engines read for a letter; each made-up engine prefers some of them.
_READINGS = (
    "e:c,o,é a:o,u,n,s o:0,a,e,c c:e,o n:u,ii,ri,h u:n,ii,li,v h:li,b,n,k m:rn,in,ni,iii,nn "
    "t:f,l,r,i f:t,s l:1,i,I,t i:l,1,j,r d:cl,a b:h,6,l s:5,a,f r:t,i,v,n w:vv,iv,tv v:y,r "
    "y:v,g g:q,9,p k:lc,h,l p:n,q z:2,s é:e,è,6 è:e ä:a ö:o ü:ii,u ß:fs,b č:c š:s ž:z ł:l ó:o "
    "à:a ñ:n í:i á:a I:l,1 T:7,I B:8,R S:5 O:0 E:F,B M:N D:O H:N,II и:н,п,й н:и,п,к п:н,и "
    "о:с,е,0 с:е,о е:с,о а:я,л ш:щ,т т:г,п в:з,н л:п,д р:о,ф к:н,х ь:ъ,в ы:ь,м з:э,3 д:л "
    "м:и,н г:т б:о,6 ж:к ц:п,и я:н й:и ч:4"
)
READINGS = {row[0]: row[2:].split(",") for row in _READINGS.split(" ")}
_PIECE = re.compile(r"[^\W\d_]+|[\W\d_]+")
_LETTERS = ("abcdefghijklmnopqrstuvwxyz", "абвгдежзиклмнопрстуфхцчшщыьэюя")


class Engine(NamedTuple):
    """A made-up engine, by shares of letters and spaces."""

    misread: float
    noise: float  # of the misread letters, those that become anything at all, or nothing
    lost_spaces: float


ENGINES = {
    "clean": Engine(0.0, 0.0, 0.0),
    "light": Engine(0.008, 0.3, 0.002),
    "shapes": Engine(0.025, 0.0, 0.02),
    "newspaper": Engine(0.04, 0.35, 0.01),
    "heavy": Engine(0.1, 0.4, 0.02),
}


class Unit(NamedTuple):
    """A word or what stands between words; two words where a space was lost."""

    truth: str
    read: str


class Change(NamedTuple):
    """What became of a word, and by which rule."""

    rule: str
    outcome: str  # mended, other, harmed


class Result(NamedTuple):
    """Words by what became of them."""

    words: int = 0
    damaged: int = 0
    mended: int = 0
    other: int = 0  # damaged, and changed to a third wording
    harmed: int = 0


def damaged(text: str, engine: Engine, seed: int) -> list[Unit]:
    """The text as the engine reads it, with what stood there; the same for the same seed."""
    chance = random.Random(seed)
    table = {letter: chance.sample(given, len(given)) for letter, given in READINGS.items()}
    letters = _LETTERS[bool(re.search("[а-я]{3}", text))]
    units: list[Unit] = []
    for piece in _PIECE.findall(text):
        read = "".join(_read(c, engine, table, letters, chance) for c in piece)
        if piece[0].isalpha() and len(units) > 1 and units[-1] == (" ", " "):
            before = units[-2]
            if before.truth[-1].isalpha() and chance.random() < engine.lost_spaces:
                units[-2:] = [Unit(f"{before.truth} {piece}", before.read + read)]
                continue
        units.append(Unit(piece, read))
    return units


def _read(
    letter: str,
    engine: Engine,
    table: dict[str, list[str]],
    letters: str,
    chance: random.Random,
) -> str:
    if not letter.isalpha() or chance.random() >= engine.misread:
        return letter
    if chance.random() < engine.noise:
        return chance.choice(("", letter + chance.choice(letters), chance.choice(letters)))
    given = table.get(letter, [letter])
    return given[min(int(chance.expovariate(1.2)), len(given) - 1)]


def measured(units: Sequence[Unit], marks: Iterable[Mark] = ()) -> Result:
    """What cleaning makes of the damaged text, told how sure the engine was."""
    outcomes = Counter(change.outcome for change in changes(units, marks))
    words = sum(unit.truth[0].isalpha() for unit in units)
    wrong = sum(unit.truth != unit.read for unit in units)
    return Result(words, wrong, *(outcomes[name] for name in Result._fields[2:]))


def changes(units: Sequence[Unit], marks: Iterable[Mark] = ()) -> Iterator[Change]:
    """Each change that cleaning makes, by any rule."""
    text = "".join(unit.read for unit in units)
    edits = clean(text, marks=marks)[0].edits
    for unit, (new, rule) in zip(units, _made(units, edits), strict=True):
        if new != unit.read:
            right = new.lower() == unit.truth.lower()
            wrong = "harmed" if unit.truth == unit.read else "other"
            yield Change(rule, "mended" if right else wrong)


def _made(units: Sequence[Unit], edits: Sequence[Edit]) -> Iterator[tuple[str, str]]:
    """Each unit with the edits that begin inside it, and the last one's rule."""
    at = k = 0
    for unit in units:
        end, new, shift, rule = at + len(unit.read), unit.read, at, ""
        while k < len(edits) and edits[k].start < end:
            edit = edits[k]
            new = new[: edit.start - shift] + edit.new + new[edit.end - shift :]
            shift -= len(edit.new) - (edit.end - edit.start)
            rule = edit.rule
            k += 1
        yield new, rule
        at = end


def by_rule(found: Sequence[Change]) -> Iterator[str]:
    """A row for each rule: how many words it mended for one harmed."""
    for rule in sorted({change.rule for change in found}):
        n = Counter(change.outcome for change in found if change.rule == rule)
        ratio = f"{n['mended'] / n['harmed']:.0f} : 1" if n["harmed"] else "none harmed"
        yield f"{rule:28}{n['mended']:8}{n['other']:8}{n['harmed']:8}   {ratio}"


def harm(texts: Iterable[str]) -> Iterator[str]:
    """A row for each rule that corrects: what it changes in 50,000 words of clean text."""
    made: Counter[str] = Counter({row.id: 0 for row in rule_rows() if row.shown == "corr"})
    words = 0
    for text in texts:
        words += len(text.split())
        made.update(rule for e in clean(text)[0].edits for rule in e.rule.split("+"))
    for rule in sorted(made):
        yield f"{rule:28}{made[rule]:8}{50_000 * made[rule] / max(1, words):14.1f}"
    yield f"in {words} words"


def _text(file: Path) -> str:
    data = file.read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(choose(data) or "utf-8", "replace")


def main() -> None:
    given = [Path(name) for name in sys.argv[1:]]
    files = given or sorted(
        [*ROOT.glob("tests/clean/paragraphs/*.txt"), *ROOT.glob("inputs/*.txt")]
    )
    print(f"{'text':28}{'lang':5}{'engine':10} words damaged mended other harmed   s")
    found: list[Change] = []
    for file in files:
        text = _text(file)
        right = clean(text)[0].text  # what is to be had of the text as it stands is no mending
        for seed, (name, engine) in enumerate(ENGINES.items()):
            units = damaged(right, engine, seed)
            start = time.process_time()
            made = list(changes(units))
            seconds = time.process_time() - start
            found += made if name != "clean" else ()
            n = Counter(change.outcome for change in made)
            words = sum(unit.truth[0].isalpha() for unit in units)
            wrong = sum(unit.truth != unit.read for unit in units)
            print(
                f"{file.stem[:27]:28}{detect(text):5}{name:10}{words:6}{wrong:8}{n['mended']:7}"
                f"{n['other']:6}{n['harmed']:7}{seconds:6.1f}"
            )
    print(f"\n{'rule, on damaged text':28}  mended   other  harmed", *by_rule(found), sep="\n")
    texts = map(_text, files)
    print(f"\n{'rule, on clean text':28} changes in 50,000 words", *harm(texts), sep="\n")


if __name__ == "__main__":
    main()
