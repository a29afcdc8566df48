-- One row for each member of these villages ($desa), as their verification packs show them, in their order.
-- From verification_members.
SELECT kode_desa, id_dtks, nik, no_kk, nama, tgl_lahir, nama_ibu, jenis_kelamin, alamat, rt, rw, program, status,
    perhatian, padan
FROM verification_members
WHERE list_contains($desa, kode_desa)
ORDER BY kode_desa, urutan
