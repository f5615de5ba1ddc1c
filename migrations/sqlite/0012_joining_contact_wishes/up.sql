-- How somebody may be contacted safely. It goes with the contact: kept while that is kept, deleted with the journey.
create table contact_wishes (
    organisation_id text not null,
    journey_id text primary key,
    reached_by text not null check (reached_by in ('email', 'phone', 'page')),
    phone text,
    time_zone text not null,
    hours text not null,
    voicemail text not null check (voicemail in ('yes', 'no', 'number_only')),
    ask_for text,
    said_how text check (said_how in ('phone', 'letter', 'in_person')),
    wording_version integer,
    version integer not null default 1,
    changed_at integer not null,
    check ((said_how is null) = (wording_version is null)),
    foreign key (organisation_id, journey_id) references journeys (organisation_id, id) on delete cascade
) strict;
create index contact_wishes_journey on contact_wishes (organisation_id, journey_id);

-- For how many hours an offer stands, from when its message may be sent.
alter table organisations add column offer_hours integer not null default 72 check (offer_hours between 6 and 336);
