// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/windowsession.h"

#include "app/cli/select/stacksearch.h"
#include "app/common/locaterequest.h"
#include "app/common/paths.h"
#include "app/common/snapshotbudget.h"
#include "app/common/stackof.h"
#include "app/common/usercatalogue.h"
#include "models/actions/fingerprintkey.h"
#include "models/core/logging.h"
#include "models/core/whenall.h"
#include "models/secrets/keychainbackend.h"
#include "models/secrets/sessionfallback.h"
#include "models/workspace/findstacks.h"
#include "models/workspace/workspacefile.h"
#include "ui/presenters/selection.h"

#include <QApplication>
#include <QDir>
#include <QFileInfo>

#include <utility>

namespace pierside::app {

using namespace Qt::StringLiterals;
using workspace::KnownStack;

namespace {

StackId idOf(const workspace::StackFiles &files)
{
    return {u"stack:%1\n%2\n%3"_s.arg(files.directory, files.files.join(u'\n'), files.projectName)};
}

StackId idIn(const QString &workspaceFile, const QString &stackName)
{
    return {u"workspace:%1\n%2"_s.arg(workspaceFile, stackName)};
}

dashboard::DashboardEntry entryOf(const workspace::StackFiles &files)
{
    return {idOf(files), {}, {}, files.name, stackOf(files)};
}

} // namespace

WindowSession::WindowSession(settings::Settings &settings, SingleInstance &instance,
                             const QList<engine::Target> &targets)
    : m_settings(settings)
    , m_vault(std::make_unique<secrets::SessionFallback>(std::make_unique<secrets::KeychainBackend>()),
              secretsIndexFile())
    , m_actions(stateDirectory())
    , m_known(knownStacksFile())
    , m_dashboard(m_state, m_actions)
{
    m_vault.setHashKey(actions::fingerprintKey(stateDirectory()));
    // One window runs for each user: what is left is of an earlier session.
    if (const auto forgotten = m_vault.forgetSession(); !forgotten)
        qCWarning(logUi, "%ls", qUtf16Printable(forgotten.error().message()));
    m_actions.setVault(&m_vault);
    m_theme.install(*qApp);
    m_actions.setSnapshotDirectory(snapshotDirectory());
    m_actions.setSnapshotBudget(snapshotBudget(m_settings));
    m_actions.setCatalogue(userCatalogue());
    updateStacks();
    m_window = std::make_unique<ui::MainWindow>(m_dashboard, m_theme);
    m_window->setWorkspaces(m_workspaces);
    m_window->restoreState(m_settings.windowState());
    m_window->setSettings(m_settings);
    watchSettings();
    m_window->setDocumentation(documentationFile());
    connect(&m_known, &workspace::KnownStacks::changed, this, &WindowSession::updateStacks);
    connect(&m_workspaceFiles, &workspace::FileWatch::changed, this, [this] {
        m_known.reload();
        updateStacks();
    });
    connect(&m_dashboard, &dashboard::Dashboard::runStarted, this, [this](const StackId &id) { rememberForeign(id); });
    connect(m_window.get(), &ui::MainWindow::pathsAdded, this, &WindowSession::addPaths);
    m_window->setExamples(workspace::examplesIn(examplesDirectory()), QDir::homePath());
    connect(m_window.get(), &ui::MainWindow::exampleChosen, this, &WindowSession::copyExample);
    connect(m_window.get(), &ui::MainWindow::removalRequested, this, &WindowSession::removeEntry);
    connect(&instance, &SingleInstance::raised, this, [this](const QStringList &paths) {
        addPaths(paths);
        m_window->raiseAndActivate();
    });
    const auto remember = [this] { m_settings.setWindowState(m_window->saveState()); };
    connect(qApp, &QApplication::aboutToQuit, this, remember);
    // When the desktop session ends there may be no time to save.
    connect(qApp, &QGuiApplication::applicationStateChanged, this, remember);
    m_window->show();
    if (m_known.problem())
        showError(*m_known.problem());
    reportSettings();
    m_state.setTargets(targets);
}

WindowSession::~WindowSession()
{
    (void)m_vault.forgetSession();
}

void WindowSession::showError(const Error &error)
{
    m_window->showProblem(error.what, error.next.isEmpty() ? error.cause : error.cause + u'\n' + error.next);
}

void WindowSession::reportSettings()
{
    const QList<Error> findings = m_settings.findings();
    QStringList lines;
    for (const Error &finding : findings) {
        lines.append(finding.message());
        qCWarning(logUi, "%ls", qUtf16Printable(finding.message()));
    }
    if (!findings.isEmpty())
        m_window->showProblem(tr("%n setting(s) cannot be used", nullptr, int(findings.size())), lines.join(u'\n'));
}

void WindowSession::watchSettings()
{
    // The command line writes the same file.
    m_settingsFile.setFiles({m_settings.fileName()});
    connect(&m_settingsFile, &workspace::FileWatch::changed, this, [this] { m_settings.reload(); });
    connect(&m_settings, &settings::Settings::failed, this, &WindowSession::showError);
    connect(&m_settings, &settings::Settings::changed, this, [this](const QString &key) {
        m_actions.setSnapshotBudget(snapshotBudget(m_settings));
        if (key != QLatin1String(settings::key::engineHost.key) &&
            key != QLatin1String(settings::key::engineContext.key))
            return;
        const auto targets = engine::locate(
            locateRequest(m_settings.get(settings::key::engineHost), m_settings.get(settings::key::engineContext)));
        if (targets)
            m_state.setTargets(*targets);
        else
            showError(targets.error());
    });
}

void WindowSession::updateStacks()
{
    QList<dashboard::DashboardEntry> entries;
    const QStringList workspaces = m_known.workspaces();
    m_workspaces.clear();
    for (const QString &file : workspaces) {
        const workspace::WorkspaceResult result = workspace::readWorkspaceFile(file);
        const QString problem = tr("%1 cannot be used").arg(QFileInfo(file).fileName());
        if (!result.workspace) {
            if (m_window && !result.diagnostics.isEmpty())
                m_window->showProblem(problem, result.diagnostics.first().toString());
            continue;
        }
        if (m_window)
            m_window->endProblem(problem);
        m_workspaces.append(*result.workspace);
        for (const workspace::StackFiles &stack : result.workspace->stacks)
            entries.append(
                {idIn(file, stack.name), file, result.workspace->name, stack.name, stackOf(*result.workspace, stack)});
    }
    // Stacks that the user started once stay on the list after Down.
    for (const KnownStack &known : m_known.stacks())
        entries.append(entryOf(known.stack));
    m_workspaceFiles.setFiles(workspaces + QStringList{m_known.file()});
    m_dashboard.setEntries(entries);
    if (m_window)
        m_window->setWorkspaces(m_workspaces);
}

void WindowSession::addPaths(const QStringList &paths)
{
    StackId first;
    std::vector<Task<Done>> added;
    m_window->endProblem(std::exchange(m_addProblem, {}));
    for (const QString &path : paths) {
        const auto found = workspace::findStacks(path);
        if (!found) {
            m_addProblem = found.error().what;
            showError(found.error());
            continue;
        }
        for (const workspace::FoundStack &one : *found) {
            added.push_back(m_known.add(one));
            if (!first.isEmpty())
                continue;
            if (!one.isWorkspace()) {
                first = idOf(one.stack);
            } else if (const auto result = workspace::readWorkspaceFile(one.workspaceFile);
                       result.workspace && !result.workspace->stacks.isEmpty()) {
                first = idIn(one.workspaceFile, result.workspace->stacks.first().name);
            }
        }
    }
    whenAll(added, this).then(this, [this, first](const Result<std::vector<Result<Done>>> &results) {
        for (const Result<Done> &result : results.value_or(std::vector<Result<Done>>())) {
            showIfFailed(result);
            if (!result)
                m_addProblem = result.error().what;
        }
        if (m_dashboard.find(first))
            m_window->selectStack(first);
    });
}

void WindowSession::showIfFailed(const Result<Done> &result)
{
    if (!result)
        m_window->showProblem(result.error().what, result.error().cause);
}

void WindowSession::copyExample(const workspace::Example &example, const QString &folder)
{
    const auto copied = workspace::copyExample(example, folder);
    if (!copied)
        return showError(copied.error());
    addPaths({*copied});
    m_window->showToast(tr("%1 was copied to %2").arg(example.name, *copied));
}

void WindowSession::removeEntry(const ui::Selection &selection)
{
    const StackId &id = selection.stackId;
    const QString &file = selection.workspace;
    for (const KnownStack &known : m_known.stacks()) {
        if (idOf(known.stack) != id)
            continue;
        const dashboard::DashboardStack *stack = m_dashboard.find(id);
        const QString name = stack && !stack->project.isEmpty() ? stack->project.value : known.stack.name;
        m_known.removeStack(known.stack).then(this, [this, name, stack = known.stack](const Result<Done> &removed) {
            showRemoved(removed, name, {{}, stack});
        });
        return;
    }
    if (m_known.workspaces().contains(file)) {
        const auto result = workspace::readWorkspaceFile(file);
        const QString name = result.workspace ? result.workspace->name : file;
        m_known.removeWorkspace(file).then(this, [this, name, file](const Result<Done> &removed) {
            showRemoved(removed, name, {file, {}});
        });
    }
}

void WindowSession::showRemoved(const Result<Done> &removed, const QString &name, const workspace::FoundStack &what)
{
    if (!removed)
        return showIfFailed(removed);
    m_window->showUndo(tr("%1 was removed from the list. Its containers, volumes and files were kept.").arg(name),
                       [this, what] {
                           m_known.add(what).then(this, [this, id = idOf(what.stack)](const Result<Done> &added) {
                               showIfFailed(added);
                               if (added && m_dashboard.find(id))
                                   m_window->selectStack(id);
                           });
                       });
}

void WindowSession::rememberForeign(const StackId &id)
{
    const dashboard::DashboardStack *stack = m_dashboard.find(id);
    if (!stack || !stack->foreign || !m_settings.get(settings::key::rememberSeen))
        return;
    const auto files = cli::filesByLabels(m_dashboard.containersOf(id));
    if (!files)
        return;
    // Adding the stack replaces its row, so the run that the row shows must have ended; after a failure the row stays.
    connect(
        m_dashboard.runOf(id), &run::Run::finished, this,
        [this, files = *files](const plan::RunReport &report) {
            if (!report.succeeded)
                return;
            m_known.seen({files}).then(this, [this](const Result<Done> &seen) { showIfFailed(seen); });
        },
        Qt::QueuedConnection);
}

} // namespace pierside::app

#include "moc_windowsession.cpp"
