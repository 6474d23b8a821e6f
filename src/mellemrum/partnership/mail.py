# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Mail that the foundation sends. Without a mail server nothing is sent, and the page says so."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from .models import Invitation, Person

log = logging.getLogger(__name__)


def send_invitation(invitation: Invitation, *, link: str, by: Person) -> bool:
    """Send the link. False where there is no mail server, or it does not answer: then the link is there to be copied."""
    if not settings.EMAIL_HOST:
        return False
    words = {"invitation": invitation, "link": link, "by": by}
    subject = _("%(name)s invites you to %(partnership)s") % {
        "name": by.name,
        "partnership": invitation.partnership.name,
    }
    # A line break in a name would be a second header line: no mail at all, and an error page.
    subject = " ".join(subject.split())
    try:
        send_mail(subject, render_to_string("partnership/mail/invitation.txt", words), None, [invitation.email])
    except (OSError, SMTPException):
        log.exception("the mail server did not take invitation %s", invitation.pk)
        return False
    return True
