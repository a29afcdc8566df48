-- One row for each sheet of a list to act on and each row in force or member at risk that stands on it. It says who
-- that is and where Dukcapil has the person live. What is wrong and what to do stand there in sentences. Village by
-- village and name by name; where the table of sheets says so, person by person, so that those who propose one person
-- stand together. From work_codes (frame), listed_codes, listed_rows, at_risk, staging.civil_registry,
-- staging.extracts, villages (frame).
WITH told AS (
    SELECT pemilik, lembar, row_id, id_dtks, string_agg(kalimat, ' ' ORDER BY urutan) AS persoalan,
        string_agg(perbaikan, ' ' ORDER BY urutan) AS tindakan
    FROM listed_codes
    GROUP BY pemilik, lembar, row_id, id_dtks
),
items AS (
    SELECT told.*, 'nasib_baris.csv' AS sumber, listed_rows.kode_desa,
        concat('usulan ', listed_rows.usulan, ', baris ', listed_rows.baris, ' ', listed_rows.berkas) AS rujukan,
        listed_rows.nik, listed_rows.nama, listed_rows.tgl_lahir, listed_rows.nama_ibu, listed_rows.no_kk,
        listed_rows.orang, listed_rows.desa_lain
    FROM told
    JOIN listed_rows ON listed_rows.row_id = told.row_id
    UNION ALL
    SELECT told.*, 'risiko_cleansing.csv', at_risk.kode_desa, concat('anggota ', at_risk.id_dtks),
        at_risk.nik, at_risk.nama, at_risk.tgl_lahir, at_risk.nama_ibu_kandung, at_risk.no_kk,
        coalesce(nullif(at_risk.hub, ''), at_risk.nik), ''
    FROM told
    JOIN at_risk ON at_risk.id_dtks = told.id_dtks
),
living AS (
    SELECT person.nik, coalesce(villages.desa, person.kode_desa) AS desa, coalesce(villages.kecamatan, '') AS kecamatan
    FROM staging.civil_registry AS person
    JOIN staging.extracts AS used ON used.extract = person.extract AND used.periode = $periode
    JOIN (SELECT DISTINCT orang FROM items WHERE orang <> '') AS wanted ON wanted.orang = person.nik
    LEFT JOIN villages ON villages.kode_desa = person.kode_desa
    WHERE coalesce(person.kode_desa, '') <> ''
),
-- Of a NIK on several persons it is not known where its owner lives.
homes AS (
    SELECT nik, min(concat_ws(', ', desa, nullif(kecamatan, ''))) AS tempat_tinggal
    FROM living
    GROUP BY nik
    HAVING count(*) = 1
),
sheets AS (
    SELECT DISTINCT pemilik, lembar, per_orang FROM work_codes
)
SELECT items.pemilik, items.lembar, items.sumber, items.kode_desa, coalesce(villages.desa, items.kode_desa, '') AS desa,
    coalesce(villages.kecamatan, '') AS kecamatan, items.nik, items.nama, items.tgl_lahir, items.nama_ibu,
    items.no_kk,
    items.rujukan, coalesce(homes.tempat_tinggal, '') AS tempat_tinggal, items.desa_lain, items.persoalan,
    items.tindakan
FROM items
JOIN sheets ON sheets.pemilik = items.pemilik AND sheets.lembar = items.lembar
LEFT JOIN homes ON homes.nik = items.orang
LEFT JOIN villages ON villages.kode_desa = items.kode_desa
ORDER BY items.pemilik, items.lembar, CASE WHEN sheets.per_orang THEN items.orang END, items.kode_desa, items.nama,
    items.nik,
        items.sumber, items.id_dtks, items.row_id
