-- One row for each member under a pseudonym: an HMAC-SHA256 (RFC 2104) over NIK or ID DTKS, whose key is given as its
-- inner and outer pad. In the order of the pseudonyms, which says nothing. From shared_members, shown_classes (frame).
SELECT
    sha256($kunci_luar || unhex(sha256($kunci_dalam || encode(member.dasar_kunci || ':' || member.pengenal)))) AS kunci,
    member.dasar_kunci, shown.kode_kecamatan_tampak AS kode_kecamatan, shown.kode_desa_tampak AS kode_desa,
    shown.jenis_kelamin_tampak AS jenis_kelamin, shown.kelompok_umur_tampak AS kelompok_umur,
    member.pkh, member.bpnt, member.pbi, member.yapi, member.desil, member.status
FROM shared_members AS member
JOIN shown_classes AS shown
    ON shown.kode_desa = member.kode_desa AND shown.jenis_kelamin = member.jenis_kelamin
    AND shown.kelompok_umur = member.kelompok_umur
ORDER BY kunci, member.id_dtks
