import Jobs
import Vocabulary

/// A text for one contact about all that is late or due soon, ready to be sent.
struct Reminder {
  let contact: String?
  let entries: [DeliveryCalendar.Entry]
  let today: Day
  let isSynthetic: Bool

  /// One per contact, in the order of the page; empty when there is nothing to remind anybody of.
  static func all(_ calendar: DeliveryCalendar) -> [Reminder] {
    let owed = calendar.entries.filter { $0.standing.due != nil }
    var contacts: [String] = []
    for entry in owed where !contacts.contains(key(entry)) { contacts.append(key(entry)) }
    return contacts.map { contact in
      let theirs = owed.filter { key($0) == contact }
      return Reminder(
        contact: theirs[0].job.job.contact, entries: theirs, today: calendar.today,
        isSynthetic: calendar.isSynthetic)
    }
  }

  /// A contact of the same words in two regions is two people.
  private static func key(_ entry: DeliveryCalendar.Entry) -> String {
    "\(entry.region)\n\(entry.job.job.contact ?? entry.job.name)"
  }

  var lines: [String] {
    var lines = isSynthetic ? ["VOORBEELD: beoordeelt voorbeelden, niet versturen."] : []
    lines.append("Aan:       \(contact ?? "geen contact genoemd in etl/\(entries[0].job.name).yml")")
    lines.append("Onderwerp: aanlevering voor Peil, \(entries[0].region)")
    // For who sends it: the contact has no peil.
    lines += entries.enumerated().map { index, entry in
      (index == 0 ? "Bijvoegen: " : "           ") + "invulblad, gemaakt met: peil template \(entry.job.name)"
    }
    lines += ["", "Beste \(contact ?? "collega"),"]
    lines += section("Voor Peil hebben wij van u nog niet ontvangen:", entries.filter(\.standing.isLate))
    lines += section("Binnenkort verwachten wij van u:", entries.filter { !$0.standing.isLate })
    lines += [
      "", "Lever het bestand aan zoals uw systeem het maakt; de kolommen hoeft u niet te veranderen.",
    ]
    lines.append("Hebt u geen systeem dat dit maakt? Vul dan het invulblad in dat hierbij zit.")
    if entries.contains(where: { $0.job.job.identities?.isEmpty == false }) {
      lines.append("Er staan gegevens van leerlingen in: gebruik de beveiligde weg, geen gewone e-mail.")
    }
    lines += [
      "Is er geen datum haalbaar of klopt de datum niet? Laat het weten, dan passen wij de kalender aan."
    ]
    return lines
  }

  private func section(_ title: String, _ entries: [DeliveryCalendar.Entry]) -> [String] {
    guard !entries.isEmpty else { return [] }
    return ["", title]
      + entries.flatMap { entry -> [String] in
        let standing = entry.standing
        guard let due = standing.due else { return [] }
        let term = entry.schedule.term(of: due).dutch
        let last = standing.last.map { "laatst ontvangen: \($0.period.dutch)" } ?? "nog nooit ontvangen"
        return [
          "- \(entry.job.job.title)",
          "  \(subject(entry, due)); "
            + (standing.isLate ? "moest uiterlijk \(term) binnen zijn" : "graag uiterlijk \(term)")
            + "; \(last)",
        ]
      }
  }

  /// Which period is asked for.
  private func subject(_ entry: DeliveryCalendar.Entry, _ due: Day) -> String {
    let first = entry.standing.firstMissed ?? due
    if let (from, through) = entry.schedule.months(from: first, through: due) {
      return from == through ? "over \(from.dutch)" : "over \(from.dutch) t/m \(through.dutch)"
    }
    switch entry.job.job.periodKind {
    case .maand: return "over de maanden tot \(due.dutch)"
    case .schooljaar: return "over \(Period.schooljaar(of: due).dutch), stand \(due.dutch)"
    case .kalenderjaar: return "over \(due.year), stand \(due.dutch)"
    case .peildatum: return "de stand van (omstreeks) \(due.dutch)"
    }
  }
}
