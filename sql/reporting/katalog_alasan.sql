-- One row for each reason, in the order in which codes are listed.
-- From catalogue (frame).
SELECT kode, lapis, nasib, pemilik, tindakan, kolom, kalimat, perbaikan
FROM catalogue
ORDER BY urutan
