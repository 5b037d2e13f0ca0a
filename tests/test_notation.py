"""The notation of alterations: every usual spelling is read, and what is printed reads back as the same."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from resistx.notation import RESIDUES, Form, change_of, includes, parse, plain_symbol

GENES = {
    "EGFR", "KRAS", "MET", "BCR", "ABL1", "EML4", "ALK", "PTEN", "MGMT", "BRCA1", "AR", "HLA-A", "TP53", "APC", "BRAF",
    "ERBB2", "KIT", "CDKN2A", "C9orf72", "NKX2-1", "FGFR2",
}  # fmt: skip


def symbol(text):
    """The symbol of a gene that this test knows, by it or by one alias."""
    upper = {name.upper(): name for name in GENES} | {"HER2": "ERBB2", "BCR ABL": "BCR"}
    return upper.get(text.upper())


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("EGFR T790M", "EGFR T790M"),
        ("EGFR:p.T790M", "EGFR T790M"),
        ("EGFR p.Thr790Met", "EGFR T790M"),
        ("EGFR p.(Thr790Met)", "EGFR T790M"),
        ("egfr thr790met", "EGFR T790M"),
        ("EGFR-T790M", "EGFR T790M"),
        ("  EGFR   T790M ", "EGFR T790M"),
        ("HER2 L755S", "ERBB2 L755S"),
        ("EGFR p.Thr790=", "EGFR T790="),
        ("EGFR T790T", "EGFR T790="),
        ("EGFR p.Thr790T", "EGFR T790="),
        ("KRAS G12", "KRAS G12X"),
        ("KRAS G12X", "KRAS G12X"),
        ("KRAS p.Gly12Xaa", "KRAS G12X"),
        ("KRAS codon 12", "KRAS codon 12"),
        ("EGFR E746_A750del", "EGFR E746_A750del"),
        ("EGFR p.Glu746_Ala750del", "EGFR E746_A750del"),
        ("EGFR E746_A750delELREA", "EGFR E746_A750del"),
        ("EGFR delE746-A750", "EGFR E746_A750del"),
        ("KIT W557del", "KIT W557del"),
        ("EGFR L747_P753delinsS", "EGFR L747_P753delinsS"),
        ("EGFR L747_P753>S", "EGFR L747_P753delinsS"),
        ("EGFR p.Leu747_Pro753delinsSer", "EGFR L747_P753delinsS"),
        ("EGFR A763_Y764insFQEA", "EGFR A763_Y764insFQEA"),
        ("EGFR p.Ala763_Tyr764insPheGlnGluAla", "EGFR A763_Y764insFQEA"),
        ("ERBB2 Y772_A775dup", "ERBB2 Y772_A775dup"),
        ("TP53 R213*", "TP53 R213*"),
        ("TP53 p.Arg213Ter", "TP53 R213*"),
        ("APC Y842fs", "APC Y842fs"),
        ("APC p.Tyr842LeufsTer12", "APC Y842fs"),
        ("APC Y842Lfs*12", "APC Y842fs"),
        ("MET X1010_splice", "MET X1010_splice"),
        ("MET D1010_splice", "MET D1010_splice"),
        ("MET c.3028+1G>A", "MET c.3028+1G>A"),
        ("MET splice site mutation", "MET splice site"),
        ("EGFR exon 19 deletion", "EGFR exon 19 deletion"),
        ("EGFR ex19del", "EGFR exon 19 deletion"),
        ("EGFR exon 20 insertions", "EGFR exon 20 insertion"),
        ("EGFR exons 2-7 deletion", "EGFR exon 2-7 deletion"),
        ("METex14", "MET exon 14 skipping"),
        ("MET exon 14 skipping", "MET exon 14 skipping"),
        ("METΔex14", "MET exon 14 skipping"),
        ("METΔ14", "MET exon 14 skipping"),
        ("exon 14 skipping of MET", "MET exon 14 skipping"),
        ("KIT exon 11", "KIT exon 11 mutation"),
        ("EML4::ALK", "EML4::ALK"),
        ("EML4-ALK", "EML4::ALK"),
        ("EML4--ALK fusion", "EML4::ALK"),
        ("EML4/ALK", "EML4::ALK"),
        ("EML4-ALK fusion", "EML4::ALK"),
        ("ALK fusion", "ALK fusion"),
        ("ALK rearrangement", "ALK fusion"),
        ("BCR::ABL1 T315I", "BCR::ABL1 T315I"),
        ("BCR-ABL1 T315I", "BCR::ABL1 T315I"),
        ("BCR/ABL1 p.Thr315Ile", "BCR::ABL1 T315I"),
        ("MET amp", "MET amplification"),
        ("MET amplified", "MET amplification"),
        ("amplification of MET", "MET amplification"),
        ("PTEN loss", "PTEN loss"),
        ("loss of PTEN", "PTEN loss"),
        ("PTEN loss-of-function mutation", "PTEN loss"),
        ("HLA-A loss", "HLA-A loss"),
        ("PTEN loss of expression", "PTEN loss of expression"),
        ("CDKN2A homozygous deletion", "CDKN2A deletion"),
        ("HER2 overexpression", "ERBB2 overexpression"),
        ("HER2 downregulation", "ERBB2 loss of expression"),
        ("MGMT methylation", "MGMT promoter methylation"),
        ("methylation of the MGMT promoter", "MGMT promoter methylation"),
        ("BRCA1 reversion mutations", "BRCA1 reversion"),
        ("BRAF splice variants", "BRAF splice variant"),
        ("AR-V7", "AR splice variant V7"),
        ("ARv7", "AR splice variant V7"),
        ("AR-V567es", "AR splice variant V567es"),
        ("EGFRvIII", "EGFR splice variant vIII"),
        ("TP53 mutations", "TP53 mutation"),
        ("EGFR T790M/C797S", "EGFR T790M + C797S"),
        ("EGFR C797S + T790M", "EGFR T790M + C797S"),
        ("ABL1 T315I and ABL1 E255V", "ABL1 E255V + T315I"),
        ("C9orf72 loss", "C9orf72 loss"),
        ("NKX2-1 amplification", "NKX2-1 amplification"),
    ],
)
def test_usual_spellings(text, written):
    """Each spelling that people use is read as the alteration meant, and printed in one way."""
    notation = parse(text, symbol)
    assert notation is not None
    assert str(notation) == written
    assert parse(written, symbol) == notation


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "EGFR", "T790M", "p.Thr790Met", "hello world", "UNKNOWN T790M", "EGFR T790M of something",
        "EGFR 790", "EGFR T790MM", "drug-efflux", "EML4-NOTHING", "EGFR T790M + amplification", "EGFR p.",
        "amplification", "EGFR T790M/KRAS G12D", "x" * 300,
    ],
)  # fmt: skip
def test_what_is_no_alteration_is_not_read_as_one(text):
    """A gene alone, a change without its gene, an unknown gene, or other words are no alteration."""
    assert parse(text, symbol) is None


def test_a_change_may_stand_without_its_gene():
    """The catalogue's own field names changes alone."""
    assert str(change_of("p.Thr790Met")) == "T790M"
    assert str(change_of("exon 19 deletion")) == "exon 19 deletion"
    assert change_of("EGFR T790M") is None
    assert change_of("something") is None


@pytest.mark.parametrize(
    ("known", "seen", "expected"),
    [
        ("KRAS G12X", "KRAS G12D", True),
        ("KRAS G12X", "KRAS G12D/G13D", False),
        ("KRAS codon 12", "KRAS G12D", True),
        ("KRAS G12X", "KRAS A12D", False),
        ("KRAS G12X", "KRAS G12=", False),
        ("KRAS G12X", "KRAS G13D", False),
        ("KRAS G12D", "KRAS G12X", False),
        ("KRAS G12D", "KRAS G12D", True),
        ("TP53 mutation", "TP53 R175H", True),
        ("TP53 mutation", "TP53 R175=", False),
        ("TP53 mutation", "KRAS G12D", False),
        ("TP53 loss", "TP53 R213*", True),
        ("TP53 loss", "TP53 R213fs", True),
        ("TP53 loss", "TP53 deletion", True),
        ("TP53 loss", "TP53 R175H", False),
        ("TP53 loss", "TP53 amplification", False),
        ("ALK fusion", "EML4::ALK", True),
        ("EML4::ALK", "ALK fusion", False),
        ("ABL1 T315I", "BCR::ABL1 T315I", True),
        ("EGFR T790M", "EGFR T790M + C797S", False),
    ],
)
def test_classes_include_their_members(known, seen, expected):
    """What is known of a codon, of any mutation, of loss or of a fusion is said of each of these, not the reverse."""
    assert includes(parse(known, symbol), parse(seen, symbol)) is expected


@given(st.text(max_size=60))
@example("A\u0130 fusion")
@example("A::B::C")
@example("a-b loss of c-d")
def test_any_text_is_read_or_refused(text):
    """No text makes the parser fail, and whatever it prints parses back to the same."""
    notation = parse(text)
    if notation is not None:
        assert parse(str(notation)) == notation


residues = st.sampled_from([*RESIDUES, *RESIDUES.values()])
place = st.tuples(residues, st.integers(1, 99999)).map(lambda pair: f"{pair[0]}{pair[1]}")
tails = st.sampled_from(
    ["", "X", "M", "Met", "*", "fs", "fs*12", "del", "delinsAG", "insFQ", "dup", "_splice", "=", "?", "ext*3", ">S"]
)
words = st.sampled_from(
    [form.value for form in Form] + ["ex14", "exon 2-7 del", "amp", "vIII", "v7", "splice variant 9"]
)
changes = st.one_of(st.builds("{}{}".format, place, tails), st.builds("{}_{}{}".format, place, place, tails), words)
genes = st.sampled_from(["EGFR", "BCR::ABL1", "BCR-ABL1", "HLA-A", "egfr", "C9orf72", "A"])


@given(
    st.builds(
        "{}{}{}".format, genes, st.sampled_from([" ", ":p.", "-", ""]), st.lists(changes, min_size=1).map(" + ".join)
    )
)
def test_likely_texts_come_back_the_same(text):
    """Of texts that look like alterations, too, whatever is printed parses back to the same, for any set of genes."""
    for genes_known in (plain_symbol, symbol):
        notation = parse(text, genes_known)
        if notation is not None:
            assert parse(str(notation), genes_known) == notation
            assert notation.key
