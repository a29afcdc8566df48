"""The ground floor: what the office knows before any file is read: quarters, settings, regions, its template."""
