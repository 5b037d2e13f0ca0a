"""The closed vocabularies that only entries use: each term with the definition that the schema shows."""

from __future__ import annotations

from resistx.model.vocabulary import Term


class Onset(Term):
    """When resistance is there."""

    INTRINSIC = "intrinsic", "present before treatment"
    ACQUIRED = "acquired", "selected or induced under treatment"
    ADAPTIVE = "adaptive", "a reversible response within hours to weeks of treatment"


class GeneRole(Term):
    """What a gene does in a mechanism."""

    EFFECTOR = "effector", "its product carries the mechanism out"
    REGULATOR = "regulator", "its product turns the mechanism on or off"
    TARGET = "target", "its product is what the drug binds"
    MARKER = "marker", "it shows the mechanism without being known to cause it"


class Change(Term):
    """What happens to a gene when the mechanism is at work."""

    OVEREXPRESSION = "overexpression", "more transcript or protein"
    AMPLIFICATION = "amplification", "more gene copies"
    GAIN_OF_FUNCTION = "gain-of-function", "a product that does more, or something new"
    LOSS_OF_FUNCTION = "loss-of-function", "a product that does less or nothing"
    LOSS_OF_EXPRESSION = "loss-of-expression", "less or no transcript or protein"
    DELETION = "deletion", "gene copies lost"
    MUTATION = "mutation", "a changed sequence whose effect is specific to the drug"
    REVERSION = "reversion", "a second mutation that restores the lost function"
    FUSION = "fusion", "joined to another gene or promoter"
    SPLICE_VARIANT = "splice-variant", "another transcript form"
    PROMOTER_METHYLATION = "promoter-methylation", "silenced by methylation of its promoter"
    PROMOTER_DEMETHYLATION = "promoter-demethylation", "switched on by loss of promoter methylation"
    POLYMORPHISM = "polymorphism", "an inherited variant"
    MISLOCALIZATION = "mislocalization", "product in another place in the cell"
    POST_TRANSLATIONAL = "post-translational", "product modified, activated or broken down after translation"


class Direction(Term):
    """The direction of a gene's activity that favors resistance."""

    UP = "up", "more activity favors resistance"
    DOWN = "down", "less activity favors resistance"
    ALTERED = "altered", "a changed product favors resistance, whatever its amount"


class Model(Term):
    """The system in which a statement was shown."""

    TRIAL = "trial", "a clinical trial"
    COHORT = "cohort", "a series of patients"
    CASE = "case", "single patients"
    XENOGRAFT = "xenograft", "tumors in animals, or patient-derived tumors and organoids"
    CELL_LINE = "cell-line", "cells in culture"
    BIOCHEMICAL = "biochemical", "purified molecules, structures or membranes"
    REVIEW = "review", "stated by a review"


class InteractionKind(Term):
    """What one mechanism does to another."""

    PROMOTES = "promotes", "makes the other stronger or more frequent"
    SUPPRESSES = "suppresses", "makes the other weaker or less frequent"
    ENABLES = "enables", "is needed for the other, or opens the way to it"
    SUBSTITUTES = "substitutes", "can take the other's place"


class Status(Term):
    """Whether a use is still pursued."""

    ACTIVE = "active", "in use or under study"
    ABANDONED = "abandoned", "no longer developed for this use"
    WITHDRAWN = "withdrawn", "approval withdrawn"


class LimitKind(Term):
    """What bounds a strategy."""

    TOXICITY = "toxicity", "harm to normal tissue"
    PHARMACOKINETIC = "pharmacokinetic", "changes the exposure to a drug given with it, or its own exposure is too low"
    SELECTION = "selection", "works only in some tumors, and choosing them is hard"
    DELIVERY = "delivery", "does not reach the tumor in sufficient amount"
    OTHER = "other", "another limit"


class AssayClass(Term):
    """The kind of measurement that shows a mechanism."""

    DNA = "dna", "sequence or copy number"
    RNA = "rna", "transcripts"
    PROTEIN = "protein", "amount, place or modification of a protein"
    METHYLATION = "methylation", "DNA methylation"
    FUNCTIONAL = "functional", "a test of what the cell does"
    IMAGING = "imaging", "seen in the patient by imaging"
    LIQUID_BIOPSY = "liquid-biopsy", "seen in blood"


class DrugRole(Term):
    """What a drug is in this catalogue for."""

    ANTICANCER = "anticancer", "given against the tumor"
    RESISTANCE_MODIFIER = "resistance-modifier", "given to restore the effect of another drug"
    CLASS = "class", "a class of drugs"


class ApprovalStatus(Term):
    """Where a drug stands with regulators."""

    APPROVED = "approved", "approved for at least one use"
    INVESTIGATIONAL = "investigational", "not approved, or not for cancer"
    WITHDRAWN = "withdrawn", "approval withdrawn"


class AlterationType(Term):
    """The kind of molecular event."""

    MISSENSE = "missense", "one amino acid replaced by another"
    IN_FRAME_DELETION = "in-frame-deletion", "amino acids lost, reading frame kept"
    IN_FRAME_INSERTION = "in-frame-insertion", "amino acids added, reading frame kept"
    FRAMESHIFT = "frameshift", "reading frame lost"
    NONSENSE = "nonsense", "a premature stop"
    SPLICE_SITE = "splice-site", "a splice site changed"
    EXON_SKIPPING = "exon-skipping", "an exon left out"
    SPLICE_VARIANT = "splice-variant", "another transcript form"
    MUTATION_CLASS = "mutation-class", "any of the mutations of a codon, an exon or a domain"
    FUSION = "fusion", "joined to another gene or promoter"
    AMPLIFICATION = "amplification", "more gene copies"
    OVEREXPRESSION = "overexpression", "more transcript or protein"
    DELETION = "deletion", "gene copies lost"
    LOSS_OF_FUNCTION = "loss-of-function", "any event that ends the function"
    LOSS_OF_EXPRESSION = "loss-of-expression", "less or no transcript or protein"
    PROMOTER_METHYLATION = "promoter-methylation", "silenced by methylation of its promoter"
    REVERSION = "reversion", "a second mutation that restores the lost function"
    POLYMORPHISM = "polymorphism", "an inherited variant"
    COMPOUND = "compound", "several events together that behave differently from each"


class ReferenceKind(Term):
    """What a reference is."""

    REVIEW = "review", "a review"
    TRIAL = "trial", "a clinical trial or a study of patients"
    PRECLINICAL = "preclinical", "a laboratory study, including of patients' samples"
    GUIDELINE = "guideline", "a guideline or standard"
    DATABASE = "database", "a database"
    SOURCE = "source", "one of the documents this catalogue started from"


class ReferenceStatus(Term):
    """Whether the reference is known to exist."""

    CONFIRMED = "confirmed", "title and identifier seen together in public records"
    UNCONFIRMED = "unconfirmed", "seen cited, but its identifier was not seen in a primary record"
    NOT_FOUND = "not-found", "cited by a source, but no such publication could be found; never offered as evidence"
