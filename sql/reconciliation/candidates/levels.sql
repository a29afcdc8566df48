-- One row for each pair: how far the two agree, a closed word for each thing compared (points.csv gives each its
-- points). From the temporary tables `pairs` and `seekers_keyed`, and reconciliation.persons.
WITH placed AS (
    SELECT
        pairs.nomor, pairs.nik, looking.nik AS nik_ketik, looking.baku AS satu, person.baku AS dua, person.senama,
        looking.senama_tertulis,
        looking.gabung, person.gabung AS gabung_dua, looking.nik_berpemilik, looking.nik_ditolak, looking.tanggal,
        person.tgl_lahir, looking.ibu_baku AS ibu, person.ibu_baku AS ibu_dua,
        looking.kk, person.no_kk, looking.jenis_kelamin AS kelamin, person.jenis_kelamin AS kelamin_dua,
        looking.kode_desa AS desa,
        person.kode_desa AS desa_dua,
        nama_setara_bertanda(looking.baku, person.baku, looking.tanda, person.tanda) AS nama_setara,
        nama_setara_bertanda(looking.ibu_baku, person.ibu_baku, looking.tanda_ibu, person.tanda_ibu) AS ibu_setara,
        -- Edits cost: dates of which the year and another part differ are far apart.
        CASE
            WHEN looking.tanggal IS NULL OR person.tgl_lahir IS NULL THEN NULL
            WHEN year(looking.tanggal) = year(person.tgl_lahir) OR (
                month(looking.tanggal) = month(person.tgl_lahir) AND day(looking.tanggal) = day(person.tgl_lahir)
            ) THEN jarak_tanggal(looking.tanggal, person.tgl_lahir)
            ELSE 9
        END AS beda_tanggal,
        CASE WHEN length(looking.nik) >= 8 THEN levenshtein(looking.nik, pairs.nik) END AS beda_nik,
        coalesce(looking.kk_pemilik = person.no_kk, FALSE) AS pemilik_sekeluarga,
        CASE
            WHEN coalesce(looking.kk, '') = '' OR coalesce(person.no_kk, '') = '' THEN NULL
            WHEN looking.kk = person.no_kk THEN 0
            -- Two edits leave two of four parts whole: one beside the region's, which most cards share.
            WHEN contains(person.no_kk, substr(looking.kk, 7, 3)) OR contains(person.no_kk, substr(looking.kk, 10, 3))
                OR contains(person.no_kk, substr(looking.kk, 13)) THEN levenshtein(looking.kk, person.no_kk)
            ELSE 9
        END AS beda_kk
    FROM pairs
    JOIN seekers_keyed AS looking USING (nomor)
    JOIN reconciliation.persons AS person ON person.kunci = $kunci AND person.nik = pairs.nik
)
SELECT
    nomor, nik,
    CASE
        WHEN satu = '' OR dua = '' THEN 'kosong'
        WHEN gabung = gabung_dua AND senama <= 3 THEN 'sama, langka'
        WHEN gabung = gabung_dua AND senama <= 15 THEN 'sama, jarang'
        WHEN gabung = gabung_dua AND senama <= 60 THEN 'sama'
        WHEN gabung = gabung_dua AND senama <= 250 THEN 'sama, agak umum'
        WHEN gabung = gabung_dua AND senama <= 1000 THEN 'sama, umum'
        WHEN gabung = gabung_dua AND senama <= 2500 THEN 'sama, sangat umum'
        WHEN gabung = gabung_dua THEN 'sama, paling umum'
        WHEN nama_setara AND list_sort(string_split(satu, ' ')) = list_sort(string_split(dua, ' '))
            AND senama <= 60 THEN 'urutan kata berbeda'
        WHEN nama_setara
            AND list_sort(string_split(satu, ' ')) = list_sort(string_split(dua, ' '))
            THEN 'urutan kata berbeda, nama umum'
        -- A name that nobody bears is a slip; one that somebody bears may be meant as it stands.
        WHEN nama_setara AND levenshtein(gabung, gabung_dua) > 2 THEN 'sebagian kata sama'
        WHEN nama_setara AND senama_tertulis = 0 AND senama <= 250 THEN 'salah ejaan'
        WHEN nama_setara AND senama_tertulis = 0 THEN 'salah ejaan, nama umum'
        WHEN nama_setara THEN 'beda ejaan'
        -- Most are like nothing at all: one question tells it.
        WHEN kemiripan(gabung, gabung_dua) < 0.84 THEN 'beda'
        WHEN kemiripan(gabung, gabung_dua) < 0.92 THEN 'mirip'
        ELSE 'sangat mirip'
    END AS nama,
    CASE
        WHEN beda_tanggal IS NULL THEN 'kosong'
        WHEN beda_tanggal = 0 AND month(tanggal) = 1 AND day(tanggal) = 1 THEN 'sama, 1 Januari'
        WHEN beda_tanggal = 0 THEN 'sama'
        WHEN beda_tanggal = 1 THEN 'tertukar'
        WHEN beda_tanggal = 2 THEN 'beda satu angka'
        -- Who knows the year alone writes 1 January.
        WHEN year(tanggal) = year(tgl_lahir) AND month(tanggal) = 1 AND day(tanggal) = 1 THEN 'tahun sama, 1 Januari'
        WHEN month(tanggal) = month(tgl_lahir) AND day(tanggal) = day(tgl_lahir) THEN 'hari dan bulan sama'
        WHEN year(tanggal) = year(tgl_lahir) AND month(tanggal) = month(tgl_lahir) THEN 'bulan dan tahun sama'
        WHEN year(tanggal) = year(tgl_lahir) THEN 'tahun sama'
        ELSE 'beda'
    END AS tanggal,
    CASE
        WHEN ibu = '' OR ibu_dua = '' THEN 'kosong'
        WHEN ibu = ibu_dua THEN 'sama'
        WHEN ibu_setara THEN 'beda ejaan'
        WHEN kemiripan(replace(ibu, ' ', ''), replace(ibu_dua, ' ', '')) >= 0.88 THEN 'mirip'
        ELSE 'beda'
    END AS ibu,
    CASE
        WHEN beda_kk IS NULL THEN 'kosong'
        WHEN beda_kk = 0 THEN 'sama'
        WHEN beda_kk <= 2 THEN 'beda satu-dua angka'
        ELSE 'beda'
    END AS kk,
    -- A NIK holds birth date and sex: where the date is another too, or only the serial or the sex is, near NIKs are
    -- many. A NIK that is another person's is seldom a slip.
    CASE
        WHEN beda_nik IS NULL THEN 'kosong'
        WHEN beda_nik = 0 AND nik_ditolak THEN 'sama'
        WHEN beda_nik = 0 THEN 'sama, tidak ditolak'
        WHEN pemilik_sekeluarga THEN 'milik sekeluarga'
        WHEN beda_nik > 4 THEN 'beda'
        WHEN beda_nik > 2 THEN 'beda tiga-empat angka'
        -- The NIK of a woman holds the day of birth plus 40: the seventh digit is four more.
        WHEN concat(substr(nik_ketik, 1, 6), substr(nik_ketik, 8)) = concat(substr(nik, 1, 6), substr(nik, 8))
            AND abs(TRY_CAST(substr(nik_ketik, 7, 1) AS INTEGER) - TRY_CAST(substr(nik, 7, 1) AS INTEGER)) = 4
            THEN 'beda angka jenis kelamin'
        -- A number whose neighbours changed places is as alike as this, from eight digits on: few others are asked.
        WHEN beda_nik = 2 AND (kemiripan(nik_ketik, nik) < 0.958 OR damerau_levenshtein(nik_ketik, nik) = 2)
            THEN 'beda dua angka'
        WHEN nik_berpemilik THEN 'beda satu angka, milik orang lain'
        WHEN beda_tanggal > 1 THEN 'beda satu angka dan tanggal'
        WHEN substr(nik_ketik, 1, 12) = substr(nik, 1, 12) THEN 'beda satu angka nomor urut'
        ELSE 'beda satu angka'
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
