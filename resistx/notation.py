"""The notation of alterations: read from any usual spelling, and printed in one.

Protein changes follow the recommendations of the Human Genome Variation Society, without `p.` and in one-letter code;
`G12X` stands for any change of a codon. Exons, fusions and events of a whole gene are written in words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from functools import cache
from typing import NamedTuple

RESIDUES = {
    "ala": "A", "arg": "R", "asn": "N", "asp": "D", "cys": "C", "gln": "Q", "glu": "E", "gly": "G", "his": "H",
    "ile": "I", "leu": "L", "lys": "K", "met": "M", "phe": "F", "pro": "P", "ser": "S", "thr": "T", "trp": "W",
    "tyr": "Y", "val": "V", "sec": "U", "ter": "*", "stop": "*", "xaa": "X",
}  # fmt: skip
"""The one-letter code of each residue; `*` is a stop, `X` any residue."""


class Form(StrEnum):
    """What happens; those with words of their own are printed in these."""

    SUBSTITUTION = "substitution"
    SILENT = "silent change"
    CODON = "codon"
    DELETION_OF_RESIDUES = "residues deleted"
    REPLACEMENT = "residues replaced"
    INSERTION = "residues inserted"
    DUPLICATION = "residues duplicated"
    FRAMESHIFT = "frameshift"
    EXTENSION = "extension"
    SPLICE_SITE = "splice site"
    EXON = "exon"
    MUTATION = "mutation"
    AMPLIFICATION = "amplification"
    OVEREXPRESSION = "overexpression"
    UNDEREXPRESSION = "loss of expression"
    LOSS = "loss"
    DELETION = "deletion"
    METHYLATION = "promoter methylation"
    REVERSION = "reversion"
    SPLICE_VARIANT = "splice variant"
    FUSION = "fusion"


class Change(NamedTuple):
    """One event: residues `before` at `first` to `until` at `last`, and what is there `after`."""

    form: Form
    before: str = ""
    first: int = 0
    until: str = ""
    last: int = 0
    after: str = ""

    def __str__(self) -> str:
        """Return the change as it is written here."""
        start = f"{self.before}{self.first}"
        span = f"{start}_{self.until}{self.last}" if self.last else start
        match self.form:
            case Form.SUBSTITUTION:
                return start + self.after
            case Form.SILENT:
                return f"{start}="
            case Form.CODON:
                return f"{start}X" if self.before else f"codon {self.first}"
            case Form.DELETION_OF_RESIDUES:
                return f"{span}del"
            case Form.REPLACEMENT:
                return f"{span}delins{self.after}"
            case Form.INSERTION:
                return f"{span}ins{self.after}"
            case Form.DUPLICATION:
                return f"{span}dup"
            case Form.FRAMESHIFT:
                return f"{start}fs"
            case Form.EXTENSION:
                return f"{start}ext"
            case Form.SPLICE_SITE if self.first or self.after:
                return self.after or f"{self.before or 'X'}{self.first}_splice"
            case Form.EXON:
                exons = f"{self.first}-{self.last}" if self.last else f"{self.first}"
                return f"exon {exons} {self.after}"
        return f"{self.form.value} {self.after}".rstrip()

    @property
    def placed(self) -> bool:
        """Whether the change names residues of the protein."""
        return bool(self.first) and self.form is not Form.EXON


class Notation(NamedTuple):
    """An alteration: its gene, or the partners of a fusion (5' first), and what happens, several events together."""

    genes: tuple[str, ...]
    changes: tuple[Change, ...]

    def __str__(self) -> str:
        """Return the alteration as it is written here; reading that gives the same."""
        where = "::".join(self.genes)
        if self.changes[0].form is Form.FUSION and len(self.genes) > 1:
            return where
        return f"{where} {' + '.join(map(str, self.changes))}"

    @property
    def key(self) -> str:
        """The same for every spelling; a change inside a fusion is one of its last gene, where the kinase is."""
        fused = len(self.genes) > 1 and self.changes[0].form is not Form.FUSION
        return str(Notation(self.genes[-1:], self.changes) if fused else self)


Symbol = Callable[[str], str | None]
"""Returns the symbol of the gene that a text names, or None."""


def plain_symbol(text: str) -> str | None:
    """Return the text as a gene symbol if it looks like one, whether or not there is such a gene."""
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*", text) or len(text) > 30:
        return None
    return text if re.fullmatch(r"C[0-9XY]+orf\d+", text) else text.upper()


_EVENTS = {
    "amplification": Form.AMPLIFICATION, "overexpression": Form.OVEREXPRESSION, "deletion": Form.DELETION,
    "loss-of-function": Form.LOSS, "loss-of-expression": Form.UNDEREXPRESSION, "reversion": Form.REVERSION,
    "promoter-methylation": Form.METHYLATION, "splice-variant": Form.SPLICE_VARIANT, "fusion": Form.FUSION,
    "mutation-class": Form.MUTATION,
}  # fmt: skip
"""The types of alteration that say what happens to the gene as a whole."""


def events(genes: Sequence[str], type_: str, changes: Sequence[str]) -> list[tuple[int, Notation]]:
    """Return the notations of a catalogued alteration: 0 what it is, 1 each of several that it stands for.

    Its changes are those of its last gene; those of a compound are there together, others each for itself.
    """
    read = [change for text in changes if (change := change_of(text))]
    if type_ == "compound":
        ordered = tuple(sorted(read, key=lambda change: (change.first, str(change))))
        return [(0, Notation((genes[-1],), ordered))] if read else []
    if read:
        return [(int(len(read) > 1), Notation((genes[-1],), (change,))) for change in read]
    if type_ not in _EVENTS:
        return []
    whole = (Change(_EVENTS[type_]),)
    return (
        [(0, Notation(tuple(genes), whole))] if type_ == "fusion" else [(0, Notation((gene,), whole)) for gene in genes]
    )


_LOST = {Form.FRAMESHIFT, Form.SPLICE_SITE, Form.DELETION, Form.UNDEREXPRESSION, Form.METHYLATION}


def includes(known: Notation, seen: Notation) -> bool:
    """Tell whether what is known of an alteration is said of what was seen: it is the same, or a class of it.

    A codon includes its changes, `mutation` every change of residues that is not silent, and `loss` whatever ends a
    product: a stop, a frameshift, a lost splice site, a deletion or silencing of the gene.
    """
    if known.key == seen.key:
        return True
    if known.genes[-1] != seen.genes[-1] or len(known.changes) > 1 or len(seen.changes) > 1:
        return False
    told, change = known.changes[0], seen.changes[0]
    match told.form:
        case Form.CODON:
            same = not told.before or not change.before or told.before == change.before
            return change.placed and change.form is not Form.SILENT and told.first == change.first and same
        case Form.MUTATION:
            return change.placed and change.form is not Form.SILENT
        case Form.LOSS:
            return change.form in _LOST or (change.form is Form.SUBSTITUTION and change.after == "*")
        case Form.FUSION:
            return change.form is Form.FUSION and len(known.genes) == 1
    return False


_PLAIN = re.compile(r"(?:p\.)?([ACDEFGHIKLMNPQRSTVWY])([0-9]{1,5})([ACDEFGHIKLMNPQRSTVWY*])")
_RESIDUE = "(?:" + "|".join(RESIDUES) + "|[ACDEFGHIKLMNPQRSTUVWYX*])"
_PLACE = rf"(?P<before>{_RESIDUE})(?P<first>\d{{1,5}})"
_SPAN = rf"{_PLACE}(?:\s?[_–-]\s?(?P<until>{_RESIDUE})(?P<last>\d{{1,5}}))?"
_LETTERS = rf"(?P<after>{_RESIDUE}+)"
_COUNT = r"\(?\d+\)?"
_PROTEIN = {
    Form.SILENT: rf"{_PLACE}(?:=|(?P=before))",
    Form.CODON: rf"(?:codon\s?(?P<number>\d{{1,5}})|{_PLACE}(?:X|Xaa)?)",
    Form.SUBSTITUTION: rf"{_PLACE}(?P<after>{_RESIDUE}|\?)",
    Form.FRAMESHIFT: rf"{_PLACE}{_RESIDUE}?\s?(?:fs|frameshift)(?:\s?(?:\*|ter|X)?(?:\d+|\?)?)",
    Form.EXTENSION: rf"{_PLACE}{_RESIDUE}?ext\S{{0,20}}",
    Form.REPLACEMENT: rf"{_SPAN}\s?(?:del[A-Z]*ins|>){_LETTERS}",
    Form.DELETION_OF_RESIDUES: rf"(?:{_SPAN}\s?del(?:{_RESIDUE}+|{_COUNT})?|del\s?{_SPAN.replace('P<', 'P<del_')})",
    Form.INSERTION: rf"{_SPAN}\s?ins(?:{_LETTERS}|{_COUNT})?",
    Form.DUPLICATION: rf"{_SPAN}\s?dup(?:{_RESIDUE}+|{_COUNT})?",
    Form.SPLICE_SITE: rf"(?:{_PLACE}|X(?P<number>\d+))_splice",
}
"""Changes of the protein, which follow the gene after a blank, a colon or a hyphen; the first that fits is meant."""
_EXON_WORDS = {"del": "deletion", "ins": "insertion", "dup": "duplication", "skip": "skipping", "mut": "mutation"}
_EXON_WORD = r"(?P<word>del|ins|dup|skip|mut)(?:etions?|ertions?|lications?|ping|ped|ations?|ants?)?"
_EXON = r"(?P<delta>Δ|delta)?[\s-]?ex(?:ons?)?[\s-]?(?P<first>\d{1,3})(?:\s?(?:-|–|to)\s?(?P<last>\d{1,3}))?"
_VARIANT = r"(?:-V(?P<dashed>\d{1,2}|\d{3}es)|\s?v(?P<small>\d{1,3}(?:es)?)|\s?(?P<roman>vI{1,3}|vIV))"
_WORDS = {
    Form.UNDEREXPRESSION: (
        r"(?:loss of|low|lost|reduced) expression|under-?express(?:ion|ed)|down-?regulat(?:ion|ed)|silenc(?:ing|ed)"
    ),
    Form.OVEREXPRESSION: r"(?:high|increased) expression|over-?express(?:ion|ed)|up-?regulat(?:ion|ed)",
    Form.METHYLATION: r"(?:promoter )?(?:hyper)?methylat(?:ion|ed)",
    Form.REVERSION: r"rev(?:er(?:sions?|ted))?(?: mutations?)?",
    Form.SPLICE_VARIANT: r"splic(?:e|ing) variants?|alternative splicing",
    Form.SPLICE_SITE: r"splice(?:[ -]site)?(?: mutations?| variants?)?",
    Form.FUSION: r"fus(?:ions?|ed)?|rearrange(?:ments?|d)|translocat(?:ions?|ed)",
    Form.LOSS: (
        r"(?:biallelic )?loss(?:[ -]of[ -]function)?(?: mutations?| variants?)?|LoF|knock-?out|null|"
        r"inactivat(?:ion|ed|ing mutations?)"
    ),
    Form.DELETION: r"(?:homozygous |deep |biallelic |gene )?del(?:etions?|eted)?|homdel",
    Form.AMPLIFICATION: r"(?:gene )?amp(?:l|lifications?|lified)?",
    Form.MUTATION: r"(?:activating |missense )?mut(?:ations?|ants?|ated)?",
}
"""Events of a whole gene, in the words that people use."""
_MEMBER = re.compile(r"\s*(?:\+|/|;|,|&|\band\b|\bwith\b)\s*", re.IGNORECASE)


def parse(text: str, symbol: Symbol = plain_symbol) -> Notation | None:
    """Return the alteration that a text names, or None when it is none; `symbol` knows the genes."""
    text = " ".join(text.split())
    if len(text) > 200:
        return None
    return _single(text, symbol) or _together(text, symbol) or _partners(text, symbol)


def change_of(text: str) -> Change | None:
    """Return the change that a text names without its gene, or None when it is none."""
    if match := _PLAIN.fullmatch(text):  # what nearly every cell of a large table holds, read without trying the rest
        before, first, after = match[1], int(match[2]), match[3]
        return (
            Change(Form.SILENT, before, first)
            if before == after
            else Change(Form.SUBSTITUTION, before, first, after=after)
        )
    for change, gene in _changes(f"GENE {text}"):
        if gene == "GENE":
            return change
    return None


def _single(text: str, symbol: Symbol) -> Notation | None:
    for change, gene in _changes(text):
        genes = _genes(gene.strip(" :_-()"), symbol)
        if genes:
            if change.form is Form.EXON and not change.after:  # `METex14` is the skipping; elsewhere, a mutation there
                change = change._replace(after="skipping" if genes[-1] == "MET" else "mutation")
            return Notation(genes, (change,))
    return None


def _together(text: str, symbol: Symbol) -> Notation | None:
    """Return several changes of one protein that are there together, in the order of their places."""
    first, *others = _MEMBER.split(text)
    head = _single(first, symbol) if others else None
    if head is None or not head.changes[0].placed:
        return None
    changes = {head.changes[0]}
    for other in others:
        whole = _single(other, symbol)
        change = whole.changes[0] if whole and whole.genes == head.genes else change_of(other)
        if change is None or not change.placed:
            return None
        changes.add(change)
    return Notation(head.genes, tuple(sorted(changes, key=lambda change: (change.first, str(change)))))


def _partners(text: str, symbol: Symbol) -> Notation | None:
    """Return the fusion of two genes that are written together."""
    genes = _split(re.sub(r"\s(?:fusions?|rearrangements?|translocations?)$", "", text, flags=re.IGNORECASE), symbol)
    return Notation(genes, (Change(Form.FUSION),)) if genes else None


def _genes(text: str, symbol: Symbol) -> tuple[str, ...]:
    """Return the gene that a text names, or the partners of a fusion; none when it is neither."""
    known = symbol(text) if text else None
    return (known,) if known else _split(text, symbol)


def _split(text: str, symbol: Symbol) -> tuple[str, ...]:
    for match in re.finditer(r"::|--|[-–/]", text):
        before, after = symbol(text[: match.start()].strip()), symbol(text[match.end() :].strip())
        if before and after:
            return before, after
    return ()


@cache
def _readings() -> list[tuple[Form, re.Pattern[str]]]:
    """Return every pattern with the form it stands for, in the order in which they are tried."""
    gap = r"(?P<gene>.+?)[\s:_-]+"
    words = list(_WORDS.items())
    written: list[tuple[Form, str]] = [
        (Form.SPLICE_VARIANT, rf"(?-i:(?P<gene>.+?){_VARIANT})"),
        *((form, rf"{gap}(?:p\.\s?)?\(?{pattern}\)?") for form, pattern in _PROTEIN.items()),
        (Form.SPLICE_SITE, rf"{gap}(?P<after>c\.[-*]?\d+[+-]\d+[^\s]{{1,40}})"),
        (Form.EXON, rf"(?P<gene>.+?)[\s:_-]*{_EXON}(?:[\s-]?{_EXON_WORD})?"),
        (Form.EXON, r"(?P<gene>.+?)[\s:_-]*(?P<delta>Δ)(?P<first>\d{1,3})"),
        (Form.EXON, rf"{_EXON}[\s-]?{_EXON_WORD} (?:of|in) (?P<gene>.+)"),
        (Form.SPLICE_VARIANT, rf"{gap}splic(?:e|ing) variant (?P<after>\w{{1,20}})"),
        *((form, rf"{gap}(?:{pattern})") for form, pattern in words),
        *((form, rf"(?:{pattern}) (?:of|in) (?:the )?(?P<gene>.+?)(?: promoter| gene)?") for form, pattern in words),
    ]
    return [(form, re.compile(pattern, re.IGNORECASE | re.ASCII)) for form, pattern in written]


def _changes(text: str) -> Iterator[tuple[Change, str]]:
    """Yield every reading of a text as a change, with what names the gene, the likeliest first."""
    for form, pattern in _readings():
        if match := pattern.fullmatch(text):
            yield _change(form, {name: value for name, value in match.groupdict().items() if value}), match["gene"]


def _change(form: Form, found: dict[str, str]) -> Change:
    """Return a change out of the groups of its pattern."""
    first, last = (int(found.get(name) or found.get(f"del_{name}") or 0) for name in ("first", "last"))
    if form is Form.EXON:
        word = _EXON_WORDS[found["word"].lower()] if "word" in found else "skipping" if "delta" in found else ""
        return Change(form, first=first, last=last, after=word)
    if form is Form.SPLICE_VARIANT:
        numbered = found.get("dashed") or found.get("small")
        return Change(form, after=f"V{numbered}" if numbered else found.get("roman") or found.get("after", ""))
    if form is Form.SPLICE_SITE and "after" in found:
        return Change(form, after=found["after"])
    before, until = (_letters(found.get(name) or found.get(f"del_{name}") or "") for name in ("before", "until"))
    after = _letters(found.get("after", ""))
    if form is Form.CODON and before == "X":
        before = ""
    if form is Form.SUBSTITUTION and before == after:  # in another code before than after
        form, after = Form.SILENT, ""
    return Change(form, before, first or int(found.get("number", 0)), until, last, after)


def _letters(text: str) -> str:
    """Return residues in one-letter code."""
    if text.lower() in RESIDUES:
        return RESIDUES[text.lower()]
    if re.fullmatch(r"(?:[A-Z][a-z]{2})+", text):
        triples = [text[start : start + 3].lower() for start in range(0, len(text), 3)]
        if all(triple in RESIDUES for triple in triples):
            return "".join(RESIDUES[triple] for triple in triples)
    return text.upper()
