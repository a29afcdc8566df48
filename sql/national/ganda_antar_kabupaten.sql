-- One row for each member and each record of another district that surely is the same person and a member there: for
-- the inbox of the member's district. Of the other record its district, state and programmes are told, never its ID
-- DTKS; its NIK is masked where it is not the member's own. From meetings, people and regencies.
SELECT
    one.kabupaten, one.id_dtks, one.nik, one.nama, one.kode_desa, one.status,
    daftar_program(one.pkh, one.bpnt, one.pbi, one.yapi) AS program,
    other.kabupaten AS kabupaten_lain, coalesce(regency.nama, '') AS nama_kabupaten_lain,
    other.kode_desa AS kode_desa_lain, other.periode AS periode_lain, other.status AS status_lain,
    daftar_program(other.pkh, other.bpnt, other.pbi, other.yapi) AS program_lain,
    CASE
        WHEN other.nik = one.nik
            OR length(other.nik) <> 16 THEN CASE WHEN other.nik = one.nik THEN other.nik ELSE '' END
        ELSE concat(substr(other.nik, 1, 6), '******', substr(other.nik, 13))
    END AS nik_lain,
    meetings.cara, meetings.penjelasan
FROM meetings
JOIN people AS one ON one.nomor = meetings.nomor
JOIN people AS other ON other.nomor = meetings.nomor_lain
LEFT JOIN regencies AS regency ON regency.kabupaten = other.kabupaten
WHERE one.anggota AND other.anggota
ORDER BY one.kabupaten, one.kode_desa, one.id_dtks, other.kabupaten, other.kode_desa, meetings.cara
