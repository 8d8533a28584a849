// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the window's signals lead to. The layout stands in mainwindow.cpp.
#include "models/actions/desk.h"
#include "ui/logs/logdock.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/notices.h"
#include "ui/shell/objectpanel.h"
#include "ui/shell/palette.h"
#include "ui/shell/sidebar.h"
#include "ui/shell/treepresenter.h"
#include "ui/shell/verbs.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/tree/stackfilter.h"
#include "ui/tree/stacktreeview.h"

#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QFileDialog>
#include <QMenu>
#include <QMessageBox>
#include <QShortcut>
#include <QStackedWidget>
#include <QUrl>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

//! Commands that are a verb of the planner.
std::optional<plan::Options> optionsOf(Command command)
{
    plan::Options options;
    switch (command) {
    case Command::Up:
    case Command::Preview:
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
        options.verb = plan::Verb::Down;
        return options;
    case Command::DownWithVolumes:
        options.verb = plan::Verb::Down;
        options.removeVolumes = true;
        return options;
    case Command::Reset:
        options.verb = plan::Verb::Reset;
        return options;
    default:
        return std::nullopt;
    }
}

constexpr Command verbCommands[] = {Command::Up,    Command::Stop,   Command::Restart, Command::Recreate,
                                    Command::Pull,  Command::Build,  Command::Down,    Command::DownWithVolumes,
                                    Command::Reset, Command::Preview};

} // namespace

void MainWindow::connectCommands()
{
    // Keys work wherever the focus is, also from commands that stand in no menu.
    addActions(m_commands.all());
    const auto on = [this](Command command, auto slot) {
        connect(m_commands.action(command), &QAction::triggered, this, slot);
    };
    for (const Command command : verbCommands)
        on(command, [this, command] { runVerb(command, m_selection); });
    on(Command::CancelRun, [this] { m_verbs->cancel(m_selection.stackId); });
    on(Command::AddFolder, [this] { addPaths(true); });
    on(Command::AddFile, [this] { addPaths(false); });
    on(Command::RemoveStack, [this] { Q_EMIT removalRequested(m_selection.stackId); });
    on(Command::OpenFolder, [this] {
        const actions::DeskStack *stack = m_desk.find(m_selection.stackId);
        if (stack && stack->loaded && stack->loaded->project)
            QDesktopServices::openUrl(QUrl::fromLocalFile(stack->loaded->project->workingDirectory));
    });
    on(Command::CopyName, [this] {
        const actions::DeskStack *stack = m_desk.find(m_selection.stackId);
        if (stack)
            QApplication::clipboard()->setText(m_selection.service.isEmpty() ? stack->project.value
                                                                             : m_selection.service);
    });
    on(Command::ShowPalette, [this] { showPalette(); });
    on(Command::FocusFilter, [this] { m_sidebar->focusFilter(); });
    on(Command::Refresh, [this] { m_desk.reload(m_selection.stackId); });
    on(Command::About, [this] { showAbout(); });
    on(Command::Quit, [this] {
        setProperty("quitting", true);
        close();
        QApplication::quit();
    });
    connect(m_commands.action(Command::ShowLogs), &QAction::toggled, m_logs, &QWidget::setVisible);
    connect(m_logs, &QDockWidget::visibilityChanged, this,
            [this] { m_commands.action(Command::ShowLogs)->setChecked(!m_logs->isHidden()); });
    connect(m_commands.action(Command::MaximiseLogs), &QAction::toggled, this,
            [this](bool maximised) { m_centre->setVisible(!maximised); });
    for (int number = 1; number <= 8; ++number) {
        auto *key = new QShortcut(QKeySequence(u"Alt+%1"_s.arg(number)), this);
        connect(key, &QShortcut::activated, this, [this, number] { m_panel->showTab(number - 1); });
    }
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
        if (selection && *selection != m_selection)
            select(*selection);
    });
    connect(&tree, &StackTreeView::rowActivated, this, [this](const items::RowKey &key) {
        if (const auto selection = m_presenter->selectionOf(key))
            runVerb(Command::Up, *selection);
    });
    connect(&tree, &StackTreeView::actionRequested, this, [this](RowAction action, const items::RowKey &key) {
        const auto selection = m_presenter->selectionOf(key);
        if (!selection)
            return;
        if (action == RowAction::Retry)
            runVerb(Command::Up, *selection);
        else if (action == RowAction::Why) {
            select(*selection);
            m_logs->show();
        }
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
    connect(&m_desk.engineState(), &engine::EngineState::connectionChanged, this, [this] {
        updateEngineNotice();
        refresh();
    });
    connect(m_verbs, &Verbs::refused, this, [this](const QString &id, const QString &sentence, const QString &detail) {
        const Notice notice{
            Token::Bad, sentence, detail, {{tr("Show files"), [this] { m_panel->showConfig(); }}}, true};
        m_panel->notices().post(id, notice);
    });
    connect(m_verbs, &Verbs::nothingToDo, this, [this](const QString &, const QString &text) { showToast(text); });
    connect(m_verbs, &Verbs::busy, this, [this](const Selection &selection, const plan::Options &options) {
        const auto again = [this, selection, options] { m_verbs->start(selection, options); };
        const auto whenOver = [this, selection, again] {
            connect(
                &m_desk, &actions::Desk::runFinished, this,
                [this, selection, again](const QString &id) {
                    if (id == selection.stackId)
                        QMetaObject::invokeMethod(this, again, Qt::QueuedConnection);
                },
                Qt::SingleShotConnection);
            m_panel->notices().clear(selection.stackId);
        };
        const Notice notice{Token::Busy,
                            tr("This stack is busy with another plan"),
                            tr("%1 can wait for its end, or take its place.").arg(plan::verbName(options.verb)),
                            {{tr("Queue"), whenOver},
                             {tr("Cancel and go"),
                              [this, selection, whenOver] {
                                  whenOver();
                                  m_verbs->cancel(selection.stackId);
                              }}},
                            true};
        m_panel->notices().post(selection.stackId, notice);
    });
    connect(&m_desk, &actions::Desk::runStarted, this, [this](const QString &id) { m_panel->notices().clear(id); });
    connect(&m_desk, &actions::Desk::runFinished, this, &MainWindow::showRunResult);
}

void MainWindow::showRunResult(const QString &stackId, const plan::RunReport &report, const std::optional<Error> &error)
{
    const actions::Run *run = m_desk.runOf(stackId);
    const plan::Plan &plan = run->prepared().plan;
    const QString what = u"%1 %2"_s.arg(plan::verbName(plan.verb), plan.project.value);
    const std::optional<Error> first = error ? error : report.firstError();
    if (report.cancelled)
        return showToast(tr("%1 was cancelled; what was done stays").arg(what));
    if (report.succeeded)
        return showToast(tr("%1: done in %2").arg(what, humanDuration(report.duration)));
    const Selection whole{stackId, {}, {}};
    const plan::Options options = run->prepared().options;
    Notice notice{Token::Bad, tr("%1 failed").arg(what), first ? first->message() : QString(), {}, true};
    // What deletes data is never one click away from happening again.
    if (!plan.isDestructive())
        notice.buttons.append({tr("Retry"), [this, whole, options] { m_verbs->start(whole, options); }});
    m_panel->notices().post(stackId, notice);
}

void MainWindow::runVerb(Command command, const Selection &selection)
{
    const auto options = optionsOf(command);
    if (!options || selection.isEmpty())
        return;
    if (command == Command::Preview)
        m_verbs->preview(selection, *options);
    else
        m_verbs->start(selection, *options);
}

void MainWindow::updateCommands()
{
    const actions::DeskStack *stack = m_desk.find(m_selection.stackId);
    const bool hasEngine = m_desk.engineState().connection() == engine::EngineState::Connection::Live;
    const bool hasFiles = stack && !stack->foreign && stack->loaded && stack->loaded->project;
    const actions::Run *run = m_desk.runOf(m_selection.stackId);
    const bool isBusy = run && run->isRunning();
    const items::StackRow *row = m_presenter->row(m_selection.stackId);
    const items::ServiceRow *service = m_presenter->row(m_selection.stackId, m_selection.service);
    const bool exists = !m_desk.containersOf(m_selection.stackId).isEmpty();
    const auto enable = [this](Command command, bool on) { m_commands.action(command)->setEnabled(on); };
    for (const Command command :
         {Command::Up, Command::Recreate, Command::Pull, Command::Build, Command::Preview, Command::Reset})
        enable(command, hasEngine && hasFiles);
    for (const Command command : {Command::Stop, Command::Restart})
        enable(command, hasEngine && stack && exists);
    for (const Command command : {Command::Down, Command::DownWithVolumes})
        enable(command, hasEngine && stack && m_selection.service.isEmpty());
    enable(Command::Reset, hasEngine && hasFiles && m_selection.service.isEmpty());
    enable(Command::CancelRun, isBusy);
    enable(Command::RemoveStack, stack && !stack->foreign);
    enable(Command::OpenFolder, hasFiles);
    enable(Command::CopyName, stack);
    const items::RowState state = service ? service->state : row ? row->state : items::RowState::NotCreated;
    m_panel->setPrimary(m_commands.action(isBusy                            ? Command::CancelRun
                                          : items::isUp(state) || !hasFiles ? Command::Stop
                                                                            : Command::Up));
}

void MainWindow::showRowMenu(const QPoint &globalPos)
{
    m_rowMenu->popup(globalPos);
}

void MainWindow::showPalette()
{
    QList<PaletteEntry> entries;
    for (QAction *action : m_commands.all()) {
        if (action->isEnabled() && action != m_commands.action(Command::ShowPalette))
            entries.append({action->text(), action->shortcut().toString(QKeySequence::NativeText), action->icon(),
                            [action] { action->trigger(); }});
    }
    for (const QString &id : m_desk.ids()) {
        const items::StackRow *stack = m_presenter->row(id);
        if (!stack)
            continue;
        const QString name = stack->title.isEmpty() ? stack->project.value : stack->title;
        entries.append({tr("Go to %1").arg(name), stack->stateDetail, makeIcon(ActionIcon::Stack),
                        [this, id] { selectStack(id); }});
        entries.append({tr("Up %1").arg(name), {}, makeIcon(ActionIcon::Up), [this, id] {
                            runVerb(Command::Up, {id, {}, {}});
                        }});
        entries.append({tr("Stop %1").arg(name), {}, makeIcon(ActionIcon::Stop), [this, id] {
                            runVerb(Command::Stop, {id, {}, {}});
                        }});
        for (const items::ServiceRow &service : stack->services) {
            const Selection selection{id, service.key.service, {}};
            const QString path = u"%1 / %2"_s.arg(name, service.key.service);
            entries.append({tr("Go to %1").arg(path), items::stateWord(service.state), makeIcon(ActionIcon::Service),
                            [this, selection] {
                                m_sidebar->tree().setCurrentKey(m_presenter->keyOf(selection));
                                select(selection);
                            }});
            entries.append({tr("Restart %1").arg(path), {}, makeIcon(ActionIcon::Restart), [this, selection] {
                                runVerb(Command::Restart, selection);
                            }});
        }
    }
    (new Palette(entries, this))->show();
}

void MainWindow::fillTrayMenu(QMenu &menu)
{
    for (const QString &id : m_desk.ids()) {
        const items::StackRow *stack = m_presenter->row(id);
        if (!stack || stack->foreign)
            continue;
        // A mnemonic in a stack's name would swallow a letter.
        QString name = stack->title.isEmpty() ? stack->project.value : stack->title;
        name.replace(u'&', u"&&"_s);
        QMenu *sub = menu.addMenu(u"%1: %2"_s.arg(name, stack->stateDetail));
        sub->addAction(tr("Up"), this, [this, id] { runVerb(Command::Up, {id, {}, {}}); });
        sub->addAction(tr("Stop"), this, [this, id] { runVerb(Command::Stop, {id, {}, {}}); });
    }
    menu.addSeparator();
    menu.addAction(tr("Show Pierside"), this, &MainWindow::raiseAndActivate);
    menu.addAction(m_commands.action(Command::Quit));
}

void MainWindow::addPaths(bool folder)
{
    QStringList paths;
    if (folder)
        paths.append(QFileDialog::getExistingDirectory(this, tr("Add the stack of a folder")));
    else
        paths = QFileDialog::getOpenFileNames(this, tr("Add compose files"), {},
                                              tr("Compose files (*.yaml *.yml *.json);;All files (*)"));
    paths.removeAll(QString());
    if (!paths.isEmpty())
        Q_EMIT pathsAdded(paths);
}

void MainWindow::showAbout()
{
    const engine::EngineInfo info = m_desk.engineState().info();
    QMessageBox box(this);
    box.setWindowTitle(tr("About Pierside"));
    box.setTextFormat(Qt::PlainText);
    box.setIconPixmap(windowIcon().pixmap(64));
    box.setText(tr("Pierside %1").arg(QApplication::applicationVersion()));
    box.setInformativeText(
        tr("Local development stacks, as they really are.\n\nEngine: %1 (API %2) at %3\n\n"
           "GPL-3.0-or-later")
            .arg(info.version.isEmpty() ? tr("none") : info.version, info.apiVersion.toString(), info.address));
    box.exec();
}

} // namespace pierside::ui
