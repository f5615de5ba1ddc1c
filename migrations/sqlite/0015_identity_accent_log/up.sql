-- The colour that an organisation picked; the values that pages need follow from it. None: Hearth's own.
alter table organisations add column accent text
    check (accent glob '#[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]');
-- Staff read the log by what happened and by group.
create index events_kind on events (organisation_id, kind, seq);
create index events_group on events (organisation_id, group_id, seq) where group_id is not null;
