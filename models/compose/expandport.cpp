// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compose/forms.h"

#include <QHostAddress>

#include <algorithm>

namespace pierside::compose {

using namespace Qt::StringLiterals;
using yaml::Node;

namespace {

struct Range
{
    int first = 0;
    int last = 0;
    int size() const { return last - first + 1; }
};

std::optional<Range> readRange(QStringView text)
{
    const qsizetype dash = text.indexOf(u'-');
    bool ok1 = false;
    bool ok2 = true;
    Range range;
    range.first = (dash < 0 ? text : text.first(dash)).toInt(&ok1);
    range.last = dash < 0 ? range.first : text.mid(dash + 1).toInt(&ok2);
    const bool isGood = ok1 && ok2 && range.first >= 0 && range.last <= 65535 && range.first <= range.last;
    return isGood ? std::optional(range) : std::nullopt;
}

struct Parts
{
    QString hostIp;
    QString published;
    QString target;
};

//! Splits at colons outside of brackets, from the right.
std::optional<Parts> split(QString text)
{
    Parts parts;
    const qsizetype colon = text.lastIndexOf(u':');
    parts.target = text.mid(colon + 1);
    if (colon < 0)
        return parts;
    text.truncate(colon);
    const qsizetype second = text.lastIndexOf(u':');
    parts.published = text.mid(second + 1);
    if (second < 0)
        return parts;
    parts.hostIp = text.first(second);
    if (parts.hostIp.startsWith(u'[') && parts.hostIp.endsWith(u']'))
        parts.hostIp = parts.hostIp.mid(1, parts.hostIp.size() - 2);
    else if (parts.hostIp.contains(u':'))
        return std::nullopt;
    return parts;
}

Node longPort(const Parts &parts, int target, const QString &published, const QString &protocol, const Node &origin)
{
    Node node = Node::map(origin.place);
    if (!parts.hostIp.isEmpty())
        node.set(u"host_ip"_s, Node::string(parts.hostIp, origin.place));
    node.set(u"target"_s, Node::integer(target, origin.place));
    if (!published.isEmpty())
        node.set(u"published"_s, Node::string(published, origin.place));
    node.set(u"protocol"_s, Node::string(protocol, origin.place));
    return node;
}

} // namespace

QList<Node> expandPort(const Node &origin, const QString &path, Diagnostics &diagnostics)
{
    const auto wrong = [&](const QString &message) {
        diagnostics.append({Diagnostic::Severity::Error, origin.place, path, message});
        return QList<Node>();
    };
    QString text = yaml::printed(origin);
    QString protocol = u"tcp"_s;
    if (const qsizetype slash = text.lastIndexOf(u'/'); slash >= 0) {
        protocol = text.mid(slash + 1).toLower();
        text.truncate(slash);
    }
    if (!QStringList{u"tcp"_s, u"udp"_s, u"sctp"_s}.contains(protocol))
        return wrong(u"Invalid proto: %1"_s.arg(protocol));
    const std::optional<Parts> parts = split(text);
    if (!parts)
        return wrong(u"Invalid ip address: %1 (an IPv6 address needs brackets)"_s.arg(text));
    if (!parts->hostIp.isEmpty() && QHostAddress(parts->hostIp).isNull())
        return wrong(u"Invalid ip address: %1"_s.arg(parts->hostIp));
    if (parts->target.isEmpty())
        return wrong(u"No port specified: %1<empty>"_s.arg(text));
    const std::optional<Range> target = readRange(parts->target);
    if (!target)
        return wrong(u"Invalid containerPort: %1"_s.arg(parts->target));
    std::optional<Range> published;
    if (!parts->published.isEmpty()) {
        published = readRange(parts->published);
        if (!published)
            return wrong(u"Invalid hostPort: %1"_s.arg(parts->published));
    }
    if (published && target->size() == 1 && published->size() > 1)
        return {
            longPort(*parts, target->first, u"%1-%2"_s.arg(published->first).arg(published->last), protocol, origin)};
    if (published && published->size() != target->size())
        return wrong(
            u"Invalid ranges specified for container and host Ports: %1 and %2"_s.arg(parts->target, parts->published));
    // Docker Compose orders an expanded range by the targets' text: 10000 comes before 9998.
    QStringList order;
    for (int i = 0; i < target->size(); ++i)
        order.append(QString::number(target->first + i));
    std::sort(order.begin(), order.end());
    QList<Node> ports;
    for (const QString &one : std::as_const(order)) {
        const int offset = one.toInt() - target->first;
        ports.append(longPort(*parts, one.toInt(), published ? QString::number(published->first + offset) : QString(),
                              protocol, origin));
    }
    return ports;
}

} // namespace pierside::compose
