"""Statements in, links out: copies of one wire text, incidents, series, speakers under several spellings.

Pure: no database, no network, no clock. Rules are a table of small functions; a link says why, in sentences.
"""
