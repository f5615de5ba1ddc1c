drop table idempotency_keys;
drop table sent_mails;
drop table outbox;
drop table events;
drop table api_keys;
