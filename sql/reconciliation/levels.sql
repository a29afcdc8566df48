-- One row for each pair: how far the two agree, a closed word for each thing compared (points.csv gives each its points).
-- From the temporary tables `pairs` and `seekers_keyed`, and reconciliation.persons.
WITH placed AS (
    SELECT
        pairs.nomor, pairs.nik, looking.nik AS nik_ketik, looking.baku AS satu, person.baku AS dua, person.senama,
        looking.gabung, person.gabung AS gabung_dua, looking.tanggal, person.tgl_lahir, looking.ibu_baku AS ibu, person.ibu_baku AS ibu_dua,
        looking.kk, person.no_kk, looking.jenis_kelamin AS kelamin, person.jenis_kelamin AS kelamin_dua, looking.kode_desa AS desa,
        person.kode_desa AS desa_dua
    FROM pairs
    JOIN seekers_keyed AS looking USING (nomor)
    JOIN reconciliation.persons AS person ON person.kunci = $kunci AND person.nik = pairs.nik
)
SELECT
    nomor, nik,
    CASE
        WHEN satu = '' OR dua = '' THEN 'kosong'
        WHEN gabung = gabung_dua AND senama <= 3 THEN 'sama, langka'
        WHEN gabung = gabung_dua AND senama <= 60 THEN 'sama'
        WHEN gabung = gabung_dua THEN 'sama, umum'
        WHEN levenshtein(gabung, gabung_dua) <= 2 AND nama_setara(satu, dua) THEN 'beda ejaan'
        WHEN nama_setara(satu, dua) THEN 'sebagian kata sama'
        WHEN kemiripan(gabung, gabung_dua) >= 0.92 THEN 'sangat mirip'
        WHEN kemiripan(gabung, gabung_dua) >= 0.84 THEN 'mirip'
        ELSE 'beda'
    END AS nama,
    CASE
        WHEN tanggal IS NULL OR tgl_lahir IS NULL THEN 'kosong'
        WHEN tanggal = tgl_lahir AND month(tanggal) = 1 AND day(tanggal) = 1 THEN 'sama, 1 Januari'
        WHEN tanggal = tgl_lahir THEN 'sama'
        WHEN jarak_tanggal(tanggal, tgl_lahir) = 1 THEN 'tertukar'
        WHEN jarak_tanggal(tanggal, tgl_lahir) = 2 THEN 'beda satu angka'
        WHEN month(tanggal) = month(tgl_lahir) AND day(tanggal) = day(tgl_lahir) THEN 'hari dan bulan sama'
        WHEN year(tanggal) = year(tgl_lahir) THEN 'tahun sama'
        ELSE 'beda'
    END AS tanggal,
    CASE
        WHEN ibu = '' OR ibu_dua = '' THEN 'kosong'
        WHEN ibu = ibu_dua THEN 'sama'
        WHEN nama_setara(ibu, ibu_dua) THEN 'beda ejaan'
        WHEN kemiripan(replace(ibu, ' ', ''), replace(ibu_dua, ' ', '')) >= 0.88 THEN 'mirip'
        ELSE 'beda'
    END AS ibu,
    CASE
        WHEN coalesce(kk, '') = '' OR coalesce(no_kk, '') = '' THEN 'kosong'
        WHEN kk = no_kk THEN 'sama'
        WHEN levenshtein(kk, no_kk) <= 2 THEN 'beda satu-dua angka'
        ELSE 'beda'
    END AS kk,
    CASE
        WHEN length(nik_ketik) < 8 THEN 'kosong'
        WHEN nik_ketik = nik THEN 'sama'
        WHEN levenshtein(nik_ketik, nik) = 1 THEN 'beda satu angka'
        WHEN levenshtein(nik_ketik, nik) = 2 THEN 'beda dua angka'
        WHEN levenshtein(nik_ketik, nik) <= 4 THEN 'beda tiga-empat angka'
        ELSE 'beda'
    END AS nik_ketik,
    CASE
        WHEN coalesce(kelamin, '') NOT IN ('L', 'P') OR coalesce(kelamin_dua, '') NOT IN ('L', 'P') THEN 'kosong'
        WHEN kelamin = kelamin_dua THEN 'sama' ELSE 'beda'
    END AS jenis_kelamin,
    CASE
        WHEN coalesce(desa, '') = '' OR coalesce(desa_dua, '') = '' THEN 'kosong'
        WHEN desa = desa_dua THEN 'sama'
        WHEN substr(desa, 1, 6) = substr(desa_dua, 1, 6) THEN 'sekecamatan'
        ELSE 'beda'
    END AS desa
FROM placed
