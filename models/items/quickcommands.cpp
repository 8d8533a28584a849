// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/quickcommands.h"

#include "models/core/translate.h"

namespace pierside::items {

using namespace Qt::StringLiterals;

namespace {

//! What the commands of one row have in common.
struct Object
{
    RowKey key;
    QString name;
    QString detail;
    QStringList words; //!< ports, image, names of the stack
};

QString templateOf(QuickVerb verb)
{
    switch (verb) {
    case QuickVerb::Show:
        return tr("Show %1");
    case QuickVerb::Up:
        return tr("Start %1");
    case QuickVerb::Stop:
        return tr("Stop %1");
    case QuickVerb::Restart:
        return tr("Restart %1");
    case QuickVerb::Open:
        return tr("Open %1");
    case QuickVerb::Logs:
        return tr("Show logs of %1");
    case QuickVerb::Shell:
        return tr("Open shell in %1");
    case QuickVerb::Why:
        return tr("Diagnose %1");
    case QuickVerb::Ports:
        return tr("Show ports of %1");
    case QuickVerb::Environment:
        return tr("Show environment of %1");
    case QuickVerb::Down:
        return tr("Remove containers of %1...");
    case QuickVerb::Reset:
        return tr("Reset %1 and delete its data...");
    }
    return {};
}

//! What people call the verb, separated by spaces.
QString synonymsOf(QuickVerb verb)
{
    switch (verb) {
    case QuickVerb::Show:
        return tr("go select find volumes data");
    case QuickVerb::Up:
        return tr("up run launch start create");
    case QuickVerb::Stop:
        return tr("halt kill end shutdown");
    case QuickVerb::Restart:
        return tr("start reload bounce");
    case QuickVerb::Open:
        return tr("browser page url link admin console website");
    case QuickVerb::Logs:
        return tr("log tail output follow");
    case QuickVerb::Shell:
        return tr("terminal exec bash sh console");
    case QuickVerb::Why:
        return tr("why health problem error failed unhealthy explain");
    case QuickVerb::Ports:
        return tr("port published url address conflict");
    case QuickVerb::Environment:
        return tr("env variables password user credentials secret login config");
    case QuickVerb::Down:
        return tr("down delete rm");
    case QuickVerb::Reset:
        return tr("wipe clean volumes down delete");
    }
    return {};
}

void add(QList<QuickCommand> &commands, QuickVerb verb, const Object &object, const QString &url = {})
{
    commands.append({verb, object.key, templateOf(verb).arg(object.name), object.detail,
                     synonymsOf(verb).split(u' ', Qt::SkipEmptyParts) + object.words, url});
}

QStringList wordsOf(const QList<PortText> &ports)
{
    QStringList words;
    for (const PortText &port : ports) {
        for (const quint16 number : {port.published, port.target}) {
            if (number && !words.contains(QString::number(number)))
                words.append(QString::number(number));
        }
    }
    return words;
}

bool hasProblem(RowState state)
{
    return state == RowState::Unhealthy || state == RowState::Crashed || state == RowState::RestartLoop ||
           state == RowState::Conflict;
}

QString stateText(RowState state, const QString &detail)
{
    return detail.isEmpty() ? stateWord(state) : detail;
}

void addService(QList<QuickCommand> &commands, const ServiceRow &service, Object object, bool canStart,
                const PageOf &pageOf)
{
    const bool up = isUp(service.state);
    object.words += wordsOf(service.ports);
    object.words.append(service.image);
    if (hasProblem(service.state))
        add(commands, QuickVerb::Why, object);
    if (up) {
        if (const QString page = pageOf(object.key); !page.isEmpty())
            add(commands, QuickVerb::Open, object, page);
    } else if (canStart) {
        add(commands, QuickVerb::Up, object);
    }
    add(commands, QuickVerb::Show, object);
    add(commands, QuickVerb::Logs, object);
    add(commands, QuickVerb::Ports, object);
    add(commands, QuickVerb::Environment, object);
    if (!hasProblem(service.state))
        add(commands, QuickVerb::Why, object);
    if (!up)
        return;
    add(commands, QuickVerb::Restart, object);
    add(commands, QuickVerb::Shell, object);
    add(commands, QuickVerb::Stop, object);
}

void addStack(QList<QuickCommand> &commands, const WorkspaceRow &workspace, const StackRow &stack, const PageOf &pageOf)
{
    Object object;
    object.key = {RowKind::Stack, workspace.id, stack.id, {}, {}};
    object.name = stack.title.isEmpty() ? stack.project.value : stack.title;
    object.detail = stateText(stack.state, stack.stateDetail);
    object.words = {stack.project.value, workspace.name};
    bool anyUp = false;
    bool allUp = !stack.services.isEmpty();
    for (const ServiceRow &service : stack.services) {
        anyUp = anyUp || isUp(service.state);
        allUp = allUp && isUp(service.state);
    }
    if (!allUp && !stack.foreign)
        add(commands, QuickVerb::Up, object);
    add(commands, QuickVerb::Show, object);
    add(commands, QuickVerb::Logs, object);
    add(commands, QuickVerb::Ports, object);
    if (anyUp) {
        add(commands, QuickVerb::Restart, object);
        add(commands, QuickVerb::Stop, object);
    }
    for (const ServiceRow &service : stack.services) {
        Object child;
        child.key = {RowKind::Service, workspace.id, stack.id, service.key.service, {}};
        child.name = service.key.service;
        child.detail = tr("%1, %2").arg(object.name, stateText(service.state, service.stateDetail));
        child.words = {object.name, stack.project.value};
        addService(commands, service, child, !stack.foreign, pageOf);
    }
    if (anyUp || stack.state != RowState::NotCreated)
        add(commands, QuickVerb::Down, object);
    if (!stack.foreign)
        add(commands, QuickVerb::Reset, object);
}

} // namespace

QList<QuickCommand> quickCommands(const QList<WorkspaceRow> &workspaces, const PageOf &pageOf)
{
    QList<QuickCommand> commands;
    for (const WorkspaceRow &workspace : workspaces) {
        for (const StackRow &stack : workspace.stacks)
            addStack(commands, workspace, stack, pageOf);
    }
    return commands;
}

} // namespace pierside::items
