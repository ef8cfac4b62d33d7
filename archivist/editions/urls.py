"""Addresses in the web that a reading system may follow."""

from __future__ import annotations

import re
from urllib.parse import quote

from archivist.patterns import late

_HOST = r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9]{1,61}"
_WEB = late(rf"(?i:https?)://{_HOST}(?::\d{{1,4}})?(?:[/?#].*)?", re.ASCII)
_MAIL = late(rf"(?i:mailto):[A-Za-z0-9._+-]+@{_HOST}", re.ASCII)
_STRAY_PERCENT = late(r"%(?![0-9A-Fa-f]{2})")


def web_address(target: str) -> str:
    """``target`` as a valid URL if it is a web or mail address, else ''.

    Everything else (scripts, files, paths into a folder that an edition does not have, hosts that
    are no names) is not linked: the words stay, the address stays in the TEI.
    """
    if _MAIL.fullmatch(target):
        return target
    if not _WEB.fullmatch(target) or "xn--" in target.lower():
        return ""
    address, hash_, fragment = target.partition("#")
    return _spelt(address) + hash_ + _spelt(fragment)


def _spelt(text: str) -> str:
    text = _STRAY_PERCENT.sub("%25", text)
    return quote(text, safe="/:?&=+,;@!$'()*~%-._", errors="replace")
