-- One row for each count that agencies see: how many of what in a kecamatan, missing where it is hidden.
-- Within a group (a kecamatan's members by status, say, whose total another group may tell) a cell under 5 is hidden,
-- and with it the next smallest, until two are hidden that make 5 together: what the others leave over of the total
-- then tells none of them. Nothing is shown across kecamatan, where a total would tell a hidden cell of one of them.
-- From padan.registri, padan.nasib_baris, padan.katalog_alasan, padan.sinkronisasi.
INSERT INTO padan_dalam.ringkasan
WITH members AS (
    SELECT coalesce(left(kode_desa, 6), '') AS kode_kecamatan, status, desil, pkh, bpnt, pbi, yapi, alasan_keluar
    FROM padan.registri
    WHERE periode = :periode
),
rows_read AS (
    SELECT coalesce(left(kode_desa, 6), '') AS kode_kecamatan, nasib, alasan
    FROM padan.nasib_baris
    WHERE periode = :periode
),
told AS (
    SELECT kode_kecamatan, 'STATUS' AS hal, '' AS kelompok, status AS nilai FROM members WHERE status <> 'KELUAR'
    UNION ALL
    SELECT kode_kecamatan, 'DESIL', '', desil FROM members WHERE status <> 'KELUAR'
    UNION ALL
    SELECT members.kode_kecamatan, 'PROGRAM', programmes.program,
           CASE programmes.menerima WHEN '1' THEN 'YA' WHEN '0' THEN 'TIDAK' END
    FROM members
    CROSS JOIN LATERAL (
        VALUES ('PKH', members.pkh), ('BPNT', members.bpnt), ('PBI', members.pbi), ('YAPI', members.yapi)
    ) AS programmes (program, menerima)
    WHERE members.status <> 'KELUAR'
    UNION ALL
    SELECT kode_kecamatan, 'KELUAR', '', alasan_keluar FROM members WHERE status = 'KELUAR'
    UNION ALL
    SELECT kode_kecamatan, 'NASIB', '', nasib FROM rows_read
    UNION ALL
    SELECT rows_read.kode_kecamatan, 'ALASAN', coalesce(reasons.nasib, ''), reasons.kode
    FROM rows_read
    CROSS JOIN LATERAL unnest(string_to_array(rows_read.alasan, ';')) AS given (kode)
    JOIN padan.katalog_alasan AS reasons ON reasons.periode = :periode AND reasons.kode = given.kode
),
counted AS (
    SELECT kode_kecamatan, hal, kelompok, coalesce(nilai, 'TIDAK DIKETAHUI') AS nilai, count(*) AS jumlah
    FROM told
    GROUP BY kode_kecamatan, hal, kelompok, coalesce(nilai, 'TIDAK DIKETAHUI')
),
placed AS (
    SELECT kode_kecamatan, hal, kelompok, nilai, jumlah,
           coalesce(sum(jumlah) OVER (smallest_first ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS di_bawah,
           min(jumlah) OVER (PARTITION BY kode_kecamatan, hal, kelompok) AS terkecil
    FROM counted
    WINDOW smallest_first AS (PARTITION BY kode_kecamatan, hal, kelompok ORDER BY jumlah, nilai)
),
named AS (
    SELECT left(kode_desa, 6) AS kode_kecamatan, min(kecamatan) AS kecamatan
    FROM padan.sinkronisasi
    WHERE periode = :periode
    GROUP BY left(kode_desa, 6)
)
SELECT :periode, placed.kode_kecamatan, named.kecamatan, placed.hal, placed.kelompok, placed.nilai,
       CASE WHEN placed.jumlah < 5 OR (placed.terkecil < 5 AND placed.di_bawah < 5) THEN NULL
            ELSE placed.jumlah END
FROM placed
LEFT JOIN named ON named.kode_kecamatan = placed.kode_kecamatan
