"""Whether a file writes its birth dates month first, as spreadsheets of the United States do (contract 2.1).

Only the rows of a file together can tell: by dates that no other order can read, and by the birth dates within their
NIKs. Pure: takes counts of `sql/staging/submissions/date_orders.sql`. Where nothing tells, the day is first, and the
receipt says so.
"""

from __future__ import annotations

from dataclasses import dataclass

from assets.intake.faults import Note

# One or two may be persons whose birth date was once corrected, or slips.
FEWEST = 3
# Of those that tell, so many say the same.
SURE = 0.9
_UNDECIDED = (
    "Urutan hari dan bulan pada tanggal lahir tidak dapat dipastikan; dibaca hari/bulan/tahun. Periksa, dan bila "
    "tertulis bulan/hari/tahun, tulis ulang sebagai hari/bulan/tahun, lalu kirim ulang."
)
_MONTH_FIRST = (
    "Tanggal lahir tertulis bulan/hari/tahun dan dibaca begitu; pada kiriman berikutnya tulis hari/bulan/tahun, "
    "misalnya 31/01/2000."
)


@dataclass(frozen=True)
class DateOrder:
    """Counts of rows of a file of which no birth date can be read with the day first alone.

    `open_rows`: both orders give a day, and another one. Of these, `day_first` and `month_first` agree with their NIK
    so. `only_month_first`: no day comes of the other order.
    """

    open_rows: int = 0
    day_first: int = 0
    month_first: int = 0
    only_month_first: int = 0

    @property
    def is_month_first(self) -> bool:
        """Whether the file's dates are read month first."""
        told = self.month_first + self.only_month_first
        return told >= FEWEST and told >= SURE * (told + self.day_first)

    @property
    def remarks(self) -> tuple[Note, ...]:
        """What the receipt says of it; nothing where the NIKs show that the day stands first, or no date is open."""
        if self.is_month_first:
            told = (
                f"Tanggal lahir di berkas ini tertulis bulan/hari/tahun dan dibaca begitu: {self.month_first} tanggal "
                f"cocok dengan NIK-nya hanya bila bulan dibaca lebih dahulu, {self.only_month_first} hanya terbaca "
                f"begitu, dan {self.day_first} cocok dengan NIK-nya bila hari lebih dahulu"
                "; pada kiriman berikutnya tulis hari/bulan/tahun, misalnya 31/01/2000."
            )
            return (Note(told, _MONTH_FIRST),)
        if not self.open_rows or self.day_first > self.month_first + self.only_month_first:
            return ()
        told = (
            f"Pada {self.open_rows} baris hari dan bulan lahir sama-sama di bawah 13 dan tidak ada tanggal "
            "lain atau NIK di berkas ini yang memastikan mana yang hari; dibaca hari/bulan/tahun. Bila tertulis "
            "bulan/hari/tahun, ganti dengan hari/bulan/tahun, misalnya 31/01/2000, lalu kirim ulang."
        )
        return (Note(told, _UNDECIDED),)
