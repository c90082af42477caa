/**
 * The page of a brief, in Typst: narrow, in one column and in large letters, so that it is read on a phone as on paper.
 * It lays a `BriefSheet` out and says nothing of its own; what people typed arrives as strings, never as markup.
 */
export const briefTemplate = String.raw`
#let sheet = json(bytes(sys.inputs.sheet))
#let ink = rgb(sheet.look.ink.ink)
#let quiet = rgb(sheet.look.ink.quiet)
#let hair = rgb(sheet.look.ink.line)
#let navy = rgb("#123a5e")
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
#let small(body) = text(size: 9.5pt, fill: quiet, body)

#set document(title: sheet.title, author: "Concord", date: none)
#set text(font: ("Noto Page", "Vazirpage", "Noto Page SC"), fallback: false, size: 11pt, fill: ink, lang: sheet.language, dir: if sheet.direction == "rtl" { rtl } else { ltr })
#set par(leading: 0.56em, spacing: 0.7em, linebreaks: "simple")
#set page(
  paper: "a5",
  margin: (x: 1.3cm, top: 1.9cm, bottom: 1.7cm),
  header-ascent: 10pt,
  footer-descent: 12pt,
  header: {
    grid(columns: (1fr, auto), align: (start + horizon, end + horizon), text(size: 9pt, weight: 600, fill: light("red", "text"), sheet.internal), text(size: 8.5pt, fill: quiet, sheet.asOf))
    v(3pt, weak: true)
    line(length: 100%, stroke: 0.6pt + hair)
  },
  footer: context {
    set text(size: 8.5pt, fill: quiet)
    grid(columns: (1fr, auto), align: (start, end), sheet.reader,
      sheet.page.replace("{pages}", str(counter(page).final().first())).replace("{page}", str(counter(page).get().first())))
  },
)
#show heading: set text(fill: navy, weight: 600, hyphenate: false)
#show heading.where(level: 1): set text(size: if sheet.heading.len() > 90 { 14pt } else { 19pt })
#show heading.where(level: 2): it => block(above: 17pt, below: 8pt, sticky: true, width: 100%, {
  set text(size: 12.5pt)
  it.body
  v(3pt, weak: true)
  line(length: 100%, stroke: 0.8pt + navy)
})

#block(below: 4pt, text(size: 10pt, weight: 600, fill: quiet, sheet.kind))
#block(above: 6pt, below: 8pt, heading(level: 1, sheet.heading))
#if sheet.acronym != none { block(below: 8pt, text(size: 11pt, weight: 600, fill: quiet, sheet.acronym)) }
#if sheet.banner != none {
  block(width: 100%, inset: (x: 8pt, y: 5pt), fill: light("amber", "tint"), stroke: ((lead): 3pt + light("amber", "fill")),
    text(size: 9.5pt, weight: 600, fill: light("amber", "text"), sheet.banner))
}
#for section in sheet.sections {
  heading(level: 2, section.title)
  if section.lines.len() == 0 { small(section.none) }
  for line in section.lines {
    block(above: 10pt, below: 10pt, breakable: false, width: 100%, {
      if line.title != "" { text(weight: 600, line.title) }
      if "rag" in line { h(0.6em); box[#mark(line.rag)#h(0.35em)#text(size: 9.5pt, weight: 600, fill: light(line.rag, "text"), line.word)] }
      for note in line.notes { linebreak(); small(note) }
    })
  }
}
`;
