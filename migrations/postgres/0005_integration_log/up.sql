create table api_keys (
    id uuid primary key,
    organisation_id uuid not null references organisations (id),
    label text not null,
    publishable_key text not null unique,
    origins text not null default '[]',
    version bigint not null default 1,
    made_at timestamptz not null,
    revoked_at timestamptz,
    unique (organisation_id, id)
);
create index api_keys_by_made on api_keys (organisation_id, made_at, id);

-- Ids only, never content. What must leave no trace records none.
create table events (
    seq bigint generated always as identity primary key,
    xid xid8 not null default pg_current_xact_id(),
    id uuid not null unique,
    organisation_id uuid references organisations (id),
    kind text not null,
    by_whom text not null check (by_whom in ('peer', 'staff', 'on_behalf', 'anyone', 'system')),
    by_person uuid,
    person_id uuid,
    programme_id uuid,
    group_id uuid,
    session_id uuid,
    journey_id uuid,
    document_id uuid,
    key_id uuid,
    at timestamptz not null
);
create index events_organisation on events (organisation_id, seq);
create index events_journey on events (journey_id);

create table outbox (
    id uuid primary key,
    organisation_id uuid references organisations (id),
    kind text not null,
    journey_id uuid,
    person_id uuid,
    code_id uuid,
    session_id uuid,
    asked boolean not null,
    state text not null check (state in ('queued', 'sending', 'sent', 'dropped', 'failed')),
    due_at timestamptz not null,
    claimed_until timestamptz,
    attempts integer not null default 0,
    outcome text,
    made_at timestamptz not null,
    done_at timestamptz
);
-- In the order in which workers claim: what was asked for just now first.
create index outbox_due on outbox (asked desc, due_at, id) where state in ('queued', 'sending');
create index outbox_organisation on outbox (organisation_id);
create index outbox_journey on outbox (journey_id);
create index outbox_done on outbox (done_at);

-- How many mails a recipient got lately, over all organisations; the recipient only as a keyed hash.
create table sent_mails (
    job_id uuid primary key,
    recipient_hash text not null,
    asked boolean not null,
    at timestamptz not null
);
create index sent_mails_recipient on sent_mails (recipient_hash, at);
create index sent_mails_at on sent_mails (at);

create table idempotency_keys (
    space text not null,
    key_hash text not null,
    request_hash text not null,
    answer_sealed text,
    journey_id uuid,
    made_at timestamptz not null,
    primary key (space, key_hash)
);
create index idempotency_keys_made on idempotency_keys (made_at);
create index idempotency_keys_journey on idempotency_keys (journey_id);
