// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compose/forms.h"
#include "models/compose/portranges.h"
#include "models/core/translate.h"

#include <QHostAddress>

namespace pierside::compose {

using namespace Qt::StringLiterals;
using yaml::Node;

namespace {

struct PortParts
{
    QString hostIp;
    QString published;
    QString target;
};

//! Splits at colons outside of brackets, from the right.
std::optional<PortParts> split(QString text)
{
    PortParts parts;
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

Node portNode(const PortParts &parts, const Node &target, const QString &published, const QString &protocol,
              const Node &origin)
{
    Node node = Node::map(origin.place);
    if (!parts.hostIp.isEmpty())
        node.set(u"host_ip"_s, Node::string(parts.hostIp, origin.place));
    node.set(u"target"_s, target);
    if (!published.isEmpty())
        node.set(u"published"_s, Node::string(published, origin.place));
    node.set(u"protocol"_s, Node::string(protocol, origin.place));
    return node;
}

} // namespace

std::optional<Node> longPort(const Node &origin, const QString &path, Diagnostics &diagnostics)
{
    const auto wrong = [&](const QString &message) {
        diagnostics.append({Diagnostic::Severity::Error, origin.place, path, message});
        return std::nullopt;
    };
    const auto shown = [&origin](const QString &part) { return yaml::shownText(origin, part); };
    QString text = yaml::printed(origin);
    QString protocol = u"tcp"_s;
    if (const qsizetype slash = text.lastIndexOf(u'/'); slash >= 0) {
        protocol = text.mid(slash + 1).toLower();
        text.truncate(slash);
    }
    if (!QStringList{u"tcp"_s, u"udp"_s, u"sctp"_s}.contains(protocol))
        return wrong(tr("Invalid proto: %1").arg(shown(protocol)));
    const std::optional<PortParts> parts = split(text);
    if (!parts)
        return wrong(tr("Invalid ip address: %1 (an IPv6 address needs brackets)").arg(shown(text)));
    if (!parts->hostIp.isEmpty() && QHostAddress(parts->hostIp).isNull())
        return wrong(tr("Invalid ip address: %1").arg(shown(parts->hostIp)));
    if (parts->target.isEmpty())
        return wrong(tr("No port specified: %1<empty>").arg(shown(text)));
    const std::optional<PortRange> target = readPortRange(parts->target);
    if (!target)
        return wrong(tr("Invalid containerPort: %1").arg(shown(parts->target)));
    std::optional<PortRange> published;
    if (!parts->published.isEmpty()) {
        published = readPortRange(parts->published);
        if (!published)
            return wrong(tr("Invalid hostPort: %1").arg(shown(parts->published)));
    }
    // For one target the engine chooses a port of the published range.
    if (published && target->size() > 1 && published->size() != target->size())
        return wrong(tr("Invalid ranges specified for container and host Ports: %1 and %2")
                         .arg(shown(parts->target), shown(parts->published)));
    const Node targets =
        target->size() == 1 ? Node::integer(target->first, origin.place) : Node::string(target->text(), origin.place);
    return portNode(*parts, targets, published ? published->text() : QString(), protocol, origin);
}

} // namespace pierside::compose
