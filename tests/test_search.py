"""`resistx search`."""

from __future__ import annotations

import pytest


def test_whole_names_come_first(ask):
    """An entry that is called so comes before those that only mention the words, kinds in the order of names."""
    hits = ask("search", "MDR1").json["results"]
    assert [(hit["kind"], hit["id"]) for hit in hits[:2]] == [("mechanism", "p-gp"), ("gene", "ABCB1")]
    assert {hit["matched_in"] for hit in hits[:2]} == {"synonym"}


def test_beginnings_of_names(ask):
    """The beginning of a name finds the entry."""
    assert ask("search", "mockta").ids[0] == "mocktaxel"
    assert ask("search", "evado").ids[0] == "evadotaxel"


def test_words_of_the_text(ask):
    """Words of a summary, a description or a statement find the entry, in any order, and say where they stood."""
    (hit,) = ask("search", "tracer", "dye", "--kind", "mechanism").json["results"]
    assert (hit["id"], hit["matched_in"], hit["spelling"]) == ("p-gp", "text", False)
    assert hit["matched"] in ("dye efflux", "mock tracer")


def test_every_field_can_match(ask):
    """The field that matched is told: id, name, synonym, summary or text."""
    found = {
        ask("search", words).json["results"][0]["matched_in"]: words
        for words in ("p-gp", "altered drug transport", "taxoids", "freeze microtubules", "falling apart")
    }
    assert found == {
        "id": "p-gp",
        "name": "altered drug transport",
        "synonym": "taxoids",
        "summary": "freeze microtubules",
        "text": "falling apart",
    }


@pytest.mark.parametrize("text", ["mocktaxle", "moktaxel", "mocktxael"])
def test_misspellings_are_forgiven(ask, text):
    """A misspelled name finds the entry, and the hit says that it is only spelled alike."""
    hit = ask("search", text).json["results"][0]
    assert (hit["id"], hit["spelling"]) == ("mocktaxel", True)
    assert "spelled alike" in ask("search", text, "--format", "text").out


def test_misspellings_do_not_dilute_hits(ask):
    """Where something matches as it is written, nothing that is only spelled alike is added."""
    assert not any(hit["spelling"] for hit in ask("search", "mocktaxel").json["results"])


def test_accents_and_greek(ask):
    """Accents and Greek letters are found spelled either way."""
    assert ask("search", "interferon beta").ids[0] == "oddity"
    assert ask("search", "interferon-β").ids[0] == "oddity"
    assert ask("search", "otto o").ids[0] == "otto-1998-reversion"


def test_kind(ask):
    """`--kind` keeps the kinds named, once or more."""
    everything = ask("search", "pump")
    only = ask("search", "pump", "--kind", "gene", "--kind", "strategies")
    assert {hit["kind"] for hit in only.json["results"]} == {"gene", "strategy"}
    assert len(everything.ids) > len(only.ids)
    assert only.json["meta"]["query"] == {"words": ["pump"], "kind": ["gene", "strategy"], "limit": 20}


def test_kind_finds_what_other_kinds_would_crowd_out(ask):
    """With a limit of one, `--kind` still finds the hit of that kind, however many better ones others have."""
    everything = [hit["kind"] for hit in ask("search", "pump", "--limit", "1000").json["results"]]
    for kind in set(everything):
        assert len(ask("search", "pump", "--kind", kind, "--limit", "1").ids) == 1, kind


def test_limit(ask):
    """`--limit` gives the best hits, as many as asked."""
    assert ask("search", "pump", "--limit", "3").ids == ask("search", "pump").ids[:3]


def test_each_entry_stands_once(ask):
    """An entry that matches in several fields is one hit."""
    hits = [(hit["kind"], hit["id"]) for hit in ask("search", "p", "--limit", "1000").json["results"]]
    assert len(hits) == len(set(hits))


def test_nothing(ask):
    """What matches nothing has no hits, and the page says so."""
    assert ask("search", "zzzzqqqq").ids == []
    assert "Nothing matches." in ask("search", "zzzzqqqq", "--format", "text").out


@pytest.mark.parametrize(
    "text",
    [
        '"',
        "''",
        "*",
        "AND",
        "NOT",
        "OR pump",
        "NEAR(a b)",
        "name:pump",
        "(",
        "-pump",
        "^pump",
        "_",
        "a*b",
        "\x00",
        "p\x00p",
    ],
)
def test_query_language_is_text(ask, text):
    """The syntax of the full-text index means nothing in a query and breaks nothing."""
    assert ask("search", "--json", "--", text).status == 0


def test_page(ask):
    """The page shows each hit with what matched, and ends with version and notice."""
    assert ask("search", "taxoids", "--format", "text").out == (
        "Search: taxoids  1 found\n"
        "  taxanes  Taxanes  drug\n"
        "      Made-up drugs that freeze microtubules.\n"
        "      synonym: taxoids\n"
        "\n"
        "Catalogue 2001.1. Made up for tests; not for treating patients.\n"
    )


def test_table(ask):
    """The table has one row a hit, with the field and the text that matched."""
    assert ask("search", "taxoids", "--format", "csv").out == (
        "id,kind,name,summary,matched_in,matched\n"
        "taxanes,drug,Taxanes,Made-up drugs that freeze microtubules.,synonym,taxoids\n"
    )


def test_a_letter_that_the_index_does_not_know(ask):
    """A word that SQLite takes apart, for a letter newer than its tables, finds nothing."""
    for text in ("a\U0001e4f0b", "pump_efflux", "a_b"):
        assert ask("search", text).status == 0
