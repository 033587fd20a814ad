"""The record out: the brief of a day and tables of statements, as text, Markdown, HTML, CSV and JSON Lines."""
