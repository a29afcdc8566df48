-- One row for each row or member without a right NIK, or with a doubted one, and each of the up to five persons it may
-- mean. The best comes first. The reasons stand there in words: whole, and without what would tell hidden digits
-- (`penjelasan_umum`). A person who is sure comes first. From the temporary tables row_ranked, row_sure, member_ranked,
-- member_sure and members, reconciliation.persons, reconciliation.registry.
WITH every_candidate AS (
    SELECT 'BARIS' AS jenis, ranked.nomor AS row_id, '' AS id_dtks, ranked.nik, ranked.skor, ranked.penjelasan,
        ranked.penjelasan_umum, ranked.versi, coalesce(sure.nik = ranked.nik, FALSE) AS pasti
    FROM row_ranked AS ranked
    LEFT JOIN row_sure AS sure USING (nomor)
    UNION ALL
    SELECT 'ANGGOTA', CAST(NULL AS BIGINT), members.id_dtks, ranked.nik, ranked.skor, ranked.penjelasan,
        ranked.penjelasan_umum, ranked.versi, coalesce(sure.nik = ranked.nik, FALSE)
    FROM member_ranked AS ranked
    LEFT JOIN member_sure AS sure USING (nomor)
    JOIN members USING (nomor)
    JOIN reconciliation.registry AS registry
        ON registry.periode = $periode AND registry.id_dtks = members.id_dtks AND registry.status <> 'KELUAR'
)
SELECT
    every_candidate.jenis, every_candidate.row_id, every_candidate.id_dtks,
    row_number() OVER (
        PARTITION BY every_candidate.jenis, every_candidate.row_id, every_candidate.id_dtks
        ORDER BY every_candidate.pasti DESC, every_candidate.skor DESC, every_candidate.nik
    ) AS urutan,
    every_candidate.nik, person.nama, coalesce(strftime(person.tgl_lahir, '%Y-%m-%d'), '') AS tgl_lahir,
    coalesce(person.nama_ibu, '') AS nama_ibu, coalesce(person.no_kk, '') AS no_kk,
    person.kode_desa AS kode_desa_dukcapil,
    every_candidate.skor, every_candidate.pasti, every_candidate.penjelasan, every_candidate.penjelasan_umum,
    every_candidate.versi
FROM every_candidate
JOIN reconciliation.persons AS person ON person.kunci = $kunci AND person.nik = every_candidate.nik
ORDER BY every_candidate.jenis, every_candidate.row_id, every_candidate.id_dtks, urutan
