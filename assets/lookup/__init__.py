"""Looking people up in what was published and is held, and the log of who did; no stage reads this room."""
