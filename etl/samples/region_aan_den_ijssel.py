"""Samples of Aan den IJssel: filled-in sheets of a region without a system; semicolons, UTF-8, 01-09-2025."""

from synthetic import YEAR_1, YEAR_2, lines

KRINGEN = ("Nieuwerkerk", "Capelle Zuid-Oost", "Capelle Noord-West", "Krimpen")


def deliveries():
    # Half december is nog niet aangeleverd.
    at_home = {"15-03-2025": ((2, 4), (3, 5), (1, 6), (0, 2)), "15-09-2025": ((1, 3), (4, 4), (2, 5), (0, 1))}
    sheets = {
        "thuiszitters-2025-09-15": lines(
            ";", ("Peildatum", "Kring", "Thuis", "Aantal kinderen"),
            [(moment, kring, word, count) for moment, counts in at_home.items()
             for kring, pair in zip(KRINGEN, counts) for word, count in zip(("geheel", "deels"), pair)]),
        "tlv": lines(
            ";", ("Schooljaar", "Soort TLV", "Aantal toegekend"),
            [(YEAR_1, "eerste", 19), (YEAR_1, "vervolg", 11), (YEAR_2, "eerste", 9), (YEAR_2, "vervolg", 4)]),
        "leerlingtelling": lines(
            ";", ("Teldatum", "Kring", "Schooltype", "Leerlingen"),
            [(f"01-10-{year}", kring, kind, count + 3 * (year - 2024))
             for year in (2024, 2025)
             for kind, counts in (("basisschool", (420, 510, 540, 480)), ("sbo", (0, 46, 0, 0)))
             for kring, count in zip(KRINGEN, counts)]),
        "voortgang-2025-12-15": lines(
            ";", ("Datum", "Over", "Code in het plan", "Stand", "Toelichting"),
            [("15-12-2025", *row) for row in (
                ("speerpunt", "adij-1", "", "De vier kringen werken met een eigen agenda."),
                ("doel", "adij-1-b", "bezig", "Dekkend aanbod besproken in drie kringen."),
                ("doel", "adij-1-d", "bezig", "De herijkte norm ligt bij de schoolbesturen."),
                ("speerpunt", "adij-2", "", ""),
                ("doel", "adij-2-c", "later dan gepland", "Besluit schuift naar het voorjaar."),
                ("speerpunt", "adij-3", "", "Ontwikkelagenda is in concept klaar."),
                ("doel", "adij-3-b", "nog niet begonnen", ""))]),
    }
    return {f"aan-den-ijssel/voorbeeld-{name}.csv": (made, "utf-8") for name, made in sheets.items()}
