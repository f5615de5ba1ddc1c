drop trigger groups_capacity_covers_places;
drop table waiting_entries;
drop table places;
drop table journey_facts;
drop table enquiries;
drop table journeys;
