-- One row for each line of the centre's lists: its row id, the first of its file (awal), and which list it is of
-- (jenis). The masked one names people by a masked NIK, the exclude list has days, or says why without a decile, the
-- decile list has neither: NULL, a dash and zeros are no day. Blank where a reason and a decile stand without days:
-- nobody can tell which that is. A workbook may hold several, one a sheet: of its rows each column that the sheet has
-- is known, of other files the columns of all lines are one. A line that says nothing (a header repeated) is of the
-- list that has most lines of its file. From centre_list_lines.
WITH headed AS (
    SELECT
        rowid AS nomor, sha256,
        CASE
            WHEN baris IS NULL THEN ''
            WHEN coalesce(nik_mask, tgl_nonaktif, keterangan, desil, nik, no_kk, nama) IS NULL THEN NULL
            ELSE concat(nik_mask IS NULL, tgl_nonaktif IS NULL, keterangan IS NULL, desil IS NULL)
        END AS judul,
        regexp_matches(tanpa_sandi(nik_mask), '[^-–—.\s]') AS samaran,
        regexp_matches(tanpa_sandi(tgl_nonaktif), '[^-–—.:0\s]') AS hari,
        regexp_matches(tanpa_sandi(keterangan), '[^-–—.\s]') AS sebab,
        nullif(trim(concat(tgl_nonaktif, keterangan)), '') IS NOT NULL AS tertulis,
        nullif(trim(tanpa_sandi(desil)), '') IS NOT NULL AS desil
    FROM centre_list_lines
),
counted AS (
    SELECT
        sha256, judul, count(*) AS baris, min(nomor) AS awal, coalesce(bool_or(samaran), FALSE) AS samaran,
        coalesce(bool_or(hari), FALSE) AS hari, coalesce(bool_or(sebab), FALSE) AS sebab,
        bool_or(tertulis) AS tertulis, bool_or(desil) AS desil
    FROM headed
    GROUP BY sha256, judul
),
ranked AS (
    SELECT sha256, judul, row_number() OVER (PARTITION BY sha256 ORDER BY judul IS NULL, baris DESC, judul) AS urutan
    FROM counted
)
SELECT
    headed.nomor, min(counted.awal) OVER (PARTITION BY headed.sha256) AS awal,
    CASE
        WHEN counted.samaran THEN 'VERIFIKASI'
        WHEN counted.hari OR (counted.tertulis AND NOT counted.desil) THEN 'DIKECUALIKAN'
        WHEN counted.sebab THEN ''
        ELSE 'DESIL'
    END AS jenis
FROM headed
JOIN ranked ON ranked.sha256 = headed.sha256 AND ranked.urutan = 1
JOIN counted
    ON counted.sha256 = headed.sha256 AND counted.judul IS NOT DISTINCT FROM coalesce(headed.judul, ranked.judul)
ORDER BY headed.nomor
