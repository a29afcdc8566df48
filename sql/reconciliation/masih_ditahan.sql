-- What of a corrected field still holds against the centre's new value: the corrected one, until the centre shows it or shows another than at
-- acceptance; a blank shows nothing (contract 6). NULL: nothing holds (any more).
CREATE OR REPLACE TEMP MACRO masih_ditahan(baru, lama, kini) AS CASE
    WHEN baru IS NULL OR coalesce(trim(kini), '') = '' THEN baru
    WHEN isi_sama(baru, kini) THEN NULL
    WHEN coalesce(isi_sama(lama, kini), FALSE) THEN baru
END
