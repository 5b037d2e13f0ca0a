"""The closed vocabularies that questions are asked in: each term with the definition that help and schema show."""

from __future__ import annotations

from enum import StrEnum


class Term(StrEnum):
    """A word of a closed vocabulary; `definition` says what it means, `rank` is its place (0 first)."""

    definition: str

    def __new__(cls, word: str, definition: str = "") -> Term:
        """Make the member from its word and its definition."""
        term = str.__new__(cls, word)
        term._value_ = word
        term.definition = definition
        return term

    @property
    def rank(self) -> int:
        """The place of the term in its vocabulary, 0 for the first."""
        return list(type(self)).index(self)


class Kind(Term):
    """The kinds of entry, in the order in which a name that fits several is read."""

    MECHANISM = "mechanism", "a way in which tumors resist drugs"
    STRATEGY = "strategy", "a way in which resistance is countered"
    DRUG = "drug", "a drug or a class of drugs"
    ALTERATION = "alteration", "a molecular event"
    GENE = "gene", "a human gene"
    CANCER = "cancer", "a kind of cancer"
    REFERENCE = "reference", "a publication or other source"

    @property
    def plural(self) -> str:
        """The word for several entries of this kind, which is also the key of its YAML file."""
        return "strategies" if self is Kind.STRATEGY else f"{self.value}s"


def kind_named(word: Kind | str) -> Kind:
    """Return the kind that a word names, in the singular or the plural; raises ValueError when none."""
    for kind in Kind:
        if word in (kind.value, kind.plural):
            return kind
    raise ValueError(f"{word!r} is no kind of entry; kinds are {', '.join(kind.plural for kind in Kind)}")


class Effect(Term):
    """What a mechanism or an alteration does to a drug."""

    RESISTANCE = "resistance", "the drug no longer works, or far less"
    REDUCED_SENSITIVITY = "reduced-sensitivity", "the drug works less"
    SENSITIVITY = "sensitivity", "the drug works better (collateral sensitivity, or a favorable marker)"
    NO_EFFECT = "no-effect", "examined, and the drug works as before"


class Level(Term):
    """How strong the evidence for a statement is (the letters of CIViC)."""

    A = "A", "validated: guideline, label or consistent phase 3 trials"
    B = "B", "clinical: a trial or a cohort of patients"
    C = "C", "case reports or small series"
    D = "D", "preclinical: cells, animals or biochemistry"
    E = "E", "inferential: reasoned from indirect evidence"


class Stance(Term):
    """What a reference says to a statement."""

    SUPPORTS = "supports", "speaks for the statement"
    DISPUTES = "disputes", "speaks against the statement, or failed to find it"


class Outcome(Term):
    """How a strategy fared against its target, best first."""

    WORKS = (
        "works",
        "benefit in a controlled trial, or approval on durable responses in the resistant population itself",
    )
    MIXED = "mixed", "controlled evidence both for and against"
    INVESTIGATIONAL = "investigational", "no controlled answer yet"
    FAILED = "failed", "controlled evidence of no benefit, or of harm"


class Match(Term):
    """How a name was read."""

    EXACT = "exact", "the id, the name or the approved symbol"
    SYNONYM = "synonym", "another name that the catalogue knows, or a brand"
    PREVIOUS = "previous", "a previous symbol of the gene"
    ALIAS = "alias", "an alias symbol of the gene, by HGNC"
    NOTATION = "notation", "an alteration, written in another way"
    AMBIGUOUS = "ambiguous", "several entries or genes are called so; none is guessed"
    HGNC = "hgnc", "a human gene that HGNC knows, but not in the catalogue"
    UNKNOWN = "unknown", "nothing is called so"


class Stage(Term):
    """The highest stage a use has reached, furthest first."""

    APPROVED = "approved", "approved for this use by a regulator"
    PHASE_3 = "phase-3", "a phase 3 trial"
    PHASE_2 = "phase-2", "a phase 2 trial"
    PHASE_1 = "phase-1", "a phase 1 trial"
    PRECLINICAL = "preclinical", "not yet tried in patients for this use"


class InputType(Term):
    """What a file of the reader's own samples holds."""

    GENES = "genes", "genes, one a line"
    ALTERATIONS = "alterations", "alterations in plain notation, one a line, perhaps with a column for the sample"
    EXPRESSION = "expression", "a table of differential expression"
    MAF = "maf", "mutations in the format of TCGA or cBioPortal"
    VCF = "vcf", "variants that VEP or SnpEff annotated"
    COPY_NUMBER = "copy-number", "discrete copy numbers of cBioPortal, genes by samples"
    STRUCTURAL = "structural-variants", "structural variants of cBioPortal, one a row"


class By(Term):
    """What a record of an interpretation is of."""

    MECHANISM = "mechanism", "a mechanism, with the samples that bear on it"
    SAMPLE = "sample", "a sample, with the mechanisms that it bears on"


class Contrast(Term):
    """What is compared with what in a table of expression."""

    RESISTANT = "resistant-vs-sensitive", "a gene that is higher in resistant samples has a positive fold change"
    SENSITIVE = "sensitive-vs-resistant", "the other way around"
