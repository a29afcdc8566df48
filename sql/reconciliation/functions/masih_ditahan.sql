-- What of a corrected field still holds against the centre's new value: the corrected one, until the centre shows it or shows another than at
-- acceptance; a blank, a dash and zeros show nothing (contract 6). NULL: nothing holds (any more).
CREATE OR REPLACE TEMP MACRO masih_ditahan(baru, lama, kini) AS CASE
    WHEN baru IS NULL OR ltrim(regexp_replace(coalesce(kini, ''), '[^\p{L}\p{N}]+', '', 'g'), '0') = '' THEN baru
    WHEN isi_sama(baru, kini) THEN NULL
    WHEN coalesce(isi_sama(lama, kini), FALSE) THEN baru
END
