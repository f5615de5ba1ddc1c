-- One row: the fingerprint of the master key that sealed what is sealed here. A node with another key refuses to start.
create table installations (
    id integer primary key check (id = 1),
    key_fingerprint text not null,
    made_at integer not null
) strict;

create table organisations (
    id text primary key,
    slug text not null unique,
    name text not null,
    about text not null default '',
    time_zone text not null,
    locale text not null default 'en',
    sender_label text not null,
    plain_contact text not null default '',
    reply_working_days integer check (reply_working_days between 1 and 30),
    version integer not null default 1,
    offer_version integer not null default 1,
    made_at integer not null
) strict;

create table help_numbers (
    organisation_id text not null references organisations (id),
    position integer not null,
    label text not null,
    number text not null,
    hours text not null,
    checked_on text not null,
    primary key (organisation_id, position)
) strict;

create table people (
    id text primary key,
    email text not null unique,
    email_verified_at integer,
    preferred_name text not null,
    pronouns text,
    time_zone text,
    locale text,
    version integer not null default 1,
    made_at integer not null
) strict;

create table relationships (
    id text primary key,
    organisation_id text not null references organisations (id),
    person_id text not null references people (id),
    invited_name text not null,
    began_at integer not null,
    accepted_at integer,
    ended_at integer,
    version integer not null default 1,
    unique (organisation_id, id),
    unique (organisation_id, person_id)
) strict;
create index relationships_person on relationships (person_id);
create index relationships_by_begin on relationships (organisation_id, began_at, id);

create table relationship_roles (
    organisation_id text not null,
    relationship_id text not null,
    role text not null check (role in ('owner', 'coordinator', 'facilitator', 'tutor', 'safeguarding_lead', 'evaluator', 'trustee')),
    since integer not null,
    primary key (relationship_id, role),
    foreign key (organisation_id, relationship_id) references relationships (organisation_id, id) on delete cascade
) strict;
create index relationship_roles_organisation on relationship_roles (organisation_id, relationship_id);

create table sign_in_codes (
    id text primary key,
    email_hash text not null,
    email_sealed text not null,
    made_at integer not null,
    expires_at integer not null,
    tries integer not null default 0,
    used_at integer
) strict;
create index sign_in_codes_email on sign_in_codes (email_hash, made_at);
create index sign_in_codes_made on sign_in_codes (made_at);

create table devices (
    id text primary key,
    person_id text not null references people (id) on delete cascade,
    name text not null,
    kind text not null check (kind in ('browser', 'app')),
    generation integer not null default 0,
    rotated_at integer not null,
    second_factor_at integer,
    made_at integer not null,
    last_seen_at integer not null,
    revoked_at integer
) strict;
create index devices_person on devices (person_id, made_at, id);

create table second_factors (
    person_id text primary key references people (id) on delete cascade,
    secret_sealed text not null,
    confirmed_at integer,
    last_step integer not null default 0,
    wrong_tries integer not null default 0,
    wrong_since integer,
    made_at integer not null
) strict;

create table recovery_codes (
    person_id text not null references people (id) on delete cascade,
    code_hash text not null,
    used_at integer,
    primary key (person_id, code_hash)
) strict;

create table signing_keys (
    id text primary key,
    key_sealed text not null,
    public_key text not null,
    made_at integer not null,
    signs_from integer not null
) strict;
