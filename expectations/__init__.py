"""What must hold: the catalogue of reasons, one suite for each source, and the runner that hides Great Expectations."""
