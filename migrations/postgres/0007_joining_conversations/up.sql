-- How a group holds its initial conversations; without a number, with two facilitators where it has two.
create table conversation_rules (
    organisation_id uuid not null,
    group_id uuid primary key,
    facilitators integer check (facilitators between 1 and 2),
    minutes integer not null check (minutes between 30 and 45),
    version bigint not null default 1,
    foreign key (organisation_id, group_id) references groups (organisation_id, id)
);
create index conversation_rules_group on conversation_rules (organisation_id, group_id);

create table availabilities (
    organisation_id uuid not null,
    person_id uuid not null,
    time_zone text not null,
    hours text not null,
    days_off text not null,
    buffer_before integer not null check (buffer_before between 0 and 120),
    buffer_after integer not null check (buffer_after between 0 and 120),
    notice_hours integer not null check (notice_hours between 0 and 336),
    horizon_days integer not null check (horizon_days between 1 and 180),
    daily_cap integer not null check (daily_cap between 1 and 20),
    version bigint not null default 1,
    changed_at timestamptz not null,
    primary key (organisation_id, person_id),
    foreign key (organisation_id, person_id) references relationships (organisation_id, person_id)
);

-- What isn't wanted any more is deleted: the journey's facts tell what happened.
create table conversations (
    id uuid primary key,
    organisation_id uuid not null,
    journey_id uuid not null,
    group_id uuid not null,
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    time_zone text not null,
    together integer not null check (together between 1 and 2),
    state text not null check (state in ('held', 'booked', 'over')),
    held_until timestamptz,
    check ((state = 'held') = (held_until is not null)),
    unique (organisation_id, id),
    foreign key (organisation_id, journey_id) references journeys (organisation_id, id) on delete cascade,
    foreign key (organisation_id, group_id) references groups (organisation_id, id)
);
create index conversations_journey on conversations (organisation_id, journey_id);
create index conversations_group on conversations (organisation_id, group_id);
create index conversations_holds on conversations (held_until) where state = 'held';
create unique index conversations_one_per_journey on conversations (journey_id) where state <> 'over';

create table conversation_facilitators (
    organisation_id uuid not null,
    conversation_id uuid not null,
    person_id uuid not null,
    primary key (conversation_id, person_id),
    foreign key (organisation_id, conversation_id) references conversations (organisation_id, id) on delete cascade,
    foreign key (organisation_id, person_id) references relationships (organisation_id, person_id)
);
create index conversation_facilitators_conversation on conversation_facilitators (organisation_id, conversation_id);
create index conversation_facilitators_person on conversation_facilitators (organisation_id, person_id);
create index conversation_facilitators_anywhere on conversation_facilitators (person_id);

-- One row for each quarter of an hour, counted from 1970, in which somebody holds a conversation anywhere: nobody is
-- booked twice, whatever a query overlooks.
create table busy_ticks (
    person_id uuid not null references people (id),
    tick bigint not null,
    organisation_id uuid not null,
    conversation_id uuid not null,
    primary key (person_id, tick),
    foreign key (organisation_id, conversation_id) references conversations (organisation_id, id) on delete cascade
);
create index busy_ticks_conversation on busy_ticks (organisation_id, conversation_id);

do $$
declare t text;
begin
    foreach t in array array['availabilities', 'conversations', 'conversation_facilitators', 'busy_ticks'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format(
            'create policy organisation on %I using (current_setting(''hearth.org'', true) in (''*'', organisation_id::text))',
            t);
    end loop;
end $$;
