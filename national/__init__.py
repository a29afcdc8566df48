"""Past one district: the published registries of many, and who stands in two of them."""
