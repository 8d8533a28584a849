// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/activitymodel.h"
#include "models/items/stacktreemodel.h"
#include "models/workspace/examples.h"
#include "ui/window/commands.h"
#include "ui/window/watches.h"

#include <QMainWindow>
#include <QVariantMap>

#include <functional>
#include <memory>

namespace pierside::settings {
class Settings;
}
namespace pierside::workspace {
struct WorkspaceFile;
}

namespace pierside::ui {

class CentrePages;
class HelpCommands;
class LogDock;
class Notices;
class Notifier;
class ObjectPanel;
class QuitGuard;
class RowSelection;
class Sidebar;
class SideSplitter;
class StackOpener;
class Theme;
class Toast;
class Tray;
class TreePresenter;
class UsagePresenter;
class VerbCommands;
class WindowVerbs;
class CommandStates;
class RowLogs;
struct WindowState;
struct Selection;

//! \brief The main window: makes its parts and connects them.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(dashboard::Dashboard &dashboard, Theme &theme, QWidget *parent = nullptr);
    ~MainWindow() override;

    //! What the window remembers: sizes, open rows, selection. Unknown keys are ignored.
    QVariantMap saveState() const;
    void restoreState(const QVariantMap &state);

    //! Applies the settings, now and on every change. \a settings is not owned and outlives this.
    void setSettings(settings::Settings &settings);
    //! The file that Help > Documentation opens; empty disables the command.
    void setDocumentation(const QString &file);
    //! Examples that can be copied; \a folder is the suggested parent of the copies.
    void setExamples(const QList<workspace::Example> &examples, const QString &folder);
    //! The workspaces on the list, with their order, host processes and commands.
    void setWorkspaces(const QList<workspace::WorkspaceFile> &workspaces);
    void raiseAndActivate();
    void selectStack(const StackId &stackId);
    //! Shows a short message that is not an error.
    void showToast(const QString &text);
    //! Shows a short message with an Undo button.
    void showUndo(const QString &text, const std::function<void()> &undo);
    //! Shows an error that belongs to no stack.
    void showProblem(const QString &sentence, const QString &detail);
    //! Removes this error if it is still shown: its cause is gone.
    void endProblem(const QString &sentence);

Q_SIGNALS:
    //! Files or folders that the user chose or dropped.
    void pathsAdded(const QStringList &paths);
    //! An example is to be copied below \a folder and opened.
    void exampleChosen(const pierside::workspace::Example &example, const QString &folder);
    //! The id of a stack or of a workspace.
    void removalRequested(const pierside::ui::Selection &selection);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void buildLayout();
    void buildMenus();
    void makeParts();
    void connectCommands();
    void connectVerbs();

    void showSelection(const Selection &selection);
    void updatePage();
    void refresh();
    void updateCommands();

    dashboard::Dashboard &m_dashboard;
    Theme &m_theme;
    Commands m_commands;
    items::StackTreeModel m_model;
    items::ActivityModel m_activityModel;
    Watches m_watches;
    TreePresenter *m_presenter;

    Sidebar *m_sidebar;
    QMainWindow *m_right; //!< has the log dock, so that the tree keeps its full height
    QWidget *m_content;   //!< the right side without the logs
    SideSplitter *m_sides;
    Notices *m_problems; //!< errors that belong to no stack
    ObjectPanel *m_panel;
    CentrePages *m_centre;
    LogDock *m_logs;
    Toast *m_toast;
    QAction *m_undo = nullptr; //!< the action of the toast
    QMenu *m_rowMenu;

    WindowVerbs *m_verbs;
    UsagePresenter *m_usage;
    Tray *m_tray;
    Notifier *m_notifier;

    QObject *m_parts; //!< the parent of the parts below; deleted first
    RowSelection *m_rows;
    VerbCommands *m_verbCommands;
    QuitGuard *m_quitGuard = nullptr;
    HelpCommands *m_help = nullptr;
    StackOpener *m_opener = nullptr;
    std::unique_ptr<CommandStates> m_states;
    std::unique_ptr<RowLogs> m_rowLogs;
    std::unique_ptr<WindowState> m_state;
    bool m_wasShown = false;
};

} // namespace pierside::ui
