"""The tree of escape from a drug while it grows: what defeats a drug, what overcomes that, what defeats those."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache, partial

from resistx.answers.statements import Affects, Counters, Defeats
from resistx.ask.material import HARMFUL, Material, affects_on_drug, around, around_alteration, merit
from resistx.model.vocabulary import Kind, Outcome
from resistx.store.rows import ClaimRow, EntryRow


class Step:
    """An edge while the tree grows: what it states, where it leads, and the steps below it.

    `agents` are the drugs given where it leads; `cancers` those that its statements are bound to.
    """

    def __init__(
        self,
        above: Step | None,
        relation: str,
        source: int,
        target: int,
        stated: Affects | Counters | Defeats | None,
        round_: int,
    ) -> None:
        """Hang the step below another; the step that leads to the drug asked for states nothing."""
        self.above = above
        self.relation = relation
        self.source = source
        self.target = target
        self.stated = stated
        self.round = round_
        self.below: list[Step] = []
        self.agents: list[int] = []
        self.cancers: list[str] = []
        self.ends: str | None = None
        if above:
            above.below.append(self)

    def way(self) -> set[int]:
        """Return the places of the entries on the way here, without that which the step leads to.

        With a mechanism that is countered go the alterations told below it.
        """
        passed: set[int] = set()
        step = self
        while step.above:
            passed.add(step.above.target)
            if step.relation == "countered-by":
                passed |= step.above.parts()
            step = step.above
        return passed

    def parts(self) -> set[int]:
        """Return the places of the alterations that are told below a mechanism."""
        return {step.target for step in self.below if step.relation == "resisted-by"}


class Chain:
    """Grows the tree round by round, so that each thing is told where it is first met.

    `aside` are counters that say nothing of the drug at hand, because they restore others.
    """

    def __init__(self, material: Material, depth: int, cancer: EntryRow | None) -> None:
        """Take what makes the statements, the number of rounds, and the cancer they must be about, if any."""
        self.store = material.store
        self.material = material
        self.last = depth
        self.near = None if cancer is None else self._around([cancer.id])
        self.aside: set[int] = set()
        self.followed: set[int] = set()
        self.counters_told: dict[int, set[int]] = {}
        self.defeats_told: set[int] = set()
        self.open_told: set[tuple[str, str]] = set()
        self.waiting: list[Step] = []
        # What several places of the tree ask for is asked once.
        self.threats = cache(self._threats)
        self.against = cache(partial(around_alteration, self.store))
        self.given = cache(self._given)
        self.countering = cache(self._countering)

    def grow(self, drug: int) -> Step:
        """Return the step that leads to the drug, with all that follows it below."""
        root = Step(None, "uses", drug, drug, None, 0)
        self.followed.add(drug)
        steps = [root]
        for round_ in range(1, self.last + 1):
            self.waiting = []
            for step in steps:
                if step.relation == "uses":
                    self._resist(step, round_)
                else:
                    self._defeat(step, round_)
            steps = self.waiting
        return root

    def _threats(self, drug: int) -> dict[int, list[Affects]]:
        """Return what defeats or weakens a drug with what states it, best supported first."""
        found: dict[int, list[Affects]] = {}
        for item in affects_on_drug(self.material, drug, self._bears):
            if item.effect in HARMFUL:
                found.setdefault(self.store.get(item.subject.kind, item.subject.id).num, []).append(item)
        return found

    def _bears(self, claim: ClaimRow) -> bool:
        if self.near is None:
            return True
        cancers = claim.fields().get("cancers", ())
        return not cancers or not self.near.isdisjoint(cancers)

    def _around(self, cancers: Iterable[str]) -> set[str]:
        """Return these cancers, with the kinds of them and what they are kinds of."""
        nums = [self.store.get(Kind.CANCER, id_).num for id_ in cancers]
        return {self.store.link(near).id for num in nums for near in around(self.store, num)}

    def _resist(self, above: Step, round_: int) -> None:
        """Hang what defeats a drug below the step that leads to it, alterations below the mechanism they realize."""
        threats = self.threats(above.target)
        places = {num: self._place(num, threats) for num in threats}
        for place in dict.fromkeys(places.values()):
            top = self._threat(above, above.target, place, threats[place], round_)
            again = place in top.way()
            shared = set() if again else {claim.num for claim in self.countering(place, (above.target,))}
            for num in (num for num, at in places.items() if at == place != num):
                part = self._threat(top, above.target, num, threats[num], round_)
                self._overcome(part, (above.target,), shared)
            self._overcome(top, (above.target,))

    def _place(self, num: int, threats: Collection[int]) -> int:
        """Return where a threat is told: an alteration below a mechanism that it realizes, if that is told too."""
        return next((item.object for item in self.store.claims_of([num], "realizes") if item.object in threats), num)

    def _threat(self, above: Step, drug: int, num: int, stated: list[Affects], round_: int) -> Step:
        """Hang a threat below a step, a step for each of its statements, and return that of the best supported."""
        steps = [Step(above, "resisted-by", drug, num, item, round_) for item in stated]
        for more in steps[1:]:
            more.ends = "told"
        bound = [[link.id for link in item.cancers] for item in stated]
        steps[0].cancers = [id_ for ids in bound for id_ in ids] if all(bound) else []
        return steps[0]

    def _defeat(self, above: Step, round_: int) -> None:
        """Hang what defeats a strategy, or the agents it was given with, below the step that leads to it."""
        for claim in self._defeats(above):
            made = Step(above, "defeated-by", above.target, claim.object, self.material.defeats(claim), round_)
            self._overcome(made, tuple(above.agents))

    def _defeats(self, step: Step) -> list[ClaimRow]:
        given = {self.store.link(num).id for num in step.agents}
        return [
            claim
            for claim in self.store.claims_of([step.target], "defeated-by")
            if not (agents := claim.fields().get("agents", ())) or not given.isdisjoint(agents)
        ]

    def _countering(self, threat: int, drugs: tuple[int, ...]) -> list[ClaimRow]:
        """Return what counters a threat to these drugs: what restores one of them, or is not bound to any drug.

        That is stricter than `holds_for`: what restores one of these drugs restores one that the threat affects.
        """
        held = []
        for claim in filter(self._bears, self.store.claims_on(self.against(threat), "counters")):
            restores = claim.fields().get("restores", ())
            if not restores or any(not self.given(drug).isdisjoint(restores) for drug in drugs):
                held.append(claim)
            else:
                self.aside.add(claim.num)
        return held

    def _given(self, drug: int) -> set[str]:
        """Return a drug with its members and its classes: what restores any of these restores it."""
        return {self.store.link(near).id for near in around(self.store, drug)}

    def left_out(self) -> int:
        """Return how many counters of what is in the tree are nowhere in it."""
        return len(self.aside.difference(*self.counters_told.values()))

    def _overcome(self, step: Step, drugs: tuple[int, ...], shared: Collection[int] = ()) -> None:
        """Hang what counters a threat below it; what is `shared` with the mechanism above is told there."""
        claims = self.countering(step.target, drugs)
        own = [claim for claim in claims if claim.num not in shared]
        nums = {claim.num for claim in own}
        told = self.counters_told.setdefault(step.target, set())
        if step.target in step.way():
            step.ends = "cycle"
        elif not claims:
            step.ends = "told" if self._again(step) else "open"
        elif nums <= told:
            step.ends = "told"
        else:
            told |= nums
            against = self.against(step.target)
            made = [(self.material.counters(claim, against[claim.object]), claim.subject) for claim in own]
            for stated, strategy in sorted(made, key=_order):
                self._counter(step, stated, strategy)

    def _again(self, step: Step) -> bool:
        """Tell whether the same statement, of a class of drugs, stands elsewhere as one that nothing counters."""
        if not isinstance(step.stated, Affects):
            return False
        drug = step.stated.inherited_from or step.stated.drug
        key = (drug.id, step.stated.subject.id)
        again = key in self.open_told
        self.open_told.add(key)
        return again

    def _counter(self, above: Step, stated: Counters, strategy: int) -> None:
        """Hang a counter below what it counters, and what it is done with below that; a failed one is a dead end."""
        step = Step(above, "countered-by", above.target, strategy, stated, above.round)
        if stated.outcome == Outcome.FAILED:
            step.ends = "failed"
        elif self._elsewhere(stated, above.cancers):
            step.ends = "elsewhere"
        else:
            used = [claim.object for claim in self.store.claims_of([strategy], "uses")]
            step.agents = [self.store.get(Kind.DRUG, link.id).num for link in stated.agents] or used
            for agent in step.agents:
                self._give(Step(step, "uses", strategy, agent, stated, above.round))
            self._follow(step)

    def _elsewhere(self, stated: Counters, cancers: list[str]) -> bool:
        """Tell whether a counter was shown in other cancers than the threat, and not to restore the drug threatened."""
        if stated.restores or not stated.cancers or not cancers:
            return False
        return self._around(cancers).isdisjoint(link.id for link in stated.cancers)

    def _give(self, step: Step) -> None:
        """Follow an agent in the next round, or say why not."""
        if self._leads_back(step):
            step.ends = "cycle"
        elif step.target in self.followed:
            step.ends = "told"
        elif not self.threats(step.target):
            step.ends = "open"
        elif step.round == self.last:
            step.ends = "depth"
        else:
            self.followed.add(step.target)
            self.waiting.append(step)

    def _leads_back(self, step: Step) -> bool:
        """Tell whether an agent stands on the way, or a member of it does, or the very thing it is given against.

        The latter only where the counter was stated for a class of that: what holds for a class may not for a member.
        """
        way = step.way()
        if not way.isdisjoint({step.target, *(num for num, _ in self.store.descendants(step.target))}):
            return True
        against = step.above.above if step.above else None
        if against is None or not isinstance(step.stated, Counters) or step.stated.stated_for == "target":
            return False
        return not self.threats(step.target).keys().isdisjoint({against.target, *against.parts()})

    def _follow(self, step: Step) -> None:
        """Follow a strategy itself in the next round, or say why not."""
        nums = {claim.num for claim in self._defeats(step)}
        if not nums:
            step.ends = None if step.agents else "open"
        elif nums <= self.defeats_told:
            step.ends = "told"
        elif step.round == self.last:
            step.ends = "depth"
        else:
            self.defeats_told |= nums
            self.waiting.append(step)


def _order(counter: tuple[Counters, int]) -> tuple[bool, tuple[int, ...], str]:
    """Return the place of a counter: what was stated for the very thing first, then best supported first."""
    stated, _ = counter
    return stated.stated_for != "target", merit(stated), stated.strategy.id
