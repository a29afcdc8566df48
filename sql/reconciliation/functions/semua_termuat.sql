-- Whether every text of one list stands in the other.
CREATE OR REPLACE TEMP MACRO semua_termuat(dicari, daftar) AS
    array_length(list_filter(dicari, lambda isi: NOT list_contains(daftar, isi))) IS NOT DISTINCT FROM 0
