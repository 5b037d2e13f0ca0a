"""What annotations say a variant does, in the words of MAF and of the Sequence Ontology, read as one notation."""

from __future__ import annotations

import re
from functools import lru_cache

from resistx.notation import Change, Form, Notation, change_of

SILENT_CLASSES = {
    "silent", "intron", "3utr", "5utr", "3flank", "5flank", "igr", "rna", "targetedregion", "lincrna",
    "synonymousvariant", "intronvariant", "3primeutrvariant", "5primeutrvariant", "upstreamgenevariant",
    "downstreamgenevariant", "intergenicvariant", "intergenicregion", "intragenicvariant", "noncodingtranscriptvariant",
    "noncodingtranscriptexonvariant", "nmdtranscriptvariant", "maturemirnavariant", "stopretainedvariant",
    "startretainedvariant", "codingsequencevariant", "regulatoryregionvariant", "tfbindingsitevariant", "synonymous",
    "splicepolypyrimidinetractvariant", "sequencefeature", "initiatorcodonvariant", "featureelongation",
}  # fmt: skip
"""Classes that do not change the protein, or of which nothing is known here; they never match."""
LOST = {
    "nonsensemutation": Form.LOSS, "frameshiftdel": Form.LOSS, "frameshiftins": Form.LOSS,
    "splicesite": Form.SPLICE_SITE,
    "translationstartsite": Form.LOSS, "stopgained": Form.LOSS, "frameshiftvariant": Form.LOSS,
    "spliceacceptorvariant": Form.SPLICE_SITE, "splicedonorvariant": Form.SPLICE_SITE, "startlost": Form.LOSS,
    "transcriptablation": Form.DELETION, "lossoffunctionvariant": Form.LOSS, "stopgain": Form.LOSS,
    "frameshift": Form.LOSS, "nonsense": Form.LOSS, "exonlossvariant": Form.MUTATION,
}  # fmt: skip
"""Classes that end a product, with the event that is written where the change of the protein cannot be read."""
WHOLE = {"transcriptamplification": Form.AMPLIFICATION, "genefusion": Form.FUSION}
"""Classes that are events of the whole gene."""
_ENDED = (Form.FRAMESHIFT, Form.SPLICE_SITE, Form.LOSS, Form.DELETION)


@lru_cache(100_000)
def change_in(class_: str, protein: str) -> Change | None:
    """Return what a class of variant and its change of protein say together, None when nothing of the protein.

    Where they disagree the class decides whether the product is ended: a splice-site variant may be given with a
    substitution that the transcript never sees.
    """
    classes = {re.sub("[^a-z0-9]", "", word.lower()) for word in re.split("[&,;+~|]", class_)} - {""}
    told = {word for word in classes if word not in SILENT_CLASSES}
    if classes and not told:
        return None
    change = written(protein)
    if change is not None and change.form is Form.SILENT:
        return None
    ended = next((LOST[word] for word in sorted(told) if word in LOST), None)
    if ended is None:
        whole = next((WHOLE[word] for word in sorted(told) if word in WHOLE), None)
        return Change(whole) if whole else change or (Change(Form.MUTATION) if told else None)
    if ended is Form.SPLICE_SITE:
        return Change(Form.SPLICE_SITE, "", change.first) if change and change.placed else Change(Form.SPLICE_SITE)
    return change if change is not None and ends_product(change) else Change(ended)


@lru_cache(100_000)
def written(protein: str) -> Change | None:
    """Return the change that a cell of an annotation writes, without the name of the protein in front of it."""
    text = protein.strip().strip('"').replace("%3D", "=")
    match = re.search(r"p\.[^,;|]+$|p\.[^,:;|]+", text)
    text = match[0] if match else text.rpartition(":")[2]
    return change_of(text) if text and len(text) <= 200 else None


def ends_product(change: Change) -> bool:
    """Tell whether a change leaves no whole product: a stop, a frameshift, a lost start or splice site, a deletion."""
    if change.form is Form.SUBSTITUTION:
        return change.after == "*" or (change.before == "M" and change.first == 1)
    return change.form in _ENDED or (change.placed and change.first == 1 and change.before == "M")


def one(gene: str, change: Change) -> Notation:
    """Return the notation of one change of one gene."""
    return Notation((gene,), (change,))
