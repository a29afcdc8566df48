-- The number of people in whom the quarter's registry and the published registri.csv at $path differ; 0: they are the
-- same. From reconciliation.registry. Compared are the columns that every version of the file has had.
WITH told AS (
    SELECT id_dtks, nik, nama, kode_desa, pkh, bpnt, pbi, yapi, status, alasan_keluar
    FROM read_csv($path, header = true, all_varchar = true, delim = ',', quote = '"', escape = '"')
),
published AS (
    SELECT nullif(regexp_replace(COLUMNS(*), '^''([=+\-@\t\r])', '\1'), '') FROM told
),
here AS (
    SELECT nullif(CAST(COLUMNS(['id_dtks', 'nik', 'nama', 'kode_desa', 'pkh', 'bpnt', 'pbi', 'yapi', 'status',
        'alasan_keluar']) AS VARCHAR), '')
    FROM reconciliation.registry
    WHERE periode = $periode
)
SELECT count(*) AS berbeda
FROM (
    (SELECT * FROM published EXCEPT ALL SELECT * FROM here)
    UNION ALL
    (SELECT * FROM here EXCEPT ALL SELECT * FROM published)
) AS differing
