drop table busy_ticks;
drop table conversation_facilitators;
drop table conversations;
drop table availabilities;
drop table conversation_rules;
