-- One row for each subject: its verdict, where somebody has judged by that judgement. The same as the owner of its NIK:
-- nobody fits better and it is not somebody else's, but what disagrees still does. The same as another, or not the
-- owner: the NIK is somebody else's. A member ($anggota) whom Dukcapil holds for dead is not made padan by it: a
-- judgement takes nobody out of the registry. For the same reason who is padan only by a judgement is not so beyond
-- doubt.
-- From the temporary tables `plain_verdicts` (sql/reconciliation/verdicts/verdicts.sql) and `judged`, and
-- reconciliation.persons.
WITH meant AS (
    SELECT nomor, nik FROM judged WHERE putusan = 'SAMA'
),
dead AS (
    SELECT person.nik
    FROM reconciliation.persons AS person
    JOIN meant ON meant.nik = person.nik
    WHERE person.kunci = $kunci AND person.status = 2 AND $anggota
    GROUP BY person.nik
),
weighed AS (
    SELECT
        verdict.*, meant.nik AS nik_dimaksud, rival.putusan AS putusan_lain,
        coalesce(meant.nik = verdict.nik, FALSE) AND verdict.ditemukan AND dead.nik IS NULL AS diakui,
        verdict.ditemukan
            AND (coalesce(meant.nik <> verdict.nik, FALSE) OR coalesce(own.putusan = 'BEDA', FALSE)) AS disangkal
    FROM plain_verdicts AS verdict
    LEFT JOIN meant ON meant.nomor = verdict.nomor
    LEFT JOIN judged AS own ON own.nomor = verdict.nomor AND own.nik = verdict.nik
    LEFT JOIN judged AS rival ON rival.nomor = verdict.nomor AND rival.nik = verdict.nik_lebih_cocok
    LEFT JOIN dead ON dead.nik = verdict.nik
)
SELECT
    weighed.* EXCLUDE (milik_orang_lain, padan, padan_sendiri, nik_lebih_cocok, nik_dimaksud, putusan_lain, diakui,
        disangkal),
    NOT diakui AND (disangkal OR milik_orang_lain) AS milik_orang_lain,
    CASE
        WHEN diakui THEN coalesce(nama_sama, FALSE)
            AND NOT (identitas_kurang OR tanggal_beda OR ibu_beda OR jenis_kelamin_beda)
        ELSE padan AND NOT disangkal
    END AS padan,
    padan_sendiri AND NOT disangkal AS padan_sendiri,
    CASE
        WHEN NOT ditemukan OR nik_dimaksud = nik OR (nik_dimaksud IS NULL AND putusan_lain IS NOT NULL) THEN ''
        ELSE coalesce(nik_dimaksud, nik_lebih_cocok)
    END AS nik_lebih_cocok
FROM weighed
ORDER BY nomor
