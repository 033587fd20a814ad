"""The ground that all floors share: places on Earth by name, and which of them a text means. Pure: files of the package, no database."""
