# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Mail that the foundation sends. Without a mail server nothing is sent, and the page says so."""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from .models import Invitation, Person


def send_invitation(invitation: Invitation, *, link: str, by: Person) -> bool:
    """Send the link. False where the house has no mail server: then the link is there to be copied."""
    if not settings.EMAIL_HOST:
        return False
    words = {"invitation": invitation, "link": link, "by": by}
    subject = _("%(name)s invites you to %(partnership)s") % {
        "name": by.name,
        "partnership": invitation.partnership.name,
    }
    # A line break in a name would be a second header line: no mail at all, and an error page.
    subject = " ".join(subject.split())
    send_mail(subject, render_to_string("partnership/mail/invitation.txt", words), None, [invitation.email])
    return True
