// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QWidget;

namespace pierside::settings {
class Settings;
}

namespace pierside::dashboard {
class SnapshotSchedule;
}

namespace pierside::ui {

class Commands;
class LogPanes;
class ObjectPanel;
class QuitGuard;
class ServiceTools;

//! The parts of a window whose behaviour settings change. None is owned.
struct SettingsTargets
{
    const Commands &commands;
    LogPanes &logs;
    ServiceTools &tools;
    ObjectPanel &panel;
    QuitGuard &quit;
    dashboard::SnapshotSchedule &schedule;
};

//! \brief Applies the settings to a window, now and on every change, and stores what the View menu changes.
//!
//! Also opens the dialog of the settings.
class SettingsBinding : public QObject
{
    Q_OBJECT

public:
    //! \a window is the parent of the dialog. Everything outlives this.
    SettingsBinding(settings::Settings &settings, const SettingsTargets &targets, QWidget &window, QObject *parent);

private:
    void apply();
    void storeChoices();
    void openDialog(QWidget &window);

    settings::Settings &m_settings;
    const SettingsTargets d;
};

} // namespace pierside::ui
