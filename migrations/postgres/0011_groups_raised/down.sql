alter table groups drop column capacity_raised_at;
