"""How printed and drawn pages look: dark ink on white paper, fonts that every system has, nothing loaded."""

from __future__ import annotations

_FONTS = '"Segoe UI", "Helvetica Neue", Arial, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif'

_BASE = f"""
:root {{ color-scheme: light; }}
* {{ box-sizing: border-box; }}
body {{ margin: 0 auto; padding: 0 1rem; background: #fff; color: #1a1a1a; font: 10.5pt/1.45 {_FONTS};
  overflow-wrap: break-word; }}
h1, h2, h3 {{ line-height: 1.25; break-after: avoid; }}
h1 {{ font-size: 20pt; margin: 0; }}
h2 {{ font-size: 12.5pt; margin: 1.1em 0 .35em; border-bottom: 1.5pt solid #1f5f8b; padding-bottom: 1pt; }}
h3 {{ font-size: 11pt; margin: .8em 0 .25em; }}
small {{ font-weight: normal; color: #555; font-size: 9pt; }}
p {{ margin: .3em 0; }}
"""

CARDS_CSS = (
    _BASE
    + """
@page { size: A4; margin: 12mm 14mm; }
body { max-width: 190mm; }
section { break-after: page; padding: 1rem 0; }
section:last-of-type { break-after: auto; }
header { border-left: 4pt solid #1f5f8b; padding-left: 8pt; margin-bottom: 8pt; }
section.client header { border-color: #a4451d; }
section.observer header { border-color: #3d7a3a; }
.scenario, .only, .hint { color: #555; font-size: 9.5pt; margin: 0; }
.task { font-weight: 600; }
dl { display: grid; grid-template-columns: 6.5em 1fr; gap: 3pt 8pt; margin: 0; }
dt { font-weight: 600; }
dd { margin: 0; }
ul, ol { margin: .3em 0; padding-left: 1.4em; }
table { width: 100%; border-collapse: collapse; margin: .3em 0; }
th { text-align: left; font-size: 9pt; color: #444; }
th, td { border: .75pt solid #999; padding: 3pt 5pt; vertical-align: top; }
thead { display: table-header-group; }
tr, article { break-inside: avoid; }
.scenes { font-size: 9pt; line-height: 1.35; }
.people, .answers { table-layout: fixed; }
.people { font-size: 8.5pt; line-height: 1.35; }
.people th:first-child { width: 12%; }
.people th:nth-child(2) { width: 24%; }
.people th:last-child { width: 29%; }
.answers th:nth-child(2) { width: 16%; }
.rungs th:nth-child(1) { width: 22%; }
.rungs th:nth-child(2) { width: 15%; }
.events th:first-child, .answers th:first-child { width: 32%; }
.ticks th, .ticks td { text-align: center; vertical-align: middle; }
.ticks th:nth-child(2), .ticks td:nth-child(2) { text-align: left; width: 34%; }
.ladders td { text-align: left; }
.ladders thead, .notes thead { display: none; }
.counts { display: inline-block; background: #ddd; padding: 0 5pt; print-color-adjust: exact;
  -webkit-print-color-adjust: exact; }
.tally td { height: 15pt; padding: 2pt 5pt; }
.tally th:nth-child(odd) { width: 26%; }
.observer { font-size: 9.5pt; }
.observer h2 { margin: .7em 0 .3em; }
.observer .ticks td { padding: 1.5pt 5pt; }
.line { height: 20pt; border-bottom: .75pt solid #999; }
.notes td:first-child, .notes td:last-child { width: 14%; font-size: 9pt; white-space: nowrap; }
.notes .line:last-child { border-bottom: 0; }
.notes .line { height: 17pt; }
.fill { margin: .5em 0; white-space: pre-wrap; }
.notes ~ .fill { margin: 1em 0; border-bottom: .75pt solid #999; }
@media print { body { padding: 0; max-width: none; } section { padding: 0; } .new-page { break-before: page; } }
"""
)

GRAPH_CSS = (
    _BASE
    + """
body { max-width: 1500px; padding: 1.5rem; }
figure { margin: .4rem 0 1.4rem; overflow-x: auto; }
svg { display: block; max-width: 100%; height: auto; }
svg text { font-size: 12px; fill: #1a1a1a; }
svg .box { fill: #eef4f9; stroke: #1f5f8b; stroke-width: 1.5; }
svg .goal { fill: #dcefd9; stroke: #3d7a3a; }
svg .again { stroke-dasharray: 4 3; }
svg .arrow { fill: none; stroke: #555; stroke-width: 1.3; }
svg .head { fill: #555; }
svg .label { font-size: 11px; fill: #444; }
svg .name { font-weight: 600; text-anchor: middle; }
figcaption { color: #555; }
pre { background: #f6f6f6; border: 1px solid #ccc; padding: .8rem; overflow-x: auto; font-size: 12px; }
@page { size: A4 landscape; margin: 12mm; }
@media print { figure { break-inside: avoid; overflow: visible; } svg { min-width: 0 !important; } }
"""
)
