"""Reads an HTML page as strictly as a test wants it, without any package."""

from __future__ import annotations

import base64
import hashlib
import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from itertools import pairwise

VOID = {"meta", "br"}
ELEMENTS = {
    "html", "head", "meta", "title", "style", "body", "main", "nav", "h1", "h2", "h3", "p", "ul", "ol", "li", "dl",
    "dt", "dd", "div", "table", "thead", "tbody", "tr", "th", "td", "pre", "figure", "figcaption", "span", "strong",
    "code", "a", "br", "svg", "desc", "g", "rect", "text", "line",
}  # fmt: skip
"""All elements that a page has; none of them fetches or runs anything."""
ATTRIBUTES = {
    "lang", "charset", "http-equiv", "content", "name", "class", "id", "href", "rel", "scope", "role", "tabindex",
    "aria-label", "aria-labelledby", "value", "xmlns", "width", "height", "viewbox", "x", "y", "x1", "x2", "y1", "y2",
    "transform",
}  # fmt: skip
LEADS_TO = (
    "#",
    "https://doi.org/",
    "https://pubmed.ncbi.nlm.nih.gov/",
    "https://pmc.ncbi.nlm.nih.gov/articles/",
    "https://clinicaltrials.gov/study/",
)
"""How the address of a link begins."""


class HtmlPage(HTMLParser):
    """A page: its elements with their attributes, and its text by the elements it stands in."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.source = source
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[tuple[str, ...], str]] = []
        self.feed(source)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        assert len(dict(attrs)) == len(attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert "svg" in self.open
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append((tuple(self.open), data))

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def text(self, *within: str, without: tuple[str, ...] = ()) -> str:
        """Return the text that stands in all these elements and in none of the others."""
        return "".join(
            data for inside, data in self.texts if {*within} <= {*inside} and not {*without} & {*inside}
        )  # fmt: skip

    def of(self, *tags: str) -> list[str]:
        """Return the text of each of these elements, in order."""
        found = re.findall(rf"<({'|'.join(tags)})\b[^>]*>(.*?)</\1>", self.source, re.DOTALL)
        return [HtmlPage(inside).text() for _, inside in found]

    def check(self) -> HtmlPage:
        """Hold the page to what every page promises: it is whole, loads and runs nothing, and has order."""
        assert self.source.startswith("<!DOCTYPE html>\n<html lang=")
        assert self.source.endswith("</html>\n")
        names = {name for _, attributes in self.elements for name in attributes}
        assert {tag for tag, _ in self.elements} <= ELEMENTS
        assert names <= ATTRIBUTES
        ids = [attributes["id"] for _, attributes in self.elements if "id" in attributes]
        assert len(ids) == len(set(ids))
        for _, attributes in self.elements:
            address = attributes.get("href")
            assert address is None or address.startswith(LEADS_TO)
            assert not (address or "").startswith("#") or (address or "")[1:] in ids
            for id_ in (attributes.get("aria-labelledby") or "").split():
                assert id_ in ids
        self._check_policy()
        self._check_heads()
        for picture in re.findall(r"<svg.*?</svg>", self.source, re.DOTALL):
            drawn = ET.fromstring(picture)
            assert [child.tag.rpartition("}")[2] for child in drawn[:2]] == ["title", "desc"]
            assert all(child.text for child in drawn[:2])
        return self

    def _check_policy(self) -> None:
        style = self.text("style")
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        policy = next(
            attributes["content"]
            for _, attributes in self.elements
            if attributes.get("http-equiv") == "Content-Security-Policy"
        )
        assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'"
        assert not re.search(r"url\(|@import|\\", style)

    def _check_heads(self) -> None:
        levels = [int(tag[1]) for tag, _ in self.elements if re.fullmatch("h[1-6]", tag)]
        assert levels.count(1) <= 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        assert self.source.count("<table>") == self.source.count("<thead>")
        assert all("scope" in attributes for tag, attributes in self.elements if tag == "th")
