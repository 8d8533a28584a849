// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the window's signals lead to. The layout stands in mainwindow.cpp.
#include "models/dashboard/dashboard.h"
#include "models/dashboard/healthwatch.h"
#include "ui/logs/logdock.h"
#include "ui/object/objectpanel.h"
#include "ui/ports/portspage.h"
#include "ui/presenters/treepresenter.h"
#include "ui/theme/theme.h"
#include "ui/tree/stackfilter.h"
#include "ui/tree/stacktreeview.h"
#include "ui/verbs/othertags.h"
#include "ui/verbs/portanswers.h"
#include "ui/verbs/runfeedback.h"
#include "ui/verbs/verbs.h"
#include "ui/verbs/workspaceverbs.h"
#include "ui/widgets/notices.h"
#include "ui/window/mainwindow.h"
#include "ui/window/notifier.h"
#include "ui/window/sidebar.h"
#include "ui/window/tray.h"

#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QFileInfo>
#include <QScopedValueRollback>
#include <QShortcut>
#include <QStackedWidget>
#include <QUrl>

#include <algorithm>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

//! Commands that are a verb of the planner.
std::optional<plan::Options> optionsOf(Command command)
{
    plan::Options options;
    switch (command) {
    case Command::Up:
    case Command::PreviewUp:
        options.verb = plan::Verb::Up;
        return options;
    case Command::Stop:
        options.verb = plan::Verb::Stop;
        return options;
    case Command::Restart:
        options.verb = plan::Verb::Restart;
        return options;
    case Command::Recreate:
        options.verb = plan::Verb::Recreate;
        return options;
    case Command::Pull:
        options.verb = plan::Verb::Pull;
        return options;
    case Command::Build:
        options.verb = plan::Verb::Build;
        return options;
    case Command::Down:
    case Command::PreviewDown:
        options.verb = plan::Verb::Down;
        return options;
    case Command::DownWithVolumes:
        options.verb = plan::Verb::Down;
        options.removeVolumes = true;
        return options;
    case Command::Reset:
    case Command::PreviewReset:
        options.verb = plan::Verb::Reset;
        return options;
    default:
        return std::nullopt;
    }
}

constexpr Command verbCommands[] = {Command::Up,    Command::Stop,      Command::Restart,     Command::Recreate,
                                    Command::Pull,  Command::Build,     Command::Down,        Command::DownWithVolumes,
                                    Command::Reset, Command::PreviewUp, Command::PreviewDown, Command::PreviewReset};

bool isPreview(Command command)
{
    return command == Command::PreviewUp || command == Command::PreviewDown || command == Command::PreviewReset;
}

//! Empty where it is not known: a stack known by its labels only.
QString folderOf(const dashboard::DashboardStack &stack)
{
    if (const compose::Project *project = stack.declared())
        return project->workingDirectory;
    const QString file = stack.entry.stack.files.files.value(0);
    return file.isEmpty() ? QString() : QFileInfo(file).absolutePath();
}

} // namespace

void MainWindow::connectCommands()
{
    // Keys work wherever the focus is, also from commands that stand in no menu.
    addActions(m_commands.all());
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *old, QWidget *now) {
        if (old)
            old->removeEventFilter(this);
        if (now && now->window() == this)
            now->installEventFilter(this);
    });
    const auto on = [this](Command command, auto slot) {
        connect(m_commands.action(command), &QAction::triggered, this, slot);
    };
    for (const Command command : verbCommands)
        on(command, [this, command] { runVerb(command, m_selection); });
    on(Command::TryTag, [this] { m_tags->askFor(m_selection.stackId, m_selection.service); });
    on(Command::TagBack, [this] { m_tags->goBack(m_selection.stackId, m_selection.services()); });
    on(Command::Why, [this] { explain(unwellIn(m_selection)); });
    on(Command::CheckNow, [this] {
        for (const QString &id : m_presenter->stacksOf(m_selection)) {
            const QStringList services =
                m_selection.service.isEmpty() ? m_health->services(id) : QStringList{m_selection.service};
            for (const QString &service : services)
                m_health->runNow(id, service);
        }
    });
    on(Command::CancelRun, [this] { cancelRuns(m_selection); });
    on(Command::AddFolder, [this] { addPaths(true); });
    on(Command::AddFile, [this] { addPaths(false); });
    on(Command::OpenExample, [this] { chooseExample(); });
    on(Command::RemoveStack, [this] {
        Q_EMIT removalRequested(m_selection.workspace.isEmpty() ? m_selection.stackId : m_selection.workspace);
    });
    on(Command::OpenFolder, [this] {
        if (const dashboard::DashboardStack *stack = m_dashboard.find(m_selection.stackId))
            QDesktopServices::openUrl(QUrl::fromLocalFile(folderOf(*stack)));
    });
    on(Command::CopyName, [this] {
        const dashboard::DashboardStack *stack = m_dashboard.find(m_selection.stackId);
        if (stack)
            QApplication::clipboard()->setText(m_selection.service.isEmpty() ? stack->project.value
                                                                             : m_selection.service);
    });
    on(Command::ShowPalette, [this] { showPalette(); });
    on(Command::FocusFilter, [this] { m_sidebar->focusFilter(); });
    on(Command::Refresh, [this] {
        for (const QString &id : m_presenter->stacksOf(m_selection))
            m_dashboard.reload(id);
    });
    on(Command::About, [this] { showAbout(); });
    on(Command::Quit, [this] { quit(); });
    for (int number = 1; number <= 8; ++number) {
        auto *key = new QShortcut(QKeySequence(u"Alt+%1"_s.arg(number)), this);
        connect(key, &QShortcut::activated, this,
                [this, number] { m_panel->showPage(m_panel->pages().value(number - 1)); });
    }
}

void MainWindow::connectLogs()
{
    QAction *show = m_commands.action(Command::ShowLogs);
    QAction *maximise = m_commands.action(Command::MaximiseLogs);
    connect(show, &QAction::toggled, m_logs, &QWidget::setVisible);
    connect(m_logs, &QDockWidget::visibilityChanged, this, [this, show, maximise] {
        show->setChecked(!m_logs->isHidden());
        // Hidden logs must not leave an empty right side behind.
        if (m_logs->isHidden() && !m_dockMoves)
            maximise->setChecked(false);
    });
    connect(m_logs, &QDockWidget::topLevelChanged, this, [maximise](bool isFloating) {
        if (isFloating)
            maximise->setChecked(false);
    });
    connect(maximise, &QAction::toggled, this, &MainWindow::maximiseLogs);
}

void MainWindow::maximiseLogs(bool maximised)
{
    if (maximised) {
        const QScopedValueRollback<bool> moves(m_dockMoves, true);
        if (m_logs->isFloating())
            m_logs->setFloating(false);
        m_logs->show();
    }
    m_content->setVisible(!maximised);
}

void MainWindow::connectTree()
{
    StackTreeView &tree = m_sidebar->tree();
    tree.setAction(RowAction::Up, m_commands.action(Command::Up));
    tree.setAction(RowAction::Stop, m_commands.action(Command::Stop));
    tree.setAction(RowAction::Restart, m_commands.action(Command::Restart));
    tree.setAction(RowAction::Logs, m_commands.action(Command::ShowLogs));
    connect(&tree, &StackTreeView::currentKeyChanged, this, [this](const std::optional<items::RowKey> &key) {
        const auto selection = key ? m_presenter->selectionOf(*key) : std::nullopt;
        if (!selection || *selection == m_selection)
            return;
        if (!m_selecting && m_sidebar->tree().hasFocus())
            m_wanted.reset();
        select(*selection);
    });
    connect(&tree, &StackTreeView::rowActivated, this, [this](const items::RowKey &key) {
        if (const auto selection = m_presenter->selectionOf(key))
            runPrimary(*selection);
    });
    connect(&tree, &StackTreeView::actionRequested, this, [this](RowAction action, const items::RowKey &key) {
        const auto selection = m_presenter->selectionOf(key);
        if (!selection)
            return;
        if (action == RowAction::Retry)
            m_feedback->retry(selection->stackId);
        else if (action == RowAction::Why)
            explain(*selection);
    });
    connect(&tree, &StackTreeView::menuRequested, this, [this](const items::RowKey &key, const QPoint &position) {
        if (const auto selection = m_presenter->selectionOf(key)) {
            select(*selection);
            showRowMenu(position);
        }
    });
}

void MainWindow::connectDesk()
{
    connect(m_presenter, &TreePresenter::rowsChanged, this, &MainWindow::refresh);
    connect(&m_dashboard.engineState(), &engine::EngineState::connectionChanged, this, [this] {
        updateEngineNotice();
        refresh();
    });
    connect(m_feedback, &RunFeedback::remark, this, &MainWindow::showToast);
    connect(m_feedback, &RunFeedback::homeless, this, &MainWindow::showProblem);
    connect(m_feedback, &RunFeedback::filesWanted, this, [this](const QString &id) {
        selectStack(id);
        m_panel->showPage(u"config"_s);
    });
    connect(m_feedback, &RunFeedback::activityWanted, this, [this] { m_panel->showPage(u"activity"_s); });
    connect(m_portAnswers, &PortAnswers::remark, this, &MainWindow::showToast);
    const PageRequests &requests = m_panel->requests();
    connect(&requests, &PageRequests::remap, m_portAnswers,
            [this](const QString &id, const ports::Remap &remap) { m_portAnswers->remap(id, {remap}); });
    connect(&requests, &PageRequests::undoRemaps, m_portAnswers, &PortAnswers::undo);
    connect(&requests, &PageRequests::goTo, this, &MainWindow::goTo);
    connect(&requests, &PageRequests::menu, this, &MainWindow::showRowMenu);
    connect(&requests, &PageRequests::remark, this, &MainWindow::showToast);
    connect(&requests, &PageRequests::recreate, this, [this](const QString &id, const QStringList &services) {
        auto options = *optionsOf(Command::Up);
        options.services = services;
        m_verbs->start(id, options);
    });
    connect(&requests, &PageRequests::pull, this, [this](const QString &id, const QStringList &services) {
        auto options = *optionsOf(Command::Pull);
        options.services = services;
        m_verbs->start(id, options);
    });
    connect(&requests, &PageRequests::revertTags, m_tags, &OtherTags::goBack);
    connect(m_tray, &Tray::raiseRequested, this, &MainWindow::raiseAndActivate);
    connect(m_notifier, &Notifier::activated, this, [this](const Selection &selection) {
        raiseAndActivate();
        if (m_dashboard.find(selection.stackId))
            goTo(selection);
    });
}

void MainWindow::explain(const Selection &selection)
{
    goTo(selection);
    const dashboard::DashboardStack *stack = m_dashboard.find(selection.stackId);
    if (stack && stack->loaded && hasErrors(stack->loaded->diagnostics))
        return m_panel->showPage(u"config"_s);
    m_logs->show();
    // A row of a service has an answer of its own; a stack's failure is told by what was done.
    if (!selection.service.isEmpty())
        return m_panel->showWhy(selection.service);
    m_panel->showPage(u"activity"_s);
}

Selection MainWindow::unwellIn(const Selection &selection) const
{
    const items::StackRow *stack = m_presenter->row(selection.stackId);
    if (!stack || !selection.service.isEmpty() || !stack->errorText.isEmpty())
        return selection;
    for (const items::RowState state : {items::RowState::Crashed, items::RowState::RestartLoop,
                                        items::RowState::Unhealthy, items::RowState::Starting}) {
        for (const items::ServiceRow &service : stack->services) {
            if (service.state == state)
                return {selection.stackId, service.key.service, {}, {}};
        }
    }
    return selection;
}

void MainWindow::runPrimary(const Selection &selection)
{
    const Command command = primaryOf(selection);
    if (command == Command::CancelRun)
        cancelRuns(selection);
    else
        runVerb(command, selection);
}

void MainWindow::cancelRuns(const Selection &selection)
{
    if (m_workspaceVerbs->isRunning(selection.workspace))
        return m_workspaceVerbs->cancel(selection.workspace);
    for (const QString &id : m_presenter->stacksOf(selection))
        m_verbs->cancel(id);
}

void MainWindow::runVerb(Command command, const Selection &selection)
{
    auto options = optionsOf(command);
    if (!options)
        return;
    options->services = selection.services();
    if (runOnWorkspace(command, *options, selection))
        return;
    for (const QString &id : m_presenter->stacksOf(selection)) {
        if (isPreview(command))
            m_verbs->preview(id, *options);
        else
            m_verbs->start(id, *options);
    }
}

Command MainWindow::primaryOf(const Selection &selection) const
{
    if (const items::HostRow *host = m_presenter->host(selection))
        return items::isUp(host->state) ? Command::Stop : Command::Up;
    const QStringList ids = m_presenter->stacksOf(selection);
    const auto is = [&](auto what) { return std::any_of(ids.cbegin(), ids.cend(), what); };
    const items::ServiceRow *service = m_presenter->row(selection.stackId, selection.service);
    const auto isDown = [&](const QString &id) {
        const items::StackRow *row = m_presenter->row(id);
        return row && !items::isUp(service ? service->state : row->state);
    };
    const auto hasFiles = [this](const QString &id) {
        const dashboard::DashboardStack *stack = m_dashboard.find(id);
        return stack && !stack->foreign;
    };
    if (is([this](const QString &id) { return m_dashboard.isBusy(id); }))
        return Command::CancelRun;
    return is(isDown) && is(hasFiles) ? Command::Up : Command::Stop;
}

void MainWindow::updateCommands()
{
    const QStringList ids = m_presenter->stacksOf(m_selection);
    const dashboard::DashboardStack *stack = m_dashboard.find(m_selection.stackId);
    const bool hasEngine = m_dashboard.engineState().connection() == engine::EngineState::Connection::Live;
    const bool isWorkspace = !m_selection.workspace.isEmpty();
    const bool isStack = stack && m_selection.service.isEmpty();
    const auto is = [&](auto what) { return std::any_of(ids.cbegin(), ids.cend(), what); };
    // Files with errors keep their verbs: the refusal says what is wrong with them.
    const bool hasFiles = is([this](const QString &id) { return !m_dashboard.find(id)->foreign; });
    const bool isBusy = is([this](const QString &id) { return m_dashboard.isBusy(id); });
    const bool exists = is([this](const QString &id) { return !m_dashboard.containersOf(id).isEmpty(); });
    const auto enable = [this](std::initializer_list<Command> commands, bool on) {
        for (const Command command : commands)
            m_commands.action(command)->setEnabled(on);
    };
    enable({Command::Up, Command::Pull, Command::Build}, hasEngine && hasFiles);
    enable({Command::Recreate, Command::PreviewUp}, hasEngine && hasFiles && stack);
    const QString &service = m_selection.service;
    enable({Command::TryTag}, hasEngine && m_tags->canTry(m_selection.stackId, service));
    enable({Command::TagBack}, hasEngine && m_tags->canGoBack(m_selection.stackId, service));
    enable({Command::Stop, Command::Restart}, hasEngine && exists);
    enable({Command::Down}, hasEngine && (isStack || isWorkspace));
    const bool isOrdered = isWorkspace && m_workspaceVerbs->knows(m_selection.workspace);
    enable({Command::PreviewDown}, hasEngine && isStack);
    enable({Command::DownWithVolumes}, hasEngine && (isStack || isOrdered));
    enable({Command::PreviewReset}, hasEngine && hasFiles && isStack);
    enable({Command::Reset}, hasEngine && hasFiles && (isStack || isOrdered));
    enable({Command::CancelRun}, isBusy || m_workspaceVerbs->isRunning(m_selection.workspace));
    enable({Command::Why}, stack);
    enable({Command::CheckNow}, hasEngine && exists);
    // What a workspace lists goes with its workspace.
    enable({Command::RemoveStack}, isWorkspace ? QFileInfo(m_selection.workspace).isAbsolute()
                                               : isStack && !stack->foreign && stack->entry.workspace.isEmpty());
    enable({Command::OpenFolder}, stack && !folderOf(*stack).isEmpty());
    enable({Command::CopyName}, stack);
    enable({Command::Refresh}, !ids.isEmpty());
    updateHostCommands();
    const Command primary = primaryOf(m_selection);
    m_panel->setPrimary(isOnlyWatched() ? nullptr : m_commands.action(primary), primary == Command::Up);
}

} // namespace pierside::ui
