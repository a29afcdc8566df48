-- One row for a number ($kolom) of the source being read: lines where it is filled, and where it has become a floating-point number on its way.
-- From one_column.
SELECT
    CAST($kolom AS VARCHAR) AS kolom,
    count(*) FILTER (WHERE coalesce(trim(tulis), '') <> '') AS terisi,
    count(*) FILTER (WHERE angka_rusak(tulis)) AS tak_terbaca
FROM one_column
