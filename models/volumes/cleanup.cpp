// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/volumes/cleanup.h"

#include "models/core/translate.h"
#include "models/volumes/helper.h"

#include <algorithm>

namespace pierside::volumes {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype shortIdLength = 12;

QString shortId(const QString &id)
{
    return id.section(u':', -1).left(shortIdLength);
}

void addSorted(QStringList &names, const QString &name)
{
    if (name.isEmpty() || names.contains(name))
        return;
    names.append(name);
    names.sort();
}

//! The latest moment at which a container is known to have run or to have been made.
QDateTime lastUseOf(const engine::Container &container)
{
    return std::max({container.created, container.startedAt, container.finishedAt},
                    [](const QDateTime &a, const QDateTime &b) { return !a.isValid() || (b.isValid() && a < b); });
}

void makeLater(QDateTime &time, const QDateTime &other)
{
    if (!time.isValid() || (other.isValid() && other > time))
        time = other;
}

void sortBySize(QList<CleanupItem> &items)
{
    std::stable_sort(items.begin(), items.end(), [](const CleanupItem &a, const CleanupItem &b) {
        return a.bytes.value_or(0) > b.bytes.value_or(0);
    });
}

//! Records before the ones that they are made from; the rest by size.
QList<CleanupItem> cacheItems(const engine::DiskUsage &usage)
{
    QHash<QString, int> children; //!< that are not in the list yet
    QHash<QString, const engine::CacheUsage *> records;
    for (const engine::CacheUsage &record : usage.cache) {
        records.insert(record.id, &record);
        for (const QString &parent : record.parents)
            ++children[parent];
    }
    QList<const engine::CacheUsage *> free;
    for (const engine::CacheUsage &record : usage.cache) {
        if (children.value(record.id) == 0)
            free.append(&record);
    }
    std::stable_sort(free.begin(), free.end(), [](const auto *a, const auto *b) { return a->size > b->size; });
    QList<CleanupItem> items;
    // A list that claims to contain its own ancestors ends here all the same: those are never free.
    while (!free.isEmpty()) {
        const engine::CacheUsage *record = free.takeFirst();
        CleanupItem item;
        item.id = record->id;
        item.name = record->description.isEmpty() ? record->type : record->description;
        item.bytes = record->shared ? 0 : record->size;
        item.lastUsed = record->lastUsed.isValid() ? record->lastUsed : record->created;
        if (record->inUse)
            item.reason = tr("used by a build that runs");
        item.isSuggested = !record->inUse;
        items.append(item);
        for (const QString &parent : record->parents) {
            if (--children[parent] == 0 && records.contains(parent))
                free.append(records.value(parent));
        }
    }
    return items;
}

QList<CleanupItem> containerItems(const CleanupFacts &facts)
{
    QList<CleanupItem> items;
    for (const engine::Container &container : facts.containers) {
        if (container.labels.contains(helperLabel))
            continue;
        CleanupItem item;
        item.kind = CleanupKind::Container;
        item.id = container.id.value;
        item.name = container.name;
        addSorted(item.projects, container.project().value);
        if (const auto size = facts.usage.containers.constFind(container.id); size != facts.usage.containers.cend())
            item.bytes = *size;
        item.lastUsed = lastUseOf(container);
        if (container.isRunning() || container.status == engine::ContainerStatus::Restarting)
            item.reason = tr("running");
        items.append(item);
    }
    sortBySize(items);
    return items;
}

//! The known stacks whose files name the image.
QStringList stacksThatNeed(const engine::ImageUsage &image, const QHash<QString, QStringList> &needed)
{
    QStringList stacks;
    for (auto it = needed.cbegin(); it != needed.cend(); ++it) {
        const bool isNamed = std::any_of(image.tags.cbegin(), image.tags.cend(),
                                         [&it](const QString &tag) { return engine::sameImageName(tag, it.key()); });
        if (isNamed)
            stacks += *it;
    }
    return stacks;
}

QList<CleanupItem> imageItems(const CleanupFacts &facts)
{
    QList<CleanupItem> items;
    for (const engine::ImageUsage &image : facts.usage.images) {
        CleanupItem item;
        item.kind = CleanupKind::Image;
        item.id = image.id.value;
        item.tags = image.tags;
        item.name = image.tags.isEmpty() ? shortId(image.id.value) : image.tags.join(u", "_s);
        item.bytes = image.ownSize();
        // Images that are made to be reproducible have no time.
        if (image.created.toSecsSinceEpoch() > 0)
            item.lastUsed = image.created;
        addSorted(item.projects, image.labels.value(u"com.docker.compose.project"_s));
        for (const QString &stack : stacksThatNeed(image, facts.needed))
            addSorted(item.projects, stack);
        QStringList users;
        for (const engine::Container &container : facts.containers) {
            if (container.imageId != image.id || container.labels.contains(helperLabel))
                continue;
            addSorted(users, container.name);
            addSorted(item.projects, container.project().value);
            makeLater(item.lastUsed, lastUseOf(container));
        }
        if (!users.isEmpty())
            item.reason = users.size() == 1
                              ? tr("used by %1").arg(users.first())
                              : tr("used by %1 and %n other(s)", nullptr, int(users.size()) - 1).arg(users.first());
        else if (image.containers.value_or(0) > 0)
            item.reason = tr("used by a container");
        item.isSuggested = item.reason.isEmpty() && image.tags.isEmpty();
        items.append(item);
    }
    sortBySize(items);
    return items;
}

QList<CleanupItem> volumeItems(const CleanupFacts &facts)
{
    QList<CleanupItem> items;
    for (const VolumeRow &row : facts.volumes) {
        CleanupItem item;
        item.kind = CleanupKind::Volume;
        item.id = row.name;
        item.name = row.name;
        addSorted(item.projects, row.project.value);
        item.lastUsed = row.created;
        for (const VolumeUser &user : row.users)
            addSorted(item.projects, user.project.value);
        for (const engine::Container &container : facts.containers) {
            const bool mounts = std::any_of(container.mounts.cbegin(), container.mounts.cend(),
                                            [&row](const engine::Mount &mount) { return mount.name == row.name; });
            if (mounts && !container.labels.contains(helperLabel))
                makeLater(item.lastUsed, lastUseOf(container));
        }
        if (const auto size = facts.usage.volumes.constFind(row.name); size != facts.usage.volumes.cend())
            item.bytes = *size;
        if (const auto size = facts.sizes.constFind(row.name); size != facts.sizes.cend()) {
            item.bytes = size->bytes;
            makeLater(item.lastUsed, size->lastWrite);
        }
        if (row.isProtected)
            item.reason = tr("protected");
        else if (!row.users.isEmpty())
            item.reason = tr("used by %1").arg(row.users.first().name);
        items.append(item);
    }
    sortBySize(items);
    return items;
}

} // namespace

QList<CleanupItem> cleanupItems(const CleanupFacts &facts)
{
    QList<CleanupItem> items = cacheItems(facts.usage) + containerItems(facts) + imageItems(facts) + volumeItems(facts);
    for (CleanupItem &item : items) {
        item.isKept = isKept(item, facts.kept);
        item.isSuggested = item.isSuggested && item.isRemovable();
    }
    return items;
}

QList<CleanupItem> itemsOf(const QList<CleanupItem> &items, const ProjectName &project)
{
    QList<CleanupItem> own;
    std::copy_if(items.cbegin(), items.cend(), std::back_inserter(own),
                 [&project](const CleanupItem &item) { return item.projects == QStringList{project.value}; });
    return own;
}

QString keepKeyOf(const CleanupItem &item)
{
    if (item.kind == CleanupKind::Cache)
        return {};
    const QString name = item.kind == CleanupKind::Image ? item.tags.value(0, item.id) : item.name;
    return kindName(item.kind) + u':' + name;
}

QString keepKeyOf(const ProjectName &project)
{
    return "project:"_L1 + project.value;
}

bool isKept(const CleanupItem &item, const QSet<QString> &kept)
{
    if (kept.contains(keepKeyOf(item)))
        return true;
    const auto isTagKept = [&kept](const QString &tag) { return kept.contains("image:"_L1 + tag); };
    const auto isProjectKept = [&kept](const QString &name) { return kept.contains(keepKeyOf(ProjectName{name})); };
    return std::any_of(item.tags.cbegin(), item.tags.cend(), isTagKept) ||
           std::any_of(item.projects.cbegin(), item.projects.cend(), isProjectKept);
}

qint64 bytesOf(const QList<CleanupItem> &items)
{
    qint64 sum = 0;
    for (const CleanupItem &item : items)
        sum += item.bytes.value_or(0);
    return sum;
}

QLatin1StringView kindName(CleanupKind kind)
{
    switch (kind) {
    case CleanupKind::Cache:
        return "cache"_L1;
    case CleanupKind::Container:
        return "container"_L1;
    case CleanupKind::Image:
        return "image"_L1;
    case CleanupKind::Volume:
        break;
    }
    return "volume"_L1;
}

} // namespace pierside::volumes
