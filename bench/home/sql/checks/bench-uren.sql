-- severity: error
-- datasets: bench/telling
-- Nobody misses more hours than the days that are counted have.
select
    portion_id,
    line,
    'Er zijn meer uren verzuimd dan de dagen hebben' as message

from warehouse.fct_bench

where uren > 24 * dagen;
