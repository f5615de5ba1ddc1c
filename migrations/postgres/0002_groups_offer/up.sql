create table programmes (
    id uuid primary key,
    organisation_id uuid not null references organisations (id),
    kind text not null check (kind in ('support_group', 'mentoring', 'workshop', 'course', 'event')),
    name text not null,
    summary text not null,
    who_for text not null,
    themes text not null default '[]',
    joining_steps text not null default '',
    default_capacity integer not null check (default_capacity between 1 and 500),
    session_minutes integer not null check (session_minutes between 5 and 1440),
    adults_only boolean not null default false,
    sibling_of uuid,
    version bigint not null default 1,
    made_at timestamptz not null,
    unique (organisation_id, id),
    foreign key (organisation_id, sibling_of) references programmes (organisation_id, id)
);
create index programmes_by_made on programmes (organisation_id, made_at, id);
create index programmes_sibling on programmes (organisation_id, sibling_of);

create table eligibility_statements (
    id uuid primary key,
    organisation_id uuid not null,
    programme_id uuid not null,
    version integer not null check (version >= 1),
    body text not null,
    published_at timestamptz not null,
    unique (programme_id, version),
    foreign key (organisation_id, programme_id) references programmes (organisation_id, id)
);
create index eligibility_statements_programme on eligibility_statements (organisation_id, programme_id);

create table groups (
    id uuid primary key,
    organisation_id uuid not null references organisations (id),
    programme_id uuid not null,
    name text not null,
    state text not null check (state in ('draft', 'published', 'closed')),
    format text not null check (format in ('online', 'in_person', 'hybrid')),
    capacity integer not null check (capacity between 1 and 500),
    time_zone text not null,
    session_minutes integer not null check (session_minutes between 5 and 1440),
    -- Wall-clock starts, then the rule when there is one; the number is that of the pattern's first session.
    pattern text not null,
    first_number integer not null check (first_number >= 1),
    area text,
    venue text,
    online_details text,
    waiting_list boolean not null,
    next_offer text not null check (next_offer in ('by_hand', 'in_order')),
    place_given text not null check (place_given in ('at_sign_up', 'at_confirmation')),
    places_word text not null check (places_word in ('open', 'waiting_list', 'full', 'closed')),
    first_starts_at timestamptz not null,
    planned_until timestamptz not null,
    version bigint not null default 1,
    made_at timestamptz not null,
    published_at timestamptz,
    closed_at timestamptz,
    unique (organisation_id, id),
    foreign key (organisation_id, programme_id) references programmes (organisation_id, id)
);
create index groups_programme on groups (organisation_id, programme_id);
create index groups_by_start on groups (organisation_id, first_starts_at, id);

create table group_facilitators (
    organisation_id uuid not null,
    group_id uuid not null,
    person_id uuid not null,
    since timestamptz not null,
    primary key (group_id, person_id),
    foreign key (organisation_id, group_id) references groups (organisation_id, id),
    foreign key (organisation_id, person_id) references relationships (organisation_id, person_id)
);
create index group_facilitators_group on group_facilitators (organisation_id, group_id);
create index group_facilitators_person on group_facilitators (organisation_id, person_id);

create table sessions (
    id uuid primary key,
    organisation_id uuid not null,
    group_id uuid not null,
    number integer not null check (number >= 1),
    planned_start text not null,
    local_start text not null,
    time_zone text not null,
    minutes integer not null check (minutes between 5 and 1440),
    starts_at timestamptz not null,
    state text not null check (state in ('scheduled', 'cancelled')),
    theme text,
    changed_at timestamptz,
    version bigint not null default 1,
    unique (organisation_id, id),
    unique (group_id, number),
    foreign key (organisation_id, group_id) references groups (organisation_id, id)
);
create index sessions_group on sessions (organisation_id, group_id, starts_at, id);
