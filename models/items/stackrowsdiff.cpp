// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/stackrowsdiff.h"

#include "models/core/translate.h"
#include "models/core/units.h"
#include "models/items/rowusage.h"
#include "models/items/stacktreemodel.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace pierside::items {

namespace {

using Column = StackTreeModel::Column;
using Role = StackTreeModel::Role;

// Below its service, a container is shown without the project: "web-2", not "quickstart-web-2".
QString withoutProject(const QString &name, const QString &project)
{
    const bool prefixed = name.startsWith(project) && name.size() > project.size() + 1 &&
                          (name.at(project.size()) == u'-' || name.at(project.size()) == u'_');
    return prefixed ? name.mid(project.size() + 1) : name;
}

// Values inherited from the rows above.
struct Above
{
    QString project; // compose project name
    QString names;
    bool foreign = false;
};

QString portsTextOf(const QList<PortText> &ports, QString (*labelOf)(const PortText &))
{
    QStringList labels;
    labels.reserve(ports.size());
    for (const PortText &port : ports)
        labels << labelOf(port);
    return labels.join(u", "_s);
}

// Makes the texts that combine several fields.
void finish(ShownRow &row, const QString &stateDetail, const Above &above, bool tellsState)
{
    const QString word = stateWord(row.state);
    const QString told = stateDetail.isEmpty() ? word : stateDetail;
    row.foreign = above.foreign;
    row.stateText = row.stale ? tr("last seen: %1").arg(told) : told;
    row.portsText = portsTextOf(row.ports, portLabel);
    row.publishedText = portsTextOf(row.ports, publishedLabel);
    if (!row.cpu.isEmpty())
        row.cpuText = cpuText(row.cpu.last());
    if (row.memory)
        row.memoryText = humanByteSize(*row.memory);

    QStringList spoken{row.title, row.stale ? tr("last seen: %1").arg(told) : told};
    if (!row.stepText.isEmpty())
        spoken << row.stepText;
    if (!row.ports.isEmpty())
        spoken << tr("ports %1").arg(row.portsText);
    if (!row.errorText.isEmpty())
        spoken << row.errorText;
    if (row.standIn)
        spoken << tr("stand-in");
    if (!row.drift.isEmpty())
        spoken << tr("does not match its files: %1").arg(row.drift.join(u"; "_s));
    row.accessibleText = spoken.join(u", "_s);

    QString search = above.names + u' ' + row.title + u' ' + row.fullName + u' ' + row.image;
    for (const PortText &port : row.ports)
        search += u" port:"_s + QString::number(port.published);
    if (tellsState)
        search += u" state:"_s + (row.stale ? tr("stale") : word) + u' ' + told;
    if (row.foreign)
        search += u" is:foreign"_s;
    if (row.standIn)
        search += u" is:stand-in"_s;
    if (tellsState && !row.drift.isEmpty())
        search += u" is:drift"_s;
    row.searchText = search.toLower();
    if (row.stale)
        row.state = RowState::Stale;
}

template <class Source>
void takeNumbers(ShownRow &row, const Source &source)
{
    row.ports = source.ports;
    row.cpu = source.cpu;
    row.memory = source.memory;
    row.state = source.state;
}

// A stack names the service of each difference.
QStringList driftOf(const StackRow &stack)
{
    QStringList lines;
    for (const ServiceRow &service : stack.services) {
        for (const QString &line : service.drift)
            lines << u"%1: %2"_s.arg(service.key.service, line);
    }
    return lines;
}

RowTree shownContainer(const RowKey &serviceKey, const ContainerRow &source, bool stale, const Above &above)
{
    RowTree tree;
    tree.row.key = serviceKey;
    tree.row.key.kind = RowKind::Container;
    tree.row.key.container = source.id;
    tree.row.title = withoutProject(source.name, above.project);
    tree.row.fullName = source.name;
    tree.row.stale = stale;
    tree.row.drift = source.drift;
    takeNumbers(tree.row, source);
    finish(tree.row, source.stateDetail, above, true);
    return tree;
}

RowTree shownService(const RowKey &stackKey, const ServiceRow &source, const Above &above)
{
    RowTree tree;
    tree.row.key = stackKey;
    tree.row.key.kind = RowKind::Service;
    tree.row.key.name = source.key.service;
    tree.row.title = source.key.service;
    tree.row.image = source.image;
    tree.row.standIn = source.standIn;
    tree.row.watching = source.watching;
    tree.row.readyText = source.readyText;
    tree.row.stepText = source.stepText;
    tree.row.progress = source.progress;
    tree.row.errorText = source.errorText;
    tree.row.stale = source.stale;
    tree.row.drift = source.drift;
    takeNumbers(tree.row, source);
    finish(tree.row, source.stateDetail, above, true);
    if (source.containers.size() > 1) {
        const Above below{above.project, above.names + u' ' + source.key.service + u' ' + source.image, above.foreign};
        QSet<ContainerId> seen;
        for (const ContainerRow &container : source.containers) {
            if (seen.contains(container.id))
                continue;
            seen.insert(container.id);
            tree.children.push_back(shownContainer(tree.row.key, container, source.stale, below));
        }
    }
    return tree;
}

RowTree shownStack(const RowKey &workspaceKey, const StackRow &source, const QString &workspaceName)
{
    RowTree tree;
    tree.row.key = workspaceKey;
    tree.row.key.kind = RowKind::Stack;
    tree.row.key.stack = source.id;
    tree.row.title = source.title.isEmpty() ? source.project.value : source.title;
    tree.row.fullName = source.project.value;
    tree.row.files = source.files;
    tree.row.state = source.state;
    tree.row.readyText = source.readyText;
    tree.row.stepText = source.stepText;
    tree.row.progress = source.progress;
    tree.row.errorText = source.errorText;
    tree.row.stale = source.stale;
    tree.row.drift = driftOf(source);
    // A stack shows its worst service's state; a search for that state means the service.
    finish(tree.row, source.stateDetail, {{}, workspaceName + u' ' + source.project.value, source.foreign},
           source.services.isEmpty());
    const Above below{source.project.value, workspaceName + u' ' + source.project.value + u' ' + tree.row.title,
                      source.foreign};
    QSet<QString> seen;
    for (const ServiceRow &service : source.services) {
        if (seen.contains(service.key.service))
            continue;
        seen.insert(service.key.service);
        tree.children.push_back(shownService(tree.row.key, service, below));
    }
    return tree;
}

RowTree shownHost(const RowKey &workspaceKey, const HostRow &source, const QString &workspaceName)
{
    RowTree tree;
    tree.row.key = workspaceKey;
    tree.row.key.kind = RowKind::Host;
    tree.row.key.name = source.name;
    tree.row.title = source.name;
    tree.row.errorText = source.errorText;
    takeNumbers(tree.row, source);
    finish(tree.row, source.stateDetail, {{}, workspaceName, false}, true);
    return tree;
}

RowTree shownWorkspace(const WorkspaceRow &source)
{
    RowTree tree;
    tree.row.key = RowKey{RowKind::Workspace, source.id, {}, {}, {}};
    tree.row.title = source.name;
    bool foreign = !source.stacks.isEmpty() && source.hosts.isEmpty();
    QSet<StackId> seenStacks;
    for (const StackRow &stack : source.stacks) {
        foreign = foreign && stack.foreign;
        if (seenStacks.contains(stack.id))
            continue;
        seenStacks.insert(stack.id);
        tree.children.push_back(shownStack(tree.row.key, stack, source.name));
    }
    QSet<QString> seen;
    for (const HostRow &host : source.hosts) {
        if (seen.contains(host.name))
            continue;
        seen.insert(host.name);
        tree.children.push_back(shownHost(tree.row.key, host, source.name));
    }
    const RollUp all = rollUp(source);
    tree.row.state = all.state;
    finish(tree.row, all.text, {{}, {}, foreign}, false);
    return tree;
}

// Collects differences; columns are only added.
class Difference
{
public:
    void add(std::initializer_list<Role> roles, std::initializer_list<Column> columns)
    {
        for (const Role role : roles)
            m_roles.insert(int(role));
        for (const Column column : columns) {
            m_first = std::min(m_first, int(column));
            m_last = std::max(m_last, int(column));
        }
    }
    void addDisplay(Column column, std::initializer_list<Role> roles)
    {
        add(roles, {column});
        m_roles.insert(Qt::DisplayRole);
    }
    void addSpoken() { m_roles.insert(Qt::AccessibleTextRole); }
    std::optional<RowChange> result() const
    {
        if (m_roles.isEmpty())
            return std::nullopt;
        RowChange change{m_roles.values(), std::min(m_first, m_last), std::max(m_first, m_last)};
        if (m_last < 0)
            change.firstColumn = change.lastColumn = 0;
        std::sort(change.roles.begin(), change.roles.end());
        return change;
    }

private:
    QSet<int> m_roles;
    int m_first = StackTreeModel::ColumnCount;
    int m_last = -1;
};

} // namespace

std::vector<RowTree> shownTree(const QList<WorkspaceRow> &rows)
{
    std::vector<RowTree> tree;
    QSet<QString> seen;
    for (const WorkspaceRow &row : rows) {
        if (seen.contains(row.id))
            continue;
        seen.insert(row.id);
        tree.push_back(shownWorkspace(row));
    }
    return tree;
}

std::optional<RowChange> changeBetween(const ShownRow &before, const ShownRow &after)
{
    Difference difference;
    if (before.title != after.title)
        difference.addDisplay(Column::Name, {Role::TitleRole});
    if (before.fullName != after.fullName)
        difference.add({Role::FullNameRole}, {Column::Name});
    if (before.accessibleText != after.accessibleText) {
        difference.add({}, {Column::Name});
        difference.addSpoken();
    }
    if (before.image != after.image || before.files != after.files)
        difference.add({Role::ImageRole, Role::FilesRole}, {Column::Name});
    if (before.state != after.state)
        difference.add({Role::StateRole}, {Column::Name, Column::State, Column::Actions});
    if (before.stateText != after.stateText)
        difference.addDisplay(Column::State, {Role::StateTextRole});
    if (before.stepText != after.stepText)
        difference.add({Role::StepTextRole}, {Column::State});
    if (before.progress != after.progress)
        difference.add({Role::ProgressRole}, {Column::State});
    if (before.ports != after.ports)
        difference.addDisplay(Column::Ports, {Role::PortsRole});
    if (before.cpu != after.cpu)
        difference.addDisplay(Column::Cpu, {Role::CpuRole});
    if (before.memory != after.memory)
        difference.addDisplay(Column::Memory, {Role::MemoryRole});
    if (before.memoryLimit != after.memoryLimit)
        difference.add({Role::MemoryLimitRole}, {Column::Memory});
    if (before.errorText != after.errorText)
        difference.add({Role::ErrorTextRole}, {Column::Name, Column::Actions});
    if (before.drift != after.drift)
        difference.add({Role::DriftRole}, {Column::State});
    if (before.stale != after.stale)
        difference.add({Role::StaleRole}, {Column::Name, Column::Actions});
    if (before.foreign != after.foreign)
        difference.add({Role::ForeignRole}, {Column::Name});
    if (before.standIn != after.standIn)
        difference.add({Role::StandInRole}, {Column::Name});
    if (before.watching != after.watching)
        difference.add({Role::WatchRole, Role::WatchTextRole}, {Column::State, Column::Actions});
    if (before.readyText != after.readyText)
        difference.add({Role::ReadyTextRole}, {Column::State});
    if (before.searchText != after.searchText)
        difference.add({Role::SearchTextRole}, {Column::Name});
    return difference.result();
}

QVariant spokenText(const ShownRow &row, int column)
{
    if (column == int(Column::Name))
        return row.accessibleText;
    return column == int(Column::Ports) ? QVariant(row.portsText) : QVariant();
}

void showUsage(ShownRow &row, const RowUsage &usage)
{
    row.cpu = usage.cpu;
    row.cpuText = usage.cpu.isEmpty() ? QString() : cpuText(usage.cpu.last());
    row.memory = usage.memory;
    row.memoryText = usage.memory ? humanByteSize(*usage.memory) : QString();
    row.memoryLimit = usage.memoryLimit;
}

std::vector<RowChange> usageChanges(const ShownRow &before, const ShownRow &after)
{
    std::vector<RowChange> changes;
    if (before.cpu != after.cpu)
        changes.push_back({{Qt::DisplayRole, Role::CpuRole}, int(Column::Cpu), int(Column::Cpu)});
    if (before.memory != after.memory || before.memoryLimit != after.memoryLimit) {
        changes.push_back(
            {{Qt::DisplayRole, Role::MemoryRole, Role::MemoryLimitRole}, int(Column::Memory), int(Column::Memory)});
    }
    return changes;
}

std::vector<bool> longestIncreasing(const std::vector<qsizetype> &values)
{
    // Patience sorting: tails[k] is the index of the smallest end of an increasing run of length k + 1.
    std::vector<size_t> tails;
    std::vector<size_t> previous(values.size(), 0);
    for (size_t i = 0; i < values.size(); ++i) {
        const auto at = std::lower_bound(tails.begin(), tails.end(), values[i],
                                         [&values](size_t tail, qsizetype value) { return values[tail] < value; });
        if (at != tails.begin())
            previous[i] = *(at - 1);
        if (at == tails.end())
            tails.push_back(i);
        else
            *at = i;
    }
    std::vector<bool> kept(values.size(), false);
    size_t at = tails.empty() ? 0 : tails.back();
    for (size_t length = tails.size(); length > 0; --length) {
        kept[at] = true;
        at = previous[at];
    }
    return kept;
}

} // namespace pierside::items
