"""The record: the store of reports and statements. Django models over SQLite or PostgreSQL; nothing in it is ever erased."""
