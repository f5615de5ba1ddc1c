do $$
declare t text;
begin
    foreach t in array array[
        'relationships', 'relationship_roles', 'group_facilitators', 'journeys', 'enquiries', 'journey_facts',
        'places', 'waiting_entries', 'events', 'outbox', 'sign_in_codes', 'devices', 'second_factors',
        'recovery_codes', 'sent_mails', 'people'
    ] loop
        execute format('drop policy organisation on %I', t);
        execute format('alter table %I no force row level security', t);
        execute format('alter table %I disable row level security', t);
    end loop;
end $$;
