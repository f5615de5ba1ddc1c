-- A group's own guidelines, in numbered versions that never change. They stand apart from the organisation's documents,
-- which everybody may read: these are for those on their way to the group, its members and staff.
create table group_guidelines (
    id uuid primary key,
    organisation_id uuid not null,
    group_id uuid not null,
    version integer not null check (version >= 1),
    title text not null,
    clauses text not null,
    published_at timestamptz not null,
    unique (organisation_id, id),
    unique (group_id, version),
    foreign key (organisation_id, group_id) references groups (organisation_id, id)
);
create index group_guidelines_group on group_guidelines (organisation_id, group_id);

alter table group_guidelines enable row level security;
alter table group_guidelines force row level security;
create policy organisation on group_guidelines
    using (current_setting('hearth.org', true) in ('*', organisation_id::text));

-- That there are some is public; it is told here, so that the offer is read without them.
alter table groups add column own_guidelines boolean not null default false;
