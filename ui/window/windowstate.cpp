// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/windowstate.h"

#include "ui/logs/logdock.h"
#include "ui/object/objectpanel.h"
#include "ui/theme/theme.h"
#include "ui/tree/stacktreeview.h"
#include "ui/window/commands.h"
#include "ui/window/notifier.h"
#include "ui/window/rowselection.h"
#include "ui/window/sidesplitter.h"

#include <QMainWindow>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

template <typename Choice>
using ChoiceIds = QList<std::pair<QString, Choice>>;

const ChoiceIds<Theme::Mode> &themeIds()
{
    static const ChoiceIds<Theme::Mode> ids{
        {u"system"_s, Theme::Mode::System}, {u"light"_s, Theme::Mode::Light}, {u"dark"_s, Theme::Mode::Dark}};
    return ids;
}

const ChoiceIds<Density> &densityIds()
{
    static const ChoiceIds<Density> ids{
        {u"compact"_s, Density::Compact}, {u"normal"_s, Density::Normal}, {u"comfortable"_s, Density::Comfortable}};
    return ids;
}

template <typename Choice>
QString idOf(const ChoiceIds<Choice> &ids, Choice choice)
{
    for (const auto &[id, value] : ids) {
        if (value == choice)
            return id;
    }
    return {};
}

template <typename Choice>
void trigger(const Commands &commands, const ChoiceIds<Choice> &ids, const QString &wanted)
{
    for (const auto &[id, value] : ids) {
        if (id == wanted)
            commands.action(commandFor(value))->trigger();
    }
}

} // namespace

QVariantMap WindowState::save() const
{
    return {
        {u"geometry"_s, window.saveGeometry()},
        {u"treeWidth"_s, sides.chosenTreeWidth()},
        {u"docks"_s, right.saveState()},
        {u"expansion"_s, tree.expansion()},
        {u"hiddenColumns"_s, tree.hiddenColumns()},
        {u"page"_s, panel.page()},
        {u"theme"_s, idOf(themeIds(), theme.mode())},
        {u"density"_s, idOf(densityIds(), theme.density())},
        {u"showForeign"_s, commands.action(Command::ShowForeign)->isChecked()},
        {u"silent"_s, notifier.isSilent()},
        {u"row"_s, rows.toText()},
    };
}

void WindowState::restore(const QVariantMap &state) const
{
    window.restoreGeometry(state.value(u"geometry"_s).toByteArray());
    sides.setChosenTreeWidth(state.value(u"treeWidth"_s).toInt());
    right.restoreState(state.value(u"docks"_s).toByteArray());
    tree.setExpansion(state.value(u"expansion"_s).toStringList());
    tree.setHiddenColumns(state.value(u"hiddenColumns"_s).toStringList());
    panel.showPage(state.value(u"page"_s).toString());
    trigger(commands, themeIds(), state.value(u"theme"_s, u"system"_s).toString());
    trigger(commands, densityIds(), state.value(u"density"_s, u"normal"_s).toString());
    commands.action(Command::ShowForeign)->setChecked(state.value(u"showForeign"_s, true).toBool());
    commands.action(Command::DoNotDisturb)->setChecked(state.value(u"silent"_s, false).toBool());
    rows.restore(state.value(u"row"_s).toString());
    // The state of the docks includes whether the logs are shown.
    commands.action(Command::ShowLogs)->setChecked(!logs.isHidden());
}

} // namespace pierside::ui
