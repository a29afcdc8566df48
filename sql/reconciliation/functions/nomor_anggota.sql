-- The number of a member in a search or a comparison of rows and members together: even, so that it is no row's.
CREATE OR REPLACE TEMP MACRO nomor_anggota(nomor) AS 2 * nomor
