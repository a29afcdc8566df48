-- One row for each person of base: what its NIK is (KOSONG, RUSAK, FORMAT, POLA, TERBACA). From the frame `incoming`.
SELECT CAST(nomor AS BIGINT) AS nomor, CAST(kelas AS VARCHAR) AS kelas FROM incoming ORDER BY nomor
