-- One row for each person who had left and is a member again this quarter.
-- From reconciliation.returns.
CREATE OR REPLACE TEMP TABLE came_back AS
SELECT id_dtks, sebab FROM reconciliation.returns WHERE periode = $periode
