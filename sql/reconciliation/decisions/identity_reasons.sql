-- One row for each row in force and each reason of contract 5.2 that holds for it.
-- From staging.submission_rows, folded_rows, row_verdicts, row_sure, validation.row_violations and
-- reconciliation.persons.
WITH proposed AS (
    SELECT
        submitted.*, verdict.* EXCLUDE (nomor, nik),
        -- A name of Latin letters that folds to nothing says nothing: that is told by NAMA_TIDAK_SAH alone.
        submitted.nama IS NOT NULL AND NOT (folded.baku = '' AND regexp_matches(submitted.nama, '[A-Z]')) AS bernama
    FROM staging.submission_rows AS submitted
    JOIN row_verdicts AS verdict ON verdict.nomor = submitted.row_id
    JOIN folded_rows AS folded USING (row_id)
    WHERE submitted.periode = $periode AND submitted.jenis_usulan IN ('BARU', 'PERBAIKAN')
),
compared AS (
    SELECT * FROM proposed WHERE ditemukan AND NOT milik_orang_lain
),
resident AS (
    SELECT
        proposed.row_id, proposed.kode_desa, proposed.jenis_usulan, proposed.program, proposed.kk_beda,
        proposed.kelamin_disesuaikan, proposed.tanggal_tertukar,
        upper(trim(regexp_replace(proposed.nama_pemilik, '\s+', ' ', 'g'))) AS ejaan_pemilik,
        upper(trim(regexp_replace(proposed.nama_teks, '\s+', ' ', 'g'))) AS ejaan, person.nik, person.no_kk,
        person.kode_desa AS domisili, person.status, person.kk_online, person.pekerjaan,
        coalesce(person.tgl_lahir, proposed.tgl_lahir) AS tanggal
    FROM proposed
    JOIN reconciliation.persons AS person ON person.kunci = $kunci AND person.nik = proposed.nik
    WHERE proposed.padan
),
-- A correction is what saves a member from cleansing: what judges newcomers does not hold it back.
newcomer AS (
    SELECT * FROM resident WHERE jenis_usulan = 'BARU'
),
servants AS (
    SELECT no_kk, nik FROM reconciliation.persons
    WHERE kunci = $kunci AND pekerjaan IN (5, 6, 7) AND coalesce(status, 0) NOT IN (2, 3) AND no_kk <> ''
)
SELECT row_id,
    CASE WHEN row_id IN (SELECT nomor FROM row_sure) THEN 'NIK_SALAH_KETIK' ELSE 'NIK_TIDAK_DITEMUKAN' END AS kode
FROM proposed WHERE nik_tidak_ditemukan
UNION ALL SELECT row_id, 'NIK_GANDA_DUKCAPIL' FROM proposed WHERE nik_ganda
-- What Dukcapil answered of the NIK itself, or has not been asked.
UNION ALL SELECT row_id, jawaban FROM proposed WHERE jawaban <> ''
UNION ALL SELECT row_id, 'NIK_MILIK_ORANG_LAIN' FROM proposed WHERE milik_orang_lain
UNION ALL SELECT row_id, 'NAMA_TIDAK_SESUAI' FROM compared WHERE nama_beda
UNION ALL SELECT row_id, 'TGL_LAHIR_TIDAK_SESUAI' FROM compared WHERE tanggal_beda
UNION ALL SELECT row_id, 'JENIS_KELAMIN_TIDAK_SESUAI' FROM compared WHERE jenis_kelamin_beda
UNION ALL SELECT row_id, 'IBU_KANDUNG_TIDAK_SESUAI' FROM compared WHERE ibu_beda
UNION ALL SELECT row_id, 'IDENTITAS_KURANG' FROM compared WHERE identitas_kurang AND bernama
-- A title and one letter (H. S): a name as it is written, and none once it is folded.
UNION ALL SELECT row_id, 'NAMA_TIDAK_SAH' FROM proposed
WHERE NOT bernama AND nama IS NOT NULL
    AND row_id NOT IN (SELECT row_id FROM validation.row_violations
        WHERE periode = $periode AND kode = 'NAMA_TIDAK_SAH')
UNION ALL SELECT row_id, 'NAMA_DISESUAIKAN' FROM resident WHERE ejaan <> ejaan_pemilik
UNION ALL SELECT row_id, 'JENIS_KELAMIN_DISESUAIKAN' FROM resident WHERE kelamin_disesuaikan
UNION ALL SELECT row_id, 'TGL_LAHIR_TERTUKAR' FROM resident WHERE tanggal_tertukar
UNION ALL SELECT row_id, 'KK_BERBEDA' FROM resident WHERE kk_beda
UNION ALL SELECT row_id, 'MENINGGAL' FROM resident WHERE status = 2
UNION ALL SELECT row_id, 'PINDAH_KELUAR' FROM resident WHERE status = 3
UNION ALL SELECT row_id, 'KK_TIDAK_ONLINE' FROM newcomer WHERE NOT coalesce(kk_online, TRUE)
-- Of a PERBAIKAN it depends on whose member it is (registry_reasons.sql).
UNION ALL SELECT row_id, 'DOMISILI_BEDA_DESA' FROM newcomer WHERE domisili <> '' AND domisili <> kode_desa
UNION ALL SELECT row_id, 'PEKERJAAN_TIDAK_LAYAK' FROM newcomer WHERE pekerjaan IN (5, 6, 7, 16, 17, 85, 86)
UNION ALL SELECT DISTINCT newcomer.row_id, 'KELUARGA_ASN'
FROM newcomer JOIN servants ON servants.no_kk = newcomer.no_kk AND servants.nik <> newcomer.nik
UNION ALL SELECT row_id, 'YAPI_USIA' FROM newcomer
WHERE program = 'YAPI' AND CAST(tanggal + INTERVAL 18 YEAR AS DATE) <= CAST($hari_terakhir AS DATE)
UNION ALL SELECT row_id, 'IDENTITAS_KURANG' FROM newcomer WHERE program = 'YAPI' AND tanggal IS NULL
ORDER BY row_id, kode
