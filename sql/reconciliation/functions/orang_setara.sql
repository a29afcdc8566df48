-- Whether what two records tell agrees as it must of one person (contract 5.3): the names up to spelling, neither birth date nor mother
-- disagreeing, and not surely two persons of the civil registry. A missing name agrees with nobody.
CREATE OR REPLACE TEMP MACRO orang_setara(nama, nama_lain, tanggal, tanggal_lain, ibu, ibu_lain, hub, hub_lain) AS
    coalesce(hub = hub_lain, TRUE) AND coalesce(tanggal_setara(tanggal, tanggal_lain), TRUE)
    AND coalesce(nama_setara(nama, nama_lain), FALSE) AND coalesce(nama_setara(ibu, ibu_lain), TRUE)
