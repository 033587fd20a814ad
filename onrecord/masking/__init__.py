"""Whom and what the public does not see: names of victims and private people, and places where people shelter. Pure; no database."""
