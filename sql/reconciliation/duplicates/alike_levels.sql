-- One row for each two records to compare: how far they agree, a closed word for each thing (alike_points.csv gives
-- each its points). Rows that say the very same have one reference: nobody can judge them. From the temporary tables
-- record_pairs, records and identities, and reconciliation.persons.
WITH common AS (
    SELECT DISTINCT gabung FROM reconciliation.persons WHERE kunci = $kunci AND senama > 60
),
rows_named AS (
    SELECT nomor AS row_id, rujukan FROM identities WHERE jenis = 'USULAN'
),
placed AS (
    SELECT
        record_pairs.nomor_satu, record_pairs.nomor_dua, record_pairs.putusan,
        one.baku, other.baku AS baku_dua, one.gabung, other.gabung AS gabung_dua, common.gabung IS NOT NULL AS umum,
        one.tanggal, other.tanggal AS tanggal_dua, one.ibu_baku, other.ibu_baku AS ibu_baku_dua, one.kk,
        other.kk AS kk_dua,
        one.nik_bersih, other.nik_bersih AS nik_bersih_dua, one.jenis_kelamin, other.jenis_kelamin AS jenis_kelamin_dua
    FROM record_pairs
    JOIN records AS one ON one.nomor = record_pairs.nomor_satu
    JOIN records AS other ON other.nomor = record_pairs.nomor_dua
    LEFT JOIN common ON common.gabung = one.gabung
    LEFT JOIN rows_named AS row_one ON row_one.row_id = one.row_id
    LEFT JOIN rows_named AS row_two ON row_two.row_id = other.row_id
    WHERE coalesce(row_one.rujukan <> row_two.rujukan, TRUE)
)
SELECT
    nomor_satu, nomor_dua, putusan,
    CASE
        WHEN baku = '' OR baku_dua = '' THEN 'kosong'
        WHEN gabung = gabung_dua AND umum THEN 'sama, umum'
        WHEN gabung = gabung_dua THEN 'sama'
        WHEN nama_setara(baku, baku_dua) AND levenshtein(gabung, gabung_dua) <= 2 THEN 'beda ejaan'
        WHEN nama_setara(baku, baku_dua) THEN 'sebagian kata sama'
        WHEN kemiripan(gabung, gabung_dua) >= 0.9 THEN 'sangat mirip'
        ELSE 'beda'
    END AS nama,
    CASE
        WHEN tanggal IS NULL OR tanggal_dua IS NULL THEN 'kosong'
        WHEN tanggal = tanggal_dua AND month(tanggal) = 1 AND day(tanggal) = 1 THEN 'sama, 1 Januari'
        WHEN tanggal = tanggal_dua THEN 'sama'
        WHEN jarak_tanggal(tanggal, tanggal_dua) = 1 THEN 'tertukar'
        WHEN jarak_tanggal(tanggal, tanggal_dua) = 2 THEN 'beda satu angka'
        ELSE 'beda'
    END AS tanggal,
    CASE
        WHEN ibu_baku = '' OR ibu_baku_dua = '' THEN 'kosong'
        WHEN ibu_baku = ibu_baku_dua THEN 'sama'
        WHEN nama_setara(ibu_baku, ibu_baku_dua) THEN 'beda ejaan'
        ELSE 'beda'
    END AS ibu,
    CASE
        WHEN coalesce(kk, '') = '' OR coalesce(kk_dua, '') = '' THEN 'kosong'
        WHEN kk = kk_dua THEN 'sama'
        WHEN levenshtein(kk, kk_dua) <= 2 THEN 'beda satu-dua angka'
        ELSE 'beda'
    END AS kk,
    CASE
        WHEN length(nik_bersih) < 8 OR length(nik_bersih_dua) < 8 THEN 'kosong'
        WHEN nik_bersih = nik_bersih_dua THEN 'sama'
        WHEN levenshtein(nik_bersih, nik_bersih_dua) = 1 THEN 'beda satu angka'
        WHEN levenshtein(nik_bersih, nik_bersih_dua) = 2 THEN 'beda dua angka'
        ELSE 'beda'
    END AS nik,
    CASE
        WHEN coalesce(jenis_kelamin, '') NOT IN ('L', 'P')
            OR coalesce(jenis_kelamin_dua, '') NOT IN ('L', 'P') THEN 'kosong'
        WHEN jenis_kelamin = jenis_kelamin_dua THEN 'sama'
        ELSE 'beda'
    END AS jenis_kelamin
FROM placed
