-- Whether two folded names are the same word for word; B between two words is BIN. FALSE where a name is missing.
CREATE OR REPLACE TEMP MACRO nama_persis(a, b) AS coalesce(a, '') <> '' AND replace(a, ' BIN ', ' B ') IS NOT DISTINCT FROM replace(b, ' BIN ', ' B ')
