// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/windowstate.h"

#include "ui/logs/logdock.h"
#include "ui/logs/logpanes.h"
#include "ui/object/objectpanel.h"
#include "ui/tree/stacktreeview.h"
#include "ui/window/commands.h"
#include "ui/window/rowselection.h"
#include "ui/window/sidesplitter.h"

#include <QMainWindow>

namespace pierside::ui {

using namespace Qt::StringLiterals;

QVariantMap WindowState::save() const
{
    return {
        {u"geometry"_s, window.saveGeometry()},
        {u"treeWidth"_s, sides.chosenTreeWidth()},
        {u"docks"_s, right.saveState()},
        {u"logs"_s, !logs.isHidden() || logs.isResting()},
        {u"logPanes"_s, logs.panes()->saved()},
        {u"logMemory"_s, logs.panes()->memory().saved()},
        {u"expansion"_s, tree.expansion()},
        {u"hiddenColumns"_s, tree.hiddenColumns()},
        {u"page"_s, panel.page()},
        {u"showForeign"_s, commands.action(Command::ShowForeign)->isChecked()},
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
    commands.action(Command::ShowForeign)->setChecked(state.value(u"showForeign"_s, true).toBool());
    rows.restore(state.value(u"row"_s).toString());
    logs.panes()->memory().restore(state.value(u"logMemory"_s).toMap());
    logs.panes()->restore(state.value(u"logPanes"_s).toMap());
    // Logs that were hidden because there was nothing to show are not hidden for good.
    if (state.value(u"logs"_s, false).toBool())
        logs.show();
    commands.action(Command::ShowLogs)->setChecked(!logs.isHidden());
}

} // namespace pierside::ui
