drop trigger groups_capacity_covers_places on groups;
drop table waiting_entries;
drop table places;
drop function groups_capacity_covers_places();
drop function places_within_capacity();
drop table journey_facts;
drop table enquiries;
drop table journeys;
