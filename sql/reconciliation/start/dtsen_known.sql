-- One row for each person of the quarter's DTSEN who stood in the registry before, and where (contract 2.5). The person
-- is found by NIK and name. Else card, name and birth date find the person, unless both have a NIK and it stands for
-- somebody on the other side. From staging.dtsen_persons (nomor: its row id), registry_before, pending_before. Of
-- somebody whose correction the centre has not carried out what the centre had is known too. One person has one row
-- there, and it has one person: members come before who left, the same spelling before another.
WITH persons AS (
    SELECT rowid AS nomor, nik, no_kk, upper(regexp_replace(nama, '\s+', ' ', 'g')) AS nama, tgl_lahir,
        regexp_full_match(nik, '[0-9]{16}') AS ada_nik
    FROM staging.dtsen_persons
    WHERE periode = $periode
),
registered AS (
    SELECT
        id_dtks, nik_rapi(nik) AS nik, no_kk, upper(regexp_replace(nama, '\s+', ' ', 'g')) AS nama, tgl_lahir,
        status = 'KELUAR' AS keluar, FALSE AS dulu
    FROM registry_before
),
waiting AS (
    SELECT DISTINCT
        registered.id_dtks, nik_rapi(pending.lama_nik) AS nik, pending.lama_no_kk AS no_kk,
        upper(regexp_replace(pending.lama_nama, '\s+', ' ', 'g')) AS nama, pending.lama_tgl_lahir AS tgl_lahir,
        registered.keluar, TRUE AS dulu
    FROM pending_before AS pending
    JOIN registered USING (id_dtks)
    WHERE pending.jenis_usulan = 'PERBAIKAN' AND coalesce(pending.lama_nama, '') <> ''
),
known AS (
    SELECT *, nik_wajar(nik) AS ada_nik FROM registered
    UNION ALL
    SELECT *, nik_wajar(nik) FROM waiting
),
sharing AS (
    SELECT
        persons.nomor, known.id_dtks, known.keluar, known.dulu, persons.nama AS nama_kini, known.nama, persons.no_kk,
        persons.tgl_lahir,
        'NIK' AS cara
    FROM known
    JOIN persons ON persons.nik = known.nik
    WHERE known.ada_nik
),
spellings AS (
    SELECT ejaan, nama_baku(ejaan) AS baku
    FROM (
        SELECT nama_kini AS ejaan FROM sharing WHERE nama_kini <> nama
        UNION
        SELECT nama FROM sharing WHERE nama_kini <> nama
    ) AS differing
),
agreeing AS (
    SELECT nomor, id_dtks, keluar, dulu, FALSE AS lain_ejaan, nama_kini, tgl_lahir, no_kk FROM sharing
    WHERE nama_kini = nama
    UNION ALL
    SELECT sharing.nomor, sharing.id_dtks, sharing.keluar, sharing.dulu, TRUE, sharing.nama_kini, sharing.tgl_lahir,
        sharing.no_kk
    FROM sharing
    JOIN spellings AS one ON one.ejaan = sharing.nama_kini
    JOIN spellings AS other ON other.ejaan = sharing.nama
    WHERE sharing.nama_kini <> sharing.nama AND coalesce(nama_setara(one.baku, other.baku), FALSE)
),
once AS (
    SELECT
        nomor, id_dtks, min(keluar) AS keluar, min(lain_ejaan) AS lain_ejaan, min(dulu) AS dulu,
        min(nama_kini) AS nama_kini,
        min(tgl_lahir) AS tgl_lahir, min(no_kk) AS no_kk
    FROM agreeing
    GROUP BY nomor, id_dtks
),
ranked AS (
    SELECT
        *,
        row_number() OVER (PARTITION BY nomor ORDER BY keluar, lain_ejaan, dulu, id_dtks) AS giliran_lama,
        row_number() OVER (PARTITION BY id_dtks ORDER BY lain_ejaan, dulu, nama_kini, tgl_lahir, no_kk) AS giliran_kini
    FROM once
),
paired AS (
    SELECT
        *, row_number() OVER (PARTITION BY nomor ORDER BY giliran_lama) AS satu_kini,
        row_number() OVER (PARTITION BY id_dtks ORDER BY giliran_kini) AS satu_lama
    FROM ranked
    WHERE giliran_lama = giliran_kini
),
by_nik AS (
    SELECT nomor, id_dtks FROM paired WHERE satu_kini = 1 AND satu_lama = 1
),
unfound AS (
    SELECT known.* FROM known ANTI JOIN by_nik USING (id_dtks)
    WHERE length(known.no_kk) = 16 AND known.tgl_lahir <> '' AND known.nama NOT IN ('', '-')
        AND NOT (known.ada_nik AND known.nik IN (SELECT nik FROM persons))
),
beside AS (
    SELECT DISTINCT
        persons.nomor, unfound.id_dtks, persons.nama AS nama_kini, unfound.nama, persons.nik AS nik_kini,
        persons.ada_nik
    FROM unfound
    JOIN persons ON persons.no_kk = unfound.no_kk AND persons.tgl_lahir = unfound.tgl_lahir
),
free AS (
    SELECT nomor, id_dtks, nama_kini, nama
    FROM beside
    ANTI JOIN by_nik USING (nomor)
    WHERE NOT (ada_nik AND nik_kini IN (SELECT nik FROM known WHERE ada_nik))
),
family_spellings AS (
    SELECT ejaan, nama_baku(ejaan) AS baku
    FROM (SELECT nama_kini AS ejaan FROM free UNION SELECT nama FROM free) AS every_spelling
),
same_family AS (
    SELECT DISTINCT free.nomor, free.id_dtks, free.nama_kini = free.nama AS persis
    FROM free
    JOIN family_spellings AS one ON one.ejaan = free.nama_kini
    JOIN family_spellings AS other ON other.ejaan = free.nama
    WHERE free.nama_kini = free.nama OR coalesce(nama_setara(one.baku, other.baku), FALSE)
),
-- A twin whose name differs by two letters is not unique by spelling alone: the same letters go first.
preferred AS (
    SELECT nomor, id_dtks
    FROM same_family
    WHERE persis OR (
        nomor NOT IN (SELECT nomor FROM same_family WHERE persis)
            AND id_dtks NOT IN (SELECT id_dtks FROM same_family WHERE persis)
    )
),
by_card AS (
    SELECT nomor, id_dtks
    FROM (
        SELECT
            nomor, id_dtks, count(*) OVER (PARTITION BY nomor) AS baginya,
            count(*) OVER (PARTITION BY id_dtks) AS bagi_id
        FROM (SELECT DISTINCT nomor, id_dtks FROM preferred) AS once_each
    ) AS counted
    WHERE baginya = 1 AND bagi_id = 1
),
found AS (
    SELECT nomor, id_dtks FROM by_nik
    UNION ALL
    SELECT nomor, id_dtks FROM by_card
)
SELECT found.nomor, found.id_dtks, registered.keluar
FROM found
JOIN registered USING (id_dtks)
ORDER BY found.id_dtks
