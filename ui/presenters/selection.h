// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/stackrows.h"

namespace pierside::ui {

//! What the window is about now: a row of the tree, in terms of the dashboard.
struct Selection
{
    StackId stackId;       //!< Dashboard id; empty = nothing selected
    QString service;       //!< empty = the whole stack
    ContainerId container; //!< set on a container's own row
    QString workspace;     //!< set on a workspace's row, and on its host processes', where the rest is empty
    QString host = {};     //!< set on a host process's row

    bool operator==(const Selection &) const = default;
    bool isHost() const { return !host.isEmpty(); }
    bool isEmpty() const { return stackId.isEmpty() && workspace.isEmpty(); }
    QStringList services() const { return service.isEmpty() ? QStringList() : QStringList{service}; }
};

} // namespace pierside::ui
