import Workbooks

/// The sheet that explains: what it is, for whom, when it is due, what belongs in each column, how to hand it in.
struct InvitationExplanation {
  let invitation: Invitation

  func write(on sheet: SheetWriter) throws(WorkbookError) {
    try sheet.setColumn(0, width: 30, nil)
    try sheet.setColumn(1, width: 95, nil)
    sheet.printOnePageWide()
    try sheet.write(invitation.title, row: 0, column: 0, .title)
    for (index, line) in lines.enumerated() {
      if !line.left.isEmpty {
        try sheet.write(line.left, row: index + 2, column: 0, line.right == nil ? .heading : .prose)
      }
      guard let right = line.right else { continue }
      let most = max((right.count + 94) / 95, (line.left.count + 29) / 30)
      if most > 1 { try sheet.setRow(index + 2, lines: most) }
      try sheet.write(right, row: index + 2, column: 1, .prose)
    }
  }

  /// Headings have nothing on the right.
  var lines: [(left: String, right: String?)] {
    var lines: [(String, String?)] = [
      ("Wat is dit", "Een invulblad van Peil, dat cijfers van samenwerkingsverbanden naast elkaar zet."),
      ("Voor wie", ([invitation.owner] + [invitation.contact].compactMap(\.self)).joined(separator: ": ")),
    ]
    if let due = invitation.due { lines.append(("Wanneer", due)) }
    lines += [("", nil), ("Invullen en inleveren", nil)]
    for (index, step) in steps.enumerated() { lines.append(("Stap \(index + 1)", step)) }
    lines += [("", nil), ("Kolommen van het blad \(Invitation.fillIn)", nil)]
    lines += invitation.columns.map { ($0.name, $0.explanation) }
    if let pattern = invitation.morePattern {
      lines.append(("Meer kolommen", "Er mogen kolommen bij waarvan de naam past bij \(pattern)."))
    }
    if !invitation.assumptions.isEmpty {
      lines += [("", nil), ("Zo wordt het gelezen", nil)]
      lines += invitation.assumptions.map { ("", $0) }
    }
    return lines
  }

  private var steps: [String] {
    var steps = [
      "Vul op het blad \(Invitation.fillIn) per rij één gegeven in. Laat de kop zoals hij is. Lege rijen tellen niet mee.",
      "Een nul is een nul: geteld, en het zijn er geen. Weet u een getal niet, laat dan de hele rij weg.",
    ]
    if let part = invitation.fileName.datePart {
      let example = invitation.fileName.example.map { ", zoals \($0)" } ?? ""
      steps.append(
        "Geef het bestand een naam met de dag waarop de cijfers gelden: vervang \(part)\(example). Peil leest de datum daar."
      )
    }
    steps.append(
      "Bewaar het als Excelbestand (.xlsx) en zet het in de inbox van Peil, of stuur het aan wie dat voor u doet. Meer is niet nodig."
    )
    if invitation.fileName.mustBeTold {
      steps.append(
        "Zeg erbij op welke dag de cijfers gelden; wie het laadt, geeft die mee (peil load --dated).")
    }
    return steps
  }
}
