// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compose/portranges.h"

#include "models/compose/merge.h"
#include "models/core/translate.h"

#include <QHash>
#include <QJsonArray>

#include <algorithm>
#include <vector>

namespace pierside::compose {

using namespace Qt::StringLiterals;
using yaml::Node;

namespace {

constexpr int HighestPort = 65'535;

std::optional<PortRange> rangeOf(const QString &text)
{
    return text.contains(u'-') ? readPortRange(text) : std::nullopt;
}

//! Of a range, by the texts of its numbers.
std::vector<int> inComposeOrder(const PortRange &range)
{
    struct Key
    {
        int padded; //!< "80" as 80000: compares like the text
        int port;
    };
    std::vector<Key> keys;
    keys.reserve(size_t(range.size()));
    for (int port = range.first; port <= range.last; ++port) {
        int padded = port;
        while (padded != 0 && padded < 10'000)
            padded *= 10;
        keys.push_back({padded, port});
    }
    std::sort(keys.begin(), keys.end(),
              [](const Key &a, const Key &b) { return a.padded != b.padded ? a.padded < b.padded : a.port < b.port; });
    std::vector<int> ports;
    ports.reserve(keys.size());
    for (const Key &key : keys)
        ports.push_back(key.port);
    return ports;
}

QString memberText(const Node &port, QStringView key)
{
    const Node *value = port.find(key);
    return value ? yaml::printed(*value) : QString();
}

//! Ports of one list that could be named twice: an address and a protocol, with the distance from target to published.
struct Span
{
    QString group;
    PortRange targets;
    qsizetype entry = 0;
};

std::optional<Span> spanOf(const Node &port, qsizetype entry)
{
    const QString published = memberText(port, u"published");
    const std::optional<PortRange> range = targetRange(port);
    const std::optional<PortRange> targets = range ? range : readPortRange(memberText(port, u"target"));
    if (!targets)
        return std::nullopt;
    QString distance;
    if (!published.isEmpty()) {
        const std::optional<PortRange> numbers = readPortRange(published);
        // A choice of one port, or another form: not comparable with a range.
        if (!numbers || numbers->size() != targets->size() || numbers->text() != published)
            return std::nullopt;
        distance = QString::number(numbers->first - targets->first);
    }
    const QString address = memberText(port, u"host_ip");
    const QString protocol = memberText(port, u"protocol");
    return Span{u"%1 %2 %3"_s.arg(address.isEmpty() ? u"0.0.0.0"_s : address, protocol.isEmpty() ? u"tcp"_s : protocol,
                                  distance),
                *targets, entry};
}

//! Entries that share some of their ports, but not all, with another one.
QList<bool> overlappingIn(const QList<Node> &entries)
{
    std::vector<Span> spans;
    for (qsizetype i = 0; i < entries.size(); ++i) {
        if (auto span = spanOf(entries[i], i))
            spans.push_back(std::move(*span));
    }
    std::sort(spans.begin(), spans.end(), [](const Span &a, const Span &b) {
        return std::tie(a.group, a.targets.first, a.targets.last) < std::tie(b.group, b.targets.first, b.targets.last);
    });
    QList<bool> overlapping(entries.size(), false);
    for (size_t begin = 0; begin < spans.size();) {
        // Groups of entries that share ports.
        size_t end = begin + 1;
        int last = spans[begin].targets.last;
        bool isSame = true;
        while (end < spans.size() && spans[end].group == spans[begin].group && spans[end].targets.first <= last) {
            isSame = isSame && spans[end].targets == spans[begin].targets;
            last = std::max(last, spans[end].targets.last);
            ++end;
        }
        for (size_t i = begin; i < end && !isSame; ++i)
            overlapping[spans[i].entry] = true;
        begin = end;
    }
    return overlapping;
}

template <class Change>
QJsonObject withPorts(QJsonObject project, Change change)
{
    QJsonObject services = project.value("services"_L1).toObject();
    const QStringList names = services.keys();
    for (const QString &name : names) {
        QJsonObject service = services.value(name).toObject();
        const QJsonArray ports = service.value("ports"_L1).toArray();
        const bool hasRange = std::any_of(ports.cbegin(), ports.cend(), [](const QJsonValue &port) {
            return targetRange(port.toObject()).has_value();
        });
        if (!hasRange)
            continue;
        QJsonArray changed;
        for (const QJsonValue &port : ports)
            change(port.toObject(), changed);
        service.insert("ports"_L1, changed);
        services.insert(name, service);
    }
    if (!services.isEmpty())
        project.insert("services"_L1, services);
    return project;
}

} // namespace

QString PortRange::text() const
{
    return first == last ? QString::number(first) : u"%1-%2"_s.arg(first).arg(last);
}

std::optional<PortRange> readPortRange(QStringView text)
{
    const qsizetype dash = text.indexOf(u'-');
    bool isFirst = false;
    bool isLast = true;
    PortRange range;
    range.first = (dash < 0 ? text : text.first(dash)).toInt(&isFirst);
    range.last = dash < 0 ? range.first : text.mid(dash + 1).toInt(&isLast);
    const bool isGood = isFirst && isLast && range.first >= 0 && range.last <= HighestPort && range.first <= range.last;
    return isGood ? std::optional(range) : std::nullopt;
}

std::optional<PortRange> targetRange(const Node &port)
{
    const Node *target = port.isMap() ? port.find(u"target") : nullptr;
    return target && target->isScalar() ? rangeOf(target->text) : std::nullopt;
}

std::optional<PortRange> targetRange(const QJsonObject &port)
{
    return rangeOf(port.value("target"_L1).toString());
}

void forEachPort(const QJsonObject &port, const std::function<void(const QJsonObject &)> &take)
{
    const std::optional<PortRange> targets = targetRange(port);
    if (!targets)
        return take(port);
    const std::optional<PortRange> published = readPortRange(port.value("published"_L1).toString());
    QJsonObject one = port;
    for (const int target : inComposeOrder(*targets)) {
        one.insert("target"_L1, target);
        if (published)
            one.insert("published"_L1, QString::number(published->first + target - targets->first));
        take(one);
    }
}

QList<Node> singlePorts(const Node &port)
{
    const std::optional<PortRange> targets = targetRange(port);
    if (!targets)
        return {port};
    const std::optional<PortRange> published = readPortRange(memberText(port, u"published"));
    QList<Node> ports;
    ports.reserve(targets->size());
    for (const int target : inComposeOrder(*targets)) {
        Node one = port;
        one.set(u"target"_s, Node::integer(target, port.place));
        if (published)
            one.set(u"published"_s,
                    Node::string(QString::number(published->first + target - targets->first), port.place));
        ports.append(one);
    }
    return ports;
}

QJsonObject withSinglePorts(QJsonObject project)
{
    return withPorts(std::move(project), [](const QJsonObject &port, QJsonArray &ports) {
        forEachPort(port, [&ports](const QJsonObject &one) { ports.append(one); });
    });
}

QJsonObject withShortPorts(QJsonObject project)
{
    return withPorts(std::move(project), [](const QJsonObject &port, QJsonArray &ports) {
        if (!targetRange(port)) {
            ports.append(port);
            return;
        }
        const QString address = port.value("host_ip"_L1).toString();
        QString text = address.contains(u':') ? u"[%1]:"_s.arg(address)
                       : address.isEmpty()    ? QString()
                                              : address + u':';
        const QString published = port.value("published"_L1).toString();
        if (!published.isEmpty() || !text.isEmpty())
            text += published + u':';
        text += port.value("target"_L1).toString();
        const QString protocol = port.value("protocol"_L1).toString();
        ports.append(protocol == "tcp"_L1 ? text : text + u'/' + protocol);
    });
}

void uniquePorts(Node &list, const QStringList &path, Diagnostics &diagnostics)
{
    const QList<bool> overlapping = overlappingIn(list.items);
    QList<Node> entries;
    int taken = 0;
    for (qsizetype i = 0; i < list.items.size(); ++i) {
        const std::optional<PortRange> range = overlapping[i] ? targetRange(list.items[i]) : std::nullopt;
        if (!range) {
            entries.append(list.items[i]);
            continue;
        }
        taken += range->size();
        if (taken > MostOverlappingPorts) {
            diagnostics.append(
                {Diagnostic::Severity::Error, list.items[i].place, path.join(u'.'),
                 tr("partly overlapping ranges have more than %1 ports: write ranges that do not overlap")
                     .arg(MostOverlappingPorts)});
            return;
        }
        entries += singlePorts(list.items[i]);
    }
    list.items = entries;
    uniqueItems(list, path);
}

} // namespace pierside::compose
