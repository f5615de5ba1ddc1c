-- SQLite has no row security: there the scope in each query and the composite foreign keys are the boundary.
select 1;
