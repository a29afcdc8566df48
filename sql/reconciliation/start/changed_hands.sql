-- One row for each id of the registry before under which the snapshot lists another person (contract 6, and 5.3 "same
-- person"). Where the two values differ, they are one person by the same hub. Without a readable NIK on either side
-- they are one person, too, with three exceptions: the name and one of mother, KK, birth date and sex differ; two of
-- mother, KK and birth date differ and none of them agrees; mother and birth date differ and one of the two is known by
-- the NIK as somebody else. With the same NIK they are one person unless name and birth date (or mother) differ. With
-- another NIK name and birth date or mother make them one. In doubt the former keeps a row, and nobody is overwritten.
-- Who is known in two forms (known_before.sql) is another person only where neither fits. From known_before,
-- reconciliation.snapshot, reconciliation.persons.
WITH differing AS (
    SELECT
        before.id_dtks, before.nik_bersih AS nik, nik_rapi(snapshot.nik) AS nik_kini,
        coalesce(before.hub, '') AS hub_dulu,
        nama_baku(CASE WHEN before.nama <> '-' THEN before.nama END) AS baku,
        nama_baku(CASE WHEN snapshot.nama <> '-' THEN snapshot.nama END) AS baku_kini,
        nama_baku(CASE WHEN before.nama_ibu_kandung <> '-' THEN before.nama_ibu_kandung END) AS ibu,
        nama_baku(CASE WHEN snapshot.nama_ibu_kandung <> '-' THEN snapshot.nama_ibu_kandung END) AS ibu_kini,
        TRY_CAST(before.tgl_lahir AS DATE) AS tanggal, TRY_CAST(snapshot.tgl_lahir AS DATE) AS tanggal_kini,
        nullif(before.jenis_kelamin, '') = nullif(snapshot.jenis_kelamin, '') AS kelamin_sama,
        CASE WHEN regexp_full_match(before.no_kk, '[0-9]{16}') THEN before.no_kk END AS kk,
            CASE WHEN regexp_full_match(snapshot.no_kk, '[0-9]{16}') THEN snapshot.no_kk END AS kk_kini
    FROM known_before AS before
    JOIN reconciliation.snapshot AS snapshot ON snapshot.periode = $periode AND snapshot.id_dtks = before.id_dtks
    WHERE before.nik IS DISTINCT FROM snapshot.nik OR upper(before.nama) IS DISTINCT FROM upper(snapshot.nama)
        OR (NOT regexp_full_match(coalesce(before.nik, ''), '[0-9]{16}')
            AND before.no_kk IS DISTINCT FROM snapshot.no_kk)
        OR (NOT regexp_full_match(coalesce(before.nik, ''), '[0-9]{16}')
            AND before.nama_ibu_kandung IS DISTINCT FROM snapshot.nama_ibu_kandung)
),
listed AS (
    SELECT DISTINCT nik, TRY_CAST(tgl_lahir AS DATE) AS lahir FROM reconciliation.snapshot
    WHERE periode = $periode AND regexp_full_match(nik, '[0-9]{16}')
),
compared AS (
    SELECT
        differing.*, coalesce(hub.nik, '') AS hub, nama_setara(differing.baku, differing.baku_kini) AS nama_sama,
        nama_setara(differing.ibu, differing.ibu_kini) AS ibu_sama, kk = kk_kini AS kk_sama,
        CASE WHEN tanggal IS NOT NULL
            AND tanggal_kini IS NOT NULL THEN jarak_tanggal(tanggal, tanggal_kini) <= 1 END AS tanggal_sama,
        strftime(tanggal_kini, '%m-%d') IN ('01-01', '07-01', '12-31') AS tanggal_umum,
        year(tanggal) = year(tanggal_kini) AND (tanggal_umum(tanggal) OR tanggal_umum(tanggal_kini)) AS tahun_saja,
        (nik_wajar(differing.nik) OR was.nik IS NOT NULL)
            AND (nik_wajar(differing.nik_kini) OR owner.nik IS NOT NULL) AS terbaca,
        nama_setara(differing.baku_kini, owner.baku) AS nama_pemilik,
        differing.tanggal_kini = owner.tgl_lahir AS tanggal_pemilik,
        nama_setara(differing.ibu_kini, owner.ibu_baku) AS ibu_pemilik, differing.kk_kini = owner.no_kk AS kk_pemilik,
        elsewhere.nik IS NOT NULL AS di_tempat_lain
    FROM differing
    LEFT JOIN reconciliation.persons AS owner ON owner.kunci = $kunci AND owner.nik = differing.nik_kini
    LEFT JOIN reconciliation.persons AS was ON was.kunci = $kunci AND was.nik = differing.nik
    LEFT JOIN reconciliation.persons AS hub ON hub.kunci = $kunci AND hub.nik = differing.hub_dulu
    LEFT JOIN listed AS elsewhere ON elsewhere.nik = differing.nik AND elsewhere.lahir = differing.tanggal
),
judged AS (
    SELECT
        *, coalesce(nama_pemilik, FALSE) AND coalesce(tanggal_pemilik, TRUE) AND coalesce(ibu_pemilik, TRUE)
            AND coalesce(tanggal_pemilik OR ibu_pemilik OR kk_pemilik, FALSE) AS kini_padan,
        -- A namesake: a day that so many are written down as born on says nothing, for nobody and against nobody.
        coalesce(NOT ibu_sama, FALSE)::INTEGER + coalesce(NOT kk_sama, FALSE)::INTEGER
            + coalesce(NOT tanggal_sama AND NOT tahun_saja, FALSE)::INTEGER >= 2
            AND NOT coalesce(ibu_sama OR kk_sama OR (tanggal_sama AND NOT tanggal_umum), FALSE) AS senama_saja,
        NOT coalesce(ibu_sama, TRUE) AND NOT coalesce(tanggal_sama OR tahun_saja, TRUE) AS berlainan
    FROM compared
),
others AS (
    SELECT id_dtks
    FROM judged
    WHERE CASE
        WHEN hub <> '' AND kini_padan THEN hub <> nik_kini
        -- A mother and a daughter of one name and one card: who is listed is the NIK's owner, or the former stands
        -- elsewhere by the NIK.
        WHEN NOT terbaca THEN senama_saja OR (berlainan AND (kini_padan OR di_tempat_lain))
            OR (NOT coalesce(nama_sama, TRUE) AND NOT (
            coalesce(ibu_sama, TRUE) AND coalesce(kk_sama, TRUE) AND coalesce(tanggal_sama, TRUE)
                AND coalesce(kelamin_sama, TRUE)
        ))
        WHEN nik = nik_kini THEN NOT coalesce(nama_sama, TRUE)
            AND NOT (coalesce(tanggal_sama, TRUE) AND coalesce(ibu_sama, TRUE))
        ELSE NOT (
            coalesce(nama_sama, FALSE) AND coalesce(tanggal_sama, TRUE) AND coalesce(ibu_sama, TRUE)
            AND coalesce(ibu_sama OR (tanggal_sama AND (NOT tanggal_umum OR kk_sama)), FALSE)
        )
    END
)
SELECT others.id_dtks
FROM others
LEFT JOIN (SELECT id_dtks FROM known_before WHERE dulu) AS second USING (id_dtks)
GROUP BY others.id_dtks, second.id_dtks
HAVING count(*) = CASE WHEN second.id_dtks IS NULL THEN 1 ELSE 2 END
ORDER BY others.id_dtks
