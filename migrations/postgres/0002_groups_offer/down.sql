drop table sessions;
drop table group_facilitators;
drop table groups;
drop table eligibility_statements;
drop table programmes;
