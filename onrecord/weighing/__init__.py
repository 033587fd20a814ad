"""Links in, standings out: agreement, contradiction, revision, bounds, grades. Pure functions over claims."""
