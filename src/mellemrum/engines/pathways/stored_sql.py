# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The questions in SQL. Windows without an order (`over ()`) look at the row before in a table that lies in order: DuckDB streams
them, without sorting or parting anything.
"""

from __future__ import annotations

from collections.abc import Sequence

from .forms import quoted
from .question import DAY_US
from .store import SORTED

# Moments are kept above nought and below 2^62 beside the number of an episode, so that one running maximum serves all episodes.
_HALF, _WHOLE = 1 << 61, 1 << 62

# A contact with the one before it, whatever case that belongs to.
_BESIDE = """
    select case_no, org, start, until, lag(case_no) over () as before, lag(org) over () as source
    from rows where org is not null
"""
_BEGINS = "(before is distinct from case_no or source <> org)"


def rows_of(events: str, levels: Sequence[int | None] | None, *, in_order: bool) -> str:
    """`levels`: for each code of an organisation the code on the level that is asked about."""
    told = ", ".join("null" if each is None else str(each) for each in levels or [])
    org = "org" if levels is None else f"([{told}]::smallint[])[org + 1]"
    asked = f"select case_no, activity, {org} as org, start, until from read_parquet({quoted(events)})"
    return f"create temp view rows as {asked}" if in_order else f"create temp table rows as {asked} order by {SORTED}"


# One row a handover: the wait is from the latest end of the episode before; pong where it goes back to whom it came from.
HANDED = f"""
create temp table handed as
with beside as ({_BESIDE}),
marked as (select *, {_BEGINS} as begins from beside),
numbered as (select *, count(*) filter (begins) over (rows unbounded preceding) as episode from marked),
reaching as (
    select case_no, before, source, org, start,
        max(episode::hugeint * {_WHOLE} + (until + {_HALF})) over (rows unbounded preceding) as reached
    from numbered
),
ended as (select case_no, before, source, org, start, lag(reached) over () as reached from reaching),
handovers as (
    select case_no, source, org as target, start - ((reached & {_WHOLE - 1})::bigint - {_HALF}) as wait
    from ended where before = case_no and source <> org
)
select *, coalesce(lag(case_no) over () = case_no and lag(source) over () = target, false) as pong from handovers
"""

# Contacts of each citizen with each organisation, and how many episodes they make.
TALLIED = f"""
create temp table tally as
select case_no, org, count(*) as n, count_if({_BEGINS}) as episodes from ({_BESIDE}) group by case_no, org
"""

# The same where one organisation and day are one contact, at the place of its first row.
TALLIED_BY_DAY = f"""
create temp table tally as
with placed as (
    select case_no, org, floor(start / {DAY_US})::bigint as day, row_number() over () as place
    from rows where org is not null
),
contacts as (select case_no, org, min(place) as place from placed group by case_no, org, day),
beside as (
    select case_no, org, lag(case_no) over (order by place) as before, lag(org) over (order by place) as source
    from contacts
)
select case_no, org, count(*) as n, count_if({_BEGINS}) as episodes from beside group by case_no, org
"""


def by_case(orgs: int) -> str:
    return f"""
    create temp table by_case as
    select case_no, sum(n)::bigint as n, count(*) as orgs, max(n) as most, sum(n * n)::bigint as squares,
        sum(n * ln(n)) as logs, sum(episodes)::bigint - 1 as changes, min(org) as first, bitstring_agg(org, 0, {orgs - 1}) as which
    from tally group by case_no
    """


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
select count(*), count(*) filter (pong), count(distinct case_no), count(distinct case_no) filter (pong), sum(greatest(wait, 0))
from handed
"""

# A case's way as one number: each activity is mixed with its place, so that the order counts.
WAYS = """
create temp table ways as
with beside as (select *, row_number() over () as place, lag(case_no) over () as before from rows),
placed as (
    select *, place - max(place) filter (before is distinct from case_no) over (rows unbounded preceding) as nth
    from beside
)
select case_no, count(*) as n, min(start) as start, max(until) - min(start) as duration,
    bit_xor(hash(activity::bigint * 4294967296 + nth)) as way
from placed group by case_no
"""

ORG_WAYS = """
create temp table org_ways as
with beside as (select *, row_number() over () as place, lag(case_no) over () as before from handed),
placed as (
    select *, place - max(place) filter (before is distinct from case_no) over (rows unbounded preceding) as nth
    from beside
)
select case_no, count(*) as n, bit_xor(hash((source::bigint * 16384 + target) * 4294967296 + nth)) as way
from placed group by case_no
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

DOMINATED = """
select source, target, 2 * max(waited) > sum(waited)
from (
    select case_no, source, target, sum(greatest(wait, 0)) as waited
    from handed where source * 16384::bigint + target in (select unnest($borders)) group by case_no, source, target
)
group by source, target
"""

BORDER_CITIZENS = """
select source, target, sum(citizens)
from (select distinct case_no, source, target from handed) join same_org_ways using (case_no)
group by source, target
"""

STEPS = """
with beside as (
    select case_no, activity, lag(activity) over () as source, lag(case_no) over () as before
    from rows where case_no in (select case_no from same_ways)
),
each_case as (
    select case_no, source, activity, count(*) as n from beside where before = case_no group by case_no, source, activity
)
select source, activity, sum(n * citizens), sum(citizens)
from each_case join same_ways using (case_no) group by source, activity
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
select start, duration::double as duration_us,
    case when n is not null then coalesce(handovers, 0)::double end as handovers,
    case when n is not null then coalesce(pongs, 0)::double end as ping_pongs,
    case when n is not null then coalesce(wait, 0) end as wait_us,
    coalesce(orgs, 0)::double as orgs_per_case,
    case when n >= 2 then (squares - n) / (n * (n - 1)) end as coc
from (select case_no, start, duration from ways)
    left join (select case_no, n, orgs, squares from by_case) using (case_no) left join borders using (case_no)
"""
