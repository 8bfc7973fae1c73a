"""Addresses of the diary. Pages of figures have a machine twin with the same address and a suffix."""

from django.urls import path

from diary import (
    views,
    views_account,
    views_add,
    views_copy,
    views_day,
    views_entry,
    views_gallery,
    views_repair,
    views_trend,
    views_week,
)

pages = [
    path("", views.home, name="home"),
    path("demo/", views_account.start_demo, name="start_demo"),
    path("settings/", views_account.settings, name="settings"),
    path("settings/export.json", views_account.export_json, name="export_json"),
    path("settings/delete/", views_account.delete_account, name="delete_account"),
    path("settings/stages/<int:pk>/end/", views_account.end_stage, name="end_stage"),
    path("settings/stages/<int:pk>/remove/", views_account.remove_stage, name="remove_stage"),
    path("settings/reference/<int:pk>/remove/", views_account.remove_choice, name="remove_choice"),
    path("settings/<slug:section>/", views_account.save_settings, name="save_settings"),
    path("accounts/email/", views_account.change_email, name="account_email"),  # before allauth's own
    path("method/", views.method, name="method"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("language/", views.language, name="language"),
    path("gallery/", views_gallery.gallery, name="gallery"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("healthz", views.healthz, name="healthz"),
]

days = [
    path("today/", views_day.today, name="today"),
    path("day/", views_day.go, name="go_to_day"),
    path("day/<str:day>.json", views_day.day_json, name="day_json"),
    path("day/<str:day>/", views_day.day, name="day"),
    path("day/<str:day>/find/", views_add.find, name="find"),
    path("day/<str:day>/preview/", views_add.preview, name="preview"),
    path("day/<str:day>/add/", views_add.add, name="add"),
    path("day/<str:day>/mark/", views_day.mark, name="mark"),
    path("day/<str:day>/undo/", views_day.undo, name="undo"),
    path("day/<str:day>/copy/", views_copy.copy, name="copy"),
    path("day/<str:day>/copy/<slug:name>/undo/", views_copy.undo_copy, name="undo_copy"),
    path("entry/<int:pk>/", views_entry.change, name="change"),
    path("entry/<int:pk>/remove/", views_entry.remove, name="remove"),
]

weeks = [
    path("week/", views_week.this_week, name="this_week"),
    path("week/<str:week>.json", views_week.week_json, name="week_json"),
    path("week/<str:week>.csv", views_week.week_csv, name="week_csv"),
    path("week/<str:week>/", views_week.week, name="week"),
    path("week/<str:week>/mark/", views_week.mark_in_week, name="mark_in_week"),
]

trends = [
    path("trend/", views_trend.trend, name="trend"),
    path("trend.json", views_trend.trend_json, name="trend_json"),
    path("trend.csv", views_trend.trend_csv, name="trend_csv"),
]

repairs = [
    path("food/<int:pk>/similar/", views_repair.similar, name="similar"),
    path("food/<int:pk>/similar/undo/", views_repair.undo_similar, name="undo_similar"),
]

urlpatterns = pages + days + weeks + trends + repairs
