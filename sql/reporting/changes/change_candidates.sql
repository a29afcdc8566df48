-- One row for each value that changed and each cause that comes into question for it; the smallest urutan explains it.
-- From change_cells, change_pairs, said_now, said_gone, change_causes (frame), reconciliation.returns.
--   kunci    the proposal that explains it, else blank
-- Between editions the centre explains only where its files differ ($pusat_berubah), and $masukan tells what differs.
WITH stood AS (
    SELECT
        cells.*, pairs.status_dulu, pairs.status_kini, pairs.keluar_kini, pairs.dasar, pairs.alasan_beda,
        cells.kolom IN ('status', 'alasan_keluar', 'alasan', 'saran_nik') AS dihitung
    FROM change_cells AS cells
    JOIN change_pairs AS pairs ON pairs.nomor = cells.nomor
),
proposed AS (
    SELECT stood.nomor, stood.kolom, CASE WHEN said.sha256 <> '' THEN said.kunci ELSE '' END AS kunci,
        CASE
            WHEN said.keadaan = 'DITOLAK_PUSAT'
                THEN CASE WHEN said.sejak_periode = $periode AND said.kolom <> '*' THEN 'USULAN_DITOLAK_PUSAT' END
            WHEN said.sha256 = '' THEN CASE WHEN said.kolom <> '*' THEN 'AMBIL_ALIH_GANDA' END
            WHEN said.diajukan_periode <> $periode
                THEN CASE WHEN said.keadaan = 'MENUNGGU' AND said.kolom <> '*' THEN 'USULAN_LAMA' END
            WHEN said.kolom <> '*' THEN 'USULAN_' || said.jenis_usulan
            WHEN said.jenis_usulan = 'HAPUS' THEN CASE
                WHEN stood.status_kini = 'KELUAR' AND stood.dihitung AND stood.dasar = 'HAPUS'
                    AND said.alasan_hapus = stood.keluar_kini THEN 'KELUAR_HAPUS'
            END
            WHEN stood.jenis = 'MASUK' THEN 'MASUK_USULAN_BARU'
            WHEN stood.jenis = 'KEMBALI' THEN 'KEMBALI_USULAN_BARU'
            WHEN stood.dihitung AND stood.status_kini = 'MENUNGGU_PUSAT' THEN 'STATUS_USULAN_BARU'
        END AS kode
    FROM stood
    JOIN said_now AS said ON said.id_dtks = stood.id_kini AND said.kolom IN (stood.kolom, '*')
),
unproposed AS (
    SELECT stood.nomor, stood.kolom, said.kunci,
        CASE
            WHEN said.kolom <> '*' THEN 'USULAN_TIDAK_BERLAKU'
            WHEN said.jenis_usulan = 'BARU' AND stood.jenis = 'HILANG' THEN 'MASUK_BATAL'
            WHEN said.jenis_usulan = 'BARU' AND stood.jenis = 'KELUAR' THEN 'KEMBALI_BATAL'
            WHEN said.jenis_usulan = 'HAPUS' AND stood.jenis = 'KEMBALI' THEN 'KELUAR_BATAL'
        END AS kode
    FROM stood
    JOIN said_gone AS said ON said.id_dtks = stood.id_dulu AND said.kolom IN (stood.kolom, '*') AND said.sha256 <> ''
),
plain AS (
    SELECT nomor, kolom, 0 AS sesudah, 'KELUAR_' || dasar AS kode FROM stood WHERE jenis = 'KELUAR' AND dihitung
    -- Who came back or left otherwise than before, and whatever else of them only that explains.
    UNION ALL SELECT nomor, kolom, 50, 'KELUAR_' || dasar FROM stood WHERE status_kini = 'KELUAR' AND kolom <> ''
    UNION ALL
    SELECT stood.nomor, stood.kolom, CASE WHEN stood.dihitung THEN 0 ELSE 50 END, 'KEMBALI_' || returned.sebab
    FROM stood
    JOIN reconciliation.returns AS returned ON returned.periode = $periode AND returned.id_dtks = stood.id_kini
    WHERE stood.jenis = 'KEMBALI'
    UNION ALL
    SELECT nomor, kolom, 0, CASE WHEN status_kini = 'KELUAR' THEN 'MASUK_KELUAR' ELSE 'MASUK_PUSAT' END
    FROM stood
    WHERE jenis = 'MASUK' AND tercantum AND $pusat_berubah
    UNION ALL
    SELECT nomor, kolom, 0, CASE WHEN substr(id_kini, 1, 5) = 'LAMA-' THEN 'ID_LAMA' ELSE 'ID_PUSAT' END
    FROM stood
    WHERE kolom = 'id_dtks' AND (tercantum OR substr(id_kini, 1, 5) = 'LAMA-') AND $pusat_berubah
    UNION ALL SELECT nomor, kolom, 0, 'DIUBAH_PUSAT' FROM stood WHERE tercantum AND pusat = baru AND $pusat_berubah
    UNION ALL SELECT nomor, kolom, 0, 'DESIL_PUSAT' FROM stood WHERE kolom = 'desil' AND $pusat_berubah
    UNION ALL
    SELECT nomor, kolom, 0, CASE
        WHEN status_dulu = status_kini
            THEN CASE
            WHEN kolom <> 'alasan_keluar' THEN CASE WHEN alasan_beda THEN 'ALASAN_BERUBAH' ELSE 'SARAN_BERUBAH' END END
        WHEN status_kini = 'HILANG_DI_PUSAT' THEN 'HILANG_DI_PUSAT'
        WHEN status_dulu IN ('HILANG_DI_PUSAT', 'MENUNGGU_PUSAT') AND tercantum THEN 'TERCANTUM_DI_PUSAT'
        ELSE 'STATUS_DUKCAPIL'
    END
    FROM stood
    WHERE dihitung AND jenis = 'BERUBAH'
    UNION ALL
    SELECT stood.nomor, stood.kolom, 0, 'DILEBUR'
    FROM stood
    JOIN change_pairs AS heir ON heir.id_kini = stood.id_dulu AND heir.jenis NOT IN ('MASUK', 'HILANG')
    WHERE stood.jenis = 'HILANG' AND stood.status_dulu = 'KELUAR'
    UNION ALL SELECT nomor, kolom, 0, 'MASUKAN_BERBEDA' FROM stood WHERE $masukan <> ''
    UNION ALL SELECT nomor, kolom, 0, 'TANPA_SEBAB' FROM stood
)
SELECT found.nomor, found.kolom, found.kode, found.kunci, causes.urutan + found.sesudah AS urutan
FROM (
    SELECT nomor, kolom, kode, kunci, 0 AS sesudah FROM proposed
    UNION ALL SELECT nomor, kolom, kode, kunci, 0 FROM unproposed
    UNION ALL SELECT nomor, kolom, kode, '', sesudah FROM plain
) AS found
JOIN change_causes AS causes ON causes.kode = found.kode
