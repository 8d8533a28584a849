// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/common/singleinstance.h"
#include "models/actions/actions.h"
#include "models/dashboard/dashboard.h"
#include "models/engine/enginestate.h"
#include "models/secrets/vault.h"
#include "models/settings/settings.h"
#include "models/workspace/filewatch.h"
#include "models/workspace/knownstacks.h"
#include "models/workspace/workspacefile.h"
#include "ui/theme/theme.h"
#include "ui/window/mainwindow.h"

namespace pierside::app {

//! \brief Creates the objects of a window session, lower layers first, and destroys them in reverse order.
class WindowSession : public QObject
{
    Q_OBJECT

public:
    //! Shows the window. \a targets are the engines to try, best first.
    WindowSession(settings::Settings &settings, SingleInstance &instance, const QList<engine::Target> &targets);
    ~WindowSession() override;

    //! Adds files or folders that the user named, and selects their first stack.
    void addPaths(const QStringList &paths);

private:
    void updateStacks();
    void showError(const Error &error);
    //! Shows and logs what is wrong with the settings file.
    void reportSettings();
    //! Applies changes of the settings that concern the session.
    void watchSettings();
    void removeEntry(const ui::Selection &selection);
    void copyExample(const workspace::Example &example, const QString &folder);
    void showRemoved(const Result<Done> &removed, const QString &name, const workspace::FoundStack &what);
    void showIfFailed(const Result<Done> &result);
    void rememberForeign(const StackId &id);

    settings::Settings &m_settings;
    engine::EngineState m_state;
    secrets::Vault m_vault;
    actions::Actions m_actions;
    workspace::KnownStacks m_known;
    workspace::FileWatch m_workspaceFiles;
    workspace::FileWatch m_settingsFile;
    QList<workspace::WorkspaceFile> m_workspaces;
    dashboard::Dashboard m_dashboard;
    ui::Theme m_theme;
    std::unique_ptr<ui::MainWindow> m_window;
    QString m_addProblem; //!< shown because something could not be added
};

} // namespace pierside::app
