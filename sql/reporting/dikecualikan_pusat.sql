-- One row for each line of the centre's exclude list: whose aid stopped and why, who of the registry that is, and in
-- how many rows of the quarter villages propose them. From staging.centre_lists, reconciliation.registry,
-- staging.submission_rows.
WITH members AS (
    SELECT regexp_replace(nik, '[^0-9]', '', 'g') AS nik, id_dtks, kode_desa, status, pkh, bpnt, pbi, yapi
    FROM reconciliation.registry
    WHERE periode = $periode AND status <> 'KELUAR'
),
proposed AS (
    SELECT nik_bersih AS nik, count(*) AS usulan
    FROM staging.submission_rows
    WHERE periode = $periode AND NOT digantikan AND jenis_usulan IN ('BARU', 'PERBAIKAN')
    GROUP BY nik_bersih
)
SELECT
    coalesce(members.kode_desa, '') AS kode_desa, coalesce(members.id_dtks, '') AS id_dtks, lists.nik, lists.nama,
    coalesce(members.status, '') AS status,
    daftar_program(members.pkh, members.bpnt, members.pbi, members.yapi) AS program,
    lists.tgl_nonaktif, lists.keterangan, coalesce(proposed.usulan, 0) AS usulan
FROM staging.centre_lists AS lists
LEFT JOIN members ON members.nik = lists.nik
LEFT JOIN proposed ON proposed.nik = lists.nik
WHERE lists.periode = $periode AND lists.jenis = 'DIKECUALIKAN' AND lists.nik IS NOT NULL
ORDER BY kode_desa, lists.nik, id_dtks, lists.tgl_nonaktif, lists.keterangan, lists.sha256, lists.urutan
