-- One row for each line of putusan.csv that can be read: what somebody decided about two references, and why; `dua` is
-- the NIK where one is. From the frame of assets/staging/judgements.py.
SELECT
    CAST(baris AS INTEGER) AS baris,
    CAST(satu AS VARCHAR) AS satu,
    CAST(dua AS VARCHAR) AS dua,
    CAST(sidik AS VARCHAR) AS sidik,
    CAST(putusan AS VARCHAR) AS putusan,
    CAST(oleh AS VARCHAR) AS oleh,
    CAST(tanggal AS DATE) AS tanggal,
    CAST(alasan AS VARCHAR) AS alasan
FROM incoming
ORDER BY baris
