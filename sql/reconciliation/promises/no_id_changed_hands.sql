-- People at fault: their id in the registry before now holds somebody else, whatever the status. They are not at fault
-- where the quarter's snapshot lists that somebody there and they stand in a row of their own. Both rows say whether
-- they are one person: by one NIK, by two of name, birth date, mother, KK and a near NIK, or by the name where nothing
-- else can be compared. Without a NIK on either side it is somebody else where two of birth date, mother and KK differ
-- and none agrees. One row a person. From reconciliation.registry, reconciliation.snapshot.
WITH before AS (
    SELECT * FROM reconciliation.registry
    WHERE periode = (SELECT max(earlier.periode) FROM reconciliation.registry AS earlier
        WHERE earlier.periode < $periode)
),
now AS (
    SELECT * FROM reconciliation.registry WHERE periode = $periode
),
differing AS (
    SELECT
        before.id_dtks, regexp_replace(before.nik, '[^0-9]', '', 'g') AS nik,
        regexp_replace(now.nik, '[^0-9]', '', 'g') AS nik_kini,
        regexp_replace(upper(before.nama), '[^A-Z]', '', 'g') AS nama,
        regexp_replace(upper(now.nama), '[^A-Z]', '', 'g') AS nama_kini,
        regexp_replace(upper(before.nama_ibu_kandung), '[^A-Z]', '', 'g') AS ibu,
        regexp_replace(upper(now.nama_ibu_kandung), '[^A-Z]', '', 'g') AS ibu_kini,
        before.tgl_lahir, now.tgl_lahir AS tgl_kini, before.no_kk AS kk, now.no_kk AS kk_kini,
        coalesce(before.hub, '') AS hub
    FROM before
    JOIN now ON now.id_dtks = before.id_dtks
    WHERE before.nik IS DISTINCT FROM now.nik
),
weighed AS (
    SELECT
        *,
        nama <> '' AND nama_kini <> '' AND (
            contains(nama, nama_kini) OR contains(nama_kini, nama)
                OR levenshtein(nama, nama_kini) <= greatest(2, length(nama) // 4)
        ) AS nama_sama,
        tgl_lahir <> '' AND tgl_lahir = tgl_kini AS tanggal_sama,
        ibu <> '' AND ibu_kini <> '' AND (
            contains(ibu, ibu_kini) OR contains(ibu_kini, ibu)
                OR levenshtein(ibu, ibu_kini) <= greatest(2, length(ibu) // 4)
        ) AS ibu_sama,
        regexp_full_match(kk, '[0-9]{16}') AND kk = kk_kini AS kk_sama,
        length(nik) > 12 AND levenshtein(nik, nik_kini) <= 2 AS nik_dekat,
        (tgl_lahir <> '' AND tgl_kini <> '' AND tgl_lahir <> tgl_kini)
            OR (regexp_full_match(kk, '[0-9]{16}') AND regexp_full_match(kk_kini, '[0-9]{16}') AND kk <> kk_kini)
            OR (ibu <> '' AND ibu_kini <> '' AND ibu <> ibu_kini) AS ada_yang_beda,
        (tgl_lahir <> '' AND tgl_kini <> '' AND left(tgl_lahir, 4) <> left(tgl_kini, 4))::INTEGER
            + (regexp_full_match(kk, '[0-9]{16}') AND regexp_full_match(kk_kini, '[0-9]{16}')
                AND kk <> kk_kini)::INTEGER
            + (ibu <> '' AND ibu_kini <> '' AND left(ibu, 2) <> left(ibu_kini, 2))::INTEGER AS banyak_beda
    FROM differing
),
somebody_else AS (
    SELECT *
    FROM weighed
    WHERE nik <> nik_kini AND NOT (hub <> '' AND hub = nik_kini)
        AND CASE
            WHEN length(nik) <> 16 OR length(nik_kini) <> 16 THEN banyak_beda >= 2
                AND NOT (tanggal_sama OR ibu_sama OR kk_sama)
            ELSE nama_sama::INTEGER + tanggal_sama::INTEGER + ibu_sama::INTEGER + kk_sama::INTEGER
                + nik_dekat::INTEGER < 2
                AND NOT (nama_sama AND NOT ada_yang_beda)
        END
)
SELECT somebody_else.id_dtks
FROM somebody_else
LEFT JOIN reconciliation.snapshot AS snapshot
    ON snapshot.periode = $periode AND snapshot.id_dtks = somebody_else.id_dtks
WHERE NOT (
    -- The snapshot lists that somebody, by the NIK, or by the name where a correction of this quarter gives the NIK.
    (
        regexp_replace(snapshot.nik, '[^0-9]', '', 'g') IN ('', somebody_else.nik_kini)
        OR regexp_replace(upper(snapshot.nama), '[^A-Z]', '', 'g') = nullif(somebody_else.nama_kini, '')
    )
    AND (
        'LAMA-' || somebody_else.id_dtks || '-' || $periode IN (SELECT id_dtks FROM now)
        OR somebody_else.id_dtks IN (SELECT id_lama FROM now WHERE id_dtks <> id_lama)
        OR (length(somebody_else.nik) = 16
            AND somebody_else.nik IN (SELECT regexp_replace(nik, '[^0-9]', '', 'g') FROM now))
    )
)
ORDER BY somebody_else.id_dtks
