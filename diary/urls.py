"""Addresses of the diary. Pages of figures have a machine twin with the same address and a suffix."""

from django.urls import path

from diary import (
    views,
    views_account,
    views_add,
    views_copy,
    views_daily,
    views_day,
    views_entry,
    views_favourite,
    views_gallery,
    views_import,
    views_note,
    views_offer,
    views_offline,
    views_own,
    views_recipe,
    views_repair,
    views_several,
    views_trend,
    views_usual,
    views_water,
    views_week,
    views_write,
)

pages = [
    path("", views.home, name="home"),
    path("demo/", views_account.start_demo, name="start_demo"),
    path("settings/", views_account.settings, name="settings"),
    path("settings/entries.csv", views_account.entries_csv, name="entries_csv"),
    path("settings/everything.zip", views_account.everything_zipped, name="everything_zip"),
    path("settings/export.json", views_account.export_json, name="export_json"),
    path("settings/delete/", views_account.delete_account, name="delete_account"),
    path("settings/stages/<int:pk>/end/", views_account.end_stage, name="end_stage"),
    path("settings/stages/<int:pk>/remove/", views_account.remove_stage, name="remove_stage"),
    path("settings/reference/<int:pk>/remove/", views_account.remove_choice, name="remove_choice"),
    path("settings/<slug:section>/", views_account.save_settings, name="save_settings"),
    path("accounts/email/", views_account.change_email, name="account_email"),  # before allauth's own
    path("method/", views.method, name="method"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("appearance/", views.appearance, name="appearance"),
    path("language/", views.language, name="language"),
    path("gallery/", views_gallery.gallery, name="gallery"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("healthz", views.healthz, name="healthz"),
    path("manifest.webmanifest", views_offline.manifest, name="manifest"),
    path("sw.js", views_offline.service_worker, name="service_worker"),
    path("offline/", views_offline.shell, name="offline"),
    path("waiting.json", views_offline.waiting, name="waiting"),
]

days = [
    path("today/", views_day.today, name="today"),
    path("day/", views_day.go, name="go_to_day"),
    path("day/<str:day>.json", views_day.day_json, name="day_json"),
    path("day/<str:day>/", views_day.day, name="day"),
    path("day/<str:day>/find/", views_add.find, name="find"),
    path("day/<str:day>/preview/", views_add.preview, name="preview"),
    path("day/<str:day>/add/", views_add.add, name="add"),
    path("day/<str:day>/write/", views_write.write, name="write"),
    path("day/<str:day>/mark/", views_day.mark, name="mark"),
    path("day/<str:day>/undo/", views_day.undo, name="undo"),
    path("day/<str:day>/water/", views_water.pour, name="pour"),
    path("day/<str:day>/note/", views_note.note, name="note"),
    path("day/<str:day>/favourite/", views_favourite.favourite, name="favourite"),
    path("day/<str:day>/glass/", views_water.glass, name="glass"),
    path("day/<str:day>/copy/", views_copy.copy, name="copy"),
    path("day/<str:day>/usual/", views_usual.log_usual, name="log_usual"),
    path("day/<str:day>/save/", views_usual.save_usual, name="save_usual"),
    path("day/<str:day>/several/", views_several.several, name="several"),
    path("day/<str:day>/move/", views_copy.move, name="move"),
    path("day/<str:day>/move/<slug:name>/undo/", views_copy.undo_move, name="undo_move"),
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

meals = [
    path("meals/", views_usual.usual, name="usual_meals"),
    path("meals/undo/", views_usual.undo_usual, name="undo_usual"),
    path("meals/<int:pk>/", views_usual.change_usual, name="change_usual"),
    path("meals/<int:pk>/remove/", views_usual.remove_usual, name="remove_usual"),
]

repairs = [
    path("food/<int:pk>/similar/", views_repair.similar, name="similar"),
    path("food/<int:pk>/similar/undo/", views_repair.undo_similar, name="undo_similar"),
]

imports = [
    path("import/", views_import.send, name="import"),
    path("import/<int:pk>/", views_import.look, name="import_file"),
    path("import/<int:pk>/undo/", views_import.undo, name="undo_import"),
    path("import/<int:pk>/forget/", views_import.forget, name="forget_import"),
]

own = [
    path("foods/mine/", views_own.own_foods, name="own_foods"),
    path("foods/mine.json", views_own.own_foods_json, name="own_foods_json"),
    path("foods/mine/new/", views_own.new_own_food, name="new_own_food"),
    path("foods/mine/preview/", views_own.preview_own_food, name="preview_own_food"),
    path("foods/mine/daily/undo/", views_daily.undo_daily, name="undo_daily"),
    path("foods/mine/daily/<int:pk>/remove/", views_daily.remove_daily, name="remove_daily"),
    path("foods/mine/<int:pk>/", views_own.own_food, name="own_food"),
    path("foods/mine/<int:pk>/remove/", views_own.remove_own_food, name="remove_own_food"),
    path("foods/mine/<int:pk>/restore/", views_own.restore_own_food, name="restore_own_food"),
    path("foods/mine/<int:pk>/offer/", views_offer.offer, name="offer_own_food"),
    path("foods/mine/<int:pk>/offer/undo/", views_offer.take_back, name="undo_offer"),
    path("foods/mine/<int:pk>/similar/", views_repair.own_similar, name="own_similar"),
    path("foods/mine/<int:pk>/similar/undo/", views_repair.undo_own_similar, name="undo_own_similar"),
    path("entry/<int:pk>/daily/", views_daily.take_daily, name="take_daily"),
]

recipes = [
    path("recipes/", views_recipe.recipes, name="recipes"),
    path("recipes/new/", views_recipe.new_recipe, name="new_recipe"),
    path("recipes/<int:pk>/", views_recipe.recipe, name="recipe"),
    path("recipes/<int:pk>/change/", views_recipe.change_recipe, name="change_recipe"),
    path("recipes/<int:pk>/undo/", views_recipe.undo_recipe, name="undo_recipe"),
    path("recipes/<int:pk>/remove/", views_recipe.remove_recipe, name="remove_recipe"),
    path("recipes/<int:pk>/restore/", views_recipe.restore_recipe, name="restore_recipe"),
]

urlpatterns = pages + imports + days + weeks + trends + meals + repairs + own + recipes
