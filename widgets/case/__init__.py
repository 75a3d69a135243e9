"""What a case is, and how it runs. Nothing here knows a notebook, a language or a place of files."""
