"""`resistx about`."""

from __future__ import annotations

import resistx

PAGE = """\
Mini catalogue  resistx {version}

catalogue  2001.1
sha256     {sha256}
entries    8 mechanisms, 5 strategies, 14 drugs, 5 alterations, 6 genes, 4 cancers, 12 references
licence    CC0-1.0 (data), MIT (code)

How to cite

Nobody (2001): Mini catalogue.

Checked against
  Mock Gene Names, release 7  CC0-1.0
      symbols of genes
      https://example.org/genes

Catalogue 2001.1. Made up for tests; not for treating patients.
"""


def test_record(ask):
    """The one record tells versions, digest, counts, licences, sources, citation and notice."""
    result = ask("about").json
    (record,) = result["results"]
    assert record["resistx"] == resistx.__version__
    assert (record["title"], record["version"]) == ("Mini catalogue", "2001.1")
    assert record["sha256"] == result["meta"]["catalogue"]["sha256"]
    assert record["overlays"] == []
    assert record["counts"] == {
        "mechanism": 8,
        "strategy": 5,
        "drug": 14,
        "alteration": 5,
        "gene": 6,
        "cancer": 4,
        "reference": 12,
    }
    assert (record["licence"], record["code_licence"]) == ("CC0-1.0", "MIT")
    assert record["sources"][0]["name"] == "Mock Gene Names, release 7"
    assert record["citation"] == "Nobody (2001): Mini catalogue."
    assert record["notice"] == "Made up for tests; not for treating patients."


def test_page(ask):
    """The page shows the same, kinds in the order of lists, and ends with version and notice."""
    sha256 = ask("about").json["meta"]["catalogue"]["sha256"]
    shown = ask("about", "--format", "text", env={"COLUMNS": "100"}).out
    assert shown == PAGE.format(version=resistx.__version__, sha256=sha256)


def test_digest_is_of_the_entries(run, mini, tmp_path):
    """The digest does not change with the order of the files, and does with an entry."""
    original = run("about", "--catalogue", mini).json["meta"]["catalogue"]["sha256"]
    for number, file in enumerate(sorted(mini.glob("*.yaml"), reverse=True)):
        (tmp_path / f"{number}.yaml").write_bytes(file.read_bytes())
    assert run("about", "--catalogue", tmp_path).json["meta"]["catalogue"]["sha256"] == original
    for file in tmp_path.iterdir():
        file.write_bytes(file.read_bytes().replace(b"Taxanes", b"Taxens"))
    assert run("about", "--catalogue", tmp_path).json["meta"]["catalogue"]["sha256"] != original
