"""BibTeX: an entry for the catalogue and one for each reference of the answer, keyed by id."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TextIO

from resistx.answers.bibliography import catalogue_record
from resistx.render.references import ET_AL, address, authors, notes, pages, references, terms, title
from resistx.render.visible import encodable, one_line

if TYPE_CHECKING:
    from resistx.answers.base import Answer, ReferenceRecord
    from resistx.answers.bibliography import CatalogueRecord

# BibTeX counts braces whether or not a backslash stands before them, so those of a text go by name.
_LATEX = str.maketrans(
    {letter: f"\\{letter}" for letter in "&%$#_"}
    | {
        "\\": "\\textbackslash{}",
        "{": "\\textbraceleft{}",
        "}": "\\textbraceright{}",
        "~": "\\textasciitilde{}",
        "^": "\\textasciicircum{}",
        "<": "\\textless{}",
        ">": "\\textgreater{}",
        "|": "\\textbar{}",
    }
)


def render(answer: Answer[Any], stream: TextIO) -> Iterator[str]:
    """Yield the catalogue and the references of the answer; raises UsageError when its kind has none."""
    cited = references(answer)
    yield _catalogue(catalogue_record(answer.meta), stream.encoding)
    for reference in cited:
        yield "\n" + _reference(reference, stream.encoding)


def _catalogue(catalogue: CatalogueRecord, encoding: str | None) -> str:
    fields = {
        "author": _authors(catalogue.authors, encoding),
        "title": f"{{{_latex(catalogue.title, encoding)}}}",
        "year": str(catalogue.year or ""),
        "version": catalogue.version,
        "howpublished": f"Version {catalogue.version}",  # for styles older than the field `version`
        "note": _latex(terms(catalogue), encoding),
    }
    return _entry("dataset", catalogue.id, fields)


def _reference(reference: ReferenceRecord, encoding: str | None) -> str:
    texts = {
        "journal": reference.journal,
        "year": str(reference.year or ""),
        "volume": reference.volume,
        "pages": "--".join(page for page in pages(reference) if page),
        "pmid": reference.pmid,
        "pmcid": reference.pmcid,
        "note": " ".join(notes(reference)),
    }
    fields = {"author": _authors(reference.authors, encoding), "title": f"{{{_latex(title(reference), encoding)}}}"}
    fields |= {name: _latex(text or "", encoding) for name, text in texts.items()}
    addresses = {"doi": reference.doi, "url": address(reference)}
    fields |= {name: _verbatim(text or "", encoding) for name, text in addresses.items()}
    return _entry("article" if reference.journal else "misc", reference.id, fields)


def _entry(type_: str, key: str, fields: dict[str, str]) -> str:
    return f"@{type_}{{{key},\n" + "".join(f"  {name} = {{{text}}},\n" for name, text in fields.items() if text) + "}\n"


def _authors(names: list[str], encoding: str | None) -> str:
    """Return the authors, in braces what BibTeX would take apart: groups, and surnames such as Rojo de la Vega."""
    told = []
    for surname, initials, suffix in authors(names):
        first, *others = surname.split()
        whole = not initials or (not first[0].islower() and any(word[0].islower() for word in others))
        name = _latex(surname, encoding)
        parts = [f"{{{name}}}" if whole else name, _latex(suffix, encoding), _latex(initials, encoding)]
        told.append(", ".join(part for part in parts if part))
    return " and ".join([*told, "others"] if told and ET_AL in names else told)


def _latex(text: str, encoding: str | None) -> str:
    # A letter that the stream lacks may become one that LaTeX obeys, so that comes first.
    return encodable(one_line(text), encoding).translate(_LATEX)


def _verbatim(text: str, encoding: str | None) -> str:
    """Return an address: LaTeX takes it letter by letter, so what would end the field is written as addresses do."""
    told = encodable(one_line(text), encoding)
    return told.replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D")
