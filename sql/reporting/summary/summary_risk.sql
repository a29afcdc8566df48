-- One row for each code that members at risk of cleansing hold, with what it says of a member. A member may hold
-- several. From at_risk, catalogue and catalogue_variants (frames).
WITH held AS (
    SELECT unnest(string_split(alasan, ';')) AS kode
    FROM at_risk
    WHERE alasan <> ''
)
SELECT held.kode, coalesce(variant.kalimat, catalogue.kalimat, '') AS kalimat,
    coalesce(catalogue.pemilik, '') AS pemilik,
    count(*) AS orang
FROM held
LEFT JOIN catalogue ON catalogue.kode = held.kode
-- A sentence about one member's own values says nothing of many.
LEFT JOIN catalogue_variants AS variant
    ON variant.kode = held.kode AND variant.keadaan = 'ANGGOTA' AND variant.kalimat NOT LIKE '%{%'
GROUP BY held.kode, variant.kalimat, catalogue.kalimat, catalogue.pemilik, catalogue.urutan
ORDER BY orang DESC, catalogue.urutan, held.kode
