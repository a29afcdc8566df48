"""`padan dokter`: is this machine, folder and installation fit to run on; one sentence and one remedy each."""
