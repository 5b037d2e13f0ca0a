"""Crossref and PubMed, asked politely: identified, at a bounded rate, patient with failures; papers in one shape."""

from __future__ import annotations

import http.client
import json
import random
import re
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import Any, NamedTuple, TypeVar
from urllib.error import HTTPError
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

CROSSREF = "https://api.crossref.org"
EUTILS = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils"
CROSSREF_RATE = 5.0
"""Questions a second, half of what Crossref allows those who give an address; fewer where its headers ask for it."""
EUTILS_RATE, EUTILS_RATE_WITH_KEY = 3.0, 10.0
"""Questions a second that NCBI allows without and with a key."""
BATCH = 200
"""PMIDs in one question."""
LONGEST_WAIT = 120.0
"""Seconds; a service that asks for more patience is not asked again."""
GIVE_UP = 3
"""So many questions in a row without an answer, each repeated, and a service is not asked any more."""
REFUSALS = {401, 403}
"""HTTP statuses that say something of whoever asks; others from 400 to 499 are about the question."""
PASSING = {408, 425, 429, 500, 502, 503, 504}
"""HTTP statuses that may be others when asked again."""
RETRACTIONS = {"retraction", "partial_retraction", "withdrawal", "removal"}
"""The kinds of update by which Crossref says that a paper is retracted."""
RETRACTED_TITLE = re.compile(r"^\W*(?:retracted(?: article)?|withdrawn|removed)\s*[:.–—-]\s*", re.IGNORECASE)
T = TypeVar("T")


class UnreachableError(Exception):
    """A service gave no usable answer, however often it was asked."""


class UnreadableError(Exception):
    """An answer is not what the service promises."""


class Paper(NamedTuple):
    """What a service says of a paper: titles and years it may go by, first author, DOI, and how it is retracted."""

    titles: tuple[str, ...]
    author: str
    years: tuple[int, ...]
    doi: str
    retraction: str


@dataclass
class Service:
    """A service on the network, and how to ask it."""

    name: str
    address: str
    agent: str
    rate: float
    """Questions a second."""
    timeout: float
    retries: int
    wait: float
    """Seconds before the first repetition; doubled before each further one."""
    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _next: float = field(default=0.0, init=False)
    _failed: int = field(default=0, init=False)

    def ask(self, path: str, read: Callable[[Any], T], form: Mapping[str, str] | None = None) -> T | None:
        """Return what `read` makes of the JSON answer, or None where there is no such thing (404).

        Raises UnreachableError when the service gives no usable answer; `read` raises UnreadableError to ask again.
        """
        if self._failed >= GIVE_UP:
            raise UnreachableError(f"{self.name}: not asked any more after {GIVE_UP} failures")
        request = Request(f"{self.address.rstrip('/')}/{path}", urlencode(form).encode() if form else None)
        request.add_header("User-Agent", self.agent)
        request.add_header("Accept", "application/json")
        for attempt in range(self.retries + 1):
            pause = self.wait * 2.0 ** min(attempt, 10) * random.uniform(1, 1.5)
            try:
                answer = self._once(request, read)
                self._failed = 0
                return answer
            except HTTPError as error:
                error.close()
                self._heed(error.headers)
                if error.code == 404:
                    self._failed = 0
                    return None
                if error.code < 500 and error.code not in PASSING | REFUSALS:
                    raise UnreachableError(f"{self.name}: HTTP {error.code}") from None
                why, asked = f"HTTP {error.code}", patience(error.headers.get("Retry-After"))
                if error.code not in PASSING or asked > LONGEST_WAIT:
                    break
                pause = max(pause, asked)
            except (OSError, http.client.HTTPException, UnreadableError) as error:
                why = str(getattr(error, "reason", error)) or type(error).__name__
            if attempt < self.retries:
                self.sleep(min(pause, LONGEST_WAIT))
        self._failed += 1
        raise UnreachableError(f"{self.name}: {why}")

    def _once(self, request: Request, read: Callable[[Any], T]) -> T:
        self.sleep(max(0.0, self._next - self.now()))
        self._next = self.now() + 1 / self.rate
        with urlopen(request, timeout=self.timeout) as response:
            self._heed(response.headers)
            body = response.read()
        try:
            return read(json.loads(body, strict=False))  # NCBI has sent line breaks inside texts
        except (ValueError, RecursionError):
            raise UnreadableError("the answer is no JSON") from None

    def _heed(self, headers: Message) -> None:
        """Slow down to the rate that the headers of an answer ask for."""
        limit, interval = headers.get("X-Rate-Limit-Limit"), headers.get("X-Rate-Limit-Interval")
        if limit and interval and limit.isdecimal() and (seconds := interval.rstrip("s")).isdecimal():
            self.rate = min(self.rate, int(limit) / max(int(seconds), 1)) or self.rate


def patience(header: str | None) -> float:
    """Return the seconds that a Retry-After header asks for, as a number or a date; 0 where it asks for nothing."""
    if not header:
        return 0.0
    if header.strip().isdecimal():
        return float(header)
    try:
        return max(0.0, parsedate_to_datetime(header).timestamp() - time.time())
    except (ValueError, OverflowError):
        return 0.0


def ask_crossref(service: Service, doi: str, email: str) -> Paper | None:
    """Return what Crossref says of a DOI, None when it does not know it; raises UnreachableError."""
    return service.ask(f"works/{quote(doi, safe='')}?{urlencode({'mailto': email})}", _from_crossref)


def _from_crossref(body: Any) -> Paper:
    work = _dict(_dict(body).get("message"))
    if not work:
        raise UnreadableError("the answer holds no work")
    titles = _texts(work.get("title"))
    titles += [f"{title}: {more}" for title in titles for more in _texts(work.get("subtitle"))]
    authors = [_dict(author) for author in _list(work.get("author"))]
    first = next((author for author in authors if author.get("sequence") == "first"), authors[0] if authors else {})
    dates = ("issued", "published", "published-online", "published-print")
    updates = [str(_dict(update).get("type")) for update in _list(work.get("updated-by"))]
    said = [kind for kind in updates if kind in RETRACTIONS]
    said += ["title"] if any(RETRACTED_TITLE.match(title) for title in titles) else []
    notices = {str(_dict(update).get("type")) for update in _list(work.get("update-to"))} & RETRACTIONS
    said += ["it is itself the notice of a retraction"] if notices else []
    return Paper(
        tuple(RETRACTED_TITLE.sub("", title) for title in titles),
        str(first.get("family") or first.get("name") or ""),
        tuple(year for date in dates for year in _years(_dict(work.get(date)).get("date-parts"))),
        str(work.get("DOI") or ""),
        ", ".join(said),
    )


def ask_pubmed(service: Service, pmids: Sequence[str], email: str, key: str = "") -> dict[str, Paper | None]:
    """Return what PubMed says of PMIDs, None for those it does not know; raises UnreachableError.

    What it leaves out, although asked, is left out here too.
    """
    form = {"db": "pubmed", "retmode": "json", "id": ",".join(pmids), "tool": "resistx-verify-references"}
    form |= {"email": email} | ({"api_key": key} if key else {})
    return service.ask("esummary.fcgi", _from_pubmed, form) or {}


def _from_pubmed(body: Any) -> dict[str, Paper | None]:
    result = _dict(body).get("result")
    if not isinstance(result, dict):
        raise UnreadableError(str(_dict(body).get("error") or "the answer holds no result"))
    return {
        pmid: None if "error" in summary else _of_summary(summary)
        for pmid, summary in result.items()
        if isinstance(summary, dict)
    }


def _of_summary(summary: Mapping[str, Any]) -> Paper:
    titles = _texts([summary.get("title"), summary.get("vernaculartitle")])
    names = [_dict(author).get("name") for author in _list(summary.get("authors"))]
    dates = [str(summary.get(name) or "")[:4] for name in ("pubdate", "epubdate", "sortpubdate")]
    dois = [item.get("value") for item in map(_dict, _list(summary.get("articleids"))) if item.get("idtype") == "doi"]
    said = [kind for kind in _texts(summary.get("pubtype")) if kind == "Retracted Publication"]
    said += ["title"] if any(RETRACTED_TITLE.match(title) for title in titles) else []
    return Paper(
        tuple(RETRACTED_TITLE.sub("", title) for title in titles),
        next(iter(_texts([*names, summary.get("sortfirstauthor")])), ""),
        tuple(int(year) for year in dates if year.isdecimal()),
        next(iter(_texts(dois)), ""),
        ", ".join(said),
    )


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _texts(value: Any) -> list[str]:
    return [item for item in _list(value) if isinstance(item, str) and item]


def _years(parts: Any) -> Iterable[int]:
    return [part[0] for part in _list(parts) if isinstance(part, list) and part and isinstance(part[0], int)]
