-- One row for each village of the district, also those that sent nothing, and each code that the data hold beyond it.
-- jendela_nanti: first and last window of later quarters that it sent into, where it sent nothing that is read here.
-- From villages (frame), answered, staging.receipts, staging.submission_rows, staging.withdrawn_rows,
-- reconciliation.decisions, reconciliation.registry, reconciliation.nik_queue, at_risk.
WITH deliveries AS (
    SELECT kode_desa,
        -- A verification pack in which nothing is decided is no answer yet.
        count(*) FILTER (terbaca AND (jenis_kiriman <> 'VERIFIKASI' OR baris + dikukuhkan > 0)) AS terbaca,
        count(*) FILTER (status = 'DIKEMBALIKAN') AS ditolak,
        count(*) FILTER (status = 'LUAR_JADWAL' AND (jenis_kiriman <> 'VERIFIKASI' OR baris + dikukuhkan > 0))
            AS terlambat,
        min(jendela) FILTER (status = 'LUAR_JADWAL') AS jendela_awal,
        max(jendela) FILTER (status = 'LUAR_JADWAL') AS jendela_akhir
    FROM staging.receipts
    WHERE periode = $periode AND coalesce(kode_desa, '') <> ''
    GROUP BY kode_desa
),
fates AS (
    SELECT rows_read.kode_desa,
        count(*) FILTER (decisions.nasib = 'DITERIMA') AS diterima,
        count(*) FILTER (decisions.nasib = 'DIKEMBALIKAN') AS dikembalikan,
        count(*) FILTER (decisions.nasib = 'DITAHAN') AS ditahan,
        count(*) FILTER (decisions.nasib = 'DITOLAK') AS ditolak,
        count(*) FILTER (decisions.nasib = 'DUPLIKAT') AS duplikat,
        count(*) FILTER (decisions.nasib = 'DIGANTIKAN') AS digantikan,
        count(*) AS total
    FROM staging.submission_rows AS rows_read
    LEFT JOIN reconciliation.decisions AS decisions
        ON decisions.periode = rows_read.periode AND decisions.row_id = rows_read.row_id
    WHERE rows_read.periode = $periode
    GROUP BY rows_read.kode_desa
),
withdrawn AS (
    SELECT kode_desa, count(*) AS ditarik
    FROM staging.withdrawn_rows
    WHERE periode = $periode
    GROUP BY kode_desa
),
members AS (
    SELECT registry.kode_desa, count(*) AS anggota, count(at_risk.id_dtks) AS berisiko
    FROM reconciliation.registry AS registry
    LEFT JOIN at_risk ON at_risk.id_dtks = registry.id_dtks
    WHERE registry.periode = $periode AND registry.status <> 'KELUAR'
    GROUP BY registry.kode_desa
),
places AS (
    SELECT kode_desa FROM villages
    UNION
    SELECT kode_desa FROM deliveries
    UNION
    SELECT kode_desa FROM fates
    UNION
    SELECT kode_desa FROM members
    UNION
    SELECT kode_desa FROM answered
    UNION
    SELECT kode_desa FROM reconciliation.nik_queue WHERE periode = $periode
)
SELECT places.kode_desa,
    coalesce(villages.kecamatan, '') AS kecamatan,
    coalesce(villages.desa, '') AS desa,
    CASE WHEN deliveries.terbaca > 0 THEN 'SUDAH_KIRIM'
            WHEN deliveries.terlambat > 0 THEN 'TERLAMBAT'
            WHEN deliveries.ditolak > 0 THEN 'DIKEMBALIKAN'
            ELSE 'BELUM_KIRIM' END AS status_kirim,
    CASE WHEN coalesce(deliveries.terbaca, 0) = 0
        THEN concat_ws(';', deliveries.jendela_awal, nullif(deliveries.jendela_akhir, deliveries.jendela_awal))
        ELSE '' END AS jendela_nanti,
    coalesce(fates.diterima, 0) AS diterima,
    coalesce(fates.dikembalikan, 0) AS dikembalikan,
    coalesce(fates.ditahan, 0) AS ditahan,
    coalesce(fates.ditolak, 0) AS ditolak,
    coalesce(fates.duplikat, 0) AS duplikat,
    coalesce(fates.digantikan, 0) AS digantikan,
    coalesce(fates.total, 0) AS total,
    coalesce(withdrawn.ditarik, 0) AS ditarik,
    coalesce(members.anggota, 0) AS anggota,
    coalesce(members.berisiko, 0) AS berisiko,
    coalesce(answered.diterima_pusat, 0) AS diterima_pusat,
    coalesce(answered.ditolak_pusat, 0) AS ditolak_pusat,
    coalesce(answered.tidak_jelas_pusat, 0) AS tidak_jelas_pusat,
    coalesce(answered.belum_dijawab_pusat, 0) AS belum_dijawab_pusat
FROM places
LEFT JOIN villages ON villages.kode_desa = places.kode_desa
LEFT JOIN deliveries ON deliveries.kode_desa = places.kode_desa
LEFT JOIN fates ON fates.kode_desa = places.kode_desa
LEFT JOIN withdrawn ON withdrawn.kode_desa = places.kode_desa
LEFT JOIN members ON members.kode_desa = places.kode_desa
LEFT JOIN answered ON answered.kode_desa = places.kode_desa
ORDER BY places.kode_desa
