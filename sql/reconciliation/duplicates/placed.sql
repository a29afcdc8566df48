-- One row for each record of a pair, with its place among those of its group: the first is the one that should stay.
-- What decides is, in this order: aid it has had, members before proposals, the right NIK, a sure person, a status with
-- which nothing is to be done, the village of residence. Id, file and line come last, so that the order is total. From
-- the temporary tables record_pairs, records, grouped.
WITH taking_part AS (
    SELECT nomor_satu AS nomor FROM record_pairs
    UNION
    SELECT nomor_dua FROM record_pairs
)
SELECT
    records.*, grouped.kelompok,
    row_number() OVER (
        ORDER BY
            records.banyak_program DESC, records.kuartal_dibantu DESC, records.jenis, records.bukti = 'PADAN' DESC,
            records.bukti <> 'POIN' DESC,
            records.aktif DESC,
            records.di_domisili DESC, records.id_dtks, records.sha256, records.lembar, records.baris, records.nomor
    ) AS tempat
FROM taking_part
JOIN records USING (nomor)
JOIN grouped USING (nomor)
ORDER BY records.nomor
