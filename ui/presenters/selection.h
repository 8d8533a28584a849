// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/stackrows.h"

namespace pierside::ui {

//! The selected row of the tree, in terms of the dashboard.
struct Selection
{
    StackId stackId;       //!< Dashboard id; empty = nothing selected
    QString service;       //!< empty = the whole stack
    ContainerId container; //!< set for a container's own row
    QString workspace;     //!< set for a workspace and its host processes; the fields above are empty then
    QString host = {};     //!< set for a host process

    bool operator==(const Selection &) const = default;
    bool isHost() const { return !host.isEmpty(); }
    bool isEmpty() const { return stackId.isEmpty() && workspace.isEmpty(); }
    QStringList services() const { return service.isEmpty() ? QStringList() : QStringList{service}; }
};

} // namespace pierside::ui
