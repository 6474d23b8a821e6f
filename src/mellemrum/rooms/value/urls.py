# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Addresses of the room."""

from django.urls import path

from .views import (
    acceptances,
    changed,
    compare,
    event_logs,
    files,
    importing,
    listing,
    log_files,
    log_page,
    measures,
    own_targets,
    sources,
    steering,
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
    path("sources/", sources.shared_sources, name="shared_sources"),
    path("sources/<int:source>/withdraw/", sources.withdraw_source, name="withdraw_source"),
    path("steps/<int:step>/", measures.step, name="step"),
    path("import/", importing.import_values, name="import_values"),
    path("import/preview/", importing.preview_import, name="preview_import"),
    path("import/confirm/", importing.confirm_import, name="confirm_import"),
    path("import/template.xlsx", importing.import_template, name="import_template"),
    path("steps/<int:step>/take-away/", measures.take_step_away, name="take_step_away"),
    path("pathways/", event_logs.pathways, name="pathways"),
    path("pathways/bring/", event_logs.bring_log, name="bring_log"),
    path("pathways/<int:log>/", log_page.event_log, name="event_log"),
    path("pathways/<int:log>/columns/", event_logs.log_columns, name="log_columns"),
    path("pathways/<int:log>/ask/", log_page.ask_log, name="ask_log"),
    path("pathways/<int:log>/erase/", event_logs.erase_log, name="erase_log"),
    path("pathways/<int:log>/files/<str:taken>", log_files.log_file, name="log_file"),
    path("deliveries/<int:delivery>/take-back/", values.take_back, name="take_back"),
]
