"""The style sheet of HTML pages, in ASCII: light and dark, on narrow screens and on paper."""

LIGHT = {
    "page": "#ffffff",
    "raised": "#f4f6f9",
    "text": "#1b1f26",
    "line": "#d3d9e2",
    "muted": "#566070",
    "bad": "#b3261e",
    "good": "#00695c",
    "warn": "#8a5300",
    "new": "#1a56b0",
    "id": "#3a4663",
}
DARK = {
    "page": "#14171c",
    "raised": "#1e232b",
    "text": "#e6e9ee",
    "line": "#3b4350",
    "muted": "#a6afbd",
    "bad": "#ff8f85",
    "good": "#5fd0b5",
    "warn": "#f0b955",
    "new": "#8cb6ff",
    "id": "#b9c6e6",
}
"""Colors by what they are for. All but the first four are read on the first two, and these on them in pictures."""


def _colors(colors: dict[str, str]) -> str:
    return " ".join(f"--{name}: {color};" for name, color in colors.items())


CSS = (
    f"""
:root {{ color-scheme: light dark; {_colors(LIGHT)} }}
@media (prefers-color-scheme: dark) {{ :root {{ {_colors(DARK)} }} }}
@media print {{ :root {{ color-scheme: light; {_colors(LIGHT)} }} }}
"""
    """\
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 80rem; margin: 0 auto; padding: 1.5rem 1.25rem 3rem; overflow-wrap: anywhere; }
h1, h2, h3 { line-height: 1.25; margin: 2.2rem 0 .6rem; break-after: avoid; }
h1 { font-size: 1.8rem; margin-top: .5rem; }
h2 { font-size: 1.3rem; padding-top: .9rem; border-top: 1px solid var(--line); }
h3 { font-size: 1.05rem; margin: 1.2rem 0 .4rem; }
p, dl, ul, ol, pre, figure, .wide { margin: .6rem 0; }
ul, ol { padding-left: 1.5rem; }
li { margin: .3rem 0; }
.detail { font-weight: normal; font-size: .8em; color: var(--muted); margin-left: .4em; }
.muted { color: var(--muted); }
.bad { color: var(--bad); }
.good { color: var(--good); }
.warn { color: var(--warn); }
.new { color: var(--new); }
code { color: var(--id); font-size: .92em; }
a { color: var(--new); }
.below { padding-left: 1.2rem; }
dl > div { display: grid; grid-template-columns: minmax(8rem, 14rem) 1fr; gap: 0 1.2rem; padding: .15rem 0; }
dt { color: var(--muted); }
dd { margin: 0; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: .92rem; overflow-wrap: break-word; }
th, td { text-align: left; vertical-align: top; padding: .4rem .8rem .4rem 0; border-bottom: 1px solid var(--line); }
th:last-child, td:last-child { padding-right: 0; }
thead th { color: var(--muted); font-weight: normal; white-space: nowrap; }
tbody th { font-weight: inherit; min-width: 9rem; }
td { min-width: 3rem; max-width: 34rem; }
nav { background: var(--raised); padding: .3rem 1rem; border-radius: .4rem; }
nav ul { columns: 18rem; padding-left: 1rem; }
nav li { margin: 0; padding: .15rem 0; break-inside: avoid; }
pre { overflow-x: auto; font-size: .88rem; }
figure { margin-left: 0; margin-right: 0; }
figcaption { font-size: .92rem; color: var(--muted); }
figcaption strong { color: var(--text); }
.legend { display: block; margin-top: .4rem; color: var(--text); }
.mark { display: inline-block; min-width: 1.4em; text-align: center; font-weight: bold; border-radius: .15em;
  color: var(--page); background: var(--muted); print-color-adjust: exact; }
.mark.muted { background: none; color: var(--muted); border: 1px solid var(--muted); }
.mark.bad { background: var(--bad); }
.mark.good { background: var(--good); }
.mark.warn { background: var(--warn); }
.mark.new { background: var(--new); }
svg { display: block; font: 12px system-ui, sans-serif; print-color-adjust: exact; }
svg text { fill: var(--text); }
svg .band { fill: var(--raised); }
svg .axis { stroke: var(--muted); }
svg .shape { fill: var(--muted); }
svg .shape.muted { fill: var(--page); stroke: var(--line); }
svg .shape.bad { fill: var(--bad); }
svg .shape.good { fill: var(--good); }
svg .shape.warn { fill: var(--warn); }
svg .shape.new { fill: var(--new); }
svg .letter { fill: var(--page); font-weight: bold; text-anchor: middle; }
svg .letter.muted { fill: var(--muted); font-weight: normal; }
svg .end { text-anchor: end; }
svg .told { fill: var(--muted); }
@media (max-width: 40rem) {
  main { padding: 1rem .9rem 2rem; }
  dl > div { display: block; padding: .3rem 0; }
}
@media print {
  body { font-size: 10pt; }
  main { max-width: none; padding: 0; }
  nav { display: none; }
  tr, li, figure { break-inside: avoid; }
  .wide { overflow: visible; }
  svg { max-width: 100%; height: auto; }
  table { font-size: 8pt; }
  a { color: inherit; text-decoration: none; }
}
"""
)
