-- People at fault: a person of the registry before, or a line of the quarter's snapshot, who stands in the registry no
-- more. Whoever was there must have a row of their own now, the one that says so (id_lama). Under another id it must
-- also be the same person, by what the rows and the snapshot's line say. They say so by one NIK, by two of name, birth
-- date, mother, KK and a near NIK, or by the name where nothing else can be compared. Who had left may make room, under
-- their own id, for a row of that person. One row a person. From reconciliation.registry, reconciliation.snapshot.
WITH before AS (
    SELECT
        *, regexp_replace(nik, '[^0-9]', '', 'g') AS angka, regexp_replace(upper(nama), '[^A-Z]', '', 'g') AS huruf,
        regexp_replace(upper(nama_ibu_kandung), '[^A-Z]', '', 'g') AS ibu
    FROM reconciliation.registry
    WHERE periode = (SELECT max(earlier.periode) FROM reconciliation.registry AS earlier
        WHERE earlier.periode < $periode)
),
now AS (
    SELECT
        *, regexp_replace(nik, '[^0-9]', '', 'g') AS angka, regexp_replace(upper(nama), '[^A-Z]', '', 'g') AS huruf,
        regexp_replace(upper(nama_ibu_kandung), '[^A-Z]', '', 'g') AS ibu
    FROM reconciliation.registry
    WHERE periode = $periode
),
-- A row that stands under another id than before, or that took the place of who had left.
placed AS (
    SELECT before.id_dtks, now.id_dtks AS id_kini
    FROM before
    JOIN now ON now.id_lama = before.id_dtks
    WHERE now.id_dtks <> before.id_dtks
    UNION ALL
    SELECT before.id_dtks, now.id_dtks
    FROM before
    JOIN now ON now.id_dtks = before.id_dtks
    WHERE now.id_lama <> before.id_dtks AND before.status = 'KELUAR'
),
elsewhere AS (
    SELECT
        before.id_dtks, before.angka, before.hub, now.angka AS angka_kini,
        regexp_replace(coalesce(listed.nik, ''), '[^0-9]', '', 'g') AS angka_pusat,
        before.huruf <> '' AND now.huruf <> '' AND (
            contains(before.huruf, now.huruf) OR contains(now.huruf, before.huruf)
            OR levenshtein(before.huruf, now.huruf) <= greatest(2, length(before.huruf) // 4)
        ) AS nama_sama,
        before.ibu <> '' AND now.ibu <> '' AND (
            contains(before.ibu, now.ibu) OR contains(now.ibu, before.ibu)
                OR levenshtein(before.ibu, now.ibu) <= greatest(2, length(before.ibu) // 4)
        ) AS ibu_sama,
        before.tgl_lahir <> '' AND before.tgl_lahir = now.tgl_lahir AS tanggal_sama,
        regexp_full_match(before.no_kk, '[0-9]{16}') AND before.no_kk = now.no_kk AS kk_sama,
        length(before.angka) > 12 AND levenshtein(before.angka, now.angka) <= 2 AS nik_dekat,
        (before.tgl_lahir <> '' AND now.tgl_lahir <> '' AND before.tgl_lahir <> now.tgl_lahir)
            OR (regexp_full_match(before.no_kk, '[0-9]{16}') AND regexp_full_match(now.no_kk, '[0-9]{16}')
                AND before.no_kk <> now.no_kk)
            OR (before.ibu <> '' AND now.ibu <> '' AND before.ibu <> now.ibu) AS ada_yang_beda
    FROM placed
    JOIN before ON before.id_dtks = placed.id_dtks
    JOIN now ON now.id_dtks = placed.id_kini
    LEFT JOIN reconciliation.snapshot AS listed ON listed.periode = $periode AND listed.id_dtks = now.id_dtks
),
found AS (
    SELECT id_dtks
    FROM elsewhere
    WHERE (length(angka) = 16 AND angka IN (angka_kini, angka_pusat)) OR coalesce(hub <> '' AND hub = angka_kini, FALSE)
        OR nama_sama::INTEGER + tanggal_sama::INTEGER + ibu_sama::INTEGER + kk_sama::INTEGER + nik_dekat::INTEGER >= 2
        OR (nama_sama AND NOT ada_yang_beda)
    UNION
    SELECT id_dtks FROM now WHERE id_lama = id_dtks
)
SELECT id_dtks FROM before WHERE id_dtks NOT IN (SELECT id_dtks FROM found)
UNION
SELECT id_dtks FROM reconciliation.snapshot WHERE periode = $periode AND id_dtks NOT IN (SELECT id_dtks FROM now)
ORDER BY id_dtks
