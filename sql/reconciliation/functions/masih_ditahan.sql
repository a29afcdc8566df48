-- What of a corrected field still holds against the centre's new value: the corrected one, until the centre shows it or
-- shows another than at acceptance; a blank, a dash and zeros show nothing (contract 6). NULL: nothing holds any more.
-- All but `baru` are given as two are compared (isi_baku).
CREATE OR REPLACE TEMP MACRO masih_ditahan(baru, isi_baru, isi_lama, isi_kini) AS CASE
    WHEN baru IS NULL OR coalesce(isi_kini, '') = '' THEN baru
    WHEN isi_baru = isi_kini THEN NULL
    WHEN coalesce(isi_lama = isi_kini, FALSE) THEN baru
END
