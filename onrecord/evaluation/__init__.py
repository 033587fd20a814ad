"""Scoring: statements against gold that somebody made by hand, and the errors in their sentences. Stands beside publishing; needs no record."""
