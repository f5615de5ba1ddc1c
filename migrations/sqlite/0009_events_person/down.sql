drop index events_by_person;
drop index events_person;
