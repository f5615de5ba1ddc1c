drop index events_group;
drop index events_kind;
alter table organisations drop column accent;
