// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/servicetools.h"

#include "models/actions/containercommand.h"
#include "models/actions/database.h"
#include "models/actions/desk.h"
#include "models/core/environment.h"
#include "models/health/verdict.h"
#include "models/workspace/localrun.h"
#include "models/workspace/terminal.h"
#include "ui/shell/outputwindow.h"
#include "ui/shell/verbs.h"
#include "ui/theme/icons.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QMenu>
#include <QMessageBox>
#include <QPointer>
#include <QProcess>
#include <QPushButton>

#include <algorithm>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

QString endText(int code)
{
    const QString meaning = health::exitMeaning(code, false);
    const QString text = ServiceTools::tr("ended with %1").arg(code);
    return meaning.isEmpty() ? text : text + u", "_s + meaning;
}

QString endText(const Error &error)
{
    return error.isCancelled() ? ServiceTools::tr("stopped") : error.cause.isEmpty() ? error.what : error.cause;
}

QString amount(qint64 bytes, qint64 total)
{
    return total > 0 ? ServiceTools::tr("%1 of %2").arg(humanByteSize(bytes), humanByteSize(total))
                     : humanByteSize(bytes);
}

} // namespace

ServiceTools::ServiceTools(actions::Desk &desk, Verbs &verbs, actions::HostWatch &hosts, QWidget *window)
    : QObject(window)
    , m_desk(desk)
    , m_verbs(verbs)
    , m_hosts(hosts)
    , m_window(window)
{
}

std::optional<engine::Container> ServiceTools::running(const QString &stackId, const QString &service) const
{
    const QList<engine::Container> containers = m_desk.containersOf(stackId);
    const auto it = std::find_if(containers.cbegin(), containers.cend(), [&service](const engine::Container &one) {
        return one.service() == service && one.isRunning() && !one.isOneOff();
    });
    return it == containers.cend() ? std::nullopt : std::optional(*it);
}

std::optional<engine::Container> ServiceTools::runningIn(const QString &workspace, const QString &service) const
{
    const QStringList ids = m_desk.ids();
    for (const QString &id : ids) {
        const actions::DeskStack *stack = m_desk.find(id);
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

QList<PaletteEntry> ServiceTools::serviceTools(const QString &stackId, const QString &service)
{
    QList<PaletteEntry> entries;
    const auto container = running(stackId, service);
    if (!container)
        return entries;
    entries.append({tr("Open a shell in %1").arg(service), tr("in your terminal"), makeIcon(ActionIcon::Service),
                    [this, stackId, service] { openShell(stackId, service); }});
    const auto tools = actions::databaseTools(*container, m_desk.catalogue());
    if (!tools)
        return entries;
    entries.append({tr("Dump %1 of %2...").arg(tools->database, service), tools->dumpTool, makeIcon(ActionIcon::Down),
                    [this, container] { dump(*container); }});
    entries.append({tr("Load a dump into %1 of %2...").arg(tools->database, service), tools->loadTool,
                    makeIcon(ActionIcon::Up), [this, container] { load(*container); }});
    return entries;
}

void ServiceTools::fill(QMenu &menu, const Selection &selection)
{
    menu.clear();
    QList<PaletteEntry> entries;
    const actions::DeskStack *stack = m_desk.find(selection.stackId);
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
    const QStringList ids = m_desk.ids();
    for (const QString &id : ids) {
        QStringList seen;
        const QList<engine::Container> containers = m_desk.containersOf(id);
        for (const engine::Container &container : containers) {
            if (container.service().isEmpty() || seen.contains(container.service()))
                continue;
            seen.append(container.service());
            entries += serviceTools(id, container.service());
        }
    }
    return entries;
}

void ServiceTools::runCommand(const workspace::WorkspaceFile &file, const workspace::NamedCommand &command)
{
    if (command.exec.isEmpty())
        return m_verbs.askTrust({{file.file, tr("command %1").arg(command.name), command.argv, file.folder()}},
                                [this, file, command] { runLocally(file, command); });
    const auto container = runningIn(file.file, command.exec);
    if (!container)
        return Q_EMIT problem(tr("%1 cannot run").arg(command.name),
                              tr("No container of %1 runs. Start its stack first.").arg(command.exec));
    runInside(command.name, *container, command.argv);
}

void ServiceTools::runLocally(const workspace::WorkspaceFile &file, const workspace::NamedCommand &command)
{
    auto *output = new OutputWindow(command.name, workspace::shownArgv(command.argv), m_window);
    workspace::LocalSpec spec;
    spec.argv = command.argv;
    spec.directory = file.folder();
    spec.environment = processEnvironment();
    const auto task = workspace::runLocal(spec, [window = QPointer<OutputWindow>(output)](const QString &line, bool) {
        if (window)
            window->append({line});
    });
    output->setStop([task] { task.cancel(); });
    task.then(output, [output](const Result<workspace::LocalEnd> &end) {
        output->finish(end ? endText(end->exitCode) : endText(end.error()), end && end->exitCode == 0);
    });
    output->show();
}

void ServiceTools::runInside(const QString &title, const engine::Container &container, const QStringList &argv)
{
    const auto engine = m_desk.engineState().engine();
    if (!engine)
        return Q_EMIT problem(tr("%1 cannot run").arg(title), tr("No engine answers."));
    auto *output = new OutputWindow(title, tr("%1, in %2").arg(workspace::shownArgv(argv), container.name), m_window);
    engine::ExecSpec spec;
    spec.command = argv;
    const auto task = actions::runInContainer(
        engine, container.id, spec, [output](const QStringList &lines) { output->append(lines); }, output);
    // The context of its continuations goes with the window: what ends it must not.
    output->setStop([task] { task.cancel(); });
    task.then(output, [output](const Result<int> &code) {
        output->finish(code ? endText(*code) : endText(code.error()), code && *code == 0);
    });
    output->show();
}

void ServiceTools::openShell(const QString &stackId, const QString &service)
{
    const auto container = running(stackId, service);
    if (!container)
        return;
    const QStringList own{QCoreApplication::applicationFilePath(),
                          u"-H"_s,
                          m_desk.engineState().info().address,
                          u"-p"_s,
                          container->project().value,
                          u"exec"_s,
                          service,
                          u"--"_s,
                          u"/bin/sh"_s,
                          u"-c"_s,
                          u"command -v bash >/dev/null && exec bash; exec sh"_s};
    const auto argv = workspace::terminalArgv(own, tr("%1: %2").arg(container->project().value, service));
    if (!argv)
        return Q_EMIT problem(argv.error().what, argv.error().cause + u'\n' + argv.error().next);
    if (!QProcess::startDetached(argv->first(), argv->mid(1)))
        Q_EMIT problem(tr("The terminal could not be started"), argv->first());
}

void ServiceTools::dump(const engine::Container &container)
{
    const auto tools = actions::databaseTools(container, m_desk.catalogue());
    const auto engine = m_desk.engineState().engine();
    if (!tools || !engine)
        return;
    const QString name = actions::dumpName(container, *tools, QDateTime::currentDateTime());
    const QString file = QFileDialog::getSaveFileName(
        m_window, tr("Dump %1 of %2").arg(tools->database, container.name), QDir::home().filePath(name));
    if (file.isEmpty())
        return;
    auto *output = new OutputWindow(tr("Dump of %1").arg(tools->database),
                                    tr("%1 in %2, to %3").arg(tools->dumpTool, container.name, file), m_window);
    const auto task = actions::dumpDatabase(
        engine, container, *tools, file,
        [output](qint64 bytes, qint64 total) { output->setProgress(amount(bytes, total)); }, output);
    output->setStop([task] { task.cancel(); });
    task.then(output, [output](const Result<qint64> &bytes) {
        output->finish(bytes ? tr("%1 written").arg(humanByteSize(*bytes)) : endText(bytes.error()), bytes.has_value());
        if (!bytes)
            output->append(bytes.error().cause.split(u'\n'));
    });
    output->show();
}

void ServiceTools::load(const engine::Container &container)
{
    const auto tools = actions::databaseTools(container, m_desk.catalogue());
    const auto engine = m_desk.engineState().engine();
    if (!tools || !engine)
        return;
    const QString file = QFileDialog::getOpenFileName(
        m_window, tr("Load a dump into %1 of %2").arg(tools->database, container.name), QDir::homePath());
    if (file.isEmpty())
        return;
    QMessageBox box(m_window);
    box.setWindowTitle(tr("Load into %1?").arg(tools->database));
    box.setTextFormat(Qt::PlainText);
    box.setText(tr("The database %1 in %2 is changed").arg(tools->database, container.name));
    box.setInformativeText(
        tr("%1 is fed to %2. What it drops or overwrites is gone; dump the database first where you may want it back.")
            .arg(file, tools->loadTool));
    QPushButton *keep = box.addButton(QMessageBox::Cancel);
    QPushButton *go = box.addButton(tr("Load into %1").arg(tools->database), QMessageBox::DestructiveRole);
    box.setDefaultButton(keep);
    box.exec();
    if (box.clickedButton() != go)
        return;
    auto *output = new OutputWindow(tr("Load into %1").arg(tools->database),
                                    tr("%1 in %2, from %3").arg(tools->loadTool, container.name, file), m_window);
    const auto task = actions::loadDatabase(
        engine, container, *tools, file,
        [output](qint64 bytes, qint64 total) { output->setProgress(amount(bytes, total)); }, output);
    output->setStop([task] { task.cancel(); });
    task.then(output, [output](const Result<qint64> &bytes) {
        output->finish(bytes ? tr("%1 loaded").arg(humanByteSize(*bytes)) : endText(bytes.error()), bytes.has_value());
        if (!bytes)
            output->append(bytes.error().cause.split(u'\n'));
    });
    output->show();
}

} // namespace pierside::ui
