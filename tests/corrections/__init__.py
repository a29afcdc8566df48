"""One village of many corrects the oldest of four quarters: what changes, and is it what a run of everything makes?"""
