"""How the page looks: one column that fits a phone, and paper."""

STYLE = """
:root { color-scheme: light dark; --soft: #8886; --good: #2a7f4f; --bad: #b4472e }
* { box-sizing: border-box }
body { font: 17px/1.55 Georgia, "Noto Serif", serif; max-width: 46rem; margin: 0 auto;
  padding: 1rem 1.1rem 4rem; overflow-wrap: anywhere }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 1.5rem 0 .3rem }
h2 { font-size: 1.25rem; margin: 2.6rem 0 .8rem; padding-top: .6rem;
  border-top: 2px solid var(--soft) }
nav a { display: inline-block; margin: 0 .8rem .3rem 0 }
p { margin: .45rem 0 }
small, .where, figcaption { font: .8rem/1.4 system-ui, sans-serif; opacity: .75 }
.line b { font: 700 .85rem/1.4 system-ui, sans-serif; margin-right: .4rem }
.line.aside { opacity: .65; margin-left: 1.2rem }
.note { border-left: 3px solid var(--soft); padding-left: .7rem; font-size: .92rem }
.note.good { border-color: var(--good) }
.note.bad { border-color: var(--bad) }
pre { font: .78rem/1.45 ui-monospace, monospace; white-space: pre-wrap; margin: .5rem 0;
  padding: .6rem .8rem; background: #8881; border-radius: .3rem }
summary { cursor: pointer; font: .85rem/1.6 system-ui, sans-serif }
img { max-width: 100%; height: auto; border-radius: .3rem; display: block }
header img { max-height: 70vh }
figure { margin: 1rem 0 .5rem }
.shots { display: grid; grid-template-columns: repeat(auto-fill, minmax(9rem, 1fr)); gap: .7rem }
.shots figure { margin: 0 }
audio { width: 100%; height: 2.4rem; margin: .2rem 0 }
.wide { overflow-x: auto }
table { border-collapse: collapse; font: .85rem/1.4 system-ui, sans-serif; width: 100% }
th, td { text-align: left; padding: .25rem .6rem .25rem 0; vertical-align: top;
  border-bottom: 1px solid var(--soft) }
@media print {
  body { font-size: 10.5pt; max-width: none; padding: 0 }
  audio, nav { display: none }
  details::details-content { content-visibility: visible; height: auto }
  figure, .line, tr { break-inside: avoid }
  h2 { break-after: avoid }
  img { max-height: 9cm }
}
"""
