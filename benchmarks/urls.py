# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""The house's addresses and the bare page: log-in, the gate, the frame of every page, five queries in all."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from mellemrum.partnership.pages import here_of
from mellemrum.site.urls import urlpatterns as house


def bare(request: HttpRequest) -> HttpResponse:
    here_of(request).partnership.partners.count()
    return render(request, "ui/base.html", {"title": "Bare"})


urlpatterns = [path("p/<str:key>/bare/", bare, name="bare"), *house]
