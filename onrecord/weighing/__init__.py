"""Links in, standings out: agreement, contradiction, revision, bounds and grades, as pure functions over claims."""
