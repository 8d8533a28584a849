// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/mainwindow.h"

#include "models/dashboard/dashboard.h"
#include "models/dashboard/hostwatch.h"
#include "models/dashboard/portwatch.h"
#include "models/dashboard/volumewatch.h"
#include "ui/logs/logdock.h"
#include "ui/logs/logpanes.h"
#include "ui/object/objectpanel.h"
#include "ui/presenters/activityrecorder.h"
#include "ui/presenters/treepresenter.h"
#include "ui/presenters/usagepresenter.h"
#include "ui/theme/theme.h"
#include "ui/tree/stackfilter.h"
#include "ui/tree/stacktreeview.h"
#include "ui/verbs/cleanupverbs.h"
#include "ui/verbs/servicetools.h"
#include "ui/verbs/volumeverbs.h"
#include "ui/widgets/notices.h"
#include "ui/widgets/toast.h"
#include "ui/window/centrepages.h"
#include "ui/window/commandstates.h"
#include "ui/window/enginebanner.h"
#include "ui/window/explainer.h"
#include "ui/window/helpcommands.h"
#include "ui/window/logalerts.h"
#include "ui/window/logdockcommands.h"
#include "ui/window/notifier.h"
#include "ui/window/quitguard.h"
#include "ui/window/reportsaver.h"
#include "ui/window/rowcommands.h"
#include "ui/window/rowlogs.h"
#include "ui/window/rowmenu.h"
#include "ui/window/rowrequests.h"
#include "ui/window/rowselection.h"
#include "ui/window/settingsbinding.h"
#include "ui/window/shortcutpriority.h"
#include "ui/window/sidebar.h"
#include "ui/window/sidesplitter.h"
#include "ui/window/stackopener.h"
#include "ui/window/tray.h"
#include "ui/window/traymenu.h"
#include "ui/window/verbcommands.h"
#include "ui/window/viewcommands.h"
#include "ui/window/windowmenus.h"
#include "ui/window/windowpalette.h"
#include "ui/window/windowstate.h"
#include "ui/window/windowverbs.h"
#include "ui/window/windowvisibility.h"

#include <QMenu>
#include <QMenuBar>
#include <QShortcut>
#include <QTimer>
#include <QToolBar>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace pierside::ui {

using namespace Qt::StringLiterals;

MainWindow::MainWindow(dashboard::Dashboard &dashboard, Theme &theme, QWidget *parent)
    : QMainWindow(parent)
    , m_dashboard(dashboard)
    , m_theme(theme)
    , m_watches(dashboard, this)
    , m_presenter(new TreePresenter(dashboard, m_watches.ports, m_model, this))
    , m_sidebar(new Sidebar(m_model, m_commands.action(Command::AddFolder), this))
    , m_right(new QMainWindow(this, Qt::Widget))
    , m_content(new QWidget(this))
    , m_sides(new SideSplitter(m_sidebar, m_right, this))
    , m_problems(new Notices(this))
    , m_panel(new ObjectPanel({dashboard, *m_presenter, m_watches.ports, m_watches.health, m_watches.stats,
                               m_watches.starts, m_watches.hosts, m_watches.volumes, m_watches.services,
                               m_watches.freshness, m_activityModel},
                              this))
    , m_centre(new CentrePages(dashboard.engineState(), m_panel, m_commands, this))
    , m_logs(new LogDock(this))
    , m_toast(new Toast(this))
    , m_rowMenu(new QMenu(this))
    , m_verbs(new WindowVerbs(dashboard, m_watches.hosts, m_watches.volumes, m_panel->notices(), this))
    , m_usage(new UsagePresenter(dashboard, *m_presenter, m_watches.stats, m_model, m_sidebar->tree(), this))
    , m_tray(new Tray(this))
    , m_notifier(new Notifier(dashboard, *m_presenter, m_watches.starts, *m_tray, this))
    , m_parts(new QObject(this))
    , m_rows(new RowSelection(dashboard, *m_presenter, m_sidebar->tree(), m_parts))
    , m_verbCommands(
          new VerbCommands(dashboard, *m_presenter, m_verbs->verbs, m_verbs->workspaces, m_commands, *m_rows, m_parts))
{
    setWindowTitle(tr("Pierside"));
    m_presenter->setHealth(m_watches.health);
    m_presenter->setStarts(m_watches.starts);
    m_presenter->setHosts(m_watches.hosts);
    m_presenter->setServiceWatches(m_watches.services);
    new ActivityRecorder(dashboard, m_activityModel, this);
    buildLayout();
    buildMenus();
    makeParts();
    connectCommands();
    connectVerbs();
    m_centre->updatePage(false, false);
    updateCommands();
}

MainWindow::~MainWindow()
{
    // Widgets and presenters are children and are destroyed after the commands and models that they use. Their last
    // signals must reach neither the parts nor the window.
    delete m_parts;
    const auto children = findChildren<QObject *>();
    for (QObject *child : children)
        child->disconnect(this);
    delete takeCentralWidget();
}

void MainWindow::buildLayout()
{
    m_problems->setStacks({StackId()}); // the id of no stack
    auto *content = new QVBoxLayout(m_content);
    content->setContentsMargins(0, 0, 0, 0);
    content->setSpacing(0);
    content->addWidget(m_problems);
    content->addWidget(m_centre, 1);
    m_right->setWindowFlags(Qt::Widget); // the constructor of QMainWindow sets Qt::Window
    m_right->setContextMenuPolicy(Qt::PreventContextMenu);
    m_right->setCentralWidget(m_content);
    m_right->addDockWidget(Qt::BottomDockWidgetArea, m_logs);
    m_right->resizeDocks({m_logs}, {260}, Qt::Vertical);
    setCentralWidget(m_sides);
    resize(1280, 800);
}

void MainWindow::buildMenus()
{
    new RowMenu(*m_rowMenu, m_dashboard, *m_presenter, *m_rows, m_verbs->tools, m_commands, m_parts);
    fillMenuBar(*menuBar(), *m_rowMenu, m_commands);
    fillToolBar(*addToolBar(tr("Commands")), m_commands);
    m_panel->setOverflow(m_rowMenu);
}

void MainWindow::makeParts()
{
    StackTreeView &tree = m_sidebar->tree();
    new LogDockCommands(m_commands, *m_logs, *m_content, m_parts);
    new ViewCommands(m_commands, m_theme, *tree.filter(), *m_notifier, m_parts);
    new EngineBanner(m_dashboard.engineState(), m_panel->notices(), m_parts);
    new TrayMenu(*m_tray, m_dashboard, *m_presenter, m_commands, *m_verbCommands, m_parts);
    new ShortcutPriority(*this, m_commands, m_parts);
    auto *explainer = new Explainer(m_dashboard, *m_presenter, *m_rows, *m_panel, *m_logs, m_commands, m_parts);
    auto *palette = new WindowPalette(
        {m_dashboard, *m_presenter, m_commands, *m_rows, *m_verbCommands, m_verbs->tools, *m_panel, *explainer},
        m_parts);
    connect(m_commands.action(Command::ShowPalette), &QAction::triggered, palette,
            [this, palette] { palette->open(this); });
    auto *requests = new RowRequests(*m_rows, *m_verbCommands, m_verbs->feedback, *explainer, *m_rowMenu, m_parts);
    requests->serve(tree, m_commands);
    requests->serve(m_panel->requests());
    m_verbs->serve(m_panel->requests());
    m_opener = new StackOpener(*this, m_commands, m_parts);
    m_states = std::make_unique<CommandStates>(m_dashboard, *m_presenter, m_watches.hosts, m_watches.services,
                                               m_verbs->workspaces, m_verbs->tags, m_commands);
    m_rowLogs = std::make_unique<RowLogs>(m_dashboard, *m_presenter, m_watches.hosts, *m_verbCommands, m_verbs->tools,
                                          *explainer, *m_logs);
    new LogAlerts(m_dashboard, m_logs->panes()->memory(), *m_notifier, m_parts);
    m_state = std::make_unique<WindowState>(
        WindowState{*this, *m_right, *m_sides, tree, *m_panel, *m_logs, *m_rows, m_commands});
    auto *visibility = new WindowVisibility(*this, m_parts);
    connect(visibility, &WindowVisibility::updated, this, [this](bool isSeen) {
        m_watches.ports.setWatching(isSeen);
        m_watches.hosts.setWatching(isSeen);
        m_usage->setSeen(isSeen);
    });
    connect(m_opener, &StackOpener::pathsAdded, this, &MainWindow::pathsAdded);
    connect(m_opener, &StackOpener::exampleChosen, this, &MainWindow::exampleChosen);
}

void MainWindow::connectCommands()
{
    addActions(m_commands.all()); // shortcuts work wherever the focus is, also those of commands without a menu entry
    const auto *rowCommands = new RowCommands(m_dashboard, *m_presenter, m_watches.health, m_watches.services,
                                              m_verbs->tags, m_commands, *m_rows, m_parts);
    connect(rowCommands, &RowCommands::removalRequested, this, &MainWindow::removalRequested);
    m_quitGuard = new QuitGuard(m_dashboard, *m_tray, *this, m_parts);
    m_quitGuard->setVolumeWork([this] { return m_verbs->volumes.runningCount(); });
    const auto on = [this](Command command, auto slot) {
        connect(m_commands.action(command), &QAction::triggered, m_parts, slot);
    };
    on(Command::Quit, [this] { m_quitGuard->quit(); });
    on(Command::FocusFilter, [this] { m_sidebar->focusFilter(); });
    m_help = new HelpCommands(m_commands, m_dashboard.engineState(), *this, m_parts);
    connect(m_help, &HelpCommands::problem, this, &MainWindow::showProblem);
    const auto *report = new ReportSaver(m_dashboard, m_watches.health, m_commands, *this, m_parts);
    connect(report, &ReportSaver::remark, this, &MainWindow::showToast);
    connect(report, &ReportSaver::problem, this, &MainWindow::showProblem);
    auto *cleanup = new CleanupVerbs(m_dashboard, m_watches.volumes, this, m_parts);
    on(Command::CleanUp, [cleanup] { cleanup->open(); });
    connect(cleanup, &CleanupVerbs::remark, this, &MainWindow::showToast);
    for (int number = 1; number <= 8; ++number) {
        auto *key = new QShortcut(QKeySequence(u"Alt+%1"_s.arg(number)), this);
        connect(key, &QShortcut::activated, this,
                [this, number] { m_panel->showPage(m_panel->pages().value(number - 1)); });
    }
}

void MainWindow::connectVerbs()
{
    connect(m_rows, &RowSelection::changed, this, &MainWindow::showSelection);
    connect(m_presenter, &TreePresenter::rowsChanged, this, &MainWindow::refresh);
    connect(&m_dashboard.engineState(), &engine::EngineState::connectionChanged, this, &MainWindow::refresh);
    connect(m_verbs, &WindowVerbs::remark, this, &MainWindow::showToast);
    connect(m_verbs, &WindowVerbs::undoable, this, &MainWindow::showUndo);
    connect(m_verbs, &WindowVerbs::problem, this, &MainWindow::showProblem);
    connect(&m_watches.volumes, &dashboard::VolumeWatch::failed, this, [this](const Error &error) {
        showProblem(tr("Volumes: %1 failed").arg(error.what), error.cause + u'\n' + error.next);
    });
    connect(m_verbs, &WindowVerbs::changed, this, &MainWindow::updateCommands);
    connect(m_verbs, &WindowVerbs::filesWanted, this, [this](const StackId &id) {
        selectStack(id);
        m_panel->showPage(u"config"_s);
    });
    connect(m_verbs, &WindowVerbs::activityWanted, this, [this] { m_panel->showPage(u"activity"_s); });
    connect(m_tray, &Tray::raiseRequested, this, &MainWindow::raiseAndActivate);
    connect(m_notifier, &Notifier::activated, this, [this](const Selection &selection) {
        raiseAndActivate();
        if (m_dashboard.find(selection.stackId))
            m_rows->goTo(selection);
    });
}

void MainWindow::showSelection(const Selection &selection)
{
    updatePage();
    m_panel->setSelectedCount(int(m_rows->all().size()));
    m_panel->setSelection(selection);
    updateCommands();
    m_rowLogs->follow(m_rows->all());
}

void MainWindow::updatePage()
{
    const QList<StackId> ids = m_dashboard.ids();
    const bool hasOwnStacks =
        std::any_of(ids.cbegin(), ids.cend(), [this](const StackId &id) { return !m_dashboard.find(id)->foreign; });
    m_centre->updatePage(!m_rows->current().isEmpty() && !ids.isEmpty(), hasOwnStacks);
}

void MainWindow::refresh()
{
    m_rows->update();
    updatePage();
    m_panel->refresh();
    updateCommands();
    m_rowLogs->follow(m_rows->all());
    m_tray->setState(m_presenter->all());
}

void MainWindow::updateCommands()
{
    const Selection &selection = m_rows->current();
    const QList<Selection> all = m_rows->all();
    m_states->update(all);
    if (all.size() > 1)
        return m_panel->setPrimary(m_commands.action(Command::Up), true);
    const Command primary = m_verbCommands->primaryOf(selection);
    m_panel->setPrimary(m_states->isOnlyWatched(selection) ? nullptr : m_commands.action(primary),
                        primary == Command::Up);
}

QVariantMap MainWindow::saveState() const
{
    QVariantMap state = m_state->save();
    state.insert(u"toldOfTray"_s, m_quitGuard->hasTold());
    return state;
}

void MainWindow::restoreState(const QVariantMap &state)
{
    m_state->restore(state);
    m_quitGuard->setHasTold(state.value(u"toldOfTray"_s, false).toBool());
}

void MainWindow::setSettings(settings::Settings &settings)
{
    new SettingsBinding(
        settings, {m_commands, *m_logs->panes(), m_verbs->tools, *m_panel, *m_quitGuard, m_watches.volumes.schedule()},
        *this, m_parts);
}

void MainWindow::setDocumentation(const QString &file)
{
    m_help->setDocumentation(file);
}

void MainWindow::setExamples(const QList<workspace::Example> &examples, const QString &folder)
{
    m_opener->setExamples(examples, folder);
}

void MainWindow::setWorkspaces(const QList<workspace::WorkspaceFile> &workspaces)
{
    m_watches.hosts.setWorkspaces(workspaces);
}

void MainWindow::selectStack(const StackId &stackId)
{
    m_rows->goToStack(stackId);
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    if (std::exchange(m_wasShown, true))
        return;
    m_sidebar->tree().setFocus();
    // Floating logs were shown before this window and would be behind it.
    if (m_logs->isFloating())
        QTimer::singleShot(0, m_logs, &QWidget::raise);
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

void MainWindow::endProblem(const QString &sentence)
{
    m_problems->clear({}, sentence);
}

} // namespace pierside::ui

#include "moc_mainwindow.cpp"
