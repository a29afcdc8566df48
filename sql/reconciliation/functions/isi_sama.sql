-- Whether two values of a field say the same (isi_baku.sql). NULL where one is blank.
CREATE OR REPLACE TEMP MACRO isi_sama(a, b) AS isi_baku(a) = isi_baku(b)
