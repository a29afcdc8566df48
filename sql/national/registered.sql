-- One row for each NIK under which somebody padan is a member anywhere, in the form of the civil registry: whom members
-- of other districts are compared with. Of several the first by district and id. From people.
WITH placed AS (
    SELECT people.*, row_number() OVER (PARTITION BY nik ORDER BY kabupaten, id_dtks) AS giliran
    FROM people
    WHERE anggota AND padan
)
SELECT
    FALSE AS ganda, nik, no_kk, nama, tmp_lahir, tanggal AS tgl_lahir, jenis_kelamin,
    nama_ibu_kandung AS nama_ibu, CAST(NULL AS INTEGER) AS hubungan, CAST(NULL AS INTEGER) AS pekerjaan,
    CAST(NULL AS INTEGER) AS status_kawin, alamat, rt, rw, kode_desa, CAST(NULL AS INTEGER) AS status,
    CAST(NULL AS INTEGER) AS kk_online
FROM placed
WHERE giliran = 1
ORDER BY nik
