"""The entries that evidence names: those of the catalogue, found by their names or numbers, else new ones."""

from __future__ import annotations

import re
from collections import Counter as Tally
from datetime import date
from functools import cache
from itertools import count
from typing import Any

from resistx.model.vocabulary import Kind
from resistx.names import matches, normalize
from resistx.store.read import Store
from resistx.store.rows import EntryRow

Body = dict[str, Any]
"""A new entry under its YAML keys."""

SALT = re.compile(
    r"(?: (?:acetate|anhydrous|besylate|bromide|calcium|chloride|citrate|(?:mono|hemi|di)?hydrate|(?:di)?hydrochloride"
    r"|malate|(?:di)?maleate|mesylate|phosphate|potassium|(?:di)?sodium|succinate|sulfate|tartrate|(?:di)?tosylate))+$",
    re.IGNORECASE,
)
"""The end of the name of a salt, which is the drug by another name."""
GROUP = re.compile(r"(?:agent|agonist|antagonist|antibody|compound|inhibitor)s?$", re.IGNORECASE)
"""The end of the name of a class of drugs."""
NO_DRUG = re.compile(r"regimen|doublet|triplet|chemotherapy|radio|radiation|therap(?:y|ies|eutic)\b|transplant", re.I)
"""What stands in names of treatments that are not one drug."""
ANY_CANCER = ("DOID:162", "cancer")
"""The disease of evidence that is not bound to one cancer."""
ADDED = "evidence of CIViC names; added with it."
CIVIC: Body = {
    "authors": ["Griffith M", "et al."],
    "title": "CIViC is a community knowledgebase for expert crowdsourcing the clinical interpretation of variants in "
    "cancer",
    "journal": "Nat Genet",
    "year": 2017,
    "volume": "49",
    "pages": "170-174",
    "doi": "10.1038/ng.3774",
    "pmid": "28138153",
    "kind": "database",
    "status": "confirmed",
}
"""The paper that describes CIViC."""
NO_TITLE = "(title not given by CIViC)"
SYMBOL = re.compile(r"[A-Z][A-Za-z0-9]*(-[A-Za-z0-9]+)*", re.ASCII)
"""A symbol that an entry can have as its id."""


class Entries:
    """Finds entries by what evidence calls them, and makes those that the catalogue does not have.

    `new` holds what was made, by kind and id; an entry that nothing comes to use is there as well.
    """

    def __init__(self, store: Store, day: date) -> None:
        """Take the catalogue, and the day on which new entries were last looked at."""
        self.store = store
        self.day = day
        self.new: dict[Kind, dict[str, Body]] = {kind: {} for kind in Kind}
        self._made: dict[tuple[Kind, str], str] = {}
        self._taken: Tally[tuple[Kind, str]] = Tally()
        self._by_doid = {
            fields["xrefs"]["doid"]: row.id
            for row in store.entries(Kind.CANCER)
            if "doid" in (fields := row.fields()).get("xrefs", ())
        }
        papers = [(row.id, row.fields()) for row in store.entries(Kind.REFERENCE)]
        self._by_pmid = {fields["pmid"]: (id_, fields) for id_, fields in papers if "pmid" in fields}
        self.drug = cache(self._drug)
        self.cancer = cache(self._cancer)

    def add(self, kind: Kind, name: str, fields: Body, key: str = "") -> str:
        """Make an entry, or find the one that was made under the same key (else name), and return its id."""
        key = key or normalize(name)
        made = self._made.get((kind, key))
        if made is None:
            made = self._made[kind, key] = self._free(kind, name)
            self.new[kind][made] = {"id": made, "name": name} | fields | {"reviewed": self.day}
        return made

    def _free(self, kind: Kind, name: str) -> str:
        """Return an id that no entry of a kind has or had, made of a name."""
        plain = re.sub(r"[^a-z0-9]+", "-", name.lower().replace("*", "ter")).strip("-")[:60].strip("-") or kind.value
        for number in count(self._taken[kind, plain] + 1):
            id_ = f"{plain}-{number}" if number > 1 else plain
            if not (self.store.find(kind, id_) or id_ in self.new[kind] or self._retired(kind, id_)):
                break
        self._taken[kind, plain] = number
        return id_

    def _retired(self, kind: Kind, id_: str) -> bool:
        return any(tombstone[0] == kind for tombstone in self.store.retired(id_))

    def _found(self, kind: Kind, name: str) -> list[EntryRow]:
        """Return the entries of a kind that a name fits best."""
        found = matches(self.store, name, [kind])
        return list({row.id: row for tier, row, _ in found if tier == found[0][0]}.values())

    def _drug(self, name: str) -> str | None:
        """Return the id of a drug or class; None where several are called so, or where it is not one drug."""
        plain = SALT.sub("", name)
        for text in (name, plain, f"{name}s"):
            if found := self._found(Kind.DRUG, text):
                return found[0].id if len(found) == 1 else None
        if NO_DRUG.search(name):
            return None
        role, what = ("class", "A class of drugs") if GROUP.search(plain) else ("anticancer", "A drug")
        return self.add(Kind.DRUG, plain, {"role": role, "summary": f"{what} that {ADDED}"})

    def _cancer(self, disease: str, doid: str) -> str | None:
        """Return the id of a cancer, by its number in the Disease Ontology before its name; None for cancer as such."""
        if doid == ANY_CANCER[0] or (not doid and disease.lower() in ("", ANY_CANCER[1])):
            return None
        if doid in self._by_doid:
            return self._by_doid[doid]
        found = self._found(Kind.CANCER, disease) if disease else []
        fields: Body = {"summary": f"A kind of cancer that {ADDED}"} | ({"xrefs": {"doid": doid}} if doid else {})
        id_ = found[0].id if len(found) == 1 else self.add(Kind.CANCER, disease or doid, fields)
        if doid:
            self._by_doid[doid] = id_
        return id_

    def gene(self, symbol: str) -> bool:
        """Make sure that there is an entry of a gene that HGNC knows; False where no entry can have its symbol."""
        if not SYMBOL.fullmatch(symbol) or len(symbol) > 30:
            return False
        if self.store.find(Kind.GENE, symbol) is None and symbol not in self.new[Kind.GENE]:
            hgnc = [row.hgnc for row in self.store.symbols(symbol) if row.status == "approved"]
            xrefs = {"xrefs": {"hgnc": f"HGNC:{hgnc[0]}"}} if hgnc else {}
            body = {
                "id": symbol,
                "name": symbol,
                "summary": f"A human gene that {ADDED}",
                **xrefs,
                "reviewed": self.day,
            }
            self.new[Kind.GENE][symbol] = body
        return True

    def reference(self, pmid: str, citation: str, level: str) -> str | None:
        """Return the id of a paper; None where the catalogue does not take it as evidence.

        What a new one is follows from the levels of its evidence: A to C were shown in patients.
        """
        if pmid in self._by_pmid:
            id_, fields = self._by_pmid[pmid]
            if fields["kind"] == "source" or fields["status"] == "not-found":
                return None
        else:
            id_ = self._free(Kind.REFERENCE, f"pmid-{pmid}")
            self.new[Kind.REFERENCE][id_] = fields = _paper(id_, pmid, citation)
            self._by_pmid[pmid] = id_, fields
        if level in "ABC" and id_ in self.new[Kind.REFERENCE]:
            fields["kind"] = "trial"
        return id_

    def civic(self) -> str:
        """Return the id of the paper that describes CIViC, which comes with the first that cites it."""
        if CIVIC["pmid"] not in self._by_pmid:
            id_ = self._free(Kind.REFERENCE, "griffith-2017-civic")
            self.new[Kind.REFERENCE][id_] = body = {"id": id_, **CIVIC}
            self._by_pmid[CIVIC["pmid"]] = id_, body
        return self._by_pmid[CIVIC["pmid"]][0]


def _paper(id_: str, pmid: str, citation: str) -> Body:
    """Return a reference of which no more is known than CIViC's short citation, `Hurwitz et al., 1992, Cell`."""
    found = re.fullmatch(
        r"(?P<author>[^,]+?)(?P<more> et al\.?)?, (?P<year>(?:19|20)\d\d)(?:, (?P<journal>.+))?", citation
    )
    body: Body = {"id": id_}
    if found:
        body["authors"] = [found["author"], "et al."] if found["more"] else [found["author"]]
    body["title"] = NO_TITLE
    if found:
        body |= {"journal": found["journal"]} if found["journal"] else {}
        body["year"] = int(found["year"])
    note = f"Cited by CIViC as {citation}" if citation else "Cited by CIViC under its PMID"
    return body | {
        "pmid": pmid,
        "kind": "preclinical",
        "status": "unconfirmed",
        "note": f"{note}; the paper itself was not seen.",
    }
