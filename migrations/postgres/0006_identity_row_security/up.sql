-- Every table of persons shows only the organisation that the transaction has entered; unset shows nothing.
-- 'hearth.org' is an organisation's id, or '*' in the few named places that work across organisations.
do $$
declare t text;
begin
    foreach t in array array[
        'relationships', 'relationship_roles', 'group_facilitators', 'journeys', 'enquiries', 'journey_facts',
        'places', 'waiting_entries', 'events', 'outbox'
    ] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format(
            'create policy organisation on %I using (current_setting(''hearth.org'', true) in (''*'', organisation_id::text))',
            t);
    end loop;
    foreach t in array array['sign_in_codes', 'devices', 'second_factors', 'recovery_codes', 'sent_mails'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy organisation on %I using (current_setting(''hearth.org'', true) = ''*'')', t);
    end loop;
end $$;

alter table people enable row level security;
alter table people force row level security;
create policy organisation on people using (
    current_setting('hearth.org', true) = '*'
    or exists (select 1 from relationships r where r.person_id = people.id)
    or exists (select 1 from journeys j where j.person_id = people.id)
);
