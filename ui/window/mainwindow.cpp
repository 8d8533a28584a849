// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/mainwindow.h"

#include "models/dashboard/dashboard.h"
#include "models/dashboard/healthwatch.h"
#include "models/dashboard/hostwatch.h"
#include "models/dashboard/portwatch.h"
#include "models/dashboard/startwatch.h"
#include "models/dashboard/statswatch.h"
#include "ui/logs/logdock.h"
#include "ui/object/objectpanel.h"
#include "ui/presenters/activityrecorder.h"
#include "ui/presenters/treepresenter.h"
#include "ui/presenters/usagepresenter.h"
#include "ui/theme/icons.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"
#include "ui/tree/stackfilter.h"
#include "ui/tree/stacktreeview.h"
#include "ui/verbs/interruptedruns.h"
#include "ui/verbs/othertags.h"
#include "ui/verbs/portanswers.h"
#include "ui/verbs/runfeedback.h"
#include "ui/verbs/servicetools.h"
#include "ui/verbs/verbs.h"
#include "ui/verbs/workspaceverbs.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/notices.h"
#include "ui/widgets/plaintips.h"
#include "ui/widgets/toast.h"
#include "ui/window/enginepage.h"
#include "ui/window/notifier.h"
#include "ui/window/sidebar.h"
#include "ui/window/tray.h"

#include <QApplication>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolBar>
#include <QVBoxLayout>

namespace pierside::ui {

using namespace Qt::StringLiterals;

MainWindow::MainWindow(dashboard::Dashboard &dashboard, Theme &theme, QWidget *parent)
    : QMainWindow(parent)
    , m_dashboard(dashboard)
    , m_theme(theme)
    , m_ports(new dashboard::PortWatch(dashboard, this))
    , m_health(new dashboard::HealthWatch(dashboard, this))
    , m_stats(new dashboard::StatsWatch(dashboard, this))
    , m_starts(new dashboard::StartWatch(dashboard, dashboard::StartWatch::SeenPause, this))
    , m_presenter(new TreePresenter(dashboard, *m_ports, m_model, this))
    , m_verbs(new Verbs(dashboard, this))
    , m_hosts(new dashboard::HostWatch(dashboard.stateDirectory(), this))
    , m_workspaceVerbs(new WorkspaceVerbs(dashboard, *m_verbs, *m_hosts, this))
    , m_tools(new ServiceTools(dashboard, *m_verbs, *m_hosts, this))
    , m_splitter(new QSplitter(this))
    , m_sidebar(new Sidebar(m_model, m_commands.action(Command::AddFolder), this))
    , m_right(new QMainWindow(this, Qt::Widget))
    , m_content(new QWidget(this))
    , m_problems(new Notices(this))
    , m_centre(new QStackedWidget(this))
    , m_panel(new ObjectPanel(
          {dashboard, *m_presenter, *m_ports, *m_health, *m_stats, *m_starts, *m_hosts, m_activityModel}, this))
    , m_feedback(new RunFeedback(dashboard, *m_verbs, m_panel->notices(), this))
    , m_portAnswers(new PortAnswers(dashboard, *m_verbs, m_panel->notices(), this))
    , m_tags(new OtherTags(dashboard, *m_verbs, m_panel->notices(), this))
    , m_interrupted(new InterruptedRuns(dashboard, *m_verbs, m_panel->notices(), this))
    , m_logs(new LogDock(this))
    , m_toast(new Toast(this))
    , m_usage(new UsagePresenter(dashboard, *m_presenter, *m_stats, m_model, m_sidebar->tree(), this))
    , m_tray(new Tray(this))
    , m_notifier(new Notifier(dashboard, *m_presenter, *m_starts, *m_tray, this))
    , m_rowMenu(new QMenu(this))
{
    setWindowTitle(tr("Pierside"));
    setAcceptDrops(true);
    m_presenter->setHealth(*m_health);
    m_presenter->setStarts(*m_starts);
    new ActivityRecorder(dashboard, m_activityModel, this);
    buildLayout();
    buildMenus();
    buildToolBar();
    connectCommands();
    connectLogs();
    connectTree();
    connectDesk();
    connectSettings();
    setExamples({}, {});
    connectWorkspaces();
    updateCentre();
    updateCommands();
}

MainWindow::~MainWindow()
{
    // The widgets are children and outlive the members: a dock tells that it is hidden, a view that its model has gone,
    // and neither may reach commands and models that are no more.
    const auto children = findChildren<QObject *>();
    for (QObject *child : children)
        child->disconnect(this);
    delete takeCentralWidget();
}

void MainWindow::buildLayout()
{
    auto *nothing = new EmptyState(this);
    nothing->setIcon(ActionIcon::Stack);
    nothing->setSentence(tr("Add a stack to begin"));
    nothing->setHint(tr("Drop a compose file or a folder on this window, or choose one."));
    nothing->setAction(m_commands.action(Command::AddFolder));
    nothing->setSecondAction(m_commands.action(Command::OpenExample));
    m_centre->addWidget(nothing);
    m_centre->addWidget(new EnginePage(m_dashboard.engineState(), this));
    m_centre->addWidget(m_panel);

    m_problems->setStacks({StackId()}); // what is posted there belongs to none
    auto *content = new QVBoxLayout(m_content);
    content->setContentsMargins(0, 0, 0, 0);
    content->setSpacing(0);
    content->addWidget(m_problems);
    content->addWidget(m_centre, 1);
    m_right->setWindowFlags(Qt::Widget); // QMainWindow makes itself a window whatever it was told
    m_right->setContextMenuPolicy(Qt::PreventContextMenu);
    m_right->setCentralWidget(m_content);
    m_right->addDockWidget(Qt::BottomDockWidgetArea, m_logs);
    m_logs->setMaximiseAction(m_commands.action(Command::MaximiseLogs));
    m_right->resizeDocks({m_logs}, {260}, Qt::Vertical);

    m_splitter->addWidget(m_sidebar);
    m_splitter->addWidget(m_right);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({440, 840});
    m_splitter->setChildrenCollapsible(false);
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] { m_sidesChosen = true; });
    setCentralWidget(m_splitter);
    resize(1280, 800);
}

void MainWindow::buildToolBar()
{
    QToolBar *bar = addToolBar(tr("Commands"));
    bar->setObjectName(u"commands"_s);
    bar->setMovable(false);
    bar->setIconSize({IconSize, IconSize});
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    bar->addActions(m_commands.actions({Command::Up, Command::Stop, Command::Restart}));
    bar->addSeparator();
    bar->addActions(m_commands.actions({Command::Pull, Command::Build}));
    auto *spacer = new QWidget(bar);
    spacer->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(spacer);
    auto *find = new QPushButton(makeIcon(ActionIcon::Search, Token::Off), tr("Find or do anything   Ctrl+K"), bar);
    find->setMinimumWidth(280);
    find->setFocusPolicy(Qt::TabFocus);
    find->setAccessibleName(tr("Find or do anything"));
    setPlainTip(find, plainTipOf(m_commands.action(Command::ShowPalette)));
    connect(find, &QPushButton::clicked, m_commands.action(Command::ShowPalette), &QAction::trigger);
    bar->addWidget(find);
    bar->addAction(m_commands.action(Command::ShowLogs));
}

void MainWindow::buildMenus()
{
    QMenu *file = menuBar()->addMenu(tr("&File"));
    file->addActions(
        m_commands.actions({Command::AddFolder, Command::AddFile, Command::OpenExample, Command::RemoveStack}));
    file->addSeparator();
    file->addAction(m_commands.action(Command::Quit));
    m_rowMenu->addActions(
        m_commands.actions({Command::Up, Command::CancelRun, Command::Stop, Command::Restart, Command::Recreate,
                            Command::Pull, Command::Build, Command::TryTag, Command::TagBack}));
    m_rowMenu->addMenu(tr("Preview"))
        ->addActions(m_commands.actions({Command::PreviewUp, Command::PreviewDown, Command::PreviewReset}));
    QMenu *tools = m_rowMenu->addMenu(tr("Commands"));
    connect(tools, &QMenu::aboutToShow, this, [this, tools] { m_tools->fill(*tools, m_selection); });
    m_rowMenu->addSeparator();
    m_rowMenu->addActions(m_commands.actions({Command::Why, Command::CheckNow, Command::ShowLogs, Command::CopyName,
                                              Command::OpenFolder, Command::Refresh, Command::RemoveStack}));
    m_rowMenu->addSeparator();
    m_rowMenu->addActions(m_commands.actions({Command::Down, Command::DownWithVolumes, Command::Reset}));
    m_rowMenu->setTitle(tr("&Stack"));
    menuBar()->addMenu(m_rowMenu);
    m_panel->setOverflow(m_rowMenu);

    QMenu *view = menuBar()->addMenu(tr("&View"));
    view->addActions(m_commands.actions(
        {Command::ShowPalette, Command::FocusFilter, Command::ShowLogs, Command::MaximiseLogs, Command::ShowForeign}));
    view->addAction(m_commands.action(Command::DoNotDisturb));
    view->addSeparator();
    view->addActions(m_commands.actions({Command::ThemeSystem, Command::ThemeLight, Command::ThemeDark}));
    view->addSeparator();
    view->addActions(
        m_commands.actions({Command::DensityCompact, Command::DensityNormal, Command::DensityComfortable}));
    menuBar()->addMenu(tr("&Help"))->addAction(m_commands.action(Command::About));
    m_tray->setContents([this](QMenu &menu) { fillTrayMenu(menu); });
}

void MainWindow::select(const Selection &selection)
{
    m_selection = selection;
    updateCentre();
    m_panel->setSelection(selection);
    updateCommands();
    followLogs();
}

void MainWindow::refresh()
{
    selectWanted();
    updateCentre();
    m_panel->refresh();
    updateCommands();
    followLogs();
    m_tray->setState(m_presenter->all());
}

void MainWindow::updateCentre()
{
    using Connection = engine::EngineState::Connection;
    const Connection connection = m_dashboard.engineState().connection();
    const bool hasSelection = !m_selection.isEmpty() && !m_dashboard.ids().isEmpty();
    const bool noEngine = connection == Connection::Down || (connection == Connection::Connecting && !hasSelection);
    m_centre->setCurrentIndex(noEngine ? 1 : hasSelection ? 2 : 0);
}

void MainWindow::updateEngineNotice()
{
    const engine::EngineState &state = m_dashboard.engineState();
    if (state.connection() != engine::EngineState::Connection::Stale)
        return m_panel->notices().setGlobal(std::nullopt);
    Notice notice;
    notice.tone = Token::Stale;
    notice.sentence = tr("The engine does not answer: what you see was true before");
    notice.detail = state.lastError().message();
    notice.buttons = {{tr("Try now"), [this] { m_dashboard.engineState().retryNow(); }}};
    m_panel->notices().setGlobal(notice);
}

void MainWindow::followLogs()
{
    if (followHostLog())
        return;
    QList<engine::Container> containers;
    for (const StackId &id : m_presenter->stacksOf(m_selection)) {
        const dashboard::DashboardStack *known = m_dashboard.find(id);
        // All that somebody else runs here may be a lot.
        if (!m_selection.workspace.isEmpty() && known->foreign)
            continue;
        for (const engine::Container &container : m_dashboard.containersOf(id)) {
            const bool isSelected = m_selection.container.isEmpty() || m_selection.container == container.id;
            if (isSelected && (m_selection.service.isEmpty() || m_selection.service == container.service()))
                containers.append(container);
        }
    }
    const items::StackRow *stack = m_presenter->row(m_selection.stackId);
    const items::WorkspaceRow *workspace = m_presenter->workspace(m_selection.workspace);
    QString title = stack ? stack->title : workspace ? workspace->name : QString();
    if (!m_selection.service.isEmpty())
        title += u" / "_s + m_selection.service;
    const bool isLive = m_dashboard.engineState().connection() == engine::EngineState::Connection::Live;
    m_logs->follow(isLive ? m_dashboard.engineState().engine() : nullptr, containers, title);
}

void MainWindow::selectStack(const StackId &stackId)
{
    m_wanted.reset();
    goTo({stackId, {}, {}, {}});
}

void MainWindow::goTo(const Selection &selection)
{
    const QScopedValueRollback<bool> own(m_selecting, true);
    m_sidebar->tree().setCurrentKey(m_presenter->keyOf(selection));
    select(selection);
}

void MainWindow::selectWanted()
{
    const bool isThere = m_selection.isHost()              ? m_presenter->host(m_selection) != nullptr
                         : m_selection.workspace.isEmpty() ? m_presenter->row(m_selection.stackId) != nullptr
                                                           : m_presenter->workspace(m_selection.workspace) != nullptr;
    if (m_wanted) {
        // A service that the files no longer name: its stack comes nearest.
        const dashboard::DashboardStack *stack = m_dashboard.find(m_wanted->stackId);
        // Only rows made after the files were read can tell.
        const items::StackRow *row = m_presenter->row(m_wanted->stackId);
        if (stack && stack->loaded && row && !row->services.isEmpty() &&
            !m_presenter->row(m_wanted->stackId, m_wanted->service))
            m_wanted = Selection{m_wanted->stackId, {}, {}, {}};
        const QScopedValueRollback<bool> own(m_selecting, true);
        if (m_sidebar->tree().setCurrentKey(m_presenter->keyOf(*m_wanted)))
            return select(*std::exchange(m_wanted, std::nullopt));
    }
    if (isThere)
        return;
    // The first stack is what a new window is about. Its row may still be on its way.
    for (const StackId &id : m_dashboard.ids()) {
        if (m_presenter->row(id))
            return goTo({id, {}, {}, {}});
    }
    m_selection = {};
}

void MainWindow::raiseAndActivate()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::showToast(const QString &text)
{
    m_toast->showText(text);
}

void MainWindow::showUndo(const QString &text, const std::function<void()> &undo)
{
    delete std::exchange(m_undo, new QAction(tr("Undo"), this));
    connect(m_undo, &QAction::triggered, this, [undo] { undo(); });
    m_toast->showText(text, m_undo);
}

void MainWindow::showProblem(const QString &sentence, const QString &detail)
{
    m_problems->post({}, {Token::Bad, sentence, detail, {}, true});
}

} // namespace pierside::ui
