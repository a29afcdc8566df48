-- One row: lines of DTSEN's people, and how many of them name a card of which no family has a line: their decile is
-- unknown. From dtsen_member_lines, dtsen_families.
SELECT count(*) AS baris, count(*) FILTER (WHERE families.no_kk IS NULL) AS tanpa_keluarga
FROM dtsen_member_lines AS lines
LEFT JOIN dtsen_families AS families ON families.no_kk = nomor_kartu(lines.no_kk)
