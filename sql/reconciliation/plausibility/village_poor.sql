-- One row for each village that proposed people (BARU) who are poor by the criteria of Kepmensos 262/HUK/2022: no
-- shelter (K0), or as many others as the setting says; how many, and how many of them wait outside: returned or held,
-- and no member. From staging.submission_rows, reconciliation.decisions.
WITH proposed AS (
    SELECT
        submitted.kode_desa, coalesce(nullif(submitted.nik, ''), CAST(submitted.row_id AS VARCHAR)) AS orang,
        decision.nasib, decision.id_anggota <> '' AS terdaftar
    FROM staging.submission_rows AS submitted
    JOIN reconciliation.decisions AS decision USING (periode, row_id)
    WHERE submitted.periode = $periode AND submitted.jenis_usulan = 'BARU'
        AND decision.nasib NOT IN ('DIGANTIKAN', 'DUPLIKAT')
        AND (
            coalesce(submitted.k0 = 'YA', FALSE)
            OR coalesce(submitted.k1 = 'YA', FALSE)::INTEGER + coalesce(submitted.k2 = 'YA', FALSE)::INTEGER
                + coalesce(submitted.k3 = 'YA', FALSE)::INTEGER + coalesce(submitted.k4 = 'YA', FALSE)::INTEGER
                + coalesce(submitted.k5 = 'YA', FALSE)::INTEGER + coalesce(submitted.k6 = 'YA', FALSE)::INTEGER
                + coalesce(submitted.k7 = 'YA', FALSE)::INTEGER + coalesce(submitted.k8 = 'YA', FALSE)::INTEGER
                >= CAST($kriteria AS INTEGER)
        )
),
people AS (
    SELECT
        kode_desa, orang, bool_or(nasib = 'DITERIMA' OR terdaftar) AS masuk,
        bool_or(nasib IN ('DIKEMBALIKAN', 'DITAHAN')) AS menunggu
    FROM proposed
    GROUP BY kode_desa, orang
)
SELECT kode_desa, count(*) AS miskin, count(*) FILTER (WHERE menunggu AND NOT masuk) AS belum
FROM people
GROUP BY kode_desa
ORDER BY kode_desa
