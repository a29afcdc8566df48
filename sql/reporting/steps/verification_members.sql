-- One row for each member of a village of the district, as its verification pack shows them (docs/decisions/0010). The
-- village sees its own members' ids. It sees only the ends of a suggested NIK where the person lives elsewhere, unless
-- the member's own NIK is at most two digits off. Families stand together, where one goes from house to house. From
-- reconciliation.registry, member_sentences, staging.civil_registry, staging.extracts, villages (frame).
WITH members AS (
    SELECT registry.*
    FROM reconciliation.registry AS registry
    JOIN villages ON villages.kode_desa = registry.kode_desa
    WHERE registry.periode = $periode AND registry.status <> 'KELUAR'
),
elsewhere AS (
    SELECT members.id_dtks
    FROM members
    JOIN staging.civil_registry AS person ON person.nik = members.saran_nik
    JOIN staging.extracts AS used ON used.extract = person.extract AND used.periode = $periode
    WHERE members.saran_nik <> ''
    GROUP BY members.id_dtks
    HAVING bool_or(person.kode_desa IS DISTINCT FROM members.kode_desa)
),
suggested AS (
    SELECT
        members.*,
        CASE
            WHEN elsewhere.id_dtks IS NOT NULL AND levenshtein(coalesce(members.nik, ''), members.saran_nik) > 2
                THEN nik_tersamar(members.saran_nik)
            ELSE members.saran_nik
        END AS saran
    FROM members
    LEFT JOIN elsewhere ON elsewhere.id_dtks = members.id_dtks
)
SELECT
    suggested.kode_desa, suggested.id_dtks, trim(coalesce(suggested.nama, '')) AS nama,
    trim(coalesce(suggested.nik, '')) AS nik,
    trim(coalesce(suggested.no_kk, '')) AS no_kk,
    coalesce(strftime(TRY_CAST(suggested.tgl_lahir AS DATE), '%d/%m/%Y'), trim(suggested.tgl_lahir), '') AS tgl_lahir,
    trim(coalesce(suggested.jenis_kelamin, '')) AS jenis_kelamin,
    trim(coalesce(suggested.nama_ibu_kandung, '')) AS nama_ibu,
    trim(coalesce(suggested.alamat, '')) AS alamat, trim(coalesce(suggested.rt, '')) AS rt,
    trim(coalesce(suggested.rw, '')) AS rw,
    sebutan_program(suggested.pkh, suggested.bpnt, suggested.pbi, suggested.yapi) AS program,
    replace(suggested.status, '_', ' ') AS status,
    concat_ws(' ', sentences.apa_yang_salah,
        CASE WHEN suggested.saran <> '' THEN 'Saran NIK: ' || suggested.saran || '.' END) AS perhatian,
    coalesce(suggested.padan, FALSE) AS padan,
    row_number() OVER (
        PARTITION BY suggested.kode_desa
        ORDER BY
            TRY_CAST(suggested.rw AS INTEGER), suggested.rw, TRY_CAST(suggested.rt AS INTEGER), suggested.rt,
            suggested.no_kk,
            suggested.hub_keluarga, suggested.nama, suggested.id_dtks
    ) AS urutan
FROM suggested
LEFT JOIN member_sentences AS sentences ON sentences.id_dtks = suggested.id_dtks
