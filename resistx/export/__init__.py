"""The catalogue in other people's formats: one module an export."""

EXPORTS = {
    "claims": "one row a stated relation",
    "names": "one row a synonym, and one for an entry without any",
}
"""Every export with what it holds."""
