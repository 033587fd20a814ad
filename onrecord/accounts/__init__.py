"""Who reads, subscribes, moderates and edits: accounts, roles and subscriptions, kept apart from the record."""
