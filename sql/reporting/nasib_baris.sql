-- One row for each row received in the quarter, with its fate.
-- From staging.submission_rows, reconciliation.decisions.
SELECT rows_read.sha256,
    rows_read.berkas,
    rows_read.lembar,
    rows_read.baris,
    rows_read.kode_desa,
    rows_read.id_usulan,
    rows_read.id_dtks_teks AS id_dtks,
    coalesce(rows_read.jenis_usulan, rows_read.jenis_usulan_teks) AS jenis_usulan,
    coalesce(rows_read.program, rows_read.program_teks) AS program,
    rows_read.nik_teks AS nik,
    rows_read.no_kk_teks AS no_kk,
    rows_read.nama_teks AS nama,
    decisions.nasib,
    decisions.alasan,
    decisions.catatan,
    decisions.pemilik,
    decisions.saran_nik
FROM staging.submission_rows AS rows_read
LEFT JOIN reconciliation.decisions AS decisions
    ON decisions.periode = rows_read.periode AND decisions.row_id = rows_read.row_id
WHERE rows_read.periode = $periode
ORDER BY rows_read.kode_desa, rows_read.sha256, rows_read.lembar, rows_read.baris, rows_read.row_id
