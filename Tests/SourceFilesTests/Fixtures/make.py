#!/usr/bin/python3
"""Makes openpyxl.xlsx: a workbook of another program than ours, deflated (Debian: python3-openpyxl)."""
import datetime
import pathlib

import openpyxl

book = openpyxl.Workbook()
cover = book.active
cover.title = "Voorblad"
cover.sheet_state = "hidden"
cover["A1"] = "niet dit blad"
sheet = book.create_sheet("Cijfers")
sheet["A1"] = "Stand van zaken"
rows = [
    ["Peildatum", "Gemeente", "Aantal", "Bedrag", "Akkoord"],
    [datetime.date(2025, 9, 15), "Capelle aan den IJssel", 12, 1234.56, True],
    [datetime.date(2024, 2, 29), "Krimpen & omstreken", "17", -0.5, False],
]
for number, row in enumerate(rows, start=3):
    for column, value in enumerate(row, start=1):
        sheet.cell(row=number, column=column, value=value)
sheet.cell(row=40, column=2).font = openpyxl.styles.Font(bold=True)
book.save(pathlib.Path(__file__).parent / "openpyxl.xlsx")
