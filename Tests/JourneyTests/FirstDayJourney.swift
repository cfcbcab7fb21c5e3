import Postgres
import TestSupport
import Testing

private let postcodes = Project.duo + "/pc4-swv-2015.csv"
private let pupils = Project.duo + "/leerlingen-po-2017"
private let addresses = Project.duo + "/alle-schoolvestigingen-basisonderwijs-2026-04.csv"

/// What a user trips over on the first day, and must not be harmed by.
@Suite(.enabled(if: Project.hasData, Project.noData))
struct FirstDayJourney {
  @Test func anAddressFileOfAnotherYearMovesNoPupils() async throws {
    try await CommandLine.with { peil, _ in
      try await Project.withFolder { folder in
        try await peil("load", postcodes, pupils)
        let before = try await peil("compare", "--by", "gemeente", "--format", "csv")
        // The addresses of 2026, with its gemeenten, said to be of 2016.
        let old = try altered(addresses, as: "adressen-2016-09.csv", in: folder) { _ in }
        try await peil("load", old)
        let after = try await peil("compare", "--by", "gemeente", "--format", "csv")
        #expect(
          after.lines.map { $0.split(separator: ",").dropLast() }
            == before.lines.map { $0.split(separator: ",").dropLast() })
        #expect(after.output.contains("0398,Heerhugowaard,5547,"))
      }
    }
  }

  @Test func aSlipOfTwoLinesReplacesNoGemeenteUnseen() async throws {
    try await CommandLine.with { peil, _ in
      try await Project.withFolder { folder in
        try await peil("load", postcodes, pupils)
        let velsen = try altered(pupils + "/Velsen.csv", as: "Velsen.csv", in: folder) { _ in }
        var strays: [String] = []
        _ = try altered(velsen, as: "weg.csv", in: folder) { lines in strays = Array(lines[1...2]) }
        let mixed = try altered(pupils + "/Alkmaar.csv", as: "Alkmaar.csv", in: folder) { lines in
          lines.insert(contentsOf: strays, at: 1)
          lines[5] = lines[5].replacing(";361;Alkmaar;", with: ";9998;Alkmaar;")
        }
        let load = try await peil("load", mixed)
        #expect(load.output.contains("gemeente 0453 telde 5318 en telt nu 3."), "\(load.output)")
        #expect(load.output.contains("op 1 oktober 2017 is er geen gemeente 9998 bekend"))
        let back = try await peil("load", "--again", velsen, pupils + "/Alkmaar.csv")
        #expect(
          back.output.contains(
            "Van Alkmaar.csv blijft tellen wat in het nieuwe bestand niet voorkomt (2017-10-01 gemeente 9998)"
          ))
        // Two files of that name: the name alone is not enough.
        let unclear = try await peil("withdraw", "ergens/Alkmaar.csv")
        #expect(unclear.status == 20)
        #expect(unclear.errors.contains("Onder de naam Alkmaar.csv zijn 2 bestanden geladen"))
        #expect(try await peil("withdraw", mixed).status == 0)
        #expect(
          try await peil("compare", "leerlingen", "--regions", "Alkmaar,Velsen", "--format", "csv").output
            .contains(",9276,"))
      }
    }
  }

  @Test func whatIsNotThereIsRefusedAndTheRestIsLoaded() async throws {
    try await CommandLine.with { peil, _ in
      try await Project.withFolder { folder in
        let load = try await peil("load", folder + "/weg.csv", postcodes)
        #expect(load.status == 20)
        #expect(load.errors.contains("PEIL-201"))
        #expect(load.output.contains("pc4-swv-2015.csv: geladen, 4.046 regels"))
        #expect(try await peil("load", folder).errors.contains("In deze map staan geen bestanden."))
        #expect(
          try await peil("load", "duo/vestigingen-b").errors.contains("Bedoeld: de job duo/vestigingen-bo?"))
        #expect(try await peil("load", "duo/vestigingen-bo").errors.contains("Er is geen bestand genoemd."))
      }
    }
  }

  /// Question and what its answer, or its refusal, says.
  @Test func areasAreFoundByTheNamesPeopleUse() async throws {
    try await CommandLine.with { peil, _ in
      try await peil("load", postcodes, pupils)
      for (names, codes) in [
        ("Den Haag", ["0518"]), ("375", ["0375"]), ("ijmond,IJmond", ["PO2711"]), ("zhw", ["PO2815"]),
        ("Heerhugowaard,NK", ["0398", "PO2703"]), ("00RL13", ["00RL13"]), ("41008", ["41008"]),
      ] {
        let answer = try await peil("compare", "leerlingen", "--regions", names, "--format", "csv")
        #expect(answer.lines.dropFirst().map { String($0.split(separator: ",")[5]) } == codes, "\(names)")
      }
      for (arguments, sentence) in [
        (["--regions", "ijmondd"], "Bedoeld: IJmond?"),
        (["--period", "2017-T3"], "leerlingen is er per peildatum"),
        (["--as-of", "2020-01-01"], "Op 1 januari 2020 was er nog geen uitgave."),
        (["deelname-sb"], "Bedoeld: deelname-sbo?"),
        (["--samples"], "Er zijn geen voorbeelden geladen."),
      ] {
        let answer = try await peil.start(["compare"] + arguments).wait()
        #expect(answer.status == 40)
        #expect(answer.errors.contains(sentence), "\(answer.errors)")
      }
      let boards = try await peil(
        "compare", "leerlingen", "--regions", "ijmond", "--by", "bestuur", "--format", "csv")
      #expect(
        boards.lines.contains { $0.contains(",73919,") && $0.contains("ligt maar voor een deel in IJmond") })
    }
  }
}
