drop index idempotency_keys_check;
alter table idempotency_keys drop column check_id;
drop index outbox_check;
alter table outbox drop column question_id;
alter table outbox drop column check_id;
drop table name_check_questions;
drop table name_checks;
