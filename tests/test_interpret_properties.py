"""Whatever bytes a reader of samples is given, it answers or refuses, and every row is accounted for."""

from __future__ import annotations

import gzip
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from resistx.ask.interpret import Options, interpret
from resistx.errors import ResistxError
from resistx.model.vocabulary import By, InputType
from resistx.notation import _changes, change_of
from resistx.samples.source import Source

HEADS = [
    b"Hugo_Symbol\tTumor_Sample_Barcode\tVariant_Classification\tHGVSp_Short\n",
    b"Hugo_Symbol,Tumor_Sample_Barcode,Variant_Classification,Protein_Change\n",
    b"Hugo_Symbol\tEntrez_Gene_Id\tA\tB\nEGFR\t1\t2\t-2\n",
    b"Sample_Id\tSite1_Hugo_Symbol\tSite2_Hugo_Symbol\n",
    b"sample\tgene\talteration\n",
    b"gene,logFC,adj.P.Val\n",
    b'##fileformat=VCFv4.2\n##INFO=<ID=CSQ,Description="Format: Allele|Consequence|SYMBOL|HGVSp">\n'
    b"#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tA\tB\n7\t1\t.\tA\tT,G\t.\t.\t"
    b"CSQ=T|missense_variant|EGFR|p.Thr790Met\tGT\t0/1\t1|2\n",
    b"",
]
"""How files of each kind begin."""
PIECES = [
    b"\t", b"\n", b"\r", b"\r\n", b",", b'"', b"\0", b"\xff", b"\xef\xbb\xbf", b"\xfe\xff", b"\xe2\x80\xa8", b"#",
    b" ", b"///", b"|", b"CSQ=", b"ANN=T|stop_gained|HIGH|MET|M||||||p.W1*", b"=", b"EGFR", b"T790M",
    b"p.Thr790Met", b"MET amp", b"ABCB1", b"1-Mar", b"SHARED", b"Missense_Mutation", b"Silent",
    b"Nonsense_Mutation", b"2", b"-2", b"0/1", b"*", b"1e309", b"nan", b"EGFR\tA\tMissense_Mutation\tp.T790M\n",
    b"A\tKRAS\tABCB1\n",
]  # fmt: skip
"""Bytes that mean something to some reader."""
contents = st.builds(
    lambda head, pieces, zipped: gzip.compress(head + b"".join(pieces)) if zipped else head + b"".join(pieces),
    st.sampled_from(HEADS),
    st.lists(st.one_of(st.sampled_from(PIECES), st.binary(max_size=8)), max_size=30),
    st.booleans(),
)


@pytest.fixture(scope="module")
def store(compiled):
    """The small catalogue."""
    from resistx.open import open_store

    return open_store([compiled], print)


def answered(store, source, options):
    """Ask, read the whole answer, and check the account of every input; a refusal must say something."""
    try:
        answer = interpret(store, [source], options=options)
        answer.data()
    except ResistxError as refusal:
        error = refusal
    else:
        error = None
    if error:
        assert (error.status in (2, 5), bool(error.message)) == (True, True)
        return
    for item in answer.meta.input:
        rows = item["rows"]
        assert rows["read"] == rows["used"] + sum(skipped["rows"] for skipped in rows["skipped"])
        assert all(skipped["first_line"] > 0 for skipped in rows["skipped"])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=contents, type_=st.sampled_from([None, None, None, *InputType]), by=st.sampled_from(By))
def test_any_bytes_in(store, content, type_, by):
    """Any bytes, of any type that the user may claim, are answered or refused."""
    answered(store, Source("given", None, content), Options(type=type_, by=by))


def test_bounded_fuzz(store, tmp_path):
    """So are files that were right and have been damaged, cut off or joined; the same every time."""
    chance = random.Random(7)
    whole = [head + b"".join(PIECES[-2:]) * 3 for head in HEADS]
    file = tmp_path / "given"
    for _ in range(300):
        content = bytearray(chance.choice(whole))
        for _ in range(chance.randrange(8)):
            at = chance.randrange(len(content) + 1)
            match chance.randrange(3):
                case 0:
                    content[at:at] = chance.choice(PIECES)
                case 1:
                    del content[at : at + chance.randrange(20)]
                case _:
                    content[at : at + 1] = bytes([chance.randrange(256)])
        file.write_bytes(content)
        answered(store, Source.of_file(file), Options())


@given(st.from_regex(r"(p\.)?[A-Z]\d{1,6}[A-Z*]", fullmatch=True))
def test_the_short_way_reads_the_same(text):
    """The change that nearly every cell holds is read at once; the patterns would read the same."""
    slow = next((change for change, gene in _changes(f"GENE {text}") if gene == "GENE"), None)
    assert change_of(text) == slow
