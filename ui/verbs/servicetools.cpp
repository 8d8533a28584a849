// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verbs/servicetools.h"

#include "models/actions/issuercheck.h"
#include "models/actions/keycloakcontainer.h"
#include "models/actions/logintest.h"
#include "models/actions/oneoff.h"
#include "models/core/environment.h"
#include "models/dashboard/dashboard.h"
#include "models/databases/databaseclients.h"
#include "models/engine/containercommand.h"
#include "models/health/exitwords.h"
#include "models/workspace/localrun.h"
#include "models/workspace/terminal.h"
#include "ui/config/editor.h"
#include "ui/dialogs/programdialog.h"
#include "ui/theme/icons.h"
#include "ui/verbs/databaseverbs.h"
#include "ui/verbs/outputwindow.h"
#include "ui/verbs/question.h"
#include "ui/verbs/realmverbs.h"
#include "ui/verbs/verbs.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QMenu>
#include <QProcess>

#include <algorithm>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

Ending endOf(int code)
{
    const QString meaning = health::exitMeaning(code);
    return {meaning.isEmpty() ? ServiceTools::tr("ended with %1").arg(code)
                              : ServiceTools::tr("ended with %1, %2").arg(code).arg(meaning),
            code == 0};
}

} // namespace

ServiceTools::ServiceTools(dashboard::Dashboard &dashboard, Verbs &verbs, dashboard::HostWatch &hosts, QWidget *window)
    : QObject(window)
    , m_dashboard(dashboard)
    , m_verbs(verbs)
    , m_hosts(hosts)
    , m_databases(new DatabaseVerbs(dashboard, window))
    , m_realms(new RealmVerbs(dashboard, window))
    , m_window(window)
{
    connect(m_realms, &RealmVerbs::problem, this, &ServiceTools::problem);
    connect(m_databases, &DatabaseVerbs::changed, this, &ServiceTools::databaseChanged);
}

void ServiceTools::copyAgain(const StackId &stackId, const JournalRun &run)
{
    const QString service = run.request["service"_L1].toString();
    const auto container = running(stackId, service);
    const auto tools =
        container ? databases::databaseTools(*container, m_dashboard.catalogue(), run.request["database"_L1].toString())
                  : std::nullopt;
    if (!tools)
        return Q_EMIT problem(tr("The %1 cannot be repeated").arg(run.verb),
                              tr("No container of %1 with that database is running. Start it first.").arg(service));
    m_databases->copyAgain(*container, *tools, run);
}

std::optional<engine::Container> ServiceTools::running(const StackId &stackId, const QString &service) const
{
    const QList<engine::Container> containers = m_dashboard.containersOf(stackId);
    const auto it = std::find_if(containers.cbegin(), containers.cend(), [&service](const engine::Container &one) {
        return one.service() == service && one.isRunning() && !one.isOneOff();
    });
    return it == containers.cend() ? std::nullopt : std::optional(*it);
}

std::optional<engine::Container> ServiceTools::runningIn(const QString &workspace, const QString &service) const
{
    const QList<StackId> ids = m_dashboard.ids();
    for (const StackId &id : ids) {
        const dashboard::DashboardStack *stack = m_dashboard.find(id);
        if (!stack || stack->entry.workspace != workspace)
            continue;
        if (const auto container = running(id, service))
            return container;
    }
    return std::nullopt;
}

QList<PaletteEntry> ServiceTools::commandsOf(const workspace::WorkspaceFile &file, const QString &service)
{
    QList<PaletteEntry> entries;
    for (const workspace::NamedCommand &command : file.commands) {
        if (!service.isEmpty() && command.exec != service)
            continue;
        entries.append({command.name, command.exec.isEmpty() ? tr("on this machine") : tr("in %1").arg(command.exec),
                        makeIcon(ActionIcon::Up), [this, file, command] { runCommand(file, command); }});
    }
    return entries;
}

PaletteEntry ServiceTools::programTool(const StackId &stackId, const QString &service)
{
    return {tr("Run a program in %1...").arg(service), tr("shows its output"), makeIcon(ActionIcon::Up),
            [this, stackId, service] { askForProgram(stackId, service); }};
}

PaletteEntry ServiceTools::issuerTool(const StackId &stackId, const QString &service)
{
    return {tr("Check the issuer of %1").arg(service), tr("as browsers and services see it"),
            makeIcon(ActionIcon::Service), [this, stackId, service] { checkIssuer(stackId, service); }};
}

void ServiceTools::checkIssuer(const StackId &stackId, const QString &service)
{
    const auto engine = m_dashboard.engineState().engine();
    const auto subject =
        actions::issuerSubject(service, {}, m_dashboard.containersOf(stackId), m_dashboard.catalogue());
    if (!engine || !subject)
        return Q_EMIT problem(tr("The issuer of %1 cannot be checked").arg(service),
                              subject ? tr("No engine is connected.") : subject.error().cause);
    actions::checkIssuer(engine, *subject, this).then(this, [this](const Result<actions::IssuerReport> &report) {
        if (!report)
            return Q_EMIT problem(report.error().what, report.error().cause);
        if (report->finding.isEmpty())
            return Q_EMIT remark(tr("The issuer of %1 is the same from everywhere: %2")
                                     .arg(report->realm, report->answers.last().issuer));
        Q_EMIT problem(report->finding, (actions::issuerLines(*report) << report->advice).join(u'\n'));
    });
}

void ServiceTools::testLogin(const StackId &stackId, const QString &service)
{
    const dashboard::DashboardStack *stack = m_dashboard.find(stackId);
    const auto engine = m_dashboard.engineState().engine();
    secrets::Vault *vault = m_dashboard.actions().vault();
    if (!stack || !engine || !vault)
        return Q_EMIT problem(tr("The login of %1 cannot be tested").arg(service), tr("No engine is connected."));
    const actions::LoginRequest request{stack->entry.stack.files, service, m_dashboard.containersOf(stackId),
                                        m_dashboard.catalogue()};
    actions::testLogin(engine, request, *vault, this)
        .then(this, [this, service](const Result<actions::LoginResult> &result) {
            if (!result)
                return Q_EMIT problem(tr("The login of %1 cannot be tested").arg(service), result.error().cause);
            if (result->passed)
                return Q_EMIT remark(tr("%1: %2").arg(service, result->text));
            Q_EMIT problem(tr("The login of %1 failed").arg(service), result->text);
        });
}

QList<PaletteEntry> ServiceTools::serviceTools(const StackId &stackId, const QString &service)
{
    QList<PaletteEntry> entries;
    const dashboard::DashboardStack *stack = m_dashboard.find(stackId);
    const auto container = running(stackId, service);
    if (container || (stack && stack->declared()))
        entries.append(programTool(stackId, service));
    if (!container)
        return entries;
    entries.append({tr("Open a shell in %1").arg(service), tr("in your terminal"), makeIcon(ActionIcon::Service),
                    [this, stackId, service] { openShell(stackId, service); }});
    if (const auto client = databases::clientOf(*container, m_dashboard.catalogue()))
        entries.append({tr("Open %1 in %2").arg(client->name, service), tr("in your terminal"),
                        makeIcon(ActionIcon::Terminal), [this, stackId, service] { openClient(stackId, service); }});
    const compose::Service *declared = stack && stack->declared() ? stack->declared()->findService(service) : nullptr;
    if (declared && actions::hasLogin(*declared, *stack->declared(), m_dashboard.catalogue()))
        entries.append({tr("Test the login of %1").arg(service), tr("with the values that it should have"),
                        makeIcon(ActionIcon::Service), [this, stackId, service] { testLogin(stackId, service); }});
    if (actions::isKeycloak(*container, m_dashboard.catalogue()))
        entries.append(issuerTool(stackId, service));
    entries += m_realms->entries(stackId, *container);
    entries += m_databases->entries(*container);
    return entries;
}

void ServiceTools::fill(QMenu &menu, const Selection &selection)
{
    menu.clear();
    QList<PaletteEntry> entries;
    const dashboard::DashboardStack *stack = m_dashboard.find(selection.stackId);
    const QString workspace = stack ? stack->entry.workspace : selection.workspace;
    if (!selection.service.isEmpty())
        entries += serviceTools(selection.stackId, selection.service);
    if (const workspace::WorkspaceFile *file = m_hosts.find(workspace))
        entries += commandsOf(*file, selection.service);
    for (const PaletteEntry &entry : std::as_const(entries)) {
        QString text = entry.text;
        menu.addAction(entry.icon, text.replace(u'&', u"&&"_s), this, entry.run);
    }
    if (entries.isEmpty())
        menu.addAction(tr("Nothing to run here"))->setEnabled(false);
}

QList<PaletteEntry> ServiceTools::paletteEntries()
{
    QList<PaletteEntry> entries;
    const QList<workspace::WorkspaceFile> files = m_hosts.workspaces();
    for (const workspace::WorkspaceFile &file : files) {
        QList<PaletteEntry> own = commandsOf(file, {});
        for (PaletteEntry &entry : own)
            entry.text = u"%1: %2"_s.arg(file.name, entry.text);
        entries += own;
    }
    const QList<StackId> ids = m_dashboard.ids();
    for (const StackId &id : ids) {
        QStringList seen;
        const QList<engine::Container> containers = m_dashboard.containersOf(id);
        for (const engine::Container &container : containers) {
            if (container.service().isEmpty() || seen.contains(container.service()))
                continue;
            seen.append(container.service());
            entries.append(programTool(id, container.service()));
            if (const auto runningOne = running(id, container.service())) {
                if (actions::isKeycloak(*runningOne, m_dashboard.catalogue()))
                    entries.append(issuerTool(id, container.service()));
                entries += m_realms->entries(id, *runningOne);
                entries += m_databases->entries(*runningOne);
            }
        }
    }
    return entries;
}

void ServiceTools::runCommand(const workspace::WorkspaceFile &file, const workspace::NamedCommand &command)
{
    if (command.loses.isEmpty())
        return runAgreed(file, command);
    askFirst(m_window,
             {tr("%1?").arg(command.name),
              command.loses,
              tr("%1 runs %2.").arg(QFileInfo(file.file).fileName(), workspace::shownArgv(command.argv)),
              command.name,
              {}},
             this, [this, file, command] { runAgreed(file, command); });
}

void ServiceTools::runAgreed(const workspace::WorkspaceFile &file, const workspace::NamedCommand &command)
{
    if (command.exec.isEmpty())
        return m_verbs.askTrust({workspace::localCommand(file, command)},
                                [this, file, command] { runLocally(file, command); });
    const auto container = runningIn(file.file, command.exec);
    if (!container)
        return Q_EMIT problem(tr("%1 cannot run").arg(command.name),
                              tr("No container of %1 is running. Start its stack first.").arg(command.exec));
    runInside(command.name, *container, command.argv);
}

void ServiceTools::runLocally(const workspace::WorkspaceFile &file, const workspace::NamedCommand &command)
{
    auto *output = new OutputWindow(command.name, workspace::shownArgv(command.argv), m_window);
    const auto append = output->lineSink();
    const auto show = [append](const QString &line, bool) { append({line}); };
    // The context is this, not the window, so that closing the window cancels the command.
    output->follow(workspace::runTrusted(m_dashboard.trust(), workspace::localCommand(file, command),
                                         processEnvironment(), show, this),
                   [](const workspace::LocalEnd &end) { return endOf(end.exitCode); });
}

void ServiceTools::runInside(const QString &title, const engine::Container &container, const QStringList &argv)
{
    const auto engine = m_dashboard.engineState().engine();
    if (!engine)
        return Q_EMIT problem(tr("%1 cannot run").arg(title), tr("No engine is connected."));
    auto *output = new OutputWindow(title, tr("%1, in %2").arg(workspace::shownArgv(argv), container.name), m_window);
    engine::ExecSpec spec;
    spec.command = argv;
    // The context is this, not the window, so that closing the window cancels the command.
    output->follow(engine::runInContainer(engine, container.id, spec, output->lineSink(), this), endOf);
}

void ServiceTools::runAlone(const StackId &stackId, const QString &service, const QStringList &argv)
{
    const dashboard::DashboardStack *stack = m_dashboard.find(stackId);
    const auto engine = m_dashboard.engineState().engine();
    if (!stack || !engine)
        return Q_EMIT problem(tr("%1 cannot run").arg(service), tr("No engine is connected."));
    auto *output = new OutputWindow(
        service, tr("%1, in a new container of %2").arg(workspace::shownArgv(argv), service), m_window);
    actions::OneOffRequest request;
    request.stack = stack->entry.stack;
    request.oneOff.service = service;
    request.oneOff.argv = argv;
    const auto append = output->lineSink();
    request.onDependencies = [append](const QStringList &services) {
        append({tr("starting %1 first").arg(services.join(u", "_s))});
    };
    output->follow(actions::runOneOff(m_dashboard.actions(), engine, request, append, this), endOf);
}

void ServiceTools::askForProgram(const StackId &stackId, const QString &service)
{
    auto *dialog = new ProgramDialog(service, running(stackId, service).has_value(), m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog, stackId, service] {
        const QStringList argv = dialog->argv();
        if (dialog->inContainerOfItsOwn())
            return runAlone(stackId, service, argv);
        if (const auto container = running(stackId, service))
            return runInside(service, *container, argv);
        Q_EMIT problem(tr("%1 cannot run").arg(argv.value(0)), tr("No container of %1 is running.").arg(service));
    });
    dialog->open();
}

void ServiceTools::openShell(const StackId &stackId, const QString &service)
{
    if (const auto container = running(stackId, service))
        openOwnTerminal(*container, {u"exec"_s, service, u"--"_s, u"/bin/sh"_s, u"-c"_s,
                                     u"command -v bash >/dev/null && exec bash; exec sh"_s});
}

void ServiceTools::openClient(const StackId &stackId, const QString &service)
{
    if (const auto container = running(stackId, service))
        openOwnTerminal(*container, {u"client"_s, service});
}

//! Runs Pierside's own command line in a terminal, for the project of the container.
void ServiceTools::openOwnTerminal(const engine::Container &container, const QStringList &command)
{
    const QStringList own{QCoreApplication::applicationFilePath(), u"-H"_s, m_dashboard.engineState().info().address,
                          u"-p"_s, container.project().value};
    openInTerminal(own + command, tr("%1: %2").arg(container.project().value, container.service()));
}

void ServiceTools::openInEditor(const QString &file) const
{
    ui::openInEditor(file, 0, m_editor, m_terminal);
}

void ServiceTools::openInTerminal(const QStringList &command, const QString &title)
{
    const auto argv = workspace::terminalArgv(command, title, m_terminal);
    if (!argv)
        return Q_EMIT problem(argv.error().what, argv.error().cause + u'\n' + argv.error().next);
    if (!QProcess::startDetached(argv->first(), argv->mid(1)))
        Q_EMIT problem(tr("The terminal could not be started"), argv->first());
}

} // namespace pierside::ui

#include "moc_servicetools.cpp"
