// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/activitymodel.h"
#include "models/items/stacktreemodel.h"
#include "models/plan/progress.h"
#include "ui/shell/commands.h"
#include "ui/shell/selection.h"

#include <QMainWindow>
#include <QVariantMap>

class QMenu;
class QSplitter;
class QStackedWidget;

namespace pierside::actions {
class Desk;
}

namespace pierside::ui {

class LogDock;
class ObjectPanel;
class Sidebar;
class Theme;
class Toast;
class Tray;
class TreePresenter;
class Verbs;

//! \brief The window: it only wires tree, panel, logs, palette and tray to the desk.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(actions::Desk &desk, Theme &theme, QWidget *parent = nullptr);
    ~MainWindow() override;

    //! Sizes, open rows, selection, colours: everything that is remembered. Unknown keys are ignored.
    QVariantMap saveState() const;
    void restoreState(const QVariantMap &state);

    void raiseAndActivate();
    void selectStack(const QString &stackId);
    //! A short remark that is no error.
    void showToast(const QString &text);
    //! Something went wrong that belongs to no stack.
    void showProblem(const QString &sentence, const QString &detail);

Q_SIGNALS:
    //! Files or folders chosen or dropped by the user.
    void pathsAdded(const QStringList &paths);
    void removalRequested(const QString &stackId);

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void buildLayout();
    void buildToolBar();
    void buildMenus();
    void connectCommands();
    void connectTree();
    void connectDesk();
    void connectSettings();

    void select(const Selection &selection);
    void refresh();
    void updateCommands();
    void updateCentre();
    void updateEngineNotice();
    void followLogs();
    void runVerb(Command command, const Selection &selection);
    void showRunResult(const QString &stackId, const plan::RunReport &report, const std::optional<Error> &error);
    void showPalette();
    void showRowMenu(const QPoint &globalPos);
    void fillTrayMenu(QMenu &menu);
    void addPaths(bool folder);
    void showAbout();

    actions::Desk &m_desk;
    Theme &m_theme;
    Commands m_commands;
    items::StackTreeModel m_model;
    items::ActivityModel m_activityModel;
    TreePresenter *m_presenter;
    Verbs *m_verbs;
    Selection m_selection;

    QSplitter *m_splitter;
    Sidebar *m_sidebar;
    QStackedWidget *m_centre;
    ObjectPanel *m_panel;
    LogDock *m_logs;
    Toast *m_toast;
    Tray *m_tray;
    QMenu *m_rowMenu;
};

} // namespace pierside::ui
