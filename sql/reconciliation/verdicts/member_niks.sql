-- One row for each person of base: what its NIK is (KOSONG, RUSAK, FORMAT, POLA, TERBACA). Who was not looked at closer
-- (doubtful_niks.sql) has a readable one. From base and the frame `incoming`.
SELECT base.nomor, coalesce(CAST(incoming.kelas AS VARCHAR), 'TERBACA') AS kelas
FROM base
LEFT JOIN incoming ON CAST(incoming.nomor AS BIGINT) = base.nomor
ORDER BY base.nomor
