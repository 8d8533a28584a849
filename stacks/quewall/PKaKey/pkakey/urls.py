# SPDX-FileCopyrightText: 2026 The Pierside authors
# SPDX-License-Identifier: GPL-3.0-or-later
from django.contrib import admin
from django.urls import path

from pkakey import views

urlpatterns = [path("", views.home), path("health", views.health), path("api/info", views.Info.as_view()),
               path("admin/", admin.site.urls)]
