create table journeys (
    id uuid primary key,
    organisation_id uuid not null references organisations (id),
    reference text not null,
    programme_id uuid not null,
    group_id uuid,
    person_id uuid references people (id),
    stage text not null,
    next_actor text not null,
    due_at timestamptz,
    confirmed_at timestamptz,
    tracking_hash text unique,
    tracking_generation integer not null default 1,
    tracking_ends_at timestamptz,
    version bigint not null default 1,
    made_at timestamptz not null,
    unique (organisation_id, id),
    unique (organisation_id, reference),
    foreign key (organisation_id, programme_id) references programmes (organisation_id, id),
    foreign key (organisation_id, group_id) references groups (organisation_id, id)
);
create index journeys_by_made on journeys (organisation_id, made_at, id);
create index journeys_by_stage on journeys (organisation_id, stage, made_at, id);
create index journeys_programme on journeys (organisation_id, programme_id);
create index journeys_group on journeys (organisation_id, group_id, made_at, id);
create index journeys_person on journeys (person_id);
create index journeys_unconfirmed on journeys (made_at) where confirmed_at is null;

create table enquiries (
    id uuid primary key,
    organisation_id uuid not null,
    journey_id uuid not null unique,
    preferred_name text not null,
    channel text not null check (channel in ('email', 'phone')),
    contact text not null,
    contact_hash text not null,
    message text,
    privacy_version_id uuid not null,
    locale text,
    taken text not null check (taken in ('public', 'widget', 'staff')),
    taken_how text check (taken_how in ('phone', 'letter', 'in_person')),
    made_at timestamptz not null,
    unique (organisation_id, id),
    foreign key (organisation_id, journey_id) references journeys (organisation_id, id) on delete cascade,
    foreign key (organisation_id, privacy_version_id) references document_versions (organisation_id, id)
);
create index enquiries_journey on enquiries (organisation_id, journey_id);
create index enquiries_privacy on enquiries (organisation_id, privacy_version_id);
create index enquiries_contact on enquiries (organisation_id, contact_hash);
create index enquiries_contact_anywhere on enquiries (contact_hash);

create table journey_facts (
    id uuid primary key,
    organisation_id uuid not null,
    journey_id uuid not null,
    kind text not null,
    ref_id uuid,
    value text,
    by_whom text not null check (by_whom in ('peer', 'staff', 'on_behalf', 'system')),
    by_person uuid references people (id),
    how text check (how in ('phone', 'letter', 'in_person')),
    wording integer,
    at timestamptz not null,
    position integer not null,
    unique (journey_id, position),
    foreign key (organisation_id, journey_id) references journeys (organisation_id, id) on delete cascade
);
create index journey_facts_journey on journey_facts (organisation_id, journey_id, position);
create index journey_facts_person on journey_facts (by_person);

create table places (
    id uuid primary key,
    organisation_id uuid not null,
    group_id uuid not null,
    journey_id uuid not null,
    seat integer not null check (seat >= 1),
    state text not null check (state in ('held', 'taken', 'released')),
    since timestamptz not null,
    held_until timestamptz,
    released_at timestamptz,
    release_cause text check (release_cause in ('lapsed', 'left', 'withdrawn', 'declined', 'moved')),
    check (held_until is null or state = 'held'),
    check ((state = 'released') = (released_at is not null)),
    unique (organisation_id, id),
    foreign key (organisation_id, group_id) references groups (organisation_id, id),
    foreign key (organisation_id, journey_id) references journeys (organisation_id, id) on delete cascade
);
create index places_group on places (organisation_id, group_id, since, id);
create index places_journey on places (organisation_id, journey_id);
create index places_holds on places (held_until) where state = 'held';
-- Never n + 1: a live place sits on a numbered seat, a seat seats one, and no seat lies beyond the capacity.
create unique index places_one_per_seat on places (group_id, seat) where state <> 'released';
create unique index places_one_per_journey on places (group_id, journey_id) where state <> 'released';

create function places_within_capacity() returns trigger language plpgsql as $$
declare seats integer;
begin
    -- The share lock meets whoever lowers the capacity at the same moment.
    select capacity into seats from groups where id = new.group_id for share;
    if new.state <> 'released' and new.seat > seats then
        raise exception 'seat % of group % lies beyond its capacity', new.seat, new.group_id
            using errcode = 'check_violation', constraint = 'places_within_capacity';
    end if;
    return new;
end $$;
create trigger places_within_capacity before insert or update on places
    for each row execute function places_within_capacity();

-- Row security must not hide taken seats from this rule, so it looks everywhere. Nor may an old snapshot: a transaction
-- that can't see what others have just committed does not lower a capacity.
create function groups_capacity_covers_places() returns trigger language plpgsql as $$
declare
    boundary text := coalesce(current_setting('hearth.org', true), '');
    covered boolean;
begin
    if current_setting('transaction_isolation') <> 'read committed' then
        raise exception 'a capacity is lowered at read committed only' using errcode = 'invalid_transaction_state';
    end if;
    perform set_config('hearth.org', '*', true);
    covered := not exists (select 1 from places where group_id = new.id and state <> 'released' and seat > new.capacity);
    perform set_config('hearth.org', boundary, true);
    if not covered then
        raise exception 'group % has places beyond that capacity', new.id
            using errcode = 'check_violation', constraint = 'groups_capacity_covers_places';
    end if;
    return new;
end $$;
create trigger groups_capacity_covers_places before update of capacity on groups
    for each row when (new.capacity < old.capacity) execute function groups_capacity_covers_places();

create table waiting_entries (
    id uuid primary key,
    organisation_id uuid not null,
    group_id uuid not null,
    journey_id uuid not null,
    since timestamptz not null,
    -- A free place may be theirs: confirmed, not resting, and without an offer already.
    in_line boolean not null,
    state text not null check (state in ('waiting', 'served', 'left')),
    ended_at timestamptz,
    check ((state = 'waiting') = (ended_at is null)),
    unique (organisation_id, id),
    foreign key (organisation_id, group_id) references groups (organisation_id, id),
    foreign key (organisation_id, journey_id) references journeys (organisation_id, id) on delete cascade
);
create index waiting_entries_group on waiting_entries (organisation_id, group_id);
create index waiting_entries_journey on waiting_entries (organisation_id, journey_id);
create index waiting_entries_order on waiting_entries (group_id, since, id) where state = 'waiting';
create unique index waiting_entries_once on waiting_entries (group_id, journey_id) where state = 'waiting';
