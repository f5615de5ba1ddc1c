-- What its person agreed may be shown, and whether members are asked now. Kept from the consent until there is a place or
-- the way leads elsewhere; what stays after that are the journey's facts.
create table name_checks (
    id uuid primary key,
    organisation_id uuid not null,
    journey_id uuid not null unique,
    group_id uuid not null,
    detail text not null,
    state text not null check (state in ('consented', 'open', 'clear')),
    unique (organisation_id, id),
    foreign key (organisation_id, journey_id) references journeys (organisation_id, id) on delete cascade,
    foreign key (organisation_id, group_id) references groups (organisation_id, id)
);
create index name_checks_journey on name_checks (organisation_id, journey_id);
create index name_checks_group on name_checks (organisation_id, group_id);

-- The only rows that tie a member to whoever would like to join. They are deleted in the transaction that closes the
-- name-check, and hold no time of an answer.
create table name_check_questions (
    id uuid primary key,
    organisation_id uuid not null,
    check_id uuid not null,
    member_id uuid not null,
    until timestamptz not null,
    answer text check (answer in ('dont_know', 'know', 'talk')),
    unique (check_id, member_id),
    foreign key (organisation_id, check_id) references name_checks (organisation_id, id) on delete cascade,
    foreign key (organisation_id, member_id) references journeys (organisation_id, id) on delete cascade
);
create index name_check_questions_check on name_check_questions (organisation_id, check_id);
create index name_check_questions_member on name_check_questions (organisation_id, member_id);

-- The messages and safe repeats of a name-check go with it.
alter table outbox add column check_id uuid;
alter table outbox add column question_id uuid;
create index outbox_check on outbox (check_id) where check_id is not null;
alter table idempotency_keys add column check_id uuid;
create index idempotency_keys_check on idempotency_keys (check_id) where check_id is not null;

do $$
declare t text;
begin
    foreach t in array array['name_checks', 'name_check_questions'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format(
            'create policy organisation on %I using (current_setting(''hearth.org'', true) in (''*'', organisation_id::text))',
            t);
    end loop;
end $$;
