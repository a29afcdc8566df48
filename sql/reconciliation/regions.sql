-- One row for each village of the district with its names. From the frame `incoming`.
SELECT kode_desa, desa, kecamatan, kabupaten, provinsi FROM incoming ORDER BY kode_desa
