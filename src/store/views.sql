-- Views of a book for any SQLite tool: sqlite3 -readonly -init views.sql book.db
CREATE TEMP VIEW v_entry AS
SELECT id, device, seq, kind, corrects,
       datetime(recorded_at / 1000, 'unixepoch') AS recorded_at_utc, zone,
       clock IS NOT NULL AS clock_given, body
FROM entry ORDER BY lamport, device, seq;

CREATE TEMP VIEW v_dose AS
SELECT dose_entry.id, date(day * 86400, 'unixepoch') AS day,
       regimen_entry.id AS regimen, datetime(at, 'unixepoch') AS at_utc,
       CASE state WHEN 1 THEN 'taken' WHEN 2 THEN 'not-taken' ELSE 'unsure' END AS state,
       datetime(slot_at, 'unixepoch') AS slot_at_utc, slot_zone, amount, unit, extra,
       voided, dose_entry.body
FROM dose
JOIN entry AS dose_entry ON dose_entry.n = dose.entry
LEFT JOIN entry AS regimen_entry ON regimen_entry.n = dose.regimen
ORDER BY day, at;
