"""Make text safe to show: what would command a terminal or reorder text comes out as visible escapes."""

from __future__ import annotations

import re

# Control characters but newline, DEL, C1 controls, bidirectional marks and overrides, zero-width and separator
# characters, interlinear marks, tags, lone surrogates, and what Unicode says will never be a character.
_UNSAFE_CLASS = (
    "\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f\ufdd0-\ufdef"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
)
UNSAFE = f"[{_UNSAFE_CLASS}]"
"""A pattern for one such character; compiled only where a text is not plainly printable."""

_TO_ASCII = {
    "–": "-", "—": "-", "−": "-", "‑": "-", "‐": "-", "…": "...", "•": "*", "→": "->", "←": "<-", "↔": "<->", "×": "x",
    "≥": ">=", "≤": "<=", "±": "+/-", "·": "-", "’": "'", "‘": "'", "“": '"', "”": '"', "′": "'", "µ": "u",
    "├": "|", "└": "`", "│": "|", "─": "-",
    "ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "æ": "ae", "œ": "oe",
}  # fmt: skip


def escaped(match: re.Match[str]) -> str:
    r"""Return a character as a visible escape such as \x1b."""
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def visible(text: str) -> str:
    """Return the text with every unsafe character as a visible escape; newlines stay, tabs become blanks."""
    return text if text.isprintable() else re.sub(UNSAFE, escaped, text.replace("\t", " "))


def one_line(text: str) -> str:
    """Return the text in one line, with every unsafe character as a visible escape."""
    return text if text.isprintable() else visible(" ".join(text.split("\n")))


def encodable(text: str, encoding: str | None) -> str:
    """Return the text with what the encoding lacks put in ASCII: near letters, names of Greek ones, else `?`."""
    if text.isascii():
        return text
    encoding = encoding or "ascii"
    try:
        text.encode(encoding)
        return text
    except UnicodeEncodeError:
        return "".join(_near(letter, encoding) for letter in text)
    except LookupError:
        return encodable(text, "ascii")


def _near(letter: str, encoding: str) -> str:
    try:
        letter.encode(encoding)
        return letter
    except UnicodeEncodeError:
        pass
    if letter in _TO_ASCII:
        return _TO_ASCII[letter]
    import unicodedata

    name = unicodedata.name(letter, "")
    if name.startswith("GREEK"):
        return name.split(" LETTER ")[-1].split(" ")[0].lower()
    base = unicodedata.normalize("NFKD", letter).encode("ascii", "ignore").decode()
    return base or "?"
