-- What its person agreed may be shown, and whether members are asked now. Kept from the consent until there is a place or
-- the way leads elsewhere; what stays after that are the journey's facts.
create table name_checks (
    id text primary key,
    organisation_id text not null,
    journey_id text not null unique,
    group_id text not null,
    detail text not null,
    state text not null check (state in ('consented', 'open', 'clear')),
    unique (organisation_id, id),
    foreign key (organisation_id, journey_id) references journeys (organisation_id, id) on delete cascade,
    foreign key (organisation_id, group_id) references groups (organisation_id, id)
) strict;
create index name_checks_journey on name_checks (organisation_id, journey_id);
create index name_checks_group on name_checks (organisation_id, group_id);

-- The only rows that tie a member to whoever would like to join. They are deleted in the transaction that closes the
-- name-check, and hold no time of an answer.
create table name_check_questions (
    id text primary key,
    organisation_id text not null,
    check_id text not null,
    member_id text not null,
    until integer not null,
    answer text check (answer in ('dont_know', 'know', 'talk')),
    unique (check_id, member_id),
    foreign key (organisation_id, check_id) references name_checks (organisation_id, id) on delete cascade,
    foreign key (organisation_id, member_id) references journeys (organisation_id, id) on delete cascade
) strict;
create index name_check_questions_check on name_check_questions (organisation_id, check_id);
create index name_check_questions_member on name_check_questions (organisation_id, member_id);

-- The messages and safe repeats of a name-check go with it.
alter table outbox add column check_id text;
alter table outbox add column question_id text;
create index outbox_check on outbox (check_id) where check_id is not null;
alter table idempotency_keys add column check_id text;
create index idempotency_keys_check on idempotency_keys (check_id) where check_id is not null;
