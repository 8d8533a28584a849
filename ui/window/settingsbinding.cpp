// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/settingsbinding.h"

#include "models/dashboard/snapshotschedule.h"
#include "models/settings/settings.h"
#include "ui/logs/logpanes.h"
#include "ui/object/objectpanel.h"
#include "ui/settings/settingsdialog.h"
#include "ui/verbs/servicetools.h"
#include "ui/window/commands.h"
#include "ui/window/quitguard.h"

namespace pierside::ui {

namespace key = settings::key;

namespace {

Command commandOf(settings::Colours colours)
{
    switch (colours) {
    case settings::Colours::Light:
        return Command::ThemeLight;
    case settings::Colours::Dark:
        return Command::ThemeDark;
    case settings::Colours::System:
        break;
    }
    return Command::ThemeSystem;
}

Command commandOf(settings::RowHeight height)
{
    switch (height) {
    case settings::RowHeight::Compact:
        return Command::DensityCompact;
    case settings::RowHeight::Comfortable:
        return Command::DensityComfortable;
    case settings::RowHeight::Normal:
        break;
    }
    return Command::DensityNormal;
}

std::chrono::seconds intervalOf(settings::SnapshotEvery every)
{
    using namespace std::chrono_literals;
    switch (every) {
    case settings::SnapshotEvery::Hour:
        return 1h;
    case settings::SnapshotEvery::SixHours:
        return 6h;
    case settings::SnapshotEvery::Day:
        return 24h;
    case settings::SnapshotEvery::Week:
        return 7 * 24h;
    case settings::SnapshotEvery::Never:
        break;
    }
    return 0s;
}

} // namespace

SettingsBinding::SettingsBinding(settings::Settings &settings, const SettingsTargets &targets, QWidget &window,
                                 QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , d(targets)
{
    apply();
    storeChoices();
    connect(&settings, &settings::Settings::changed, this, &SettingsBinding::apply);
    QAction *open = d.commands.action(Command::Settings);
    open->setEnabled(true);
    connect(open, &QAction::triggered, this, [this, &window] { openDialog(window); });
}

void SettingsBinding::apply()
{
    d.commands.action(commandOf(m_settings.get(key::theme)))->trigger();
    d.commands.action(commandOf(m_settings.get(key::density)))->trigger();
    d.commands.action(Command::DoNotDisturb)->setChecked(!m_settings.get(key::notifications));
    d.quit.setClosesToTray(m_settings.get(key::closeToTray));
    d.quit.setAsks(m_settings.get(key::confirmQuit));
    d.logs.setFontSize(m_settings.get(key::logFontSize));
    d.logs.setMaxLines(m_settings.get(key::logLines));
    d.tools.setTerminal(m_settings.get(key::terminal));
    d.tools.setEditor(m_settings.get(key::editor));
    d.panel.setEditor(m_settings.get(key::editor));
    d.schedule.setInterval(intervalOf(m_settings.get(key::snapshotEvery)));
}

void SettingsBinding::storeChoices()
{
    using settings::Colours;
    using settings::RowHeight;
    for (const Colours colours : {Colours::System, Colours::Light, Colours::Dark}) {
        connect(d.commands.action(commandOf(colours)), &QAction::triggered, this,
                [this, colours] { m_settings.set(key::theme, colours); });
    }
    for (const RowHeight height : {RowHeight::Compact, RowHeight::Normal, RowHeight::Comfortable}) {
        connect(d.commands.action(commandOf(height)), &QAction::triggered, this,
                [this, height] { m_settings.set(key::density, height); });
    }
    connect(d.commands.action(Command::DoNotDisturb), &QAction::toggled, this,
            [this](bool isSilent) { m_settings.set(key::notifications, !isSilent); });
}

void SettingsBinding::openDialog(QWidget &window)
{
    if (auto *open = window.findChild<SettingsDialog *>())
        return open->activateWindow();
    (new SettingsDialog(m_settings, &window))->show();
}

} // namespace pierside::ui

#include "moc_settingsbinding.cpp"
