// How a printed document looks on paper: a constant Typst program (Typst 0.14). It reads everything that it prints from
// `/document.json` (typst.ts), as strings, which Typst never reads as markup or code.

export const TYPST_SOURCE = String.raw`
#let doc = json("/document.json")
#let start-side = if doc.dir == "rtl" { "right" } else { "left" }

// A text in pieces: a line may end between two, without a character that a reader would copy.
#let pieces(line) = if line.len() == 0 { [] } else { line.map(piece => text(piece)).join(box(width: 0pt)) }

#let run(r) = {
  let body = if r.lines.len() == 0 { [] } else { r.lines.map(pieces).join(linebreak()) }
  if "strong" in r { body = strong(body) }
  if "url" in r { body = link(r.url, body) }
  if "anchor" in r { body = link(label(r.anchor), body) }
  if "lang" in r { body = text(lang: r.lang, region: r.region, body) }
  if r.turn == "ltr" { body = "\u{2066}" + body + "\u{2069}" }
  if r.turn == "rtl" { body = "\u{2067}" + body + "\u{2069}" }
  text(r.before) + body + text(r.after)
}
#let runs(all) = if all.len() == 0 { [] } else { all.map(run).join() }

#set document(
  title: doc.title,
  author: doc.author,
  date: datetime(
    year: doc.date.at(0), month: doc.date.at(1), day: doc.date.at(2),
    hour: doc.date.at(3), minute: doc.date.at(4), second: doc.date.at(5),
  ),
)
#set text(
  font: ("Vazirmatn", "Noto Naskh Arabic", "Noto Sans"),
  size: 10pt,
  lang: doc.lang,
  region: doc.region,
  dir: if doc.dir == "rtl" { rtl } else { ltr },
  hyphenate: false,
)
#set par(leading: 0.75em, spacing: 1.1em, justify: false)
#set page(
  paper: "a4",
  margin: (top: 2.4cm, bottom: 2.8cm, x: 2.1cm),
  header: if doc.banner == "" { none } else {
    align(center, box(stroke: 1pt, inset: (x: 8pt, y: 4pt), strong(text(size: 9pt, doc.banner))))
  },
  footer: {
    set text(size: 7.5pt)
    set par(leading: 0.5em)
    line(length: 100%, stroke: 0.4pt)
    v(-6pt)
    grid(
      columns: (1fr, auto), column-gutter: 12pt, align: (start, end),
      runs(doc.foot),
      context [\u{2066}#counter(page).display() / #counter(page).final().first()\u{2069}],
    )
  },
)
#set heading(numbering: none, bookmarked: true)
#set list(spacing: 0.8em)
#show list: set block(above: 1.2em, below: 1.2em)
#show figure: set block(above: 1.6em, below: 1.6em)
#show heading: set block(above: 1.5em, below: 0.8em, sticky: true)
#show heading.where(level: 1): set text(size: 14pt)
#show heading.where(level: 2): set text(size: 12pt)
#show heading.where(level: 3): set text(size: 10.5pt)
#show link: underline
#set figure(numbering: none, supplement: none, outlined: false, gap: 0.6em)
#set figure.caption(position: top)
#show figure.caption: it => block(width: 100%, sticky: true, align(start, strong(it.body)))
#show figure: set align(start)
#show figure.where(kind: table): set block(breakable: true)
#set table(
  inset: (x: 5pt, y: 4pt),
  align: start + top,
  stroke: (_, y) => (bottom: if y == 0 { 0.8pt } else { 0.3pt }),
  fill: (_, y) => if y == 0 { luma(235) },
)
#set text(number-width: "tabular")

// No larger than the page, no larger than it was drawn.
#let drawing(b) = layout(size => {
  let natural = measure(image(bytes(b.svg), format: "svg", alt: b.alt))
  let scale = calc.min(1, size.width / natural.width, size.height * 0.8 / natural.height)
  image(bytes(b.svg), format: "svg", alt: b.alt, width: natural.width * scale)
})

#let block-of(b) = {
  if b.type == "heading" {
    let h = heading(level: b.level, runs(b.runs))
    if "anchor" in b [#h#label(b.anchor)] else { h }
  } else if b.type == "paragraph" {
    par(runs(b.runs))
  } else if b.type == "note" {
    block(width: 100%, stroke: ((start-side): 2.5pt), inset: ((start-side): 8pt, rest: 3pt), par(runs(b.runs)))
  } else if b.type == "list" {
    list(..b.items.map(runs))
  } else if b.type == "table" {
    let n = b.head.len()
    set text(size: if n > 8 { 6.5pt } else if n > 5 { 8pt } else { 9pt })
    set par(leading: 0.55em)
    figure(kind: table, caption: runs(b.caption), table(
      columns: n,
      table.header(repeat: true, ..b.head.map(cell => strong(runs(cell)))),
      ..b.rows.flatten().map(cell => runs(cell.runs)),
    ))
  } else if b.type == "drawing" {
    figure(kind: image, caption: runs(b.caption), drawing(b))
  }
}

#if doc.title != "" { title(text(size: 17pt, doc.title)) }
#for b in doc.blocks { block-of(b) }
`.trimStart();
