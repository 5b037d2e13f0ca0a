"""Other people's tables as overlays: one module a source."""

IMPORTERS = {"civic": "a table of CIViC's evidence (ClinicalEvidenceSummaries.tsv)"}
"""Every source with what it reads."""
STATUSES = ("accepted", "submitted")
"""How far CIViC's editors are with evidence that can be taken, what they accepted first."""
