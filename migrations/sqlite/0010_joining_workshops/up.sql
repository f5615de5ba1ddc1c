-- Who comes to which workshop on the way to another group. The seat itself is a place in the workshop's group.
create table workshop_bookings (
    id text primary key,
    organisation_id text not null,
    journey_id text not null,
    group_id text not null,
    session_id text not null,
    -- As the journey's facts tell it; behind the session's own while a move has yet to reach them.
    starts_at integer not null,
    state text not null check (state in ('booked', 'attended', 'missed', 'cancelled')),
    booked_at integer not null,
    unique (organisation_id, id),
    foreign key (organisation_id, journey_id) references journeys (organisation_id, id) on delete cascade,
    foreign key (organisation_id, group_id) references groups (organisation_id, id),
    foreign key (organisation_id, session_id) references sessions (organisation_id, id)
) strict;
create index workshop_bookings_journey on workshop_bookings (organisation_id, journey_id);
create index workshop_bookings_group on workshop_bookings (organisation_id, group_id);
create index workshop_bookings_session on workshop_bookings (organisation_id, session_id, booked_at, id);
create unique index workshop_bookings_one_per_journey on workshop_bookings (journey_id) where state = 'booked';
