// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/activitymodel.h"
#include "models/items/stacktreemodel.h"
#include "models/plan/planner.h"
#include "models/plan/progress.h"
#include "models/workspace/examples.h"
#include "ui/presenters/selection.h"
#include "ui/window/commands.h"

#include <QMainWindow>
#include <QPointer>
#include <QVariantMap>

#include <functional>

class QMenu;
class QMessageBox;
class QSplitter;
class QStackedWidget;

namespace pierside::dashboard {
class Dashboard;
class PortWatch;
class HealthWatch;
class StatsWatch;
class StartWatch;
class HostWatch;
} // namespace pierside::dashboard
namespace pierside::workspace {
struct HostKey;
struct WorkspaceFile;
} // namespace pierside::workspace

namespace pierside::ui {

class InterruptedRuns;
class LogDock;
class Notices;
class Notifier;
class ObjectPanel;
class OtherTags;
class PortAnswers;
class RunFeedback;
class ServiceTools;
class Sidebar;
class Theme;
class Toast;
class Tray;
class TreePresenter;
class UsagePresenter;
class Verbs;
class WorkspaceVerbs;

//! \brief The window: it only wires tree, panel, logs, palette and tray to the dashboard.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(dashboard::Dashboard &dashboard, Theme &theme, QWidget *parent = nullptr);
    ~MainWindow() override;

    //! Sizes, open rows, selection, colours: everything that is remembered. Unknown keys are ignored.
    QVariantMap saveState() const;
    void restoreState(const QVariantMap &state);

    //! Ready-made stacks that can be copied; folder: where copies lie unless the user says otherwise.
    void setExamples(const QList<workspace::Example> &examples, const QString &folder);
    //! What the workspaces of the list say: their order, host processes, commands.
    void setWorkspaces(const QList<workspace::WorkspaceFile> &workspaces);
    void raiseAndActivate();
    void selectStack(const StackId &stackId);
    //! A short remark that is no error.
    void showToast(const QString &text);
    //! The same, with a way back.
    void showUndo(const QString &text, const std::function<void()> &undo);
    //! Something went wrong that belongs to no stack.
    void showProblem(const QString &sentence, const QString &detail);

Q_SIGNALS:
    //! Files or folders chosen or dropped by the user.
    void pathsAdded(const QStringList &paths);
    //! One of the examples, to be copied below this folder and opened.
    void exampleChosen(const pierside::workspace::Example &example, const QString &folder);
    //! Of a stack or, by its id, of a workspace.
    void removalRequested(const pierside::ui::Selection &selection);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void buildLayout();
    void buildToolBar();
    void buildMenus();
    void connectCommands();
    void connectLogs();
    void connectTree();
    void connectDesk();
    void connectSettings();
    void connectWorkspaces();

    void select(const Selection &selection);
    void refresh();
    void updateCommands();
    void updateCentre();
    void updateEngineNotice();
    void followLogs();
    void runVerb(Command command, const Selection &selection);
    //! For a host process, or all of a workspace; false where the selection is neither.
    bool runOnWorkspace(Command command, const plan::Options &options, const Selection &selection);
    void updateHostCommands();
    //! A process of this machine that Pierside neither starts nor stops is selected.
    bool isOnlyWatched() const;
    bool followHostLog();
    void runPrimary(const Selection &selection);
    void cancelRuns(const Selection &selection);
    Command primaryOf(const Selection &selection) const;
    void explain(const Selection &selection);
    //! Of a stack, its worst service that is not well; else the selection itself.
    Selection unwellIn(const Selection &selection) const;
    void goTo(const Selection &selection);
    void selectWanted();
    void maximiseLogs(bool maximised);
    void quit();
    void askToQuit();
    void leave();
    void showPalette();
    void showRowMenu(const QPoint &globalPos);
    void fillTrayMenu(QMenu &menu);
    //! Sockets and what containers use are looked at while somebody can see what comes of it.
    void watchWhatIsSeen();
    void addPaths(bool folder);
    void showAbout();
    void chooseExample();

    dashboard::Dashboard &m_dashboard;
    Theme &m_theme;
    Commands m_commands;
    items::StackTreeModel m_model;
    items::ActivityModel m_activityModel;
    dashboard::PortWatch *m_ports;
    dashboard::HealthWatch *m_health;
    dashboard::StatsWatch *m_stats;
    dashboard::StartWatch *m_starts;
    TreePresenter *m_presenter;
    Verbs *m_verbs;
    dashboard::HostWatch *m_hosts;
    WorkspaceVerbs *m_workspaceVerbs;
    ServiceTools *m_tools;
    Selection m_selection;
    QList<workspace::Example> m_examples;
    QString m_exampleFolder;
    std::optional<Selection> m_wanted; //!< what was selected last time, until it appears or the user chooses
    bool m_selecting = false;          //!< the tree's row is being set, not chosen
    bool m_quitting = false;
    QPointer<QMessageBox> m_quitQuestion;
    bool m_wasShown = false;
    bool m_sidesChosen = false; //!< the user has said how wide the tree is
    bool m_dockMoves = false;   //!< the log dock is hidden only while it changes its place

    QSplitter *m_splitter;
    Sidebar *m_sidebar;
    QMainWindow *m_right; //!< logs dock beside the tree only: it keeps its full height
    QWidget *m_content;   //!< everything of the right side but the logs
    Notices *m_problems;  //!< what belongs to no stack
    QStackedWidget *m_centre;
    ObjectPanel *m_panel;
    RunFeedback *m_feedback;
    PortAnswers *m_portAnswers;
    OtherTags *m_tags;
    InterruptedRuns *m_interrupted;
    LogDock *m_logs;
    Toast *m_toast;
    QAction *m_undo = nullptr; //!< what the toast offers
    UsagePresenter *m_usage;
    Tray *m_tray;
    Notifier *m_notifier;
    QMenu *m_rowMenu;
};

} // namespace pierside::ui
