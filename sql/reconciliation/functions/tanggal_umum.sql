-- Whether a birth date is one that clerks write where they know the year alone: 1 January, 1 July, 31 December.
CREATE OR REPLACE TEMP MACRO tanggal_umum(tanggal) AS strftime(tanggal, '%m-%d') IN ('01-01', '07-01', '12-31')
