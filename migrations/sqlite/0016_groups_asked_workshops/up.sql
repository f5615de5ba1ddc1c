-- The workshops of which a programme asks for one. Without a row here any workshop of the organisation will do.
create table programme_workshops (
    organisation_id text not null,
    programme_id text not null,
    workshop_id text not null check (workshop_id <> programme_id),
    primary key (programme_id, workshop_id),
    foreign key (organisation_id, programme_id) references programmes (organisation_id, id),
    foreign key (organisation_id, workshop_id) references programmes (organisation_id, id)
) strict;
create index programme_workshops_programme on programme_workshops (organisation_id, programme_id);
create index programme_workshops_workshop on programme_workshops (organisation_id, workshop_id);
