"""What keeps the repository in order: `make check`, `make lock`, `make docs`."""
