-- Which journeys a safeguarding lead opened, and why. It goes with the journey; that it happened stays in the log.
create table journey_openings (
    id uuid primary key,
    organisation_id uuid not null,
    journey_id uuid not null,
    person_id uuid not null,
    reason text not null,
    opened_at timestamptz not null,
    unique (organisation_id, id),
    foreign key (organisation_id, journey_id) references journeys (organisation_id, id) on delete cascade,
    foreign key (organisation_id, person_id) references relationships (organisation_id, person_id)
);
create index journey_openings_journey on journey_openings (organisation_id, journey_id);
create index journey_openings_person on journey_openings (organisation_id, person_id, opened_at, id);
create index journey_openings_opened on journey_openings (organisation_id, opened_at, id);

alter table journey_openings enable row level security;
alter table journey_openings force row level security;
create policy organisation on journey_openings
    using (
        current_setting('hearth.org', true) = '*'
        or organisation_id = case length(current_setting('hearth.org', true))
            when 36 then current_setting('hearth.org', true)::uuid end);
