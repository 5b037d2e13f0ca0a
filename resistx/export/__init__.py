"""The catalogue in other people's formats: one module an export.

Gene sets are those of the tests of `interpret`, and stand in `ask.genesets`.
"""

EXPORTS = {
    "claims": "one row a stated relation",
    "names": "one row a synonym, and one for an entry without any",
    "gmt": "the genes of each mechanism as sets for GSEA, and those up and down, in GMT",
}
"""Every export with what it holds."""
