"""The site's table of contents."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("diary.urls")),
    path("", include("nutrients.urls")),
    path("accounts/", include("allauth.account.urls")),
    path("admin/", admin.site.urls),
]

# What could not be read, and a fault of ours, look as their reader chose.
handler400 = "config.views_fault.bad_request"
handler500 = "config.views_fault.server_error"
# Rate limits answer with a page that says how long to wait.
handler429 = "diary.views_account.too_many_requests"
