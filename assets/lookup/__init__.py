"""Looking people up in what was published and what is held, and the log of who did; no room of the pipeline reads this."""
