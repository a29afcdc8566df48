-- One row for each record that is known by a candidate only and whose person may be taken for another. The other is a
-- twin: born the same day, with the same family card or the same mother. Where the record does not give that person's
-- birth date, the other is one of nearly the same name on the family card. A human decides, but where the record has
-- that person's very name, or a spelling of it that is nothing like the relative's. From the temporary table `records`
-- and reconciliation.persons.
WITH persons AS NOT MATERIALIZED (
    SELECT nik, no_kk, gabung, baku, ibu_baku, tgl_lahir, kode_desa FROM reconciliation.persons WHERE kunci = $kunci
),
meant AS (
    SELECT
        records.nomor, records.baku AS baku_tertulis, records.gabung AS gabung_tertulis,
        records.tanggal AS tanggal_tertulis, person.nik, person.no_kk, person.gabung, person.baku,
        person.ibu_baku, person.tgl_lahir, person.kode_desa
    FROM records
    JOIN persons AS person ON person.nik = records.hub
    WHERE records.bukti IN ('PASTI', 'POIN')
),
relatives AS (
    SELECT
        meant.nomor, CASE WHEN kin.tgl_lahir = meant.tgl_lahir THEN 'KEMBAR' ELSE 'SATU_KK' END AS sebab, kin.gabung
    FROM meant
    JOIN persons AS kin ON kin.no_kk = meant.no_kk AND meant.no_kk <> ''
    WHERE kin.nik <> meant.nik
        -- The birth date tells brothers and sisters apart, where it is given right.
        AND (kin.tgl_lahir = meant.tgl_lahir OR (
            meant.tanggal_tertulis IS DISTINCT FROM meant.tgl_lahir
            AND (nama_setara(kin.baku, meant.baku) OR kemiripan(kin.gabung, meant.gabung) >= 0.9)
        ))
    UNION
    -- Many in a district are born that day to a mother of that name. A twin lives in the same village, or has a name
    -- like the one written.
    SELECT meant.nomor, 'KEMBAR', kin.gabung
    FROM meant
    JOIN persons AS kin ON kin.tgl_lahir = meant.tgl_lahir AND kin.ibu_baku = meant.ibu_baku AND meant.ibu_baku <> ''
    WHERE kin.nik <> meant.nik
        AND (kin.kode_desa = meant.kode_desa OR kemiripan(kin.gabung, meant.gabung_tertulis) >= 0.84)
)
SELECT meant.nomor, min(relatives.sebab) AS sebab
FROM meant
JOIN relatives USING (nomor)
WHERE relatives.gabung = meant.gabung OR NOT (
    meant.gabung_tertulis = meant.gabung
    OR (coalesce(nama_setara(meant.baku_tertulis, meant.baku), FALSE)
        AND kemiripan(meant.gabung_tertulis, relatives.gabung) < 0.7)
)
GROUP BY meant.nomor
ORDER BY meant.nomor
