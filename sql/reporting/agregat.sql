-- One row for each count of members that other agencies may see: an area, a programme, and a class of people or all of
-- them. From shown_counts (frame), villages (frame).
WITH districts AS (
    SELECT DISTINCT left(kode_desa, 6) AS kode_kecamatan, kecamatan FROM villages
)
SELECT
    shown.tingkat, shown.kode_wilayah, coalesce(districts.kecamatan, '') AS kecamatan,
    coalesce(villages.desa, '') AS desa,
    shown.program, shown.status, shown.jenis_kelamin, shown.kelompok_umur, shown.orang
FROM shown_counts AS shown
LEFT JOIN villages ON villages.kode_desa = shown.kode_wilayah
LEFT JOIN districts ON districts.kode_kecamatan = left(shown.kode_wilayah, 6)
ORDER BY shown.urutan
