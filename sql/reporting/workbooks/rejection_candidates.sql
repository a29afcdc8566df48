-- One row for each person whom a village is asked about. They are candidates of its rows that were not accepted. More
-- speaks for such a candidate than against (a score above 0), or the candidate is sure. A row whose best candidate has
-- the very NIK that was sent has nothing to ask. tersamar: the NIK of a person who lives elsewhere may not be shown
-- whole (docs/decisions/0010). From reconciliation.candidates, staging.submission_rows, reconciliation.decisions.
WITH asked AS (
    SELECT
        candidates.kode_desa_dukcapil IS DISTINCT FROM submitted.kode_desa AND (
            NOT candidates.pasti
            OR levenshtein(translate(coalesce(submitted.nik_bersih, ''), 'OoIl|', '00111'), candidates.nik) > 2
        ) AS tersamar,
        submitted.kode_desa, candidates.row_id, candidates.urutan, candidates.pasti, candidates.penjelasan,
        candidates.penjelasan_umum,
        submitted.nik_bersih, coalesce(strftime(submitted.tgl_lahir, '%Y-%m-%d'), '') AS lahir_terbaca,
        coalesce(submitted.no_kk, '') AS kk_terbaca,
        candidates.nik, candidates.nama, candidates.tgl_lahir, candidates.nama_ibu, candidates.no_kk,
        candidates.kode_desa_dukcapil,
        max(CASE
            WHEN candidates.urutan = 1 THEN candidates.nik END) OVER (PARTITION BY candidates.row_id) AS nik_terbaik
    FROM reconciliation.candidates AS candidates
    JOIN staging.submission_rows AS submitted
        ON submitted.periode = candidates.periode AND submitted.row_id = candidates.row_id
    JOIN reconciliation.decisions AS decisions
        ON decisions.periode = candidates.periode AND decisions.row_id = candidates.row_id
    WHERE candidates.periode = $periode AND candidates.jenis = 'BARIS' AND NOT submitted.digantikan
        AND decisions.nasib NOT IN ('DITERIMA', 'DUPLIKAT', 'DIGANTIKAN')
        AND (candidates.pasti OR CAST(candidates.skor AS DECIMAL(9, 3)) > 0)
)
SELECT * EXCLUDE (nik_terbaik)
FROM asked
WHERE nik_terbaik IS DISTINCT FROM nik_bersih
ORDER BY kode_desa, row_id, urutan
