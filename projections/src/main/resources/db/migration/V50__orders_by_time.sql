-- Staff see the orders of all partners, the latest first; few networks have so many offers that one narrows anything down.
create index order_view_by_time on order_view (registered_at);

-- A promotion may have given the index another name.
do $$
declare
    unused regclass;
begin
    for unused in
        select indexrelid::regclass from pg_index
        where indrelid = 'order_view'::regclass and pg_get_indexdef(indexrelid) like '%(offer, registered\_at)'
    loop
        execute 'drop index ' || unused;
    end loop;
end $$;
