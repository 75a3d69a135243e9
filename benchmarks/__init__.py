"""How fast and how light the pages are, against Voila's own template and a bare file server, in one run."""
