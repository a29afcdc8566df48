-- Notes up to which decile families of the quarter's DTSEN are members ($desil_anggota): a setting, which can change
-- while the files stay. From staging.snapshots.
UPDATE staging.snapshots SET desil_anggota = $desil_anggota WHERE periode = $periode
