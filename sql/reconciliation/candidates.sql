-- One row for each row or member without a right NIK, or with a doubted one, and each of the up to five persons it may
-- mean who is worth looking at: more speaks for the person than against, nobody is better, or the person is sure. The
-- best comes first, who is sure before all. The reasons stand there in words: whole, and without what would tell hidden
-- digits (`penjelasan_umum`). From the temporary tables row_ranked, row_sure, member_ranked, member_sure and members,
-- reconciliation.persons, reconciliation.registry.
--   tidak_ditulis   how many others were found, of whom nothing is told
WITH every_candidate AS NOT MATERIALIZED (
    SELECT 'BARIS' AS jenis, ranked.nomor, ranked.nik, ranked.skor, ranked.penjelasan, ranked.penjelasan_umum,
        ranked.versi, coalesce(sure.nik = ranked.nik, FALSE) AS pasti
    FROM row_ranked AS ranked
    LEFT JOIN row_sure AS sure USING (nomor)
    UNION ALL
    SELECT 'ANGGOTA', ranked.nomor, ranked.nik, ranked.skor, ranked.penjelasan, ranked.penjelasan_umum, ranked.versi,
        coalesce(sure.nik = ranked.nik, FALSE)
    FROM member_ranked AS ranked
    LEFT JOIN member_sure AS sure USING (nomor)
),
looked AS (
    SELECT jenis, nomor, count(*) AS banyak, max(skor) AS terbaik, bool_or(pasti) AS ada_pasti
    FROM every_candidate
    GROUP BY jenis, nomor
),
-- Those that are not worth looking at come last, so the places of the others are what they would be among all.
worth AS (
    SELECT
        every_candidate.*,
        looked.banyak - count(*) OVER (PARTITION BY jenis, nomor) AS tidak_ditulis,
        row_number() OVER (PARTITION BY jenis, nomor ORDER BY pasti DESC, skor DESC, nik) AS urutan,
        CASE WHEN jenis = 'BARIS' THEN nomor END AS row_id, CASE WHEN jenis = 'ANGGOTA' THEN nomor END AS nomor_anggota
    FROM every_candidate
    JOIN looked USING (jenis, nomor)
    WHERE pasti OR skor > 0 OR (skor = looked.terbaik AND NOT looked.ada_pasti)
)
SELECT
    worth.jenis, worth.row_id, coalesce(registry.id_dtks, '') AS id_dtks, worth.urutan, worth.nik, person.nama,
    coalesce(strftime(person.tgl_lahir, '%Y-%m-%d'), '') AS tgl_lahir,
    coalesce(person.nama_ibu, '') AS nama_ibu, coalesce(person.no_kk, '') AS no_kk,
    person.kode_desa AS kode_desa_dukcapil,
    worth.skor, worth.pasti, worth.tidak_ditulis, worth.penjelasan, worth.penjelasan_umum, worth.versi
FROM worth
LEFT JOIN members ON members.nomor = worth.nomor_anggota
LEFT JOIN reconciliation.registry AS registry
    ON registry.periode = $periode AND registry.id_dtks = members.id_dtks AND registry.status <> 'KELUAR'
JOIN reconciliation.persons AS person ON person.kunci = $kunci AND person.nik = worth.nik
WHERE worth.jenis = 'BARIS' OR registry.id_dtks IS NOT NULL
ORDER BY worth.jenis, worth.row_id, id_dtks, worth.urutan
