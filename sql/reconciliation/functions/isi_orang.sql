-- What is known of a person, folded, as one text: two texts differ where somebody would judge anew, not where only the spelling does.
CREATE OR REPLACE TEMP MACRO isi_orang(nik, baku, ibu_baku, tanggal, kk, jenis_kelamin) AS concat_ws(
    chr(31), coalesce(nik, ''), replace(coalesce(baku, ''), ' ', ''), replace(coalesce(ibu_baku, ''), ' ', ''),
    coalesce(CAST(tanggal AS VARCHAR), ''), coalesce(kk, ''), coalesce(jenis_kelamin, '')
)
