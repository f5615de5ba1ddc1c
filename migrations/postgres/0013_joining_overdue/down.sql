drop index journeys_due;
drop table overdue_notices;
drop table absences;
drop table closures;
