// swift-tools-version: 6.1
// The floor plan in code: each target lists only what lies on a lower floor.

import PackageDescription

let yaml: Target.Dependency = .product(name: "Yams", package: "Yams")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let arguments: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "peil",
  products: [
    .executable(name: "peil", targets: ["peil"]),
    .library(name: "Comparisons", targets: ["Comparisons"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // Ground floor
    .systemLibrary(
      name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .target(name: "Postgres", dependencies: ["CLibPQ"]),
    .target(name: "Vocabulary", dependencies: [yaml]),
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "SourceFiles", dependencies: ["CZlib"]),
    .target(name: "Statistics"),
    .systemLibrary(
      name: "CXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .target(name: "Workbooks", dependencies: ["CXLSXWriter", "Vocabulary"]),

    // First floor
    .target(name: "Warehouse", dependencies: ["Postgres", "Vocabulary", crypto]),
    .target(name: "Jobs", dependencies: ["Vocabulary", yaml]),

    // Load: file → facts
    .target(
      name: "Pipeline",
      dependencies: [
        "Jobs", "SourceFiles", "Workbooks", "Warehouse", "Postgres", "Vocabulary", crypto,
      ],
      exclude: ["README.md"]),

    // Publish: facts → figures
    .target(
      name: "Definitions", dependencies: ["Warehouse", "Postgres", "Vocabulary", yaml, crypto]),
    .target(
      name: "Publishing", dependencies: ["Definitions", "Warehouse", "Postgres", "Vocabulary"]),

    // Answer: figures → page
    .target(
      name: "Comparisons",
      dependencies: ["Definitions", "Statistics", "Warehouse", "Postgres", "Vocabulary"]),
    .target(name: "Reports", dependencies: ["Comparisons", "Definitions", "Vocabulary"]),

    // Front door
    .target(
      name: "Commands",
      dependencies: [
        "Pipeline", "Jobs", "Publishing", "Definitions", "Comparisons", "Reports", "Workbooks",
        "Warehouse", "Postgres", "Vocabulary", arguments,
      ]),
    .executableTarget(name: "peil", dependencies: ["Commands"]),

    // Tests
    .target(
      name: "TestSupport",
      dependencies: ["CZlib", "Warehouse", "Postgres", "Vocabulary"], path: "Tests/TestSupport"),
    .testTarget(name: "PostgresTests", dependencies: ["Postgres"]),
    .testTarget(name: "VocabularyTests", dependencies: ["Vocabulary"]),
    .testTarget(
      name: "SourceFilesTests", dependencies: ["SourceFiles", "TestSupport"], exclude: ["Fixtures"]),
    .testTarget(name: "StatisticsTests", dependencies: ["Statistics"]),
    .testTarget(name: "JobsTests", dependencies: ["Jobs", "Vocabulary"]),
    .testTarget(
      name: "WarehouseTests", dependencies: ["Warehouse", "Postgres", "Vocabulary", "TestSupport"]),
    .testTarget(
      name: "PipelineTests",
      dependencies: [
        "Pipeline", "Jobs", "SourceFiles", "Workbooks", "Warehouse", "Postgres", "Vocabulary",
        "TestSupport",
      ]),
    .testTarget(
      name: "PublishingTests",
      dependencies: [
        "Publishing", "Definitions", "Warehouse", "Postgres", "Vocabulary", "TestSupport",
      ]),
    .testTarget(
      name: "ComparisonsTests",
      dependencies: [
        "Comparisons", "Definitions", "Publishing", "Warehouse", "Postgres", "Vocabulary", "TestSupport",
      ], exclude: ["GoldPairs"]),
    .testTarget(name: "ReportsTests", dependencies: ["Reports", "Comparisons", "Vocabulary"]),
    .testTarget(
      name: "JourneyTests",
      dependencies: [
        "Commands", "Pipeline", "Publishing", "Jobs", "Warehouse", "Postgres", "Vocabulary", "TestSupport",
        crypto,
      ]),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  ]
}
