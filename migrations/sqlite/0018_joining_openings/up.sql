-- Which journeys a safeguarding lead opened, and why. It goes with the journey; that it happened stays in the log.
create table journey_openings (
    id text primary key,
    organisation_id text not null,
    journey_id text not null,
    person_id text not null,
    reason text not null,
    opened_at integer not null,
    unique (organisation_id, id),
    foreign key (organisation_id, journey_id) references journeys (organisation_id, id) on delete cascade,
    foreign key (organisation_id, person_id) references relationships (organisation_id, person_id)
) strict;
create index journey_openings_journey on journey_openings (organisation_id, journey_id);
create index journey_openings_person on journey_openings (organisation_id, person_id, opened_at, id);
create index journey_openings_opened on journey_openings (organisation_id, opened_at, id);
