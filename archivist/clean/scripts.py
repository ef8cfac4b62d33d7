"""Letters of other scripts as Latin letters: by look (``о`` is o) and by sound (``н`` is n).

By look after Unicode's confusables; by sound after the ALA-LC romanisations (Cyrillic, Georgian,
Armenian, Greek) without their diacritics. Several spellings stand in order of likelihood.
"""

from __future__ import annotations

_LOOKS = (
    "аaеeоoрpсcуyхxіiјjѕsԁdһhԛqԝwӏlүy"
    "АAВBЕEКKМMНHОOРPСCТTУYХXІIЈJЅSԌGҮY"
    "οoνvαaρpιiκkυuτtγyχx"
    "ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX"
    "օoսuհhոnցgզq"
)

# letter, then its spellings
_SOUNDS = (
    "а a|б b|в v|г g h|д d|е e ye je|ё e yo io|ж zh|з z|и i y|й i y j|к k|л l|м m|н n|о o|п p|р r"
    "|с s|т t|у u|ф f|х kh h ch|ц ts c|ч ch|ш sh|щ shch|ъ ' |ы y|ь ' |э e|ю iu yu ju|я ia ya ja"
    "|і i|ї i yi|є ie ye|ґ g|ў u|ј j|љ lj|њ nj|ђ dj|ћ c|џ dz"
    "|ა a|ბ b|გ g|დ d|ე e|ვ v|ზ z|თ t|ი i|კ k|ლ l|მ m|ნ n|ო o|პ p|ჟ zh|რ r|ს s|ტ t|უ u|ფ p"
    "|ქ k|ღ gh|ყ q|შ sh|ჩ ch|ც ts|ძ dz|წ ts|ჭ ch|ხ kh|ჯ j|ჰ h"
    "|ա a|բ b|գ g|դ d|ե e|զ z|է e|ը e|թ t|ժ zh|ի i|լ l|խ kh|ծ ts|կ k|հ h|ձ dz|ղ gh|ճ ch|մ m"
    "|յ y|ն n|շ sh|ո o|չ ch|պ p|ջ j|ռ r|ս s|վ v|տ t|ր r|ց ts|ւ w|փ p|ք k|օ o|ֆ f"
    "|α a|β b v|γ g|δ d|ε e|ζ z|η e i|θ th|ι i|κ k|λ l|μ m|ν n|ξ x|ο o|π p|ρ r|σ s|ς s|τ t"
    "|υ y u|φ ph f|χ ch|ψ ps|ω o"
)

LOOKS: dict[str, str] = dict(zip(_LOOKS[::2], _LOOKS[1::2], strict=True))


def _sounds() -> dict[str, tuple[str, ...]]:
    small = {row[0]: tuple(row[2:].split(" ")) for row in _SOUNDS.split("|")}
    capitals = {
        letter.upper(): tuple(spelling.capitalize() for spelling in spellings)
        for letter, spellings in small.items()
        if len(letter.upper()) == 1 and letter.upper() != letter
    }
    return small | {k: v for k, v in capitals.items() if k not in small}


SOUNDS: dict[str, tuple[str, ...]] = _sounds()

# Latin letters as the letters of another script that look like them.
_BLOCKS = {"CYRILLIC": ("\u0400", "\u052f"), "GREEK": ("\u0370", "\u03ff")}
TWINS: dict[str, dict[str, str]] = {
    script: {latin: other for other, latin in reversed(LOOKS.items()) if low <= other <= high}
    for script, (low, high) in _BLOCKS.items()
}
