-- One row for each sheet of a list to act on (lembar), each row in force or member at risk that has one of the sheet's
-- codes, and each such code. It says what the code tells those who get the list. From work_codes (frame),
-- reconciliation.decisions, at_risk, reason_sentences, catalogue, catalogue_variants (frames).
WITH row_codes AS (
    SELECT row_id, unnest(string_split(concat_ws(';', nullif(alasan, ''), nullif(catatan, '')), ';')) AS kode
    FROM reconciliation.decisions
    WHERE periode = $periode AND nasib NOT IN ('DIGANTIKAN', 'DUPLIKAT') AND pemilik <> ''
),
found AS (
    SELECT row_codes.row_id, NULL AS id_dtks, row_codes.kode, catalogue.urutan, catalogue.kalimat, catalogue.perbaikan
    FROM row_codes
    JOIN catalogue ON catalogue.kode = row_codes.kode
    UNION ALL
    SELECT NULL, id_dtks, kode, urutan, kalimat, perbaikan
    FROM reason_sentences
    WHERE id_dtks IN (SELECT id_dtks FROM at_risk)
)
SELECT work_codes.pemilik, work_codes.lembar, found.row_id, found.id_dtks, found.kode, found.urutan,
    coalesce(variant.kalimat, found.kalimat) AS kalimat, coalesce(variant.perbaikan, found.perbaikan) AS perbaikan
FROM found
JOIN work_codes ON work_codes.kode = found.kode
LEFT JOIN catalogue_variants AS variant ON variant.kode = found.kode AND variant.keadaan = upper(work_codes.pemilik)
