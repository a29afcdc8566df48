"""Identity: how right and how fast candidates are."""
