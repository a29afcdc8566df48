-- One row for each coded column of the source being read in which something stands that cannot be read.
-- From source_readings.
SELECT DISTINCT kolom FROM source_readings WHERE terisi AND kode IS NULL ORDER BY kolom
