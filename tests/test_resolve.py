"""`resistx resolve`: what names mean, told apart from guesses."""

from __future__ import annotations

import io
import json
import sys
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st


@pytest.fixture
def read(ask):
    """`read(name, *options)`: the one record of a name."""

    def reading(name, *options):
        result = ask("resolve", name, "--json", *options)
        assert result.status == 0, result.err
        (record,) = result.json["results"]
        return record

    return reading


@pytest.fixture
def pipe(ask):
    """`pipe(bytes, *options)`: the command with these bytes on standard input."""

    def piped(data, *options):
        with mock.patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8")):
            return ask("resolve", "-", *options)

    return piped


@pytest.mark.parametrize(
    ("name", "status", "entry"),
    [
        ("p-gp", "exact", "mechanism:p-gp"),
        ("P-glycoprotein efflux", "exact", "mechanism:p-gp"),
        ("MGMT", "exact", "gene:MGMT"),
        ("erbb1", "synonym", "gene:EGFR"),
        ("Mockotere", "synonym", "drug:mocktaxel"),
        ("taxoids", "synonym", "drug:taxanes"),
        ("PGY1", "previous", "gene:ABCB1"),
        ("gene:MDR1", "previous", "gene:ABCB1"),
        ("ERBB", "previous", "gene:EGFR"),
        ("EGFR T790M", "exact", "alteration:egfr-t790m"),
        ("EGFR p.Thr790Met", "notation", "alteration:egfr-t790m"),
        ("MET amp", "notation", "alteration:met-amplification"),
        ("amplification of MET", "notation", "alteration:met-amplification"),
        ("PGP", "hgnc", "gene:PGP"),
        ("gene:pgp", "hgnc", "gene:PGP"),
        ("RAD1", "hgnc", "gene:RAD1"),
        ("OLD", "hgnc", "gene:NEW1"),
        ("NOUVEAU", "hgnc", "gene:NEW1"),
        ("BOTH", "hgnc", "gene:NEW1"),
        ("nothing of the kind", "unknown", "None:None"),
        ("gene:p-glycoprotein", "synonym", "gene:ABCB1"),
        ("drug:MGMT", "unknown", "None:None"),
    ],
)
def test_every_way_to_be_read(read, name, status, entry):
    """An exact name, a synonym, a previous symbol, another notation, a gene of HGNC's alone, or nothing at all."""
    record = read(name)
    assert (record["status"], f"{record['kind']}:{record['id']}") == (status, entry)


def test_a_symbol_is_never_taken_from_its_gene(read, ask):
    """What is the approved symbol of one gene is no other gene's alias, here or in `explain`."""
    assert read("RAD1")["also"] == [{"kind": "gene", "id": "EGFR", "name": ""}]
    assert [link["id"] for link in read("PGP")["also"]] == ["p-gp"]
    found = ask("explain", "gene:PGP")
    assert found.status == 3
    assert "the gene PGP is not in the catalogue" in found.err
    assert read("P-gp", "--kind", "gene")["id"] == "ABCB1"


def test_a_previous_symbol_beats_an_alias_and_both_are_told(read):
    """`BOTH` was NEW1 once and is said of NEW2 too; the answer names NEW1 and tells of NEW2."""
    record = read("BOTH")
    assert (record["id"], [link["id"] for link in record["also"]]) == ("NEW1", ["NEW2"])
    assert record["xrefs"] == {"hgnc": "HGNC:7"}


def test_ambiguous_names_are_not_guessed(read, ask):
    """An alias of two genes is ambiguous, with both; with --strict the exit status is 4, after the answer."""
    record = read("SHARED")
    assert (record["status"], record["id"]) == ("ambiguous", None)
    assert [link["id"] for link in record["candidates"]] == ["ABCB1", "BRCA1"]
    assert read("BROTHER")["status"] == "ambiguous"
    strict = ask("resolve", "SHARED", "p-gp", "--strict", "--json")
    assert strict.status == 4
    assert [item["status"] for item in strict.json["results"]] == ["ambiguous", "exact"]
    assert strict.error["code"] == "ambiguous"
    assert ask("resolve", "p-gp", "--strict").status == 0


def test_an_alteration_that_is_not_there_is_still_read(read):
    """Of an alteration without an entry the answer gives the notation."""
    record = read("KRAS p.Gly12Asp")
    assert (record["status"], record["notation"]) == ("unknown", "KRAS G12D")
    assert read("EML4-ALK")["notation"] == "EML4::ALK"


def test_near_matches_are_offered(read):
    """A misspelled name is unknown, with what it may have been."""
    record = read("mocktaxl")
    assert record["status"] == "unknown"
    assert "drug:mocktaxel" in record["suggestions"]


def test_kind(read):
    """With --kind, names are read as that kind alone."""
    assert read("MDR1")["kind"] == "mechanism"
    assert read("MDR1", "--kind", "genes")["id"] == "ABCB1"
    assert read("p-gp", "--kind", "drug")["status"] == "unknown"


def test_standard_input(pipe):
    """Lines are read as people's files have them: a byte order mark, CRLF, blanks, broken letters."""
    result = pipe("\ufeffMGMT\r\n\r\n  p-gp \nSHARED\n".encode() + b"\xff\xfe\nPGP", "--json")
    assert result.status == 0, result.err
    records = result.json["results"]
    assert [(item["line"], item["query"], item["status"]) for item in records] == [
        (1, "MGMT", "exact"),
        (3, "p-gp", "exact"),
        (4, "SHARED", "ambiguous"),
        (5, "\ufffd\ufffd", "unknown"),
        (6, "PGP", "hgnc"),
    ]
    assert result.json["meta"]["count"] == 5
    assert "5 names: 2 exact, 1 ambiguous, 1 hgnc, 1 unknown" in result.err


def test_nothing_on_standard_input(pipe):
    """Nothing in gives nothing out."""
    result = pipe(b"\n\n", "--json")
    assert (result.status, result.json["results"]) == (0, [])
    assert "no names" in result.err


def test_formats_agree(pipe):
    """Every format tells the same readings, in the same order."""
    names = b"MGMT\nSHARED\nEGFR Thr790Met\nnothing\n"
    records = pipe(names, "--json").json["results"]
    assert [json.loads(line) for line in pipe(names, "--format", "jsonl").out.splitlines()] == records
    head, *rows = [line.split("\t") for line in pipe(names, "--format", "tsv").out.splitlines()]
    assert [row[head.index("status")] for row in rows] == [record["status"] for record in records]
    assert rows[1][head.index("candidates")] == "gene:ABCB1|gene:BRCA1"


def test_text(ask):
    """The page, in full."""
    shown = ask("resolve", "PGY1", "SHARED", "PGP", "KRAS G12D", "--format", "text", env={"COLUMNS": "100"})
    assert shown.out == (
        "What names mean\n"
        "name       read as    entry\n"
        "PGY1       previous   gene:ABCB1  ATP binding cassette subfamily B member 1\n"
        "SHARED     ambiguous  one of gene:ABCB1, gene:BRCA1\n"
        "PGP        hgnc       gene:PGP  HGNC:9, not in the catalogue  also mechanism:p-gp\n"
        "KRAS G12D  unknown    an alteration, KRAS G12D, that is not in the catalogue\n"
        "\n"
        "Catalogue 2001.1. Made up for tests; not for treating patients.\n"
    )


@given(st.text(max_size=40))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_name_is_read(ask, name):
    """Any text gets a reading of a known status, and never a crash."""
    result = ask("resolve", "--json", "--", name)
    assert result.status == 0, result.err
    (record,) = result.json["results"]
    assert record["status"] in ("exact", "synonym", "previous", "alias", "notation", "ambiguous", "hgnc", "unknown")
    assert (record["id"] is None) == (record["status"] in ("ambiguous", "unknown"))


def test_a_table_of_symbols_with_a_mistake(run, write, mini):
    """A table of symbols with another number of columns is refused with its line."""
    head = 'catalogue: {title: T, version: "2001.1", licence: CC0, notice: N, citation: C}\n'
    folder = write("own/catalogue.yaml", head).parent
    write("own/symbols.tsv", "# a comment\nABCB1\t1\t\t\nBROKEN\n")
    result = run("resolve", "ABCB1", "--catalogue", folder)
    assert result.status == 5
    assert "symbols.tsv:3" in result.err
