-- Whoever asks for everything that is held on them reads the log by who it was about and by who did it.
create index events_person on events (person_id) where person_id is not null;
create index events_by_person on events (by_person) where by_person is not null;
