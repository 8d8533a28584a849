// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/values.h"

#include <algorithm>

namespace pierside::engine {

using namespace Qt::StringLiterals;

namespace {

constexpr auto composePrefix = "com.docker.compose."_L1;

template <class Key, class Value>
QList<Key> changedKeys(const QHash<Key, Value> &before, const QHash<Key, Value> &after)
{
    QList<Key> keys;
    for (auto it = after.cbegin(); it != after.cend(); ++it) {
        const auto old = before.constFind(it.key());
        if (old == before.cend() || !(*old == *it))
            keys.append(it.key());
    }
    for (auto it = before.cbegin(); it != before.cend(); ++it) {
        if (!after.contains(it.key()))
            keys.append(it.key());
    }
    return keys;
}

ProjectName projectOf(const Labels &labels)
{
    return {labels.value(composePrefix + "project"_L1)};
}

//! "nginx:latest" for "docker.io/library/nginx:latest", "localhost/nginx" and "nginx", which all name the same image.
QString normalised(QStringView reference)
{
    for (const auto prefix : {"docker.io/library/"_L1, "docker.io/"_L1, "localhost/"_L1}) {
        if (reference.startsWith(prefix)) {
            reference = reference.sliced(prefix.size());
            break;
        }
    }
    QString name = reference.toString();
    if (!name.contains(u'@') && name.indexOf(u':', name.lastIndexOf(u'/') + 1) < 0)
        name += u":latest"_s;
    return name;
}

} // namespace

QString EngineInfo::identity() const
{
    if (!id.isEmpty())
        return id;
    return dataRoot.isEmpty() ? address : hostName + u':' + dataRoot;
}

QString ApiVersion::toString() const
{
    return QString::number(majorNumber) + u'.' + QString::number(minorNumber);
}

std::optional<ApiVersion> ApiVersion::parse(QStringView text)
{
    const auto dot = text.indexOf(u'.');
    if (dot < 0)
        return std::nullopt;
    bool okMajor = false;
    bool okMinor = false;
    const ApiVersion version{text.first(dot).toInt(&okMajor), text.sliced(dot + 1).toInt(&okMinor)};
    if (!okMajor || !okMinor || version.majorNumber < 1 || version.minorNumber < 0)
        return std::nullopt;
    return version;
}

QString Container::composeLabel(QLatin1StringView key) const
{
    return labels.value(composePrefix + key);
}

ProjectName projectOfContainer(const Labels &labels)
{
    return labels.contains(composePrefix + "container-number"_L1) ? projectOf(labels) : ProjectName();
}

bool hasComposeLabelsOf(const Labels &image, const Labels &container)
{
    for (auto it = container.lowerBound(composePrefix); it != container.cend() && it.key().startsWith(composePrefix);
         ++it) {
        if (image.value(it.key()) != *it)
            return false;
    }
    return true;
}

bool Mount::isAnonymousVolume() const
{
    constexpr qsizetype digits = 64;
    const auto isHex = [](QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f'); };
    return type == "volume"_L1 && name.size() == digits && std::all_of(name.cbegin(), name.cend(), isHex);
}

ProjectName Container::project() const
{
    return labelledByImage ? ProjectName() : projectOfContainer(labels);
}

QString Container::service() const
{
    return composeLabel("service"_L1);
}

int Container::number() const
{
    return composeLabel("container-number"_L1).toInt();
}

bool Container::isOneOff() const
{
    return composeLabel("oneoff"_L1).compare("true"_L1, Qt::CaseInsensitive) == 0;
}

ProjectName Event::project() const
{
    return type == Type::Container ? projectOfContainer(attributes) : projectOf(attributes);
}

ProjectName Network::project() const
{
    return projectOf(labels);
}

ProjectName Volume::project() const
{
    return projectOf(labels);
}

QList<Container> Snapshot::containersOf(const ProjectName &project) const
{
    QList<Container> found;
    for (const Container &container : containers) {
        if (container.project() == project)
            found.append(container);
    }
    std::sort(found.begin(), found.end(), [](const Container &a, const Container &b) {
        return std::make_tuple(a.service(), a.isOneOff(), a.number(), a.name) <
               std::make_tuple(b.service(), b.isOneOff(), b.number(), b.name);
    });
    return found;
}

bool sameImageName(QStringView a, QStringView b)
{
    return normalised(a) == normalised(b);
}

const Image *Snapshot::findImage(const QString &reference) const
{
    const auto byId = images.constFind(ImageId{reference});
    if (byId != images.cend())
        return &*byId;
    const QString wanted = normalised(reference);
    const auto names = [&wanted](const QString &name) { return normalised(name) == wanted; };
    for (const Image &image : images) {
        if (std::any_of(image.tags.cbegin(), image.tags.cend(), names) ||
            std::any_of(image.digests.cbegin(), image.digests.cend(), names))
            return &image;
    }
    return nullptr;
}

bool Change::isEmpty() const
{
    return containers.isEmpty() && networks.isEmpty() && volumes.isEmpty() && images.isEmpty();
}

Change difference(const Snapshot &before, const Snapshot &after)
{
    return {changedKeys(before.containers, after.containers), changedKeys(before.networks, after.networks),
            changedKeys(before.volumes, after.volumes), changedKeys(before.images, after.images)};
}

} // namespace pierside::engine
