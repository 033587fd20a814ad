"""Statements in, links out: copies of one wire text, incidents, series, speakers under several spellings. Every link says why."""
