-- Who comes to which workshop on the way to another group. The seat itself is a place in the workshop's group.
create table workshop_bookings (
    id uuid primary key,
    organisation_id uuid not null,
    journey_id uuid not null,
    group_id uuid not null,
    session_id uuid not null,
    -- As the journey's facts tell it; behind the session's own while a move has yet to reach them.
    starts_at timestamptz not null,
    state text not null check (state in ('booked', 'attended', 'missed', 'cancelled')),
    booked_at timestamptz not null,
    unique (organisation_id, id),
    foreign key (organisation_id, journey_id) references journeys (organisation_id, id) on delete cascade,
    foreign key (organisation_id, group_id) references groups (organisation_id, id),
    foreign key (organisation_id, session_id) references sessions (organisation_id, id)
);
create index workshop_bookings_journey on workshop_bookings (organisation_id, journey_id);
create index workshop_bookings_group on workshop_bookings (organisation_id, group_id);
create index workshop_bookings_session on workshop_bookings (organisation_id, session_id, booked_at, id);
create unique index workshop_bookings_one_per_journey on workshop_bookings (journey_id) where state = 'booked';

alter table workshop_bookings enable row level security;
alter table workshop_bookings force row level security;
create policy organisation on workshop_bookings
    using (current_setting('hearth.org', true) in ('*', organisation_id::text));
