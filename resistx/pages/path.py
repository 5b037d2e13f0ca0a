"""The page of `resistx path`."""

from __future__ import annotations

from collections.abc import Iterable

from resistx.answers.path import EscapePath, PathEdge, PathRecord
from resistx.pages.blocks import Branch, Cell, Line, Page, Text, Title, Tree, cell, words
from resistx.pages.parts import EFFECT_STYLE, OUTCOME_STYLE, marks, names, support

MARKS = {
    "cycle": ("cycle", "it leads back to what stands above"),
    "told": ("told elsewhere", "what follows stands at another place of the tree"),
    "depth": ("goes on", "in the next round"),
    "elsewhere": ("another cancer", "shown in another one than what it is to counter, and not followed"),
}
"""Why a branch ends: what stands there, and what that means."""
VERBS = {"resistance": "resisted by", "reduced-sensitivity": "weakened by", None: "defeated by"}
NO_COUNTER, NO_ESCAPE = "no counter stated", "no escape stated"


def fill(answer: EscapePath, page: Page) -> None:
    """Put the tree on the page, what its marks mean, and what is not in it."""
    (record,) = answer.results
    page.add(Title(answer.title, f"drug {record.id}"), Text(cell(record.summary)))
    if not record.edges:
        page.add(Text(cell("The catalogue holds nothing that defeats it.")))
        return
    tree = _Tree(record, page)
    page.add(Tree([Branch(cell(record.name, "strong"), tree.threats(tree.after[None]))]))
    meant = [f"{mark}: {meaning}" for end, (mark, meaning) in MARKS.items() if end in tree.marked]
    if meant:
        page.add(Text(cell("; ".join(meant) + ".", "muted")))
    if record.left_out:
        said = f"Left out: counters that were to restore other drugs ({record.left_out})."
        page.add(Text(cell(said, "muted")))
    if "depth" in tree.marked:
        page.add(Text([Cell("It goes on: ", "muted"), Cell(answer.meta.next[0])]))


class _Tree:
    """Makes branches of edges: threats to a drug, counters of a threat, and so on."""

    def __init__(self, record: PathRecord, page: Page) -> None:
        self.page = page
        self.marked: set[str] = set()
        self.after: dict[int | None, list[PathEdge]] = {}
        for edge in record.edges:
            self.after.setdefault(edge.after, []).append(edge)

    def _below(self, edges: Iterable[PathEdge], *relations: str) -> list[PathEdge]:
        return [below for edge in edges for below in self.after.get(edge.edge, ()) if below.relation in relations]

    def threats(self, edges: Iterable[PathEdge], within: PathEdge | None = None) -> list[Branch]:
        """Return a branch for each thing that defeats; after the first round, one for all that are told elsewhere.

        `within` is the mechanism that they realize, if they stand below one.
        """
        edges = list(edges)
        realizing = {_key(part) for part in self._below(edges, "resisted-by")}
        groups: dict[tuple[str, str], list[PathEdge]] = {}
        aside: dict[tuple[str, str], list[PathEdge]] = {}
        for edge in edges:  # what is said of the strategy stands with what is said of its agent
            at = aside if edge.relation == "defeated-by" and _key(edge) in realizing else groups
            at.setdefault(_key(edge), []).append(edge)
        branches: list[Branch] = []
        told: list[PathEdge] = []
        for group in groups.values():
            parts = [also for part in self._below(group, "resisted-by") for also in [part, *aside.pop(_key(part), ())]]
            if group[0].round > 1 and all(edge.ends == "told" for edge in [*group, *parts]):
                told += [*group, *parts]
                continue
            line = self._threat(group, within)
            below = self.threats(parts, group[0]) + self.counters(self._below(group, "countered-by"))
            unsaid = (below and group[0].ends != "cycle") or (within and group[0].ends == "told")
            mark = "" if unsaid else self._mark(group[0].ends, NO_COUNTER)
            branches.append(Branch(words(line, Cell(mark, "muted")), below))
        return branches + ([Branch(self._told(told))] if told else [])

    def _told(self, edges: list[PathEdge]) -> Line:
        """Return threats that are told elsewhere in one line, each with its level and references."""
        line = cell(f"{self._mark('told')}:", "muted")
        last: PathEdge | None = None
        for edge in edges:
            verb = "" if last and last.qualifier == edge.qualifier else VERBS[edge.qualifier]
            name = "" if last and not verb and _key(last) == _key(edge) else edge.target.name
            line = words(
                line,
                words(verb, name, edge.level, *marks(edge.references, self.page), by=" "),
                by=", " if last else " ",
            )
            last = edge
        return line

    def _threat(self, group: list[PathEdge], within: PathEdge | None = None) -> Line:
        """Return what is stated of a threat in a line, the best supported statement first."""
        best, *others = group
        verb = "as" if within and within.qualifier == best.qualifier else VERBS[best.qualifier]
        line = [Cell(f"{verb} ", EFFECT_STYLE.get(best.qualifier or "", "bad")), Cell(best.target.name, "strong")]
        line = words(line, self._support(best))
        for other in others:
            said = "" if other.qualifier == best.qualifier else " the strategy" if other.qualifier is None else " so"
            line = words(line, words(f"also{said}:", self._support(other), by=" "), by="; ")
        return line

    def _support(self, edge: PathEdge) -> Line:
        """Return level, model, references, cancers and the class that a statement was made for."""
        where = f"in {', '.join(cancer.id for cancer in edge.cancers)}" if edge.cancers else ""
        inherited = f"stated for {edge.inherited_from.name}" if edge.inherited_from else ""
        return words(*support(edge, self.page), where, Cell(inherited, "muted"))

    def counters(self, edges: Iterable[PathEdge]) -> list[Branch]:
        """Return a branch for each strategy; where several things are stated of one, they stand below its name."""
        groups: dict[str, list[PathEdge]] = {}
        for edge in edges:
            groups.setdefault(edge.target.id, []).append(edge)
        return [
            self._counter(group[0], group[0].target.name)
            if len(group) == 1
            else Branch(cell(group[0].target.name, "strong"), [self._counter(edge) for edge in group])
            for group in groups.values()
        ]

    def _counter(self, edge: PathEdge, name: str = "") -> Branch:
        """Return how a strategy fared, with what defeats it and its agents below."""
        used = self._below([edge], "uses")
        outcome = str(edge.qualifier)
        line = words(
            Cell(outcome, OUTCOME_STYLE[outcome]),
            Cell(name, "strong"),
            names(edge.agents or [item.target for item in used]),
            str(edge.stage).replace("-", " "),
            Cell(edge.status if edge.status and edge.status != "active" else "", "warn"),
            self._support(edge),
        )
        defeats = self._below([edge], "defeated-by")
        if len(used) == 1:
            below = self.threats([*self._below(used, "resisted-by"), *defeats])
        else:
            below = [
                Branch([Cell("with "), Cell(item.target.name, "strong")], self.threats(threats))
                for item in used
                if (threats := self._below([item], "resisted-by"))
            ] + self.threats(defeats)
        return Branch(words(line, Cell(self._marks(edge, used, bool(below)), "muted")), below)

    def _mark(self, end: str | None, where_open: str = "") -> str:
        """Return why nothing follows, as it stands on the page."""
        if end == "open":
            return where_open
        if end not in MARKS:
            return ""
        self.marked.add(end)
        return MARKS[end][0]

    def _marks(self, edge: PathEdge, used: list[PathEdge], followed: bool) -> str:
        """Return why nothing follows a counter, or some of its agents; these come before the strategy itself."""
        ends: dict[str, list[str]] = {}
        for item in used:
            if item.ends:
                ends.setdefault(item.ends, []).append(item.target.name)
        if edge.ends and (edge.ends == "depth" or ends.keys() <= {"open"}):
            ends.setdefault(edge.ends, [])
        if followed or len(ends) > 1:
            ends.pop("open", None)
        told = []
        for end, agents in ends.items():
            mark = self._mark(end, NO_ESCAPE)
            told.append(f"{', '.join(agents)}: {mark}" if 0 < len(agents) < len(used) else mark)
        return "; ".join(filter(None, told))


def _key(edge: PathEdge) -> tuple[str, str]:
    return edge.target.kind, edge.target.id
