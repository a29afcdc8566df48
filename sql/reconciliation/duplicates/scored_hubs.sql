-- One row for each record whose best candidate has about the points and the lead that a sure one needs. That is enough
-- to propose who may stand twice. The stricter rule of `sure`, by which villages are told what to type, is silent
-- there. A record means nobody whom people doubted, nor anybody whom a doubted NIK means. From member_ranked,
-- row_ranked, points, changed_members, folded_rows, judged_seekers, reconciliation.persons, staging.submission_rows.
WITH needed AS (
    SELECT
        max(poin) FILTER (WHERE hal = 'ambang' AND tingkat = 'skor') AS skor,
        max(poin) FILTER (WHERE hal = 'ambang' AND tingkat = 'selisih') AS selisih,
        least(coalesce(max(poin) FILTER (WHERE hal = 'desa' AND tingkat = 'beda'), 0), 0) AS desa_lain
    FROM points
),
best AS (
    SELECT nomor_anggota(ranked.nomor) AS nomor, ranked.nik, ranked.skor, ranked.selisih, changed.baku,
        changed.ibu_baku, changed.kk, changed.kode_desa
    FROM member_ranked AS ranked
    JOIN changed_members AS changed USING (nomor)
    WHERE ranked.urutan = 1 AND ranked.nik_ditolak AND NOT changed.berubah
    UNION ALL
    SELECT nomor_baris(ranked.nomor), ranked.nik, ranked.skor, ranked.selisih, folded.baku, folded.ibu_baku,
        submitted.no_kk, submitted.kode_desa
    FROM row_ranked AS ranked
    JOIN staging.submission_rows AS submitted ON submitted.periode = $periode AND submitted.row_id = ranked.nomor
    JOIN folded_rows AS folded USING (row_id)
    WHERE ranked.urutan = 1 AND ranked.nik_ditolak
),
doubted AS (
    SELECT nomor, nik FROM judged_seekers WHERE putusan <> 'SAMA'
),
weighed AS (
    SELECT
        best.nomor, best.nik, best.selisih / needed.selisih AS selisih,
        -- Who is proposed elsewhere too is looked for: where family card or mother agrees, another kecamatan does not
        -- count against it.
        CASE
            WHEN substr(person.kode_desa, 1, 6) <> substr(best.kode_desa, 1, 6)
                AND (coalesce(best.kk = person.no_kk, FALSE)
                    OR coalesce(nama_setara(best.ibu_baku, person.ibu_baku), FALSE))
                THEN best.skor - needed.desa_lain
            ELSE best.skor
        END / needed.skor AS skor,
        coalesce(nama_setara(best.baku, person.baku), FALSE)
            OR kemiripan(replace(best.baku, ' ', ''), person.gabung) >= 0.8 AS mirip
    FROM best
    CROSS JOIN needed
    JOIN reconciliation.persons AS person ON person.kunci = $kunci AND person.nik = best.nik
    WHERE best.baku <> '' AND best.selisih >= needed.selisih
)
SELECT weighed.nomor, weighed.nik
FROM weighed
LEFT JOIN doubted ON doubted.nomor = weighed.nomor AND doubted.nik = weighed.nik
WHERE doubted.nomor IS NULL
    -- Twice the lead makes up for half the points, or for another name, which a brother or sister outside the registry
    -- has too.
    AND ((skor >= 1 AND (mirip OR selisih >= 2)) OR (mirip AND skor >= 0.5 AND selisih >= 2))
