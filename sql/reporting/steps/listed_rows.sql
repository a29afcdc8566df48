-- One row for each row in force that stands in a list to act on. It says who the person is, as sent, and from the
-- member that the row names where that is blank. It has the person's NIK as far as it is known (orang), and the other
-- villages that propose that person. From listed_codes, staging.submission_rows, reconciliation.decisions,
-- reconciliation.registry, villages (frame).
WITH proposed AS (
    SELECT
        rows_read.row_id, rows_read.kode_desa, regexp_extract(rows_read.berkas, '[^/]+$') AS berkas, rows_read.baris,
        concat_ws(' ', coalesce(rows_read.jenis_usulan, 'BARU'),
            coalesce(rows_read.program, nullif(rows_read.program_teks, ''))) AS usulan,
        coalesce(nullif(rows_read.nik_bersih, ''), nullif(rows_read.nik_teks, ''), member.nik, '') AS nik,
        coalesce(nullif(rows_read.nama_teks, ''), member.nama, '') AS nama,
        coalesce(strftime(rows_read.tgl_lahir, '%d-%m-%Y'), nullif(rows_read.tgl_lahir_teks, ''), member.tgl_lahir,
            '') AS tgl_lahir,
        coalesce(nullif(rows_read.nama_ibu_teks, ''), member.nama_ibu_kandung, '') AS nama_ibu,
        coalesce(nullif(rows_read.no_kk, ''), nullif(rows_read.no_kk_teks, ''), member.no_kk, '') AS no_kk,
        coalesce(nullif(decisions.nik_dukcapil, ''), nullif(member.hub, ''), nullif(rows_read.nik, ''), member.nik,
            '') AS orang
    FROM staging.submission_rows AS rows_read
    JOIN reconciliation.decisions AS decisions
        ON decisions.periode = rows_read.periode AND decisions.row_id = rows_read.row_id
    LEFT JOIN reconciliation.registry AS member
        ON member.periode = $periode AND member.id_dtks = nullif(decisions.id_anggota, '')
    WHERE rows_read.periode = $periode AND NOT rows_read.digantikan
        AND decisions.nasib NOT IN ('DIGANTIKAN', 'DUPLIKAT')
),
listed AS (
    SELECT * FROM proposed WHERE row_id IN (SELECT row_id FROM listed_codes WHERE row_id IS NOT NULL)
),
elsewhere AS (
    SELECT DISTINCT listed.row_id, other.kode_desa,
        coalesce(villages.desa || ' (' || villages.kecamatan || ')', other.kode_desa) AS desa
    FROM listed
    JOIN proposed AS other ON other.orang = listed.orang AND other.kode_desa <> listed.kode_desa
    LEFT JOIN villages ON villages.kode_desa = other.kode_desa
    WHERE listed.orang <> ''
),
others AS (
    SELECT row_id, string_agg(desa, ', ' ORDER BY kode_desa) AS desa_lain
    FROM elsewhere
    GROUP BY row_id
)
SELECT listed.*, coalesce(others.desa_lain, '') AS desa_lain
FROM listed
LEFT JOIN others ON others.row_id = listed.row_id
