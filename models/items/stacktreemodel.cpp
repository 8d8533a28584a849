// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/stacktreemodel.h"

#include "models/items/stackrowsdiff.h"

#include <algorithm>

namespace pierside::items {

namespace {

QString cellText(const ShownRow &row, StackTreeModel::Column column)
{
    switch (column) {
    case StackTreeModel::Column::Name:
        return row.title;
    case StackTreeModel::Column::State:
        return row.stateText;
    case StackTreeModel::Column::Ports:
        return row.publishedText;
    case StackTreeModel::Column::Cpu:
        return row.cpuText;
    case StackTreeModel::Column::Memory:
        return row.memoryText;
    case StackTreeModel::Column::Actions:
        break;
    }
    return {};
}

} // namespace

struct StackTreeModel::Node
{
    quint64 id = 0;
    int row = 0;
    Node *parent = nullptr;
    ShownRow shown;
    std::vector<std::unique_ptr<Node>> children;

    int count() const { return int(children.size()); }
    void renumber(int from = 0)
    {
        for (int i = from; i < count(); ++i)
            children[size_t(i)]->row = i;
    }
};

StackTreeModel::StackTreeModel(QObject *parent)
    : QAbstractItemModel(parent)
    , m_root(std::make_unique<Node>())
{
}

StackTreeModel::~StackTreeModel() = default;

void StackTreeModel::setRows(const QList<WorkspaceRow> &rows)
{
    if (rows == m_rows)
        return;
    m_rows = rows;
    std::vector<RowTree> target = shownTree(rows);
    sync(*m_root, target);
    Q_EMIT rowsSet();
}

void StackTreeModel::setUsage(const QHash<RowKey, RowUsage> &usage)
{
    const QHash<RowKey, RowUsage> before = std::exchange(m_usage, usage);
    for (auto it = before.cbegin(); it != before.cend(); ++it) {
        if (!m_usage.contains(it.key()))
            use(it.key(), {});
    }
    for (auto it = m_usage.cbegin(); it != m_usage.cend(); ++it)
        use(it.key(), *it);
}

void StackTreeModel::use(const RowKey &key, const RowUsage &usage)
{
    Node *node = m_byKey.value(key);
    if (!node)
        return;
    const ShownRow before = node->shown;
    showUsage(node->shown, usage);
    // For a signal about several cells, a view repaints all cells between them.
    for (const RowChange &change : usageChanges(before, node->shown)) {
        const QModelIndex cell = indexAt(*node, change.firstColumn);
        Q_EMIT dataChanged(cell, cell, change.roles);
    }
}

void StackTreeModel::sync(Node &parent, std::vector<RowTree> &target)
{
    QHash<RowKey, qsizetype> wanted;
    wanted.reserve(qsizetype(target.size()));
    for (size_t i = 0; i < target.size(); ++i) {
        wanted.insert(target[i].row.key, qsizetype(i));
        if (const auto usage = m_usage.constFind(target[i].row.key); usage != m_usage.cend())
            showUsage(target[i].row, *usage);
    }
    removeGone(parent, wanted);
    moveKept(parent, wanted);
    const std::vector<bool> isNew = insertNew(parent, target);
    updateKept(parent, target, isNew);
}

void StackTreeModel::removeGone(Node &parent, const QHash<RowKey, qsizetype> &wanted)
{
    const auto isGone = [&](int row) { return !wanted.contains(parent.children[size_t(row)]->shown.key); };
    for (int last = parent.count() - 1; last >= 0; --last) {
        if (!isGone(last))
            continue;
        int first = last;
        while (first > 0 && isGone(first - 1))
            --first;
        beginRemoveRows(indexAt(parent), first, last);
        for (int row = first; row <= last; ++row)
            forget(*parent.children[size_t(row)]);
        parent.children.erase(parent.children.begin() + first, parent.children.begin() + last + 1);
        parent.renumber(first);
        endRemoveRows();
        last = first;
    }
}

void StackTreeModel::moveKept(Node &parent, const QHash<RowKey, qsizetype> &wanted)
{
    std::vector<qsizetype> places;
    places.reserve(parent.children.size());
    for (const auto &child : parent.children)
        places.push_back(wanted.value(child->shown.key));
    if (std::is_sorted(places.begin(), places.end()))
        return;
    const std::vector<bool> stays = longestIncreasing(places);

    struct Kept
    {
        Node *node;
        qsizetype place;
        bool stays;
    };
    std::vector<Kept> order;
    for (size_t i = 0; i < places.size(); ++i)
        order.push_back({parent.children[i].get(), places[i], stays[i]});
    std::sort(order.begin(), order.end(), [](const Kept &a, const Kept &b) { return a.place < b.place; });

    // Each row that moves goes directly behind its predecessor, which is already in place.
    const Node *before = nullptr;
    for (const Kept &kept : order) {
        const int from = kept.node->row;
        const int to = before ? before->row + 1 : 0; // Qt counts before the row is removed
        before = kept.node;
        if (kept.stays || to == from || to == from + 1)
            continue;
        beginMoveRows(indexAt(parent), from, from, indexAt(parent), to);
        auto moved = std::move(parent.children[size_t(from)]);
        parent.children.erase(parent.children.begin() + from);
        parent.children.insert(parent.children.begin() + (to > from ? to - 1 : to), std::move(moved));
        parent.renumber(std::min(from, to > from ? to - 1 : to));
        endMoveRows();
    }
}

std::vector<bool> StackTreeModel::insertNew(Node &parent, std::vector<RowTree> &target)
{
    std::vector<bool> isNew(target.size(), false);
    for (size_t i = 0; i < target.size(); ++i)
        isNew[i] = !m_byKey.contains(target[i].row.key);
    for (size_t first = 0; first < target.size(); ++first) {
        if (!isNew[first])
            continue;
        size_t last = first;
        while (last + 1 < target.size() && isNew[last + 1])
            ++last;
        std::vector<std::unique_ptr<Node>> grown;
        for (size_t i = first; i <= last; ++i)
            grown.push_back(grow(target[i], &parent));
        beginInsertRows(indexAt(parent), int(first), int(last));
        parent.children.insert(parent.children.begin() + qsizetype(first), std::make_move_iterator(grown.begin()),
                               std::make_move_iterator(grown.end()));
        parent.renumber(int(first));
        endInsertRows();
        first = last;
    }
    return isNew;
}

void StackTreeModel::updateKept(Node &parent, std::vector<RowTree> &target, const std::vector<bool> &isNew)
{
    // Neighbours with the same change share one signal.
    std::optional<RowChange> run;
    int runFirst = 0;
    int runLast = -1;
    const auto flush = [&] {
        if (run)
            Q_EMIT dataChanged(indexAt(*parent.children[size_t(runFirst)], run->firstColumn),
                               indexAt(*parent.children[size_t(runLast)], run->lastColumn), run->roles);
        run.reset();
    };
    for (size_t i = 0; i < target.size(); ++i) {
        Node &node = *parent.children[i];
        if (isNew[i] || node.shown == target[i].row)
            continue;
        const std::optional<RowChange> change = changeBetween(node.shown, target[i].row);
        if (!run || change != run || runLast + 1 != int(i)) {
            flush();
            run = change;
            runFirst = int(i);
        }
        node.shown = std::move(target[i].row);
        runLast = int(i);
    }
    flush();
    for (size_t i = 0; i < target.size(); ++i)
        if (!isNew[i])
            sync(*parent.children[i], target[i].children);
}

std::unique_ptr<StackTreeModel::Node> StackTreeModel::grow(RowTree &tree, Node *parent)
{
    auto node = std::make_unique<Node>();
    node->id = m_nextId++;
    node->parent = parent;
    node->shown = std::move(tree.row);
    if (const auto usage = m_usage.constFind(node->shown.key); usage != m_usage.cend())
        showUsage(node->shown, *usage);
    m_byId.insert(node->id, node.get());
    m_byKey.insert(node->shown.key, node.get());
    for (RowTree &child : tree.children)
        node->children.push_back(grow(child, node.get()));
    node->renumber();
    return node;
}

void StackTreeModel::forget(const Node &node)
{
    for (const auto &child : node.children)
        forget(*child);
    m_byId.remove(node.id);
    m_byKey.remove(node.shown.key);
}

const StackTreeModel::Node &StackTreeModel::nodeAt(const QModelIndex &index) const
{
    return index.isValid() ? *m_byId.value(index.internalId(), m_root.get()) : *m_root;
}

QModelIndex StackTreeModel::indexAt(const Node &node, int column) const
{
    return &node == m_root.get() ? QModelIndex() : createIndex(node.row, column, quintptr(node.id));
}

QModelIndex StackTreeModel::indexOf(const RowKey &key, Column column) const
{
    const Node *node = m_byKey.value(key);
    return node ? indexAt(*node, int(column)) : QModelIndex();
}

RowKey StackTreeModel::keyOf(const QModelIndex &index) const
{
    return nodeAt(index).shown.key;
}

QModelIndex StackTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return indexAt(*nodeAt(parent).children[size_t(row)], column);
}

QModelIndex StackTreeModel::parent(const QModelIndex &child) const
{
    const Node &node = nodeAt(child);
    return node.parent ? indexAt(*node.parent) : QModelIndex();
}

int StackTreeModel::rowCount(const QModelIndex &parent) const
{
    return parent.column() > 0 ? 0 : nodeAt(parent).count();
}

int StackTreeModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

bool StackTreeModel::hasChildren(const QModelIndex &parent) const
{
    return rowCount(parent) > 0;
}

QVariant StackTreeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const ShownRow &row = nodeAt(index).shown;
    switch (role) {
    case Qt::DisplayRole:
        return cellText(row, Column(index.column()));
    case Qt::AccessibleTextRole:
        return spokenText(row, index.column());
    case KeyRole:
        return QVariant::fromValue(row.key);
    case KindRole:
        return int(row.key.kind);
    case TitleRole:
        return row.title;
    case FullNameRole:
        return row.fullName;
    case StateRole:
        return int(row.state);
    case StateTextRole:
        return row.stateText;
    case PortsRole:
        return QVariant::fromValue(row.ports);
    case CpuRole:
        return QVariant::fromValue(row.cpu);
    case MemoryRole:
        return row.memory ? QVariant(*row.memory) : QVariant();
    case MemoryLimitRole:
        return row.memoryLimit;
    case ProgressRole:
        return row.progress;
    case StepTextRole:
        return row.stepText;
    case ErrorTextRole:
        return row.errorText;
    case DriftRole:
        return row.drift;
    case StaleRole:
        return row.stale;
    case ForeignRole:
        return row.foreign;
    case ImageRole:
        return row.image;
    case FilesRole:
        return row.files;
    case StandInRole:
        return row.standIn;
    case ReadyTextRole:
        return row.readyText;
    case WatchRole:
        return int(row.watching.state);
    case WatchTextRole:
        return row.watching.text;
    case SearchTextRole:
        return row.searchText;
    default:
        return {};
    }
}

QVariant StackTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && (section == int(Column::Cpu) || section == int(Column::Memory)))
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Column::Name:
        return tr("Name");
    case Column::State:
        return tr("State");
    case Column::Ports:
        return tr("Port");
    case Column::Cpu:
        return tr("CPU");
    case Column::Memory:
        return tr("Memory");
    case Column::Actions:
        return {};
    }
    return {};
}

} // namespace pierside::items

#include "moc_stacktreemodel.cpp"
