"""Both source documents are in the catalogue: what they state is an entry that cites them, beside a paper."""

from __future__ import annotations

import pytest

import resistx

AL_MUTAIRI, OVERVIEW = "al-mutairi-2025", "chemotherapy-resistance-overview"
STATED = {
    AL_MUTAIRI: """
        drug-transport drug-efflux p-gp bcrp reduced-uptake drug-metabolism drug-inactivation cyp450 target-mutation
        survival-signaling pi3k-akt mapk-reactivation dna-repair homologous-recombination base-excision-repair
        apoptosis-evasion epigenetic-change dna-methylation histone-modification tumor-microenvironment
        cancer-associated-fibroblasts extracellular-matrix soluble-factors immune-evasion autophagy tumor-heterogeneity
        intratumor-heterogeneity intertumor-heterogeneity clonal-evolution
        efflux-inhibition combination-therapy signaling-inhibition pi3k-inhibition vertical-mapk-inhibition
        epigenetic-therapy autophagy-modulation immune-modulation chemo-immunotherapy
    """,
    OVERVIEW: """
        drug-transport drug-efflux p-gp reduced-uptake dna-repair homologous-recombination nucleotide-excision-repair
        apoptosis-evasion p53-loss bcl2-family drug-metabolism gst tumor-microenvironment hypoxia extracellular-matrix
        cancer-associated-fibroblasts abnormal-vasculature
        efflux-evading-drugs next-generation-inhibitors combination-therapy vessel-normalization matrix-degradation
        immune-modulation precision-medicine molecular-profiling parp-inhibition dna-repair-inhibition bh3-mimetics
        restoring-cell-death
    """,
}
"""What each document speaks of, by the ids of the catalogue."""


@pytest.fixture(scope="module")
def catalogue():
    return resistx.load()


@pytest.mark.data
@pytest.mark.parametrize(("source", "id_"), [(source, id_) for source, ids in STATED.items() for id_ in ids.split()])
def test_what_a_source_states_is_an_entry_that_cites_it(catalogue, source, id_):
    """The entry cites the document in its evidence, and at least one paper that is known to exist."""
    entry = catalogue.mechanisms.get(id_) or catalogue.strategies[id_]
    assert source in {item.reference for evidence in entry.evidence for item in evidence.references}
    references = (
        catalogue.explain(f"{'mechanism' if id_ in catalogue.mechanisms else 'strategy'}:{id_}").results[0].references
    )
    assert any(item.reference_kind != "source" and item.status in ("confirmed", "unconfirmed") for item in references)


@pytest.mark.data
def test_the_papers_that_could_not_be_found(catalogue):
    """The first document's own ten papers are kept as what it cites, said to be not found, and evidence of nothing."""
    (record,) = catalogue.explain(AL_MUTAIRI).results
    assert [item.status for item in record.cites] == ["not-found"] * 10
    assert "could not be found" in record.note
    for item in record.cites:
        (paper,) = catalogue.explain(f"reference:{item.id}").results
        assert {(citing.entry.id, citing.field) for citing in paper.cited_by} <= {(AL_MUTAIRI, "cites")}
