// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QObject;

namespace pierside::dashboard {
class Dashboard;
class FreshnessWatch;
class HealthWatch;
class HostWatch;
class PortWatch;
class ServiceWatches;
class StartWatch;
class StatsWatch;
class VolumeWatch;
} // namespace pierside::dashboard

namespace pierside::ui {

//! What one window observes in addition to the dashboard. The objects are children of \a parent.
struct Watches
{
    Watches(dashboard::Dashboard &dashboard, QObject *parent);

    dashboard::PortWatch &ports;
    dashboard::HealthWatch &health;
    dashboard::StatsWatch &stats;
    dashboard::StartWatch &starts;
    dashboard::HostWatch &hosts;
    dashboard::VolumeWatch &volumes;
    dashboard::ServiceWatches &services;
    dashboard::FreshnessWatch &freshness;
};

} // namespace pierside::ui
