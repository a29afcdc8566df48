-- Whether every text of one list stands in the other.
CREATE OR REPLACE TEMP MACRO semua_termuat(dicari, daftar) AS coalesce(list_has_all(daftar, dicari), FALSE)
