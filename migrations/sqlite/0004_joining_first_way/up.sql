create table journeys (
    id text primary key,
    organisation_id text not null references organisations (id),
    reference text not null,
    programme_id text not null,
    group_id text,
    person_id text references people (id),
    stage text not null,
    next_actor text not null,
    due_at integer,
    confirmed_at integer,
    tracking_hash text unique,
    tracking_generation integer not null default 1,
    tracking_ends_at integer,
    version integer not null default 1,
    made_at integer not null,
    unique (organisation_id, id),
    unique (organisation_id, reference),
    foreign key (organisation_id, programme_id) references programmes (organisation_id, id),
    foreign key (organisation_id, group_id) references groups (organisation_id, id)
) strict;
create index journeys_by_made on journeys (organisation_id, made_at, id);
create index journeys_by_stage on journeys (organisation_id, stage, made_at, id);
create index journeys_programme on journeys (organisation_id, programme_id);
create index journeys_group on journeys (organisation_id, group_id, made_at, id);
create index journeys_person on journeys (person_id);
create index journeys_unconfirmed on journeys (made_at) where confirmed_at is null;

create table enquiries (
    id text primary key,
    organisation_id text not null,
    journey_id text not null unique,
    preferred_name text not null,
    channel text not null check (channel in ('email', 'phone')),
    contact text not null,
    contact_hash text not null,
    message text,
    privacy_version_id text not null,
    locale text,
    taken text not null check (taken in ('public', 'widget', 'staff')),
    taken_how text check (taken_how in ('phone', 'letter', 'in_person')),
    made_at integer not null,
    unique (organisation_id, id),
    foreign key (organisation_id, journey_id) references journeys (organisation_id, id) on delete cascade,
    foreign key (organisation_id, privacy_version_id) references document_versions (organisation_id, id)
) strict;
create index enquiries_journey on enquiries (organisation_id, journey_id);
create index enquiries_privacy on enquiries (organisation_id, privacy_version_id);
create index enquiries_contact on enquiries (organisation_id, contact_hash);
create index enquiries_contact_anywhere on enquiries (contact_hash);

create table journey_facts (
    id text primary key,
    organisation_id text not null,
    journey_id text not null,
    kind text not null,
    ref_id text,
    value text,
    by_whom text not null check (by_whom in ('peer', 'staff', 'on_behalf', 'system')),
    by_person text references people (id),
    how text check (how in ('phone', 'letter', 'in_person')),
    wording integer,
    at integer not null,
    position integer not null,
    unique (journey_id, position),
    foreign key (organisation_id, journey_id) references journeys (organisation_id, id) on delete cascade
) strict;
create index journey_facts_journey on journey_facts (organisation_id, journey_id, position);
create index journey_facts_person on journey_facts (by_person);

create table places (
    id text primary key,
    organisation_id text not null,
    group_id text not null,
    journey_id text not null,
    seat integer not null check (seat >= 1),
    state text not null check (state in ('held', 'taken', 'released')),
    since integer not null,
    held_until integer,
    released_at integer,
    release_cause text check (release_cause in ('lapsed', 'left', 'withdrawn', 'declined', 'moved')),
    check (held_until is null or state = 'held'),
    check ((state = 'released') = (released_at is not null)),
    unique (organisation_id, id),
    foreign key (organisation_id, group_id) references groups (organisation_id, id),
    foreign key (organisation_id, journey_id) references journeys (organisation_id, id) on delete cascade
) strict;
create index places_group on places (organisation_id, group_id, since, id);
create index places_journey on places (organisation_id, journey_id);
create index places_holds on places (held_until) where state = 'held';
-- Never n + 1: a live place sits on a numbered seat, a seat seats one, and no seat lies beyond the capacity.
create unique index places_one_per_seat on places (group_id, seat) where state <> 'released';
create unique index places_one_per_journey on places (group_id, journey_id) where state <> 'released';



create trigger places_within_capacity_insert before insert on places
    when new.state <> 'released' and new.seat > (select capacity from groups where id = new.group_id)
    begin select raise(abort, 'CHECK constraint failed: places_within_capacity'); end;
create trigger places_within_capacity_update before update on places
    when new.state <> 'released' and new.seat > (select capacity from groups where id = new.group_id)
    begin select raise(abort, 'CHECK constraint failed: places_within_capacity'); end;
create trigger groups_capacity_covers_places before update of capacity on groups
    when new.capacity < old.capacity
        and exists (select 1 from places where group_id = new.id and state <> 'released' and seat > new.capacity)
    begin select raise(abort, 'CHECK constraint failed: groups_capacity_covers_places'); end;

create table waiting_entries (
    id text primary key,
    organisation_id text not null,
    group_id text not null,
    journey_id text not null,
    since integer not null,
    -- A free place may be theirs: confirmed, not resting, and without an offer already.
    in_line integer not null,
    state text not null check (state in ('waiting', 'served', 'left')),
    ended_at integer,
    check ((state = 'waiting') = (ended_at is null)),
    unique (organisation_id, id),
    foreign key (organisation_id, group_id) references groups (organisation_id, id),
    foreign key (organisation_id, journey_id) references journeys (organisation_id, id) on delete cascade
) strict;
create index waiting_entries_group on waiting_entries (organisation_id, group_id);
create index waiting_entries_journey on waiting_entries (organisation_id, journey_id);
create index waiting_entries_order on waiting_entries (group_id, since, id) where state = 'waiting';
create unique index waiting_entries_once on waiting_entries (group_id, journey_id) where state = 'waiting';
