-- One row for each row in force: the suggestions as its village may read them, and the situations that change what a
-- code says (keadaan, `;`; expectations/catalogue_variants.csv). Where a person lives elsewhere, or nobody knows where,
-- the NIK is masked, unless the row itself gave one at most two digits off (letters read as the digits they look like).
-- The ID DTKS is told of members of the village alone (docs/decisions/0010). From staging.submission_rows,
-- reconciliation.decisions, staging.civil_registry, staging.extracts, reconciliation.registry, waiting.
WITH asked AS (
    SELECT rows_read.row_id, rows_read.kode_desa, rows_read.jenis_usulan, rows_read.alasan_hapus, rows_read.program,
        rows_read.nik_teks,
        coalesce(rows_read.nik_bersih, '') AS nik_bersih, coalesce(rows_read.nik, '') AS nik,
        coalesce(rows_read.id_dtks, '') AS id_dtks, upper(trim(rows_read.nama_teks)) AS nama,
        decisions.catatan, decisions.padan, decisions.nasib, decisions.menunggu_pusat, decisions.id_anggota,
        decisions.saran_nik,
        decisions.saran_id_dtks
    FROM staging.submission_rows AS rows_read
    JOIN reconciliation.decisions AS decisions
        ON decisions.periode = rows_read.periode AND decisions.row_id = rows_read.row_id
    WHERE rows_read.periode = $periode AND NOT rows_read.digantikan
        AND decisions.nasib NOT IN ('DIGANTIKAN', 'DUPLIKAT')
),
elsewhere AS (
    SELECT asked.row_id
    FROM asked
    JOIN staging.civil_registry AS person ON person.nik = asked.saran_nik
    JOIN staging.extracts AS used ON used.extract = person.extract AND used.periode = $periode
    WHERE asked.saran_nik <> ''
    GROUP BY asked.row_id
    HAVING bool_or(person.kode_desa IS DISTINCT FROM asked.kode_desa)
),
suggested AS (
    SELECT asked.*, elsewhere.row_id IS NOT NULL
            AND levenshtein(translate(asked.nik_bersih, 'OoIl|', '00111'), asked.saran_nik) > 2 AS tersamar,
        member.kode_desa AS desa_anggota, upper(trim(member.nama)) AS nama_anggota,
        member.nik AS nik_anggota, member.padan AS anggota_padan,
        CASE WHEN suggested_member.kode_desa = asked.kode_desa THEN asked.saran_id_dtks ELSE '' END AS saran_id
    FROM asked
    LEFT JOIN elsewhere ON elsewhere.row_id = asked.row_id
    LEFT JOIN reconciliation.registry AS member
        ON member.periode = $periode AND member.id_dtks = nullif(asked.id_anggota, '')
    LEFT JOIN reconciliation.registry AS suggested_member
        ON suggested_member.periode = $periode AND suggested_member.id_dtks = nullif(asked.saran_id_dtks, '')
),
left_before AS (
    SELECT id_dtks, nik, upper(trim(nama)) AS nama
    FROM reconciliation.registry
    WHERE periode = $periode AND status = 'KELUAR' AND keluar_periode <> $periode
),
-- An id that left as GANDA: the person is a member under another one.
doubled AS (
    SELECT DISTINCT asked.row_id
    FROM asked
    JOIN reconciliation.registry AS former ON former.periode = $periode AND former.id_dtks = asked.id_dtks
    JOIN reconciliation.registry AS kept ON kept.periode = $periode AND kept.hub = former.hub
    WHERE asked.id_dtks <> '' AND former.status = 'KELUAR' AND former.alasan_keluar = 'GANDA'
        AND former.keluar_periode <> $periode
        AND former.hub <> '' AND kept.status <> 'KELUAR'
),
gone AS (
    SELECT asked.row_id
    FROM asked
    JOIN left_before ON left_before.id_dtks = asked.id_dtks
    WHERE asked.id_dtks <> '' AND (left_before.nik = asked.nik OR left_before.nama = asked.nama)
    UNION
    SELECT asked.row_id
    FROM asked
    JOIN left_before ON left_before.nik = asked.nik
    WHERE asked.id_dtks = '' AND asked.nik <> '' AND left_before.nama = asked.nama
),
repeated AS (
    SELECT DISTINCT asked.row_id
    FROM asked
    JOIN waiting ON waiting.nik = asked.nik AND waiting.program = asked.program
    WHERE asked.jenis_usulan = 'BARU' AND waiting.jenis_usulan = 'BARU' AND asked.nik <> ''
        AND waiting.keadaan = 'MENUNGGU'
)
SELECT suggested.row_id,
    CASE WHEN suggested.tersamar THEN nik_tersamar(suggested.saran_nik) ELSE suggested.saran_nik END AS saran_nik,
    suggested.saran_id AS saran_id_dtks,
    concat_ws(
        ';',
        suggested.jenis_usulan,
        CASE WHEN suggested.jenis_usulan = 'HAPUS' AND suggested.alasan_hapus = 'GANDA' THEN 'HAPUS_GANDA' END,
        CASE
            WHEN suggested.jenis_usulan = 'HAPUS' AND suggested.desa_anggota <> ''
                AND suggested.desa_anggota <> suggested.kode_desa
                THEN 'HAPUS_DESA_LAIN'
        END,
        -- The member of that id bears the name, but not the NIK, and is not surely anybody.
        CASE
            WHEN suggested.jenis_usulan = 'PERBAIKAN' AND suggested.id_dtks <> ''
                AND suggested.nama_anggota = suggested.nama AND suggested.nik_anggota <> suggested.nik
                AND NOT suggested.anggota_padan
                THEN 'SENAMA'
        END,
        CASE WHEN suggested.menunggu_pusat THEN 'HAPUS_MENUNGGU' END,
        CASE WHEN repeated.row_id IS NOT NULL THEN 'MENUNGGU_PUSAT' END,
        CASE
            WHEN doubled.row_id IS NOT NULL
                THEN CASE suggested.alasan_hapus WHEN 'GANDA' THEN 'SUDAH_KELUAR_GANDA_HAPUS'
                    ELSE 'SUDAH_KELUAR_GANDA' END
            WHEN gone.row_id IS NOT NULL
                THEN CASE suggested.jenis_usulan WHEN 'HAPUS' THEN 'SUDAH_KELUAR_HAPUS' ELSE 'SUDAH_KELUAR' END
        END,
        CASE WHEN list_contains(string_split(suggested.catatan, ';'), 'ID_DTKS_RUSAK') THEN 'ID_RUSAK' END,
        CASE WHEN suggested.program = 'YAPI' AND suggested.padan THEN 'YAPI' END,
        CASE WHEN suggested.nasib = 'DIKEMBALIKAN' AND NOT suggested.padan THEN 'BELUM_PADAN' END,
        CASE WHEN suggested.tersamar THEN 'SARAN_TERSAMAR' WHEN suggested.saran_nik <> '' THEN 'SARAN' END,
        CASE WHEN suggested.nik_teks LIKE '%*%' THEN 'TERSAMAR' END,
        CASE WHEN suggested.saran_id = '' THEN 'TANPA_ID' END
    ) AS keadaan
FROM suggested
LEFT JOIN doubled ON doubled.row_id = suggested.row_id
LEFT JOIN gone ON gone.row_id = suggested.row_id
LEFT JOIN repeated ON repeated.row_id = suggested.row_id
ORDER BY suggested.row_id
