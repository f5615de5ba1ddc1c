drop table programme_workshops;
