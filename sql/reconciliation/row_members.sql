-- One row for each row and member that it names: by id where given, or by NIK where the two are one person.
-- A BARU- row was padan with its NIK when it was made, whatever the name is now. From contenders and members. Members who left as GANDA can still be named by id.
SELECT contenders.row_id, members.nomor, TRUE AS lewat_id
FROM contenders
JOIN members ON members.id_dtks = contenders.id_dtks AND contenders.id_dtks <> ''
WHERE NOT members.keluar
UNION ALL
SELECT contenders.row_id, members.nomor, FALSE AS lewat_id
FROM contenders
JOIN members ON members.nik_terbaca = contenders.nik
WHERE NOT members.keluar AND members.nomor_bertahan IS NULL
    AND ((members.padan AND contenders.padan) OR members.id_dtks LIKE 'BARU-%' OR coalesce(nama_setara(contenders.baku, members.baku), contenders.baku = ''))
ORDER BY row_id, nomor, lewat_id
