# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The records of the foundation, one file each."""

from .agreement import Accession, Agreement, AgreementKind, Response, ResponseKind, Revision, RevisionState, Terms
from .calendar_link import CalendarLink, CalendarScope
from .connection import Connection
from .file import File, Finding
from .follow import Follow
from .guest import GuestLink
from .invitation import Invitation
from .journal import JournalHead, JournalLine
from .letter import Letter, Stopped
from .membership import Membership, Role
from .mission import CanvasField, Draft, Wording
from .moments import FixedPoint, Layer, Milestone, MilestoneStatus, PointKind
from .organisation import Organisation, Sector
from .pack import HandoverNote, Pack
from .partner import ActsFor, Partner, PartnerKind, Seat, SeatKind
from .partnership import Aim, Partnership, Phase
from .person import Language, Person
from .prepared import Prepared
from .remark import Remark
from .revisit import Revisit
from .station import Station

__all__ = [
    "Accession",
    "ActsFor",
    "Agreement",
    "AgreementKind",
    "Aim",
    "CalendarLink",
    "CalendarScope",
    "CanvasField",
    "Connection",
    "Draft",
    "File",
    "Finding",
    "FixedPoint",
    "Follow",
    "GuestLink",
    "HandoverNote",
    "Invitation",
    "JournalHead",
    "JournalLine",
    "Language",
    "Layer",
    "Letter",
    "Membership",
    "Milestone",
    "MilestoneStatus",
    "Organisation",
    "Pack",
    "Partner",
    "PartnerKind",
    "Partnership",
    "Person",
    "Phase",
    "PointKind",
    "Prepared",
    "Remark",
    "Response",
    "ResponseKind",
    "Revision",
    "RevisionState",
    "Revisit",
    "Role",
    "Seat",
    "SeatKind",
    "Sector",
    "Station",
    "Stopped",
    "Terms",
    "Wording",
]
