-- How a group holds its initial conversations; without a number, with two facilitators where it has two.
create table conversation_rules (
    organisation_id text not null,
    group_id text primary key,
    facilitators integer check (facilitators between 1 and 2),
    minutes integer not null check (minutes between 30 and 45),
    version integer not null default 1,
    foreign key (organisation_id, group_id) references groups (organisation_id, id)
) strict;
create index conversation_rules_group on conversation_rules (organisation_id, group_id);

create table availabilities (
    organisation_id text not null,
    person_id text not null,
    time_zone text not null,
    hours text not null,
    days_off text not null,
    buffer_before integer not null check (buffer_before between 0 and 120),
    buffer_after integer not null check (buffer_after between 0 and 120),
    notice_hours integer not null check (notice_hours between 0 and 336),
    horizon_days integer not null check (horizon_days between 1 and 180),
    daily_cap integer not null check (daily_cap between 1 and 20),
    version integer not null default 1,
    changed_at integer not null,
    primary key (organisation_id, person_id),
    foreign key (organisation_id, person_id) references relationships (organisation_id, person_id)
) strict;

-- What isn't wanted any more is deleted: the journey's facts tell what happened.
create table conversations (
    id text primary key,
    organisation_id text not null,
    journey_id text not null,
    group_id text not null,
    starts_at integer not null,
    ends_at integer not null,
    time_zone text not null,
    together integer not null check (together between 1 and 2),
    state text not null check (state in ('held', 'booked', 'over')),
    held_until integer,
    check ((state = 'held') = (held_until is not null)),
    unique (organisation_id, id),
    foreign key (organisation_id, journey_id) references journeys (organisation_id, id) on delete cascade,
    foreign key (organisation_id, group_id) references groups (organisation_id, id)
) strict;
create index conversations_journey on conversations (organisation_id, journey_id);
create index conversations_group on conversations (organisation_id, group_id);
create index conversations_holds on conversations (held_until) where state = 'held';
create unique index conversations_one_per_journey on conversations (journey_id) where state <> 'over';

create table conversation_facilitators (
    organisation_id text not null,
    conversation_id text not null,
    person_id text not null,
    primary key (conversation_id, person_id),
    foreign key (organisation_id, conversation_id) references conversations (organisation_id, id) on delete cascade,
    foreign key (organisation_id, person_id) references relationships (organisation_id, person_id)
) strict;
create index conversation_facilitators_conversation on conversation_facilitators (organisation_id, conversation_id);
create index conversation_facilitators_person on conversation_facilitators (organisation_id, person_id);
create index conversation_facilitators_anywhere on conversation_facilitators (person_id);

-- One row for each quarter of an hour, counted from 1970, in which somebody holds a conversation anywhere: nobody is
-- booked twice, whatever a query overlooks.
create table busy_ticks (
    person_id text not null references people (id),
    tick integer not null,
    organisation_id text not null,
    conversation_id text not null,
    primary key (person_id, tick),
    foreign key (organisation_id, conversation_id) references conversations (organisation_id, id) on delete cascade
) strict;
create index busy_ticks_conversation on busy_ticks (organisation_id, conversation_id);
