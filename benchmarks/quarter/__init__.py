"""A whole quarter, from files to the published edition: what it takes, beside the floor and what users would write."""
