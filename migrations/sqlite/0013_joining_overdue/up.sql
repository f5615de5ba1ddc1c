-- When an organisation doesn't work: days on its own clock, the last one included, and what its pages say meanwhile.
create table closures (
    id text primary key,
    organisation_id text not null references organisations (id),
    first_day text not null check (length(first_day) = 10),
    last_day text not null check (length(last_day) = 10),
    note text not null,
    made_at integer not null,
    unique (organisation_id, id),
    check (first_day <= last_day)
) strict;
create index closures_organisation on closures (organisation_id, last_day, id);

-- When somebody of an organisation is away, and who stands in for them.
create table absences (
    id text primary key,
    organisation_id text not null,
    person_id text not null,
    begins_at integer not null,
    ends_at integer not null,
    deputy_id text,
    made_at integer not null,
    unique (organisation_id, id),
    check (begins_at < ends_at),
    check (deputy_id <> person_id),
    foreign key (organisation_id, person_id) references relationships (organisation_id, person_id),
    foreign key (organisation_id, deputy_id) references relationships (organisation_id, person_id)
) strict;
create index absences_person on absences (organisation_id, person_id, ends_at);
create index absences_deputy on absences (organisation_id, deputy_id, ends_at);

-- Who has been told that a journey is late, once for each due date and level; on which day on the organisation's clock.
create table overdue_notices (
    organisation_id text not null,
    person_id text not null,
    journey_id text not null,
    due_at integer not null,
    level text not null check (level in ('actor', 'coordinators', 'owner')),
    day text not null check (length(day) = 10),
    primary key (journey_id, due_at, level, person_id),
    foreign key (organisation_id, person_id) references relationships (organisation_id, person_id),
    foreign key (organisation_id, journey_id) references journeys (organisation_id, id) on delete cascade
) strict;
create index overdue_notices_person on overdue_notices (organisation_id, person_id, day);
create index overdue_notices_journey on overdue_notices (organisation_id, journey_id);

-- Who is late is looked for over all organisations.
create index journeys_due on journeys (due_at, id) where due_at is not null;
