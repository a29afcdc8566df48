-- What a line of DTSEN says of its village, as one text: code, province, regency, district and village, an @ between; blank where it says nothing.
-- Whether the code is one of Kemendagri's is found from all of them together (assets/staging/village_codes.py).
CREATE OR REPLACE TEMP MACRO teks_desa(kode, nama_prov, nama_kab, nama_kec, nama_desa) AS CASE
    WHEN trim(coalesce(kode, '')) IN ('', '-', '0') AND trim(coalesce(nama_desa, '')) IN ('', '-') THEN ''
    ELSE coalesce(kode, '') || '@' || coalesce(nama_prov, '') || '@' || coalesce(nama_kab, '') || '@' || coalesce(nama_kec, '')
        || '@' || coalesce(nama_desa, '')
END
