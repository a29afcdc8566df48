-- One row for each proposal accepted in the quarter and member that it holds for: of whom the centre is asked what
-- (akhiran: how its key ends where a row holds for several). From reconciliation.submission, contenders, additions,
-- members, changed_members, removal_rows, started, programmes, correction_rows.
WITH accepted AS (
    SELECT submission.*
    FROM reconciliation.submission AS submission
    WHERE submission.periode = $periode
),
new_baru AS (
    SELECT
        accepted.row_id, coalesce(changed.nomor, added.nomor) AS nomor, accepted.program, FALSE AS mengeluarkan,
        additions.membawa,
        contenders.urutan, '' AS akhiran,
        CASE
            WHEN additions.kode_desa_domisili IS DISTINCT FROM changed.kode_desa_sebelum
            THEN additions.kode_desa_domisili END AS baru_kode_desa,
        additions.mengganti
    FROM accepted
    JOIN contenders USING (row_id)
    JOIN additions ON additions.nik = contenders.nik
    LEFT JOIN (SELECT nomor, kode_desa AS kode_desa_sebelum FROM members) AS changed ON changed.nomor = additions.nomor
    LEFT JOIN changed_members AS added ON added.id_dtks = CASE WHEN additions.nomor IS NULL THEN additions.id_baru END
    WHERE accepted.jenis_usulan = 'BARU'
),
-- Who takes over the programmes of a registration that a HAPUS GANDA takes out must have them at the centre, too.
new_inherited AS (
    SELECT
        removal_rows.row_id, removal_rows.nomor_bertahan AS nomor, programmes.program, FALSE AS mengeluarkan,
        FALSE AS membawa,
        removal_rows.urutan, '/AMBIL ALIH ' || programmes.program AS akhiran, CAST(NULL AS VARCHAR) AS baru_kode_desa,
        FALSE AS mengganti
    FROM removal_rows
    JOIN members ON members.nomor = removal_rows.nomor
    JOIN members AS kept ON kept.nomor = removal_rows.nomor_bertahan
    JOIN started AS listed ON listed.id_dtks = kept.id_dtks
    JOIN programmes
        ON program_pada(programmes.program, members.pkh, members.bpnt, members.pbi, members.yapi) = '1'
        AND program_pada(programmes.program, listed.pkh, listed.bpnt, listed.pbi, listed.yapi) <> '1'
    WHERE removal_rows.disebut AND removal_rows.alasan_hapus = 'GANDA' AND removal_rows.mengeluarkan
),
new_hapus AS (
    SELECT
        removal_rows.row_id, removal_rows.nomor, removal_rows.program, removal_rows.mengeluarkan, FALSE AS membawa,
        removal_rows.urutan,
        CASE WHEN removal_rows.disebut THEN '' WHEN members.nomor_bertahan IS NULL THEN '/GANDA'
            ELSE '/GANDA ' || members.id_dtks END AS akhiran,
        CAST(NULL AS VARCHAR) AS baru_kode_desa, FALSE AS mengganti
    FROM removal_rows
    JOIN members ON members.nomor = removal_rows.nomor
)
SELECT row_id, nomor, 'BARU' AS jenis_usulan, program, mengeluarkan, membawa, urutan, akhiran, baru_kode_desa,
    mengganti FROM new_baru
UNION ALL
SELECT row_id, nomor, 'BARU', program, mengeluarkan, membawa, urutan, akhiran, baru_kode_desa, mengganti
FROM new_inherited
UNION ALL
SELECT row_id, nomor, 'HAPUS', program, mengeluarkan, membawa, urutan, akhiran, baru_kode_desa, mengganti
FROM new_hapus
UNION ALL
SELECT correction_rows.row_id, nomor, 'PERBAIKAN', accepted.program, FALSE, FALSE, urutan, '',
    CAST(NULL AS VARCHAR), FALSE
FROM correction_rows
JOIN accepted USING (row_id)
