"""The record as files for other tools: tables with declared columns, and the forms that they are written in. All of it passes `Shown`."""
