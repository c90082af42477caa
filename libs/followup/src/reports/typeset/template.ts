/**
 * The page of a status report, in Typst. It lays a `ReportSheet` out and says nothing of its own, so a language is added
 * without touching it; alignments are `start` and `end`, so it also reads from right to left. What people typed arrives as
 * strings, never as markup. A module and not a .typ file, so that the compiled library carries it.
 */
export const template = String.raw`
#let sheet = json(bytes(sys.inputs.sheet))
#let ink = rgb(sheet.look.ink.ink)
#let quiet = rgb(sheet.look.ink.quiet)
#let hair = rgb(sheet.look.ink.line)
#let wash = rgb("#f4f6f9")
#let navy = rgb("#123a5e")
// strokes and insets know only left and right
#let lead = if sheet.direction == "rtl" { "right" } else { "left" }
#let light(rag, part) = rgb(sheet.look.lights.at(rag).at(part))

#let mark(rag, size: 0.72em) = {
  let fill = light(rag, "fill")
  let shape = sheet.look.symbols.at(rag)
  let drawn = if shape == "circle" { circle(radius: size / 2, fill: fill) }
    else if shape == "square" { square(size: size * 0.94, fill: fill) }
    else if shape == "triangle" { polygon(fill: fill, (0pt, size), (size / 2, 0pt), (size, size)) }
    else if shape == "diamond" { polygon(fill: fill, (size / 2, -0.06 * size), (1.06 * size, size / 2), (size / 2, 1.06 * size), (-0.06 * size, size / 2)) }
    else { circle(radius: size / 2 - 0.5pt, stroke: 1.2pt + fill) }
  box(width: size, height: size, baseline: 0.06em, align(center + horizon, drawn))
}
#let status(rag, word) = [#mark(rag)#h(0.4em)#text(weight: 600, fill: light(rag, "text"), word)]
#let small(body) = text(size: 8pt, fill: quiet, body)
#let notice = if sheet.banner != none {
  block(width: 100%, inset: (x: 8pt, y: 4.5pt), fill: light("amber", "tint"), stroke: ((lead): 3pt + light("amber", "fill")),
    text(size: 8.5pt, weight: 600, fill: light("amber", "text"), sheet.banner))
}

#let (created, author) = (sheet.document.created, sheet.document.author)
#set document(
  title: sheet.document.title,
  description: sheet.document.description,
  author: author,
  date: if created == none { none } else {
    datetime(year: created.at(0), month: created.at(1), day: created.at(2), hour: created.at(3), minute: created.at(4), second: created.at(5))
  },
)
#set text(font: ("Noto Page", "Vazirpage", "Noto Page SC"), fallback: false, size: 9.5pt, fill: ink, lang: sheet.language, dir: if sheet.direction == "rtl" { rtl } else { ltr })
#set par(leading: 0.58em, spacing: 0.85em, linebreaks: "simple")
#set page(
  paper: "a4",
  margin: (x: 1.9cm, top: if sheet.banner == none { 2.4cm } else { 3.1cm }, bottom: 2.1cm),
  header-ascent: 14pt,
  footer-descent: 16pt,
  header: {
    set text(size: 8pt, fill: quiet)
    grid(columns: (1fr, auto), align: (start, end), sheet.running.start,
      if sheet.draft == none { sheet.running.end } else { text(fill: light("red", "text"), weight: 600, sheet.draft) })
    v(4pt, weak: true)
    line(length: 100%, stroke: 0.5pt + hair)
    if notice != none { v(5pt, weak: true); notice }
  },
  footer: context {
    set text(size: 8pt, fill: quiet)
    grid(columns: (1fr, auto), align: (start, end), sheet.running.seal,
      sheet.running.page.replace("{pages}", str(counter(page).final().first())).replace("{page}", str(counter(page).get().first())))
  },
)
#show heading: set text(fill: navy, weight: 600, hyphenate: false)
#show heading.where(level: 1): set text(size: if sheet.head.title.len() > 110 { 14pt } else { 20pt })
#show heading.where(level: 2): it => block(above: 22pt, below: 9pt, sticky: true, width: 100%, {
  set text(size: 13pt)
  it.body
  v(4pt, weak: true)
  line(length: 100%, stroke: 0.8pt + navy)
})
#show heading.where(level: 3): it => block(above: 16pt, below: 6pt, sticky: true, text(size: 11pt, it.body))
#show heading.where(level: 4): it => block(above: 11pt, below: 5pt, sticky: true, text(size: 9.5pt, fill: ink, it.body))
#let cellrule = (x, y) => (bottom: 0.5pt + hair, top: if y == 0 { 0.8pt + quiet })
#set table(stroke: cellrule, inset: (x: 5pt, y: 5pt), align: start + top)
#let headrow(..titles) = table.header(..titles.pos().map(title => text(size: 8pt, weight: 600, fill: quiet, title)))
#let prose(paragraphs) = for paragraph in paragraphs { par(paragraph) }
#let lines(notes, body) = notes.map(body).join(linebreak())

// the head of the report
#block(below: 4pt, text(size: 9.5pt, weight: 600, fill: quiet, tracking: 0.03em, sheet.head.kind))
#block(above: 7pt, below: 14pt, heading(level: 1, sheet.head.title))
#block(width: 100%, stroke: (top: 0.8pt + navy, bottom: 0.8pt + navy), inset: (y: 9pt), {
  grid(columns: (1fr, 1fr), column-gutter: 16pt, row-gutter: 10pt,
    ..sheet.head.facts.map(fact => [#small(fact.label) \ #fact.value]))
  v(10pt, weak: true)
  [#small(sheet.head.parties.label) \ #lines(sheet.head.parties.values, party => party)]
})

// the whole in one light
#heading(level: 2, sheet.overall.label)
#block(width: 100%, inset: 11pt, radius: 2pt, fill: light(sheet.overall.rag, "tint"), stroke: ((lead): 4pt + light(sheet.overall.rag, "fill")), {
  text(size: 14pt, status(sheet.overall.rag, sheet.overall.word))
  parbreak()
  sheet.overall.reason
  parbreak()
  small(sheet.overall.figures)
})
#if sheet.summary.paragraphs.len() > 0 [
  #heading(level: 2, sheet.summary.label)
  #prose(sheet.summary.paragraphs)
]

// the areas at a glance
#heading(level: 2, sheet.areas.label)
#if sheet.areas.rows.len() == 0 { small(sheet.areas.none) } else {
  let columns = sheet.areas.columns
  table(columns: (1fr, 11em, 5em, 5em), align: (start, start, end, end),
    headrow(columns.area, columns.status, columns.done, columns.expected),
    ..for row in sheet.areas.rows {
      ([*#row.order.* #row.title \ #small(row.reason)], status(row.rag, row.word), text(weight: 600, row.done), row.expected)
    })
}
#let picture(chart) = if chart.svg != none {
  block(above: 16pt, breakable: false, width: 100%, {
    text(size: 8.5pt, weight: 600, chart.title)
    v(6pt, weak: true)
    image(bytes(chart.svg), format: "svg", width: 100%, alt: chart.summary)
  })
}
#picture(sheet.lights)
#picture(sheet.areas.chart)

// line by line
#heading(level: 2, sheet.detail.label)
#small(sheet.detail.hint)
#let rowrule = (x, y) => (top: if y == 0 { 0.8pt + quiet } else { 0.5pt + hair })
#let told(line) = block(inset: ((lead): 7pt), stroke: ((lead): 1.2pt + hair), {
  set text(size: 8.5pt)
  for entry in line.narrative { par[#text(fill: quiet, weight: 600, entry.on)#h(0.6em)#entry.paragraphs.join(linebreak())] }
})
#let milestone(line) = {
  // a line stays together with what is told of it, unless that fills pages
  let long = line.narrative.map(entry => entry.paragraphs.map(it => it.len()).sum(default: 0)).sum(default: 0) > 1500
  let cell = table.cell.with(breakable: false)
  let late = light(if line.rag == "blue" { "grey" } else { line.rag }, "text")
  (
    cell(rowspan: if line.narrative.len() == 0 or long { 1 } else { 2 }, text(weight: 600, fill: navy, line.number)),
    cell[#text(weight: 600, line.title) #if line.notes.len() > 0 [ \ #small(lines(line.notes, note => note)) ]],
    cell[#status(line.rag, line.word) #for note in (line.state, line.declared) { if note != none [ \ #small(note) ] }],
    cell[#text(weight: 600, line.done) #if line.progressNotes.len() > 0 [ \ #small(lines(line.progressNotes, note => note)) ]],
    cell[#small(lines(line.dates, date => date)) #if line.delays.len() > 0 [ \ #text(size: 8pt, weight: 600, fill: late, lines(line.delays, delay => delay)) ]],
  )
  if line.narrative.len() > 0 {
    let row = table.cell.with(stroke: (top: none), inset: (x: 5pt, top: 1pt, bottom: 7pt), colspan: 4, breakable: long)
    if long { (table.cell(stroke: (top: none), none),) }
    (row(told(line)),)
  }
}
#for area in sheet.detail.areas {
  heading(level: 3, area.title)
  block(sticky: true, below: 8pt)[#status(area.rag, area.word)#h(0.6em)#small(area.reason)]
  if area.commitments.len() == 0 { small(sheet.detail.none) }
  for commitment in area.commitments {
    heading(level: 4, commitment.title)
    if commitment.strength != none { block(above: 0pt, below: 6pt, sticky: true, small(commitment.strength)) }
    if commitment.lines.len() == 0 { small(sheet.detail.none) } else {
      set text(size: 9pt)
      table(columns: (3.2em, 1fr, 11.4em, 7.2em, 11.2em), stroke: rowrule,
        headrow(..sheet.detail.columns), ..for line in commitment.lines { milestone(line) }, table.hline(stroke: 0.5pt + hair))
    }
  }
}
#if sheet.detail.areas.len() == 0 { par(small(sheet.areas.none)) }

#heading(level: 2, sheet.late.label)
#if sheet.late.rows.len() == 0 { small(sheet.late.none) } else {
  table(columns: (3.2em, 1fr, 12em, 11em), headrow(..sheet.late.columns),
    ..for row in sheet.late.rows { (text(weight: 600, fill: navy, row.number), row.title, small(row.responsible), small(lines(row.when, it => it))) })
}
#heading(level: 2, sheet.next.label)
#if sheet.next.rows.len() == 0 { small(sheet.next.none) } else {
  table(columns: (7.5em, 1fr, 14em), headrow(..sheet.next.columns),
    ..for row in sheet.next.rows { (row.due, row.title, small(row.responsible)) })
}
#for part in (sheet.challenges, sheet.wayForward) {
  heading(level: 2, part.label)
  if part.paragraphs.len() == 0 { small(part.none) } else { prose(part.paragraphs) }
}
#heading(level: 2, sheet.evidence.label)
#if sheet.evidence.rows.len() == 0 { small(sheet.evidence.none) } else {
  table(columns: (3.2em, 1fr), headrow(..sheet.evidence.columns),
    ..for row in sheet.evidence.rows { (text(weight: 600, fill: navy, row.number), lines(row.files, file => file)) })
}

// how it was judged, how to answer, who stands for it
#heading(level: 2, sheet.judged.label)
#{
  set text(size: 8.5pt)
  par(sheet.judged.intro)
  set par(hanging-indent: 1.3em)
  for row in sheet.judged.lights { par[#status(row.rag, row.word)#h(0.7em)#row.rule] }
  set par(hanging-indent: 0pt)
  par[#sheet.judged.area #sheet.judged.version]
}
#heading(level: 2, sheet.answering.label)
#block(breakable: false, {
  par(sheet.answering.intro)
  list(marker: text(fill: navy)[–], indent: 0pt, body-indent: 0.7em, spacing: 0.7em, ..sheet.answering.choices)
  par(text(weight: 600, sheet.answering.silence))
})
#block(above: 22pt, breakable: false, width: 100%, {
  heading(level: 2, sheet.signatures.label)
  grid(columns: (1fr, 1fr, 1fr), column-gutter: 16pt,
    ..sheet.signatures.fields.map(field => [#block(height: 22pt, width: 100%, align(bottom, field.value)) #line(length: 100%, stroke: 0.6pt + quiet) #small(field.label)]))
  v(14pt)
  block(width: 100%, fill: wash, inset: 9pt, radius: 2pt, {
    small(text(weight: 600, sheet.seal.label))
    if sheet.seal.hash != none { linebreak(); text(size: 8pt, sheet.seal.hash) }
    linebreak()
    small(sheet.seal.says)
  })
  if notice != none { v(8pt); notice }
})
`;
