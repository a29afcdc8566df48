-- One row for each code that members at risk of cleansing hold.
-- From at_risk, catalogue (frame).
WITH held AS (
    SELECT unnest(string_split(alasan, ';')) AS kode
    FROM at_risk
    WHERE alasan <> ''
)
SELECT held.kode, coalesce(catalogue.kalimat, '') AS kalimat, coalesce(catalogue.pemilik, '') AS pemilik,
       count(*) AS orang
FROM held
LEFT JOIN catalogue ON catalogue.kode = held.kode
GROUP BY held.kode, catalogue.kalimat, catalogue.pemilik, catalogue.urutan
ORDER BY orang DESC, catalogue.urutan, held.kode
