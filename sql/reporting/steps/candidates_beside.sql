-- One row for each candidate of a row that was not accepted, or of a member whom people are asked about, and how many
-- others were found (`tidak_ditulis`). Beside it stands what the row or member says: as sent
-- (…_tertulis), and as it is compared (…_banding). What is compared lacks what is no difference, and is blank where
-- nothing usable was given. From reconciliation.candidates, staging.submission_rows, reconciliation.decisions,
-- reconciliation.registry and statuses.
WITH sent AS (
    SELECT
        candidates.*, coalesce(submitted.kode_desa, registry.kode_desa) AS kode_desa,
        coalesce(submitted.sha256, '') AS sha256, coalesce(submitted.lembar, '') AS lembar, submitted.baris,
        coalesce(submitted.nik_teks, registry.nik, '') AS nik_tertulis,
        coalesce(submitted.nama_teks, registry.nama, '') AS nama_tertulis,
        coalesce(submitted.tgl_lahir_teks, registry.tgl_lahir, '') AS tgl_lahir_tertulis,
        coalesce(submitted.nama_ibu_teks, registry.nama_ibu_kandung, '') AS nama_ibu_tertulis,
        coalesce(submitted.no_kk_teks, registry.no_kk, '') AS no_kk_tertulis,
        coalesce(submitted.nik_bersih, registry.nik, '') AS nik_banding,
        CASE WHEN submitted.row_id IS NULL THEN registry.tgl_lahir
            ELSE strftime(submitted.tgl_lahir, '%Y-%m-%d') END AS lahir_banding,
        CASE WHEN submitted.row_id IS NULL THEN registry.no_kk ELSE submitted.no_kk END AS kk_banding
    FROM reconciliation.candidates AS candidates
    LEFT JOIN staging.submission_rows AS submitted
        ON submitted.periode = candidates.periode AND submitted.row_id = candidates.row_id
    LEFT JOIN reconciliation.registry AS registry
        ON registry.periode = candidates.periode AND registry.id_dtks = candidates.id_dtks
    LEFT JOIN reconciliation.decisions AS decisions
        ON decisions.periode = candidates.periode AND decisions.row_id = candidates.row_id
    WHERE candidates.periode = $periode AND (
        decisions.nasib <> 'DITERIMA' OR registry.status IN (SELECT status FROM statuses WHERE ditanyakan)
    )
)
SELECT
    sent.* EXCLUDE (lahir_banding, kk_banding), coalesce(lahir_banding, '') AS lahir_banding,
    coalesce(kk_banding, '') AS kk_banding,
    regexp_replace(trim(upper(nama_tertulis)), '\s+', ' ', 'g') AS nama_banding,
    CASE WHEN nama_ibu_tertulis = '-' THEN ''
        ELSE regexp_replace(trim(upper(nama_ibu_tertulis)), '\s+', ' ', 'g') END AS ibu_banding
FROM sent
