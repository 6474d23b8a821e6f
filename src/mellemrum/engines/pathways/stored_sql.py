# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The questions in SQL. Windows without an order (`over ()`) look at the row before in a table that lies in order: DuckDB streams
them, without sorting or parting anything.
"""

from __future__ import annotations

from collections.abc import Sequence

from .forms import quoted
from .laid import CODES
from .store import SORTED


def rows_of(events: str, levels: Sequence[int | None] | None, *, in_order: bool) -> str:
    """`levels`: for each code of an organisation the code on the level that is asked about."""
    told = ", ".join("null" if each is None else str(each) for each in levels or [])
    org = "org" if levels is None else f"([{told}]::smallint[])[org + 1]"
    asked = f"select case_no, activity, {org} as org, start, until from read_parquet({quoted(events)})"
    return f"create temp view rows as {asked}" if in_order else f"create temp table rows as {asked} order by {SORTED}"


INDICES = """
select
    sum(orgs), count(*),
    avg(most / n),
    avg((squares - n) / (n * (n - 1))) filter (n >= 2),
    avg(1 - changes / (n - 1)) filter (n >= 2),
    avg((1 - orgs / (n + 0.1)) / (1 - 1 / (n + 0.1))) filter (n >= 2),
    avg(squares / (n * n)),
    avg(ln(n) - logs / n),
    count(*) filter (n >= 2), sum(n)
from by_case
"""

ROWS_WITH_ORG = "select count(org) from rows"

HANDOVERS = """
select coalesce(sum(n), 0)::bigint, coalesce(sum(pongs), 0)::bigint, count(*), count(*) filter (pongs > 0),
    (select sum(greatest(wait, 0)) from handed)
from org_ways
"""


def same_ways(table: str) -> str:
    """One case that stands for all who went the same way, and how many they are: most of a log is told once."""
    return f"create temp table same_{table} as select min(case_no) as case_no, count(*) as citizens from {table} group by way, n"


DURATIONS = "select quantile_cont(duration::double, [0.25, 0.5, 0.75]), count(*), sum(n) from ways"

# `may_be_dominated`: the longest wait times the handovers of whoever has the most could be more than half of all.
WAITS = """
select source, target, count(*), median(greatest(wait, 0)), avg(greatest(wait, 0)), count(*) filter (wait < 0),
    2::hugeint * max(greatest(wait, 0)) * (select max(n) from org_ways) > sum(greatest(wait, 0)) as may_be_dominated
from handed group by source, target
"""

DOMINATED = f"""
select source, target, 2 * max(waited) > sum(waited)
from (
    select case_no, source, target, sum(greatest(wait, 0)) as waited
    from handed where source * {CODES}::bigint + target in (select unnest($borders)) group by case_no, source, target
)
group by source, target
"""

ALONE = "select first, count(*) from by_case where orgs = 1 group by first"


def most_used(table: str) -> str:
    """The cases that stand for the $top ways most used, and for those that are used as much as the last of them."""
    return f"""
    with told as (select case_no, citizens, rank() over (order by citizens desc) as place from same_{table} where citizens >= $least)
    select case_no, citizens from told where place <= $top
    """


ACTIVITIES_OF = """
with placed as (select case_no, activity, row_number() over () as place from rows)
select case_no, activity from placed where case_no in (select unnest($cases)) order by place
"""
ORGS_OF = """
with placed as (select case_no, source, target, row_number() over () as place from handed)
select case_no, source, target from placed where case_no in (select unnest($cases)) order by place
"""


def followed(*, has_anchor: bool) -> str:
    """How long each was followed from the anchor on, and how many of as many had reached the target then."""
    anchor = "where activity = $anchor" if has_anchor else ""
    return f"""
    with begun as (select case_no, min(start) as start from rows {anchor} group by case_no),
    reached as (
        select case_no, min(rows.start) as arrived
        from rows join begun using (case_no) where activity = $target and rows.start >= begun.start group by case_no
    )
    select coalesce(arrived, $newest) - start as length, count(*), count(arrived)
    from begun left join reached using (case_no) group by length order by length
    """


COMPARED = """
with borders as (
    select case_no, count(*) as handovers, count_if(pong) as pongs, sum(greatest(wait, 0))::double as wait
    from handed group by case_no
)
select case_no, start, duration::double as duration_us,
    case when n is not null then coalesce(handovers, 0)::double end as handovers,
    case when n is not null then coalesce(pongs, 0)::double end as ping_pongs,
    case when n is not null then coalesce(wait, 0) end as wait_us,
    coalesce(orgs, 0)::double as orgs_per_case,
    case when n >= 2 then (squares - n) / (n * (n - 1)) end as coc
from (select case_no, start, duration from ways)
    left join (select case_no, n, orgs, squares from by_case) using (case_no) left join borders using (case_no)
"""

HAVING = "select distinct case_no from rows where list_contains($codes::integer[], activity)"
