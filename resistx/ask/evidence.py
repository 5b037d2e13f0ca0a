"""What samples hold of interest: observations by mechanism and sample, and what changed from before to after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from resistx.ask.bearing import UNCERTAIN, UNDECIDED, Bearing, Bearings, verdict
from resistx.notation import Notation
from resistx.samples.observed import Input, Observation

EMERGED, LOST, PERSISTENT = "emerged", "lost", "persistent"


class Sign(NamedTuple):
    """An observation in a sample with what it says of a mechanism, and what became of it since before."""

    seen: Observation
    bearing: Bearing
    change: str | None = None

    @property
    def key(self) -> tuple[str, Notation | None, int]:
        """The same for the same thing seen twice."""
        return self.seen.gene, self.seen.notation, self.bearing.alteration


Signs = dict[int, dict[str, list[Sign]]]
"""Signs by mechanism and sample."""


class Evidence:
    """The observations of inputs, judged: signs by mechanism and sample, and every sample."""

    def __init__(self, inputs: Iterable[Input], bearings: Bearings) -> None:
        """Read the inputs to their end; raises UnusableError when one of them is of no use."""
        self.inputs = list(inputs)
        self.signs: Signs = {}
        self.samples: dict[str, int] = {}
        seen: dict[tuple[str, str, Notation | None, int], Observation] = {}
        for item in self.inputs:
            for one in item.observations:
                seen.setdefault((one.sample, one.gene, one.notation, one.exon), one)
            item.refuse_if_useless()
            for sample, rows in item.samples.items():
                self.samples[sample] = self.samples.get(sample, 0) + rows
        by_sample: dict[str, list[Observation]] = {}
        for one in seen.values():
            by_sample.setdefault(one.sample, []).append(one)
            for bearing in bearings.of(one):
                self._note(Sign(one, bearing))
        for observations in (several for several in by_sample.values() if len(several) > 1):
            for told, bearing in bearings.together(observations):
                one = next(item for item in observations if item.gene == told.genes[-1])
                self._note(Sign(one._replace(text=str(told), notation=told), bearing))

    def _note(self, sign: Sign) -> None:
        self.signs.setdefault(sign.bearing.mechanism, {}).setdefault(sign.seen.sample, []).append(sign)


def changes(before: Signs, after: Signs, pairs: Iterable[tuple[str, str]]) -> Signs:
    """Return the signs of both with what became of each; `pairs` are the samples before and after, by name.

    A sign that was lost stands under the sample after.
    """
    found: Signs = {}
    for mechanism in sorted({*before, *after}):
        for old, new in pairs:
            earlier = {sign.key: sign for sign in before.get(mechanism, {}).get(old, ())}
            later = {sign.key: sign for sign in after.get(mechanism, {}).get(new, ())}
            told = [sign._replace(change=PERSISTENT if key in earlier else EMERGED) for key, sign in later.items()]
            told += [sign._replace(change=LOST) for key, sign in earlier.items() if key not in later]
            if told:
                found.setdefault(mechanism, {})[new] = told
    return found


def judged(signs: Iterable[Sign]) -> tuple[str, str]:
    """Return verdict and precision of the signs of one sample; what was lost since before supports nothing."""
    told = list(signs)
    there = [sign.bearing for sign in told if sign.change != LOST]
    return verdict(there) if there else (UNDECIDED, verdict(sign.bearing for sign in told)[1])


def change_of(signs: Iterable[Sign]) -> str | None:
    """Return what became of a mechanism in a sample: the change of the signs that decide, if they agree."""
    told = [sign for sign in signs if sign.bearing.says != UNCERTAIN] or list(signs)
    there = {sign.change for sign in told if sign.change}
    if len(there) > 1:
        return PERSISTENT if PERSISTENT in there else EMERGED
    return next(iter(there), None)


def pairs_of(before: Evidence, after: Evidence) -> Iterator[tuple[str, str]]:
    """Yield the samples that belong together: of one name, or the only ones of both.

    Yields nothing when several samples share no name.
    """
    if len(before.samples) == len(after.samples) == 1:
        yield next(iter(before.samples)), next(iter(after.samples))
        return
    for sample in after.samples:
        if sample in before.samples:
            yield sample, sample
