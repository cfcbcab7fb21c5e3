import Testing

@testable import Pipeline

@Suite struct ContentDispositionTests {
  @Test(
    arguments: [
      (nil, nil), ("inline", nil), ("attachment; filename=a.csv", "a.csv"),
      (#"attachment; filename="a; b.csv""#, "a; b.csv"), (#"attachment; filename="a\"b.csv""#, #"a"b.csv"#),
      ("attachment; filename=a.csv; filename*=UTF-8''%C3%A9.csv", "é.csv"),
      ("attachment; filename*=iso-8859-1''%E9.csv; filename=e.csv", "e.csv"),
      (#"attachment; filename="""#, nil), ("attachment; FileName = a.csv ", "a.csv"),
      ("attachment; filename*=UTF-8''%FF; filename=b.csv", "b.csv"),
    ] as [(String?, String?)])
  func `a server may say what its file is called`(header: String?, name: String?) {
    #expect(ContentDisposition.fileName(header) == name)
  }
}
