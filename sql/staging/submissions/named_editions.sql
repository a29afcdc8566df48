-- One row for each delivery of the quarter whose cover names an edition, as a returned report does: its file and what
-- the cover says.
-- From intake.deliveries.
SELECT berkas, edisi FROM intake.deliveries WHERE periode = $periode AND edisi <> '' ORDER BY berkas
