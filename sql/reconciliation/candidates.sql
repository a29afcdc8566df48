-- One row for each row or member without a right NIK, or with a doubted one, and each of the up to five persons it may
-- mean. The best comes first. The reasons stand there in words: whole, and without what would tell hidden digits
-- (`penjelasan_umum`). A person who is sure comes first. `layak`: worth looking at, for more speaks for the person than
-- against, or nobody is better. From the temporary tables row_ranked, row_sure, member_ranked, member_sure and
-- members, reconciliation.persons, reconciliation.registry.
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
),
ranked AS (
    SELECT
        every_candidate.*,
        row_number() OVER (PARTITION BY jenis, row_id, id_dtks ORDER BY pasti DESC, skor DESC, nik) AS urutan,
        rank() OVER (PARTITION BY jenis, row_id, id_dtks ORDER BY pasti DESC, skor DESC) AS tingkat
    FROM every_candidate
)
SELECT
    ranked.jenis, ranked.row_id, ranked.id_dtks, ranked.urutan, ranked.nik, person.nama,
    coalesce(strftime(person.tgl_lahir, '%Y-%m-%d'), '') AS tgl_lahir,
    coalesce(person.nama_ibu, '') AS nama_ibu, coalesce(person.no_kk, '') AS no_kk,
    person.kode_desa AS kode_desa_dukcapil,
    ranked.skor, ranked.pasti, ranked.pasti OR ranked.skor > 0 OR ranked.tingkat = 1 AS layak,
    ranked.penjelasan, ranked.penjelasan_umum, ranked.versi
FROM ranked
JOIN reconciliation.persons AS person ON person.kunci = $kunci AND person.nik = ranked.nik
ORDER BY ranked.jenis, ranked.row_id, ranked.id_dtks, ranked.urutan
