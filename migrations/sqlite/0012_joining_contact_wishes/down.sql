alter table organisations drop column offer_hours;
drop table contact_wishes;
