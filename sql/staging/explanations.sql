-- One row for each line of penjelasan.csv that can be read: why a figure beyond its bounds is right. From the frame of
-- assets/staging/explanations.py.
--   kuartal       of which quarter it speaks;  kode_wilayah: of which village (10 digits), kecamatan (6) or district (4)
--   nilai         the figure that is explained, NULL: whatever it is
SELECT
    CAST(baris AS INTEGER) AS baris, CAST(kuartal AS VARCHAR) AS kuartal, CAST(kode_wilayah AS VARCHAR) AS kode_wilayah,
    CAST(ukuran AS VARCHAR) AS ukuran, CAST(nilai AS BIGINT) AS nilai, CAST(penjelasan AS VARCHAR) AS penjelasan,
    CAST(oleh AS VARCHAR) AS oleh
FROM incoming
ORDER BY baris
