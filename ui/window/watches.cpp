// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/watches.h"

#include "models/dashboard/dashboard.h"
#include "models/dashboard/freshnesswatch.h"
#include "models/dashboard/healthwatch.h"
#include "models/dashboard/hostwatch.h"
#include "models/dashboard/portwatch.h"
#include "models/dashboard/servicewatches.h"
#include "models/dashboard/startwatch.h"
#include "models/dashboard/statswatch.h"
#include "models/dashboard/volumewatch.h"

namespace pierside::ui {

Watches::Watches(dashboard::Dashboard &dashboard, QObject *parent)
    : ports(*new dashboard::PortWatch(dashboard, parent))
    , health(*new dashboard::HealthWatch(dashboard, parent))
    , stats(*new dashboard::StatsWatch(dashboard, parent))
    , starts(*new dashboard::StartWatch(dashboard, dashboard::StartWatch::SeenPause, parent))
    , hosts(*new dashboard::HostWatch(dashboard.stateDirectory(), parent))
    , volumes(*new dashboard::VolumeWatch(dashboard, parent))
    , services(*new dashboard::ServiceWatches(dashboard, parent))
    , freshness(*new dashboard::FreshnessWatch(dashboard, parent))
{
}

} // namespace pierside::ui
