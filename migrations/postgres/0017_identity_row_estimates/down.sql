do $$
declare t text;
begin
    for t in
        select tablename from pg_policies
        where schemaname = current_schema() and policyname = 'organisation' and qual ~ 'organisation_id =\s+CASE'
    loop
        execute format(
            'alter policy organisation on %I using (current_setting(''hearth.org'', true) in (''*'', organisation_id::text))',
            t);
    end loop;
end $$;
