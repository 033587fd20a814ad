"""The public site: publishing's rows over HTTP, as pages and as data. It only reads, and serves one record: Django's default database."""
