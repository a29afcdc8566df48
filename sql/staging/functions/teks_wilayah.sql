-- What a line of the extract says of its village, as one text: its code, else the four numbers of it, else the names after an @.
CREATE OR REPLACE TEMP MACRO teks_wilayah(kode_desa, no_prop, no_kab, no_kec, no_kel, nama_prop, nama_kab, nama_kec, nama_desa) AS CASE
    WHEN coalesce(kode_desa, '') <> '' THEN kode_desa
    WHEN coalesce(no_kel, '') <> '' THEN
        regexp_replace(trim(coalesce(no_prop, '')), '[.,]0+$', '') || '.' || regexp_replace(trim(coalesce(no_kab, '')), '[.,]0+$', '') || '.'
        || regexp_replace(trim(coalesce(no_kec, '')), '[.,]0+$', '') || '.' || regexp_replace(trim(no_kel), '[.,]0+$', '')
    WHEN coalesce(nama_desa, '') NOT IN ('', '-') OR coalesce(nama_kec, '') NOT IN ('', '-') THEN
        '@' || coalesce(nama_prop, '') || '@' || coalesce(nama_kab, '') || '@' || coalesce(nama_kec, '') || '@' || coalesce(nama_desa, '')
    ELSE ''
END
