// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/actions.h"
#include "models/dashboard/dashboard.h"
#include "models/settings/settings.h"
#include "ui/theme/theme.h"
#include "ui/window/mainwindow.h"

#include <QAction>
#include <QTemporaryDir>

#include <algorithm>

namespace pierside::tests {

//! A window with settings, without an engine and without files in the user's home directory.
struct OfflineWindow
{
    explicit OfflineWindow(ui::Theme &theme)
        : settings(folder.filePath(QStringLiteral("pierside.ini")))
        , actions(folder.path())
        , dashboard(state, actions)
        , window(dashboard, theme)
    {
        window.setSettings(settings);
    }
    Q_DISABLE_COPY_MOVE(OfflineWindow)

    //! Null if there is none with this text.
    QAction *action(const QString &text) const
    {
        const QList<QAction *> all = window.actions();
        const auto it =
            std::find_if(all.cbegin(), all.cend(), [&](const QAction *action) { return action->text() == text; });
        return it == all.cend() ? nullptr : *it;
    }

    QTemporaryDir folder;
    settings::Settings settings;
    engine::EngineState state;
    actions::Actions actions;
    dashboard::Dashboard dashboard;
    ui::MainWindow window;
};

} // namespace pierside::tests
