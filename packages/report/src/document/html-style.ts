// The style of a printed document in HTML: no foreign font, narrow screens, paper, dark and forced colours.

export const HTML_STYLE = `
:root { color-scheme: light dark; }
body { font: 1rem/1.6 Vazirmatn, 'Noto Sans', 'Noto Naskh Arabic', system-ui, sans-serif; margin: 0 auto; max-width: 46rem; padding: 1rem; overflow-wrap: anywhere; }
h1, h2, h3, h4 { line-height: 1.3; margin-block: 1.4em .5em; break-after: avoid; }
h1 { font-size: 1.7rem; } h2 { font-size: 1.35rem; } h3 { font-size: 1.15rem; } h4 { font-size: 1rem; }
.banner { border: 2px solid; font-weight: bold; padding: .4rem .8rem; margin-block: 0 1rem; }
.note { border-inline-start: 4px solid; padding-inline-start: .8rem; margin-block: 1em; }
.wide { overflow-x: auto; margin-block: 1em; }
table { border-collapse: collapse; min-width: 60%; font-variant-numeric: tabular-nums; overflow-wrap: normal; }
caption { font-weight: bold; text-align: start; padding-block: .3rem; }
th, td { border-block-end: 1px solid; padding: .25rem .6rem; text-align: start; vertical-align: top; }
thead th { border-block-end-width: 2px; }
tbody th { font-weight: normal; }
figure { margin: 1em 0; }
figure img { max-width: 100%; height: auto; background: #fff; }
figcaption { font-weight: bold; }
footer { border-block-start: 1px solid; font-size: .85rem; margin-block-start: 2rem; padding-block-start: .5rem; }
@media print { body { max-width: none; padding: 0; } thead { display: table-header-group; } tr, figure { break-inside: avoid; } }
`.trim();
