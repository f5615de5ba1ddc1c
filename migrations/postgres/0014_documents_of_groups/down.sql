alter table groups drop column own_guidelines;
drop table group_guidelines;
