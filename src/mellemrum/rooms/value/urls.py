# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Addresses of the room."""

from django.urls import path

from .views import (
    acceptances,
    changed,
    compare,
    files,
    importing,
    journey_steps,
    journeys,
    listing,
    measures,
    offers,
    own_targets,
    sources,
    steering,
    telling,
    values,
)

app_name = "value"

urlpatterns = [
    path("", measures.door, name="door"),
    path("measures/", listing.measures, name="measures"),
    path("measures.csv", listing.measures_csv, name="measures_csv"),
    path("measures.xlsx", listing.measures_xlsx, name="measures_xlsx"),
    path("measures.pdf", steering.measures_pdf, name="measures_pdf"),
    path("measures/paper/", steering.measures_paper, name="measures_paper"),
    path("measures/compare/", compare.compare, name="compare"),
    path("measures/add/", measures.add_measure, name="add_measure"),
    path("measures/<int:measure>/", measures.measure, name="measure"),
    path("measures/<int:measure>/change/", measures.change_measure, name="change_measure"),
    path("measures/<int:measure>/end/", measures.end_measure, name="end_measure"),
    path("measures/<int:measure>/acceptance/", acceptances.acceptance, name="acceptance"),
    path("measures/<int:measure>/acceptance/withdraw/", acceptances.withdraw_contest, name="withdraw_contest"),
    path("measures/<int:measure>/own-target/", own_targets.own_target, name="own_target"),
    path("measures/<int:measure>/step/", measures.agree_step, name="agree_step"),
    path("measures/<int:measure>/changed/", changed.changed, name="changed"),
    path("measures/<int:measure>/values/", values.values, name="values"),
    path("measures/<int:measure>/values/preview/", values.preview, name="preview"),
    path("measures/<int:measure>/values/confirm/", values.confirm, name="confirm"),
    path("measures/<int:measure>/chart.svg", files.chart_svg, name="chart_svg"),
    path("measures/<int:measure>/chart.png", files.chart_png, name="chart_png"),
    path("measures/<int:measure>/values.csv", files.values_csv, name="values_csv"),
    path("measures/<int:measure>/values.xlsx", files.values_xlsx, name="values_xlsx"),
    path("measures/<int:measure>/sources/", sources.sources, name="sources"),
    path("sources/<int:source>/withdraw/", sources.withdraw_source, name="withdraw_source"),
    path("steps/<int:step>/", measures.step, name="step"),
    path("import/", importing.import_values, name="import_values"),
    path("import/preview/", importing.preview_import, name="preview_import"),
    path("import/confirm/", importing.confirm_import, name="confirm_import"),
    path("import/template.xlsx", importing.import_template, name="import_template"),
    path("steps/<int:step>/take-away/", measures.take_step_away, name="take_step_away"),
    path("deliveries/<int:delivery>/take-back/", values.take_back, name="take_back"),
    path("journeys/", journeys.journeys, name="journeys"),
    path("journeys/tell/", telling.tell_journey, name="tell_journey"),
    path("journeys/<int:journey>/", journeys.journey, name="journey"),
    path("journeys/<int:journey>/change/", journeys.change_journey, name="change_journey"),
    path("journeys/<int:journey>/steps/add/", journey_steps.add_journey_step, name="add_journey_step"),
    path("journeys/<int:journey>/journey.<str:ending>", journeys.journey_file, name="journey_file"),
    path("journeys/steps/<int:journeystep>/", journey_steps.change_journey_step, name="change_journey_step"),
    path("offers/", offers.offers, name="offers"),
    path("offers/<int:communityoffer>/", offers.change_offer, name="change_offer"),
]
