-- One row for each village of the district and each measure: the figure beside its bounds, what is to be done where it
-- is beyond one, and whether the office has explained it (contract 7, kewajaran.csv). From regions, bounds,
-- village_measures, staging.explanations.
--   keadaan   WAJAR; PERINGATAN; BELUM_DIJELASKAN (nothing is published); DIJELASKAN; TIDAK_DIUKUR
--   batas_…   the bounds in the unit of the figure, NULL where there is none;  penjelasan_baris: the line of penjelasan.csv
WITH weighed AS (
    SELECT
        regions.kode_desa, regions.desa, regions.kecamatan, bounds.*, found.nilai, found.pembanding,
        coalesce(found.besar >= bounds.terkecil, FALSE) AS diukur,
        CASE WHEN bounds.cara = 'PERSEN' THEN (found.pembanding * bounds.batas_min + 99) // 100
            ELSE bounds.batas_min END AS paling_sedikit,
        CASE WHEN bounds.cara = 'PERSEN' THEN (found.pembanding * bounds.batas_kurang + 99) // 100
            ELSE bounds.batas_kurang END AS biasa_sedikit,
        CASE WHEN bounds.cara = 'PERSEN' THEN found.pembanding * bounds.batas_maks // 100
            ELSE bounds.batas_maks END AS biasa_banyak,
        CASE WHEN bounds.cara = 'PERSEN' THEN found.pembanding * bounds.batas_henti // 100
            ELSE bounds.batas_henti END AS paling_banyak
    FROM regions
    CROSS JOIN bounds
    LEFT JOIN village_measures AS found ON found.kode_desa = regions.kode_desa AND found.ukuran = bounds.ukuran
),
crossed AS (
    SELECT
        *,
        CASE
            WHEN NOT diukur THEN ''
            WHEN coalesce(nilai < paling_sedikit, FALSE) OR coalesce(nilai > paling_banyak, FALSE) THEN 'TAHAN'
            WHEN coalesce(nilai < biasa_sedikit, FALSE) OR coalesce(nilai > biasa_banyak, FALSE) THEN 'PERINGATAN'
            ELSE ''
        END AS akibat,
        coalesce(nilai < paling_sedikit, FALSE) OR coalesce(nilai < biasa_sedikit, FALSE) AS terlalu_kecil
    FROM weighed
),
-- A line may speak of a village, of a kecamatan or of the district; one that gives a figure, of no figure beyond that.
codes AS (
    SELECT kode_desa, ukuran, nilai, terlalu_kecil, kode_desa AS kode FROM crossed WHERE akibat <> ''
    UNION ALL
    SELECT kode_desa, ukuran, nilai, terlalu_kecil, left(kode_desa, 6) FROM crossed WHERE akibat <> ''
    UNION ALL
    SELECT kode_desa, ukuran, nilai, terlalu_kecil, left(kode_desa, 4) FROM crossed WHERE akibat <> ''
),
explained AS (
    SELECT
        codes.kode_desa, codes.ukuran, lines.baris, lines.penjelasan, lines.oleh,
        row_number() OVER (
            PARTITION BY codes.kode_desa, codes.ukuran ORDER BY length(codes.kode) DESC, lines.baris DESC
        ) AS giliran
    FROM codes
    JOIN staging.explanations AS lines ON lines.kode_wilayah = codes.kode AND lines.ukuran = codes.ukuran
    WHERE lines.periode = $periode AND lines.kuartal = $periode
        AND (lines.nilai IS NULL OR CASE WHEN codes.terlalu_kecil THEN codes.nilai >= lines.nilai
            ELSE codes.nilai <= lines.nilai END)
),
worded AS (
    SELECT
        crossed.*, explained.baris AS penjelasan_baris, coalesce(explained.penjelasan, '') AS penjelasan,
        coalesce(explained.oleh, '') AS oleh,
        CASE
            WHEN NOT diukur THEN 'Tidak diukur: ' || tidak_diukur || '.'
            WHEN akibat = '' THEN 'Dalam batas.'
            WHEN terlalu_kecil THEN upper(left(kurang, 1)) || substr(kurang, 2) || '; ' || perbaikan_kurang || '.'
            ELSE upper(left(lebih, 1)) || substr(lebih, 2) || '; ' || perbaikan_lebih || '.'
        END AS pola,
        CASE
            WHEN terlalu_kecil AND akibat = 'TAHAN' THEN paling_sedikit
            WHEN terlalu_kecil THEN biasa_sedikit
            WHEN akibat = 'TAHAN' THEN paling_banyak
            ELSE biasa_banyak
        END AS dilewati
    FROM crossed
    LEFT JOIN explained
        ON explained.kode_desa = crossed.kode_desa AND explained.ukuran = crossed.ukuran AND explained.giliran = 1
)
SELECT
    kode_desa, kecamatan, desa, urutan, ukuran, CASE WHEN diukur THEN nilai END AS nilai, satuan,
    CASE WHEN diukur THEN pembanding END AS pembanding, dibanding,
    CASE WHEN diukur THEN paling_sedikit END AS batas_min, CASE WHEN diukur THEN biasa_sedikit END AS batas_kurang,
    CASE WHEN diukur THEN biasa_banyak END AS batas_maks, CASE WHEN diukur THEN paling_banyak END AS batas_henti,
    CASE
        WHEN NOT diukur THEN 'TIDAK_DIUKUR'
        WHEN akibat = '' THEN 'WAJAR'
        WHEN penjelasan_baris IS NOT NULL THEN 'DIJELASKAN'
        WHEN akibat = 'TAHAN' THEN 'BELUM_DIJELASKAN'
        ELSE 'PERINGATAN'
    END AS keadaan,
    replace(replace(replace(replace(replace(pola, '{kode_desa}', kode_desa),
        '{nilai}', coalesce(regexp_replace(CAST(nilai AS VARCHAR), '(\d)(\d{3})$', '\1.\2', 'g'), '')),
        '{pembanding}', coalesce(regexp_replace(CAST(pembanding AS VARCHAR), '(\d)(\d{3})$', '\1.\2', 'g'), '')),
        '{batas}', coalesce(regexp_replace(CAST(dilewati AS VARCHAR), '(\d)(\d{3})$', '\1.\2', 'g'), '')),
        '{terkecil}', CAST(terkecil AS VARCHAR)) AS kalimat,
    penjelasan, oleh, penjelasan_baris
FROM worded
ORDER BY kode_desa, urutan
