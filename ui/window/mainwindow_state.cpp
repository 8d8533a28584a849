// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the window remembers from one start to the next.
#include "ui/logs/logdock.h"
#include "ui/object/objectpanel.h"
#include "ui/presenters/treepresenter.h"
#include "ui/theme/theme.h"
#include "ui/tree/stackfilter.h"
#include "ui/tree/stacktreeview.h"
#include "ui/window/mainwindow.h"
#include "ui/window/notifier.h"
#include "ui/window/sidebar.h"

#include <QSplitter>

namespace pierside::ui {

using namespace Qt::StringLiterals;

void MainWindow::connectSettings()
{
    const auto mode = [this](Command command, Theme::Mode value) {
        connect(m_commands.action(command), &QAction::triggered, this, [this, value] { m_theme.setMode(value); });
    };
    mode(Command::ThemeSystem, Theme::Mode::System);
    mode(Command::ThemeLight, Theme::Mode::Light);
    mode(Command::ThemeDark, Theme::Mode::Dark);
    const auto density = [this](Command command, Density value) {
        connect(m_commands.action(command), &QAction::triggered, this, [this, value] { m_theme.setDensity(value); });
    };
    density(Command::DensityCompact, Density::Compact);
    density(Command::DensityNormal, Density::Normal);
    density(Command::DensityComfortable, Density::Comfortable);
    QAction *foreign = m_commands.action(Command::ShowForeign);
    connect(foreign, &QAction::toggled, this, [this](bool on) { m_sidebar->tree().filter()->setHideForeign(!on); });
    foreign->setChecked(true);
    connect(m_commands.action(Command::DoNotDisturb), &QAction::toggled, m_notifier, &Notifier::setSilent);
    m_commands.action(Command::ThemeSystem)->setChecked(true);
    m_commands.action(Command::DensityNormal)->setChecked(true);
    m_commands.action(Command::ShowLogs)->setChecked(true);
}

QVariantMap MainWindow::saveState() const
{
    return {
        {u"geometry"_s, saveGeometry()},
        {u"splitter"_s, m_sidesChosen ? m_splitter->saveState() : QByteArray()},
        {u"docks"_s, m_right->saveState()},
        {u"expansion"_s, m_sidebar->tree().expansion()},
        {u"hiddenColumns"_s, m_sidebar->tree().hiddenColumns()},
        {u"page"_s, m_panel->page()},
        {u"theme"_s, int(m_theme.mode())},
        {u"density"_s, int(m_theme.density())},
        {u"showForeign"_s, m_commands.action(Command::ShowForeign)->isChecked()},
        {u"silent"_s, m_notifier->isSilent()},
        {u"row"_s, items::toText(m_presenter->keyOf(m_wanted.value_or(m_selection)))},
    };
}

void MainWindow::restoreState(const QVariantMap &state)
{
    restoreGeometry(state.value(u"geometry"_s).toByteArray());
    m_sidesChosen = m_splitter->restoreState(state.value(u"splitter"_s).toByteArray());
    m_right->restoreState(state.value(u"docks"_s).toByteArray());
    m_sidebar->tree().setExpansion(state.value(u"expansion"_s).toStringList());
    m_sidebar->tree().setHiddenColumns(state.value(u"hiddenColumns"_s).toStringList());
    m_panel->showPage(state.value(u"page"_s).toString());
    const int theme = state.value(u"theme"_s, 0).toInt();
    if (theme >= 0 && theme <= int(Theme::Mode::Dark))
        m_commands.action(Command(int(Command::ThemeSystem) + theme))->trigger();
    const int density = state.value(u"density"_s, int(Density::Normal)).toInt();
    if (density >= 0 && density <= int(Density::Comfortable))
        m_commands.action(Command(int(Command::DensityCompact) + density))->trigger();
    m_commands.action(Command::ShowForeign)->setChecked(state.value(u"showForeign"_s, true).toBool());
    m_commands.action(Command::DoNotDisturb)->setChecked(state.value(u"silent"_s, false).toBool());
    if (const auto key = items::fromText(state.value(u"row"_s).toString()))
        m_wanted = TreePresenter::selectionOf(*key);
    // The dock's own state says whether it shows.
    m_commands.action(Command::ShowLogs)->setChecked(!m_logs->isHidden());
}

} // namespace pierside::ui
