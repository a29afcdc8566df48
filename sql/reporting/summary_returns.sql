-- One row for each ground on which people are members again this quarter.
-- From came_back.
SELECT sebab, count(*) AS orang FROM came_back GROUP BY sebab ORDER BY orang DESC, sebab
