create table api_keys (
    id text primary key,
    organisation_id text not null references organisations (id),
    label text not null,
    publishable_key text not null unique,
    origins text not null default '[]',
    version integer not null default 1,
    made_at integer not null,
    revoked_at integer,
    unique (organisation_id, id)
) strict;
create index api_keys_by_made on api_keys (organisation_id, made_at, id);

-- Ids only, never content. What must leave no trace records none.
create table events (
    seq integer primary key autoincrement,
    id text not null unique,
    organisation_id text references organisations (id),
    kind text not null,
    by_whom text not null check (by_whom in ('peer', 'staff', 'on_behalf', 'anyone', 'system')),
    by_person text,
    person_id text,
    programme_id text,
    group_id text,
    session_id text,
    journey_id text,
    document_id text,
    key_id text,
    at integer not null
) strict;
create index events_organisation on events (organisation_id, seq);
create index events_journey on events (journey_id);

create table outbox (
    id text primary key,
    organisation_id text references organisations (id),
    kind text not null,
    journey_id text,
    person_id text,
    code_id text,
    session_id text,
    asked integer not null,
    state text not null check (state in ('queued', 'sending', 'sent', 'dropped', 'failed')),
    due_at integer not null,
    claimed_until integer,
    attempts integer not null default 0,
    outcome text,
    made_at integer not null,
    done_at integer
) strict;
-- In the order in which workers claim: what was asked for just now first.
create index outbox_due on outbox (asked desc, due_at, id) where state in ('queued', 'sending');
create index outbox_organisation on outbox (organisation_id);
create index outbox_journey on outbox (journey_id);
create index outbox_done on outbox (done_at);

-- How many mails a recipient got lately, over all organisations; the recipient only as a keyed hash.
create table sent_mails (
    job_id text primary key,
    recipient_hash text not null,
    asked integer not null,
    at integer not null
) strict;
create index sent_mails_recipient on sent_mails (recipient_hash, at);
create index sent_mails_at on sent_mails (at);

create table idempotency_keys (
    space text not null,
    key_hash text not null,
    request_hash text not null,
    answer_sealed text,
    journey_id text,
    made_at integer not null,
    primary key (space, key_hash)
) strict;
create index idempotency_keys_made on idempotency_keys (made_at);
create index idempotency_keys_journey on idempotency_keys (journey_id);
