import Commands

await Door.open()
