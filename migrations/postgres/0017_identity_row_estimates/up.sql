-- Compared as text, the boundary let one row in a hundred through, so the planner thought whatever the statistics said:
-- beyond some thousand rows it read whole tables where an index stands ready. Compared as an id, it knows better. What
-- isn't an id is nobody's.
do $$
declare t text;
begin
    for t in
        select tablename from pg_policies
        where schemaname = current_schema() and policyname = 'organisation' and qual like '%(organisation_id)::text%'
    loop
        execute format(
            'alter policy organisation on %I using (
                current_setting(''hearth.org'', true) = ''*''
                or organisation_id = case length(current_setting(''hearth.org'', true))
                    when 36 then current_setting(''hearth.org'', true)::uuid end)',
            t);
    end loop;
end $$;
