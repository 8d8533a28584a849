// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/rowpage.h"

#include "models/dashboard/dashboard.h"
#include "models/items/connectlines.h"
#include "ui/presenters/treepresenter.h"

namespace pierside::ui {

QString pageOf(const dashboard::Dashboard &dashboard, const TreePresenter &presenter, const Selection &selection)
{
    if (const items::HostRow *host = presenter.host(selection)) {
        for (const items::PortText &port : host->ports) {
            if (items::isUp(host->state) && !port.url.isEmpty())
                return port.url;
        }
        return {};
    }
    const dashboard::DashboardStack *stack = dashboard.find(selection.stackId);
    // The addresses of a remote engine's containers are those of another machine.
    if (!stack || selection.service.isEmpty() || !dashboard.engineState().info().local)
        return {};
    return items::pageOf(selection.service, stack->declared(), dashboard.containersOf(selection.stackId),
                         dashboard.catalogue());
}

} // namespace pierside::ui
