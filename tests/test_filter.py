"""`resistx filter` and the facets of `resistx search`: which entries of a kind match what was asked."""

from __future__ import annotations

import pytest

HAS = {
    "mechanisms": "class gene source drug outcome stage status cancer level model contested onset detectable-by",
    "strategies": "class gene source drug outcome stage status cancer level model contested",
    "drugs": "class gene source cancer level model contested",
    "alterations": "class gene source drug outcome stage status cancer level model contested detectable-by",
    "genes": "class drug source",
    "cancers": "class",
    "references": "",
}
"""The facets of each kind, as the message of a facet that it lacks names them."""
ASKED = {
    "class": ["--class", "drug-transport"],
    "drug": ["--drug", "mocktaxel"],
    "gene": ["--gene", "EGFR"],
    "cancer": ["--cancer", "nsclc"],
    "level": ["--level", "A"],
    "onset": ["--onset", "acquired"],
    "stage": ["--stage", "approved"],
    "outcome": ["--outcome", "works"],
    "status": ["--status", "active"],
    "source": ["--source", "hill-1993-trial"],
    "detectable-by": ["--detectable-by", "dna"],
    "model": ["--model", "trial"],
    "contested": ["--contested"],
}
"""Every facet with a value."""
LACKED = [(kind, facet) for kind, has in HAS.items() for facet in ASKED if facet not in has.split()]


def kept(result):
    """What matched, in order; an entry that matched only through a class of drugs as `id<class`."""
    assert result.status == 0, result.err
    return [
        record["id"] + (f"<{record['inherited_from']['id']}" if record["inherited_from"] else "")
        for record in result.json["results"]
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("--class drug-transport", ["drug-efflux", "p-gp", "reduced-uptake"]),
        ("--class drug-efflux", ["p-gp"]),
        ("--class p-gp", []),
        ("--gene ABCB1", ["p-gp"]),
        ("--gene mdr1", ["p-gp"]),
        ("--gene MET", []),
        ("--source adams-1990-pump", ["p-gp"]),
        ("--source 10.1000/mock.10", ["brca-reversion"]),
        ("--source baker-1991-no-pump", ["p-gp"]),
        ("--drug mocktaxel", ["p-gp<taxanes"]),
        ("--drug taxanes", ["p-gp"]),
        ("--drug antimitotics", []),
        ("--drug evadotaxel", ["p-gp"]),
        ("--drug earlitinib", ["target-mutation<kinase-inhibitors"]),
        ("--drug lateitinib", ["p-gp", "target-mutation<kinase-inhibitors"]),
        ("--drug Mockotere", ["p-gp<taxanes"]),
        ("--outcome works", ["drug-efflux"]),
        ("--outcome failed", ["p-gp", "mgmt"]),
        ("--outcome mixed", ["p-gp"]),
        ("--outcome investigational", ["dna-repair", "target-mutation"]),
        ("--stage approved", []),
        ("--stage phase-3", ["p-gp"]),
        ("--stage phase-2", ["drug-efflux", "p-gp", "dna-repair", "mgmt"]),
        ("--stage preclinical", ["drug-efflux", "p-gp", "dna-repair", "mgmt", "target-mutation"]),
        ("--status active", ["drug-efflux", "dna-repair", "mgmt", "target-mutation"]),
        ("--status abandoned", ["p-gp"]),
        ("--status withdrawn", ["p-gp"]),
        ("--cancer lung-cancer", ["p-gp"]),
        ("--cancer ovarian-cancer", ["p-gp"]),
        ("--cancer glioma", ["mgmt"]),
        ("--level A", ["p-gp"]),
        ("--level B", ["drug-efflux", "p-gp", "dna-repair", "mgmt", "target-mutation"]),
        ("--level C", ["drug-efflux", "p-gp", "dna-repair", "mgmt", "brca-reversion", "target-mutation"]),
        ("--model trial", ["drug-efflux", "p-gp", "dna-repair", "mgmt"]),
        ("--model case", ["brca-reversion"]),
        ("--model cohort", ["target-mutation"]),
        ("--model xenograft", ["p-gp"]),
        ("--contested", ["p-gp"]),
        ("--onset intrinsic", ["drug-transport", "p-gp", "dna-repair", "mgmt"]),
        ("--onset adaptive", ["p-gp"]),
        ("--detectable-by functional", ["p-gp"]),
        ("--detectable-by methylation", ["mgmt"]),
        ("--detectable-by dna", []),
    ],
)
def test_mechanisms(ask, words, expected):
    """Each facet of mechanisms, alone; statements of a class of drugs reach its drugs, and are marked as inherited."""
    assert kept(ask("filter", "mechanisms", *words.split())) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("--class reaching-the-target", ["efflux-inhibition", "efflux-evading-drugs"]),
        ("--gene ABCB1", ["efflux-inhibition"]),
        ("--gene EGFR", ["next-generation-inhibitors"]),
        ("--gene MET", ["next-generation-inhibitors"]),
        ("--source hill-1993-trial", ["efflux-inhibition"]),
        ("--source otto-1998-reversion", ["repair-inhibition"]),
        ("--drug mocktaxel", ["efflux-inhibition"]),
        ("--drug evadotaxel", ["efflux-inhibition<taxanes", "efflux-evading-drugs"]),
        ("--drug lateitinib", ["next-generation-inhibitors"]),
        ("--drug alkylomide", ["repair-inhibition"]),
        ("--drug folatrexate", []),
        ("--outcome works", ["efflux-evading-drugs", "next-generation-inhibitors"]),
        ("--outcome failed", ["efflux-inhibition", "repair-inhibition"]),
        ("--stage approved", ["next-generation-inhibitors"]),
        ("--stage phase-3", ["efflux-inhibition", "next-generation-inhibitors"]),
        ("--status abandoned", ["efflux-inhibition"]),
        ("--status active", ["efflux-evading-drugs", "next-generation-inhibitors", "repair-inhibition"]),
        ("--cancer lung-cancer", ["efflux-inhibition", "next-generation-inhibitors"]),
        ("--cancer glioma", ["repair-inhibition"]),
        ("--level A", ["efflux-inhibition", "next-generation-inhibitors"]),
        ("--model case", ["next-generation-inhibitors"]),
        ("--contested", ["efflux-inhibition"]),
    ],
)
def test_strategies(ask, words, expected):
    """Each facet of strategies, alone: judged by their outcomes; a drug is an agent, or one that is restored."""
    assert kept(ask("filter", "strategies", *words.split())) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("--class antimitotics", ["taxanes", "mocktaxel", "evadotaxel"]),
        ("--class taxanes", ["mocktaxel", "evadotaxel"]),
        ("--class kinase-inhibitors", ["earlitinib", "lateitinib"]),
        ("--gene ABCB1", ["pumpidar", "ciclodar"]),
        ("--gene EGFR", ["earlitinib", "lateitinib"]),
        ("--gene MGMT", []),
        ("--source adams-1990-pump", []),
        ("--cancer ovarian-cancer", ["taxanes"]),
        ("--cancer lung-cancer", ["earlitinib"]),
        ("--level A", ["lateitinib"]),
        ("--level B", ["kinase-inhibitors", "earlitinib", "lateitinib", "alkylomide"]),
        ("--model biochemical", ["mockplatin"]),
        ("--contested", ["taxanes"]),
    ],
)
def test_drugs(ask, words, expected):
    """Each facet of drugs, alone: judged by what is stated to affect them."""
    assert kept(ask("filter", "drugs", *words.split())) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("--class target-mutation", ["egfr-t790m", "egfr-t790m-c797s", "met-amplification"]),
        ("--class dna-repair", ["brca1-reversion", "mgmt-promoter-methylation"]),
        ("--gene EGFR", ["egfr-t790m", "egfr-t790m-c797s"]),
        ("--source mock-database", ["egfr-t790m"]),
        ("--drug lateitinib", ["egfr-t790m", "egfr-t790m-c797s<kinase-inhibitors"]),
        ("--drug earlitinib", ["egfr-t790m", "egfr-t790m-c797s<kinase-inhibitors", "met-amplification"]),
        ("--outcome works", ["egfr-t790m"]),
        ("--outcome failed", []),
        ("--stage phase-1", ["egfr-t790m", "met-amplification"]),
        ("--status active", ["egfr-t790m", "met-amplification"]),
        ("--cancer lung-cancer", ["egfr-t790m"]),
        ("--cancer glioma", ["mgmt-promoter-methylation"]),
        ("--level A", ["egfr-t790m"]),
        ("--level B", ["egfr-t790m", "mgmt-promoter-methylation"]),
        ("--model case", ["egfr-t790m-c797s", "met-amplification", "brca1-reversion"]),
        ("--contested", []),
        ("--detectable-by dna", ["egfr-t790m"]),
        ("--detectable-by liquid-biopsy", ["egfr-t790m"]),
    ],
)
def test_alterations(ask, words, expected):
    """Each facet of alterations, alone; the class is one of mechanisms, those that the alterations realize."""
    assert kept(ask("filter", "alterations", *words.split())) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("--class drug-transport", ["ABCB1", "SLC19A1"]),
        ("--class drug-efflux", ["ABCB1"]),
        ("--drug mocktaxel", ["ABCB1<taxanes"]),
        ("--drug pumpidar", ["ABCB1"]),
        ("--drug earlitinib", ["EGFR", "MET"]),
        ("--drug parpanib", ["BRCA1"]),
        ("--source adams-1990-pump", []),
    ],
)
def test_genes(ask, words, expected):
    """Each facet of genes, alone: by the mechanisms they have a part in, and the drugs that act on them."""
    assert kept(ask("filter", "genes", *words.split())) == expected


def test_cancers(ask):
    """Cancers are filtered by what they are a kind of."""
    assert kept(ask("filter", "cancers", "--class", "lung-cancer")) == ["nsclc"]
    assert kept(ask("filter", "cancers", "--class", "nsclc")) == []


@pytest.mark.parametrize("kind", HAS)
def test_without_facets(ask, kind):
    """Without a facet everything of the kind matches, in the order of `list`."""
    assert ask("filter", kind).ids == ask("list", kind).ids


@pytest.mark.parametrize("kind", HAS)
def test_every_facet_of_every_kind_answers(ask, kind):
    """Each facet that a kind has is understood, told in the query, and leaves part of the kind."""
    everything = ask("list", kind).ids
    for facet in HAS[kind].split():
        words = ASKED[facet]
        if facet == "class":
            words = {"strategies": [*words[:1], "reaching-the-target"], "drugs": [*words[:1], "taxanes"]}.get(
                kind, words
            )
            words = [*words[:1], "lung-cancer"] if kind == "cancers" else words
        result = ask("filter", kind, *words)
        assert result.status == 0, result.err
        assert set(result.ids) < set(everything)
        assert facet.replace("-", "_") in result.json["meta"]["query"]


@pytest.mark.parametrize(("kind", "facet"), LACKED)
def test_a_facet_that_a_kind_lacks(ask, kind, facet):
    """A facet that a kind does not have is exit 2, naming those that it has, in `filter` and in `search --kind`."""
    has = ", ".join(f"--{name}" for name in HAS[kind].split()) or "none"
    for question in (["filter", kind], ["search", "pump", "--kind", kind]):
        refused = ask(*question, *ASKED[facet])
        assert (refused.status, refused.out) == (2, "")
        assert refused.error["message"] == f"{kind} have no facet --{facet}; they have {has}"


def test_between_facets_and(ask):
    """Different facets must all match."""
    assert kept(ask("filter", "mechanisms", "--onset", "intrinsic", "--class", "drug-transport")) == ["p-gp"]
    assert kept(ask("filter", "mechanisms", "--gene", "ABCB1", "--onset", "adaptive", "--level", "A")) == ["p-gp"]
    assert kept(ask("filter", "mechanisms", "--gene", "ABCB1", "--class", "dna-repair")) == []
    assert kept(ask("filter", "drugs", "--class", "kinase-inhibitors", "--level", "A")) == ["lateitinib"]


@pytest.mark.parametrize(
    ("kind", "words", "expected"),
    [
        ("mechanisms", "--gene ABCB1 --gene MGMT", ["p-gp", "mgmt"]),
        ("mechanisms", "--class drug-efflux --class dna-repair", ["p-gp", "mgmt", "brca-reversion"]),
        ("mechanisms", "--drug mocktaxel --drug folatrexate", ["p-gp<taxanes", "reduced-uptake"]),
        ("mechanisms", "--drug mocktaxel --drug taxanes", ["p-gp"]),
        ("mechanisms", "--cancer glioma --cancer nsclc", ["p-gp", "mgmt"]),
        ("mechanisms", "--onset adaptive --onset intrinsic", ["drug-transport", "p-gp", "dna-repair", "mgmt"]),
        ("mechanisms", "--outcome works --outcome mixed", ["drug-efflux", "p-gp"]),
        ("mechanisms", "--status abandoned --status withdrawn", ["p-gp"]),
        ("mechanisms", "--model case --model cohort", ["brca-reversion", "target-mutation"]),
        ("mechanisms", "--source nash-1997-carrier --source lang-1995-mgmt", ["reduced-uptake", "mgmt"]),
        ("mechanisms", "--detectable-by imaging --detectable-by methylation", ["p-gp", "mgmt"]),
    ],
)
def test_within_a_facet_or(ask, kind, words, expected):
    """Of several values of one facet, one must match."""
    assert kept(ask("filter", kind, *words.split())) == expected


@pytest.mark.parametrize(
    ("kind", "words", "expected"),
    [
        ("mechanisms", "--contested --level A", []),
        ("mechanisms", "--outcome failed --status withdrawn", ["p-gp"]),
        ("mechanisms", "--outcome failed --status abandoned", []),
        ("mechanisms", "--outcome mixed --cancer ovarian-cancer", ["p-gp"]),
        ("mechanisms", "--outcome mixed --cancer nsclc", []),
        ("mechanisms", "--drug mocktaxel --model cell-line", ["p-gp<taxanes"]),
        ("mechanisms", "--drug mocktaxel --level A", []),
        ("mechanisms", "--drug mocktaxel --outcome failed", ["p-gp<taxanes"]),
        ("mechanisms", "--drug mocktaxel --outcome works", []),
        ("mechanisms", "--drug mocktaxel --stage phase-3", ["p-gp<taxanes"]),
        ("mechanisms", "--drug mocktaxel --status abandoned", ["p-gp<taxanes"]),
        ("mechanisms", "--drug alkylomide --outcome failed --level B", ["mgmt"]),
        ("alterations", "--drug lateitinib --outcome works", ["egfr-t790m"]),
        ("strategies", "--outcome works --level A", ["next-generation-inhibitors"]),
        ("strategies", "--drug mocktaxel --outcome failed", ["efflux-inhibition<taxanes"]),
        ("strategies", "--drug pumpidar --outcome mixed", []),
        ("strategies", "--contested --level A", []),
        ("alterations", "--drug lateitinib --level A", ["egfr-t790m"]),
        ("alterations", "--stage approved --cancer glioma", []),
    ],
)
def test_one_statement_must_match(ask, kind, words, expected):
    """Facets of statements are met by one and the same statement, not by several that each meet a part."""
    assert kept(ask("filter", kind, *words.split())) == expected


@pytest.mark.parametrize(
    "words",
    ["--drug evadotaxel --cancer ovarian-cancer", "--drug evadotaxel --contested"],
)
def test_a_direct_statement_overrides_a_class(ask, words):
    """What is stated for a drug itself (that a pump does not touch it) is not undone by what its class inherits."""
    assert kept(ask("filter", "mechanisms", *words.split())) == []


OVERLAY = """\
drugs:
- id: noveltinib
  name: Noveltinib
  role: anticancer
  classes: [kinase-inhibitors]
  summary: A made-up kinase inhibitor.
  reviewed: 2001-01-01
alterations:
- extends: egfr-t790m
  affects:
  - {drug: noveltinib, effect: resistance, level: D, model: cell-line, references: [irving-1994-t790m]}
mechanisms:
- extends: reduced-uptake
  cancers: [glioma]
"""


def test_a_gene_that_matches_directly_too(run, compiled, write):
    """A gene is marked as matching through a class only if no direct statement leads to it."""
    lab = ("--catalogue", compiled, "--catalogue", write("lab.yaml", OVERLAY))
    assert kept(run("filter", "alterations", "--drug", "noveltinib", *lab)) == [
        "egfr-t790m",
        "egfr-t790m-c797s<kinase-inhibitors",
    ]
    assert kept(run("filter", "genes", "--drug", "noveltinib", *lab)) == ["EGFR"]


def test_a_cancer_of_the_whole_entry(run, compiled, write):
    """An entry that as a whole matters in a cancer matches, unless a facet asks for a statement that it lacks."""
    lab = ("--catalogue", compiled, "--catalogue", write("lab.yaml", OVERLAY))
    assert kept(run("filter", "mechanisms", "--cancer", "glioma", *lab)) == ["reduced-uptake", "mgmt"]
    assert kept(run("filter", "mechanisms", "--cancer", "glioma", "--onset", "acquired", *lab)) == ["reduced-uptake"]
    assert kept(run("filter", "mechanisms", "--cancer", "glioma", "--level", "B", *lab)) == ["mgmt"]
    assert [
        record["origin"] for record in run("filter", "drugs", "--class", "kinase-inhibitors", *lab).json["results"]
    ] == [
        None,
        None,
        "lab.yaml",
    ]


@pytest.mark.parametrize(
    ("words", "status", "code"),
    [
        (["--drug", "qx"], 4, "ambiguous"),
        (["--drug", "never-was"], 3, "not-found"),
        (["--drug", "ABCB1"], 3, "not-found"),
        (["--gene", "no such gene"], 3, "not-found"),
        (["--class", "mocktaxel"], 3, "not-found"),
        (["--cancer", "ABCB1"], 3, "not-found"),
        (["--source", "nobody-1900"], 3, "not-found"),
        (["--level", "Q"], 2, "usage"),
        (["--onset", "late"], 2, "usage"),
        (["--stage", "phase-9"], 2, "usage"),
        (["--outcome", "good"], 2, "usage"),
        (["--status", "gone"], 2, "usage"),
        (["--detectable-by", "eye"], 2, "usage"),
        (["--model", "mouse"], 2, "usage"),
        (["--limit", "0"], 2, "usage"),
    ],
)
def test_unclear_values(ask, words, status, code):
    """A name that is not clear is exit 3 or 4, a value outside its vocabulary exit 2, and nothing is answered."""
    refused = ask("filter", "mechanisms", *words)
    assert (refused.status, refused.out, refused.error["code"]) == (status, "", code)


def test_an_ambiguous_name_tells_the_candidates(ask):
    """The candidates of an ambiguous name are what to try."""
    assert ask("filter", "mechanisms", "--drug", "qx").error["suggestions"] == ["drug:mocktaxel", "drug:evadotaxel"]


def test_kind_is_needed(ask):
    """Without a kind, or with one that there is not, nothing is answered."""
    assert ask("filter").status == 2
    assert ask("filter", "nothings").status == 2
    assert ask("filter", "mechanism", "--gene", "ABCB1").ids == ["p-gp"]


@pytest.mark.parametrize("format_", ["json", "text", "tsv", "csv", "jsonl", "markdown"])
def test_nothing_matches(ask, format_):
    """When nothing matches the status is 0, and a hint on standard error says so."""
    nothing = ask("filter", "mechanisms", "--outcome", "works", "--gene", "MGMT", "--format", format_)
    assert (nothing.status, nothing.err) == (0, "hint: nothing matches all that was asked; leave a facet out\n")
    if format_ == "json":
        assert (nothing.json["results"], nothing.json["meta"]["count"]) == ([], 0)


def test_limit(ask):
    """`--limit` shows the first of those that match; the page still tells how many there are."""
    asked = ("filter", "mechanisms", "--onset", "intrinsic")
    assert ask(*asked, "--limit", "2").ids == ask(*asked).ids[:2]
    assert ask(*asked, "--limit", "2").json["meta"]["count"] == 2
    assert ask(*asked, "--limit", "2", "--format", "text").out.startswith("4 mechanisms  onset intrinsic\n")


def test_query_is_told_as_understood(ask):
    """`meta.query` holds the kind and each facet, several values as a list."""
    asked = ask("filter", "mechanism", "-d", "mocktaxel", "-g", "ABCB1", "--level", "D", "--detectable-by", "imaging")
    assert asked.json["meta"]["query"] == {
        "kind": "mechanism",
        "drug": ["mocktaxel"],
        "gene": ["ABCB1"],
        "level": "D",
        "detectable_by": ["imaging"],
    }
    assert ask("filter", "mechanisms", "--contested").json["meta"]["query"] == {"kind": "mechanism", "contested": True}


def test_page(ask):
    """A page in full: what was asked, what matches, and through which class."""
    assert ask("filter", "mechanisms", "--drug", "mocktaxel", "--format", "text", env={"COLUMNS": "100"}).out == (
        "1 mechanism  drug mocktaxel\n"
        "id    summary\n"
        "p-gp  The pump P-glycoprotein throws taxanes out of the cell. (through Taxanes)\n"
        "\n"
        "Catalogue 2001.1. Made up for tests; not for treating patients.\n"
    )


def test_table(ask):
    """The table has one row an entry, with its class and the class of drugs through which it matches."""
    assert ask("filter", "mechanisms", "--drug", "lateitinib", "--format", "tsv").out.splitlines() == [
        "id\tkind\tname\tsummary\tparent\tinherited_from",
        "p-gp\tmechanism\tP-glycoprotein efflux\tThe pump P-glycoprotein throws taxanes out of the cell.\t"
        "drug-efflux\t",
        "target-mutation\tmechanism\tMutation of the target\tThe drug no longer fits what it should bind.\t\t"
        "kinase-inhibitors",
    ]


# Facets of `search`


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("pump --gene ABCB1", {"p-gp", "efflux-inhibition", "pumpidar", "ciclodar"}),
        ("pump --onset adaptive", {"p-gp"}),
        ("pump --kind mechanism --class drug-transport", {"p-gp", "drug-efflux"}),
        ("pump --kind mechanism --class drug-transport --level A", {"p-gp"}),
        ("pump --kind strategy --outcome failed", {"efflux-inhibition"}),
        ("pump --drug mocktaxel --kind gene", {"ABCB1"}),
        ("mutation --detectable-by dna", {"egfr-t790m"}),
    ],
)
def test_search_takes_facets(ask, words, expected):
    """Facets leave of the hits those that match; without `--kind`, kinds that lack the facet are left out."""
    assert set(ask("search", *words.split()).ids) == expected
    text, *rest = words.split()
    if "--kind" not in rest:
        assert set(ask("search", text).ids) > expected


def test_search_limit_counts_what_the_facets_leave(ask):
    """A limit of one still finds the one hit that the facets leave, however many better ones they do not."""
    assert ask("search", "pump", "--outcome", "works", "--limit", "1").ids == ["efflux-evading-drugs"] or (
        ask("search", "pump", "--outcome", "works").ids[:1]
        == ask("search", "pump", "--outcome", "works", "-n", "1").ids
    )
    assert len(ask("search", "pump", "--kind", "strategies", "--status", "abandoned", "--limit", "1").ids) == 1


def test_search_finds_nothing(ask):
    """Facets that leave no hit are exit 0 with a hint, and unclear names are exit 3 and 4 as in `filter`."""
    nothing = ask("search", "pump", "--class", "dna-repair", "--kind", "mechanism")
    assert (nothing.status, nothing.json["results"]) == (0, [])
    assert nothing.err.startswith("hint: ")
    assert ask("search", "pump", "--drug", "qx").status == 4
    assert ask("search", "pump", "--drug", "never-was").status == 3
    assert ask("search", "pump", "--class", "mocktaxel", "--kind", "mechanism").status == 3


def test_search_with_several_kinds(ask):
    """Where one of several kinds lacks the facet, the question is refused."""
    assert ask("search", "pump", "--kind", "mechanism", "--kind", "gene", "--level", "A").status == 2
    assert ask("search", "pump", "--kind", "mechanism", "--kind", "strategy", "--level", "A").status == 0


@pytest.mark.parametrize("class_", ["drug-transport", "reaching-the-target", "taxanes", "lung-cancer"])
def test_search_by_a_class_of_any_kind(ask, class_):
    """Without `--kind`, a class of any kind is found among the kinds that have such a class, and is no error."""
    result = ask("search", "made-up", "--class", class_)
    assert result.status == 0, result.err


def test_search_query_tells_the_facets(ask):
    """The query of a search holds its facets."""
    assert ask("search", "pump", "--onset", "adaptive").json["meta"]["query"] == {
        "words": ["pump"],
        "limit": 20,
        "onset": ["adaptive"],
    }
