"""The one exception that stops a quarter: its text is what the office reads."""


class QuarterStopped(RuntimeError):
    """The quarter cannot go on; the text is one Indonesian sentence without personal data, with the remedy."""
