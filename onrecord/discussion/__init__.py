"""The discussion of what is published: comments, complaints about them, decisions, and the clocks that complaints are decided by."""
