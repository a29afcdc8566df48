-- One row for each member of this district and each other district that also lists the person, as the national layer
-- found (contract 2.5); who names nobody is left out and told. From other_district_lines ($sela: what is dropped from
-- within a number). `nik`: NULL where it is none.
SELECT DISTINCT
    trim(coalesce(id_dtks, '')) AS id_dtks,
    CASE WHEN regexp_full_match(nomor_sumber(nik, $sela), '[0-9]{16}') THEN nomor_sumber(nik, $sela) END AS nik,
    trim(coalesce(nama, '')) AS nama, trim(kabupaten_lain) AS kabupaten_lain, upper(trim(coalesce(cara, ''))) AS cara
FROM other_district_lines
WHERE regexp_full_match(trim(coalesce(kabupaten_lain, '')), '[0-9]{4}')
    AND (trim(coalesce(id_dtks, '')) <> '' OR regexp_full_match(nomor_sumber(nik, $sela), '[0-9]{16}'))
ORDER BY id_dtks, nik, nama, kabupaten_lain, cara
