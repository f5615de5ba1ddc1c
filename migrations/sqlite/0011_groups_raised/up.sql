-- Since when a group has more places: from then the time to offer them counts.
alter table groups add column capacity_raised_at integer;
