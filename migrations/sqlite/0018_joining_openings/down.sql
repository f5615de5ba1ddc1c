drop table journey_openings;
