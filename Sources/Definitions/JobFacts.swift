import Postgres
package import Vocabulary

extension Catalogue {
  /// What a page says about where its figures come from, and what its rows tell.
  package struct JobFacts: Codable, Sendable {
    package var title: String
    /// Who delivers.
    package var owner: String
    package var source: Source
    package var feeds: [String]?
    /// How it counts, by `Facet`.
    package var facets: [String: String]?
    package var assumptions: [String]?
    /// Kinds of areas that its rows name, and `numbers` where a row brings a number rather than a case.
    package var tells: [String]?

    package struct Source: Codable, Sendable {
      package var publisher: String
      package var url: String?
      package var licence: String?
    }

    /// Whether its rows are in what a term adds up.
    package func serves(_ term: Indicator.Term?) -> Bool {
      guard let term else { return false }
      return (feeds ?? []).contains { Feed($0).serves(term) }
    }

    /// Whether a row may say in which area of a kind it counts.
    package func names(_ type: AreaType) -> Bool {
      guard [.gemeente, .kern, .school].contains(type) else { return true }
      return (tells ?? []).contains(type.rawValue)
    }

    /// A list of numbers names every kern, also one with 0; a list of cases those that have any.
    package var namesEveryKern: Bool { names(.kern) && tellsNumbers }

    /// A list of cases, each with its school: of a school that it does not name there are none.
    package var namesSchoolsOfCases: Bool { names(.school) && !tellsNumbers }

    private var tellsNumbers: Bool { (tells ?? []).contains("numbers") }

    /// An expression on `body` of a job, for `tells`.
    static var tells: Query {
      """
      (
          select jsonb_agg(distinct told)
          from (
              select
                  case name
                      when 'gemeente_code' then 'gemeente'
                      when 'kern_code' then 'kern'
                      when 'vestiging_code' then 'school'
                      when 'area_type' then rule ->> 'constant'
                  end as told
              from jsonb_array_elements(body -> 'tables') as target
              cross join jsonb_each(target -> 'columns') as columns (name, rule)
              union all
              select 'numbers' from jsonb_array_elements(body -> 'tables') as target
              where target ->> 'table' = 'warehouse.fct_tellingen'
              union all
              select body #>> '{coverage,parts}'
          ) as column_of
          where told is not null
      )
      """
    }
  }
}
