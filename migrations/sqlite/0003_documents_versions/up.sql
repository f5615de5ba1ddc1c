create table documents (
    id text primary key,
    organisation_id text not null references organisations (id),
    kind text not null check (kind in ('privacy_notice', 'guidelines', 'policy')),
    slug text not null,
    title text not null,
    version integer not null default 0,
    made_at integer not null,
    unique (organisation_id, id),
    unique (organisation_id, slug)
) strict;
-- An organisation has one privacy notice: the one that enquiries show and record.
create unique index documents_one_privacy_notice on documents (organisation_id) where kind = 'privacy_notice';
create index documents_by_made on documents (organisation_id, made_at, id);

create table document_versions (
    id text primary key,
    organisation_id text not null,
    document_id text not null,
    version integer not null check (version >= 1),
    title text not null,
    clauses text not null,
    published_at integer not null,
    unique (organisation_id, id),
    unique (document_id, version),
    foreign key (organisation_id, document_id) references documents (organisation_id, id)
) strict;
create index document_versions_document on document_versions (organisation_id, document_id);
