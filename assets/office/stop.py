"""The one exception that stops a quarter: its text is what the office reads."""


class QuarterStopped(RuntimeError):
    """The quarter cannot go on; the text is one Indonesian sentence without personal data, with the remedy."""

    # The source that it is of (a folder of the inbox), where a later stage finds that out. Blank means the step's own.
    source = ""


class NoSource(QuarterStopped):
    """A source is missing that the quarter cannot do without, though the step that reads it could."""

    def __init__(self, source: str, sentence: str) -> None:
        super().__init__(sentence)
        self.source = source
