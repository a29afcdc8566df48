-- One row for each village: rows of the latest submission by what the centre answered.
-- From answers.
SELECT kode_desa,
    count(*) FILTER (jawaban = 'DITERIMA') AS diterima_pusat,
    count(*) FILTER (jawaban = 'DITOLAK') AS ditolak_pusat,
    count(*) FILTER (jawaban IN ('TIDAK_JELAS', 'BERTENTANGAN')) AS tidak_jelas_pusat,
    count(*) FILTER (jawaban = 'BELUM_DIJAWAB') AS belum_dijawab_pusat
FROM answers
GROUP BY kode_desa
ORDER BY kode_desa
