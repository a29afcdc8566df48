-- One row for each village of the district with its names. From the frame `incoming`.
SELECT
    CAST(kode_desa AS VARCHAR) AS kode_desa, CAST(desa AS VARCHAR) AS desa, CAST(kecamatan AS VARCHAR) AS kecamatan,
    CAST(kabupaten AS VARCHAR) AS kabupaten, CAST(provinsi AS VARCHAR) AS provinsi
FROM incoming
ORDER BY kode_desa
