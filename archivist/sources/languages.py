"""Tags of languages as BCP 47 has them: two letters where there is such a code (RFC 5646)."""

from __future__ import annotations

import re

# ISO 639-2, terminological and bibliographic codes, by those of ISO 639-1.
_SHORT = {
    "afr": "af", "alb": "sq", "ara": "ar", "arm": "hy", "aze": "az", "baq": "eu", "bel": "be",
    "ben": "bn", "bos": "bs", "bre": "br", "bul": "bg", "bur": "my", "cat": "ca", "ces": "cs",
    "chi": "zh", "cor": "kw", "cos": "co", "cym": "cy", "cze": "cs", "dan": "da", "deu": "de",
    "dut": "nl", "ell": "el", "eng": "en", "epo": "eo", "est": "et", "eus": "eu", "fao": "fo",
    "fas": "fa", "fin": "fi", "fra": "fr", "fre": "fr", "fry": "fy", "geo": "ka", "ger": "de",
    "gla": "gd", "gle": "ga", "glg": "gl", "glv": "gv", "gre": "el", "guj": "gu", "heb": "he",
    "hin": "hi", "hrv": "hr", "hun": "hu", "hye": "hy", "ice": "is", "ido": "io", "ina": "ia",
    "ind": "id", "isl": "is", "ita": "it", "jpn": "ja", "kan": "kn", "kat": "ka", "kaz": "kk",
    "khm": "km", "kir": "ky", "kor": "ko", "kur": "ku", "lao": "lo", "lat": "la", "lav": "lv",
    "lit": "lt", "ltz": "lb", "mac": "mk", "mal": "ml", "mao": "mi", "mar": "mr", "may": "ms",
    "mkd": "mk", "mlt": "mt", "mon": "mn", "mri": "mi", "msa": "ms", "mya": "my", "nep": "ne",
    "nld": "nl", "nno": "nn", "nob": "nb", "nor": "no", "oci": "oc", "pan": "pa", "per": "fa",
    "pol": "pl", "por": "pt", "pus": "ps", "roh": "rm", "ron": "ro", "rum": "ro", "rus": "ru",
    "san": "sa", "scr": "hr", "slk": "sk", "slo": "sk", "slv": "sl", "spa": "es", "sqi": "sq",
    "srd": "sc", "srp": "sr", "swa": "sw", "swe": "sv", "tam": "ta", "tel": "te", "tgl": "tl",
    "tha": "th", "tib": "bo", "tur": "tr", "ukr": "uk", "urd": "ur", "uzb": "uz", "vie": "vi",
    "vol": "vo", "wel": "cy", "wol": "wo", "yid": "yi", "yor": "yo", "zho": "zh", "zul": "zu",
}  # fmt: skip
_TAG = re.compile(r"([A-Za-z]{2,3})((?:[-_][A-Za-z0-9]{1,8})*)")


def tag(said: str) -> str:
    """``en`` of ``eng``, ``en-GB`` of ``en_GB``; ``und`` where it is none (``English``)."""
    match = _TAG.fullmatch(said.strip())
    if match is None:
        return "und"
    language, rest = match[1].lower(), match[2].replace("_", "-")
    return _SHORT.get(language, language) + rest
