// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ports/remap.h"

#include "models/compose/portranges.h"
#include "models/core/translate.h"
#include "models/yaml/parse.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QRegularExpression>

#include <algorithm>

namespace pierside::ports {

using namespace Qt::StringLiterals;

namespace {

//! Every JSON string is a YAML string; `$` would begin a variable.
QString quoted(QString text, bool interpolated)
{
    if (interpolated)
        text.replace(u'$', u"$$"_s);
    const QByteArray object = QJsonDocument(QJsonObject{{u"a"_s, text}}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(object.sliced(5, object.size() - 6));
}

const Remap *find(const QList<Remap> &remaps, const compose::PortMapping &port, const QString &service)
{
    const auto it =
        std::find_if(remaps.cbegin(), remaps.cend(), [&](const Remap &remap) { return remap.isAbout(port, service); });
    // A remap by variable changes nothing here.
    return it == remaps.cend() || !it->variable.isEmpty() ? nullptr : &*it;
}

//! The single ports of a range that move, by target.
QMap<quint16, const Remap *> movedOf(const compose::PortMapping &range, const QList<Remap> &remaps,
                                     const QString &service)
{
    QMap<quint16, const Remap *> moved;
    for (const Remap &remap : remaps) {
        const bool isOfRange = range.isRange() && range.hasTarget(remap.target) && remap.variable.isEmpty();
        if (isOfRange && remap.isAbout(range.part(remap.target, remap.target), service))
            moved.insert(remap.target, &remap);
    }
    return moved;
}

void addVariables(const yaml::Node &node, QStringList &names)
{
    static const QRegularExpression variable(u"(?<!\\$)\\$\\{?([A-Za-z_][A-Za-z0-9_]*)"_s);
    for (auto match = variable.globalMatch(node.text); match.hasNext();) {
        const QString name = match.next().captured(1);
        if (!names.contains(name))
            names.append(name);
    }
    for (const yaml::Node &item : node.items)
        addVariables(item, names);
    for (const yaml::Member &member : node.members)
        addVariables(member.value, names);
}

//! Ranges have no long form.
QString rangeEntry(const compose::PortMapping &port, const QString &published)
{
    QString text = port.hostIp.contains(u':') ? u"[%1]:"_s.arg(port.hostIp)
                   : port.hostIp.isEmpty()    ? QString()
                                              : port.hostIp + u':';
    if (!published.isEmpty() || !text.isEmpty())
        text += published + u':';
    return u"      - %1\n"_s.arg(quoted(text + port.targets() + u'/' + port.protocol, true));
}

QString portEntry(const compose::PortMapping &port, const QString &published)
{
    if (port.isRange())
        return rangeEntry(port, published);
    QString text = u"      - target: %1\n"_s.arg(port.target);
    const auto add = [&text](const QString &key, const QString &value) {
        if (!value.isEmpty())
            text += u"        %1: %2\n"_s.arg(key, quoted(value, true));
    };
    add(u"published"_s, published);
    add(u"host_ip"_s, port.hostIp);
    add(u"protocol"_s, port.protocol);
    add(u"mode"_s, port.mode);
    add(u"name"_s, port.name);
    add(u"app_protocol"_s, port.appProtocol);
    return text;
}

//! As many numbers as the port has, beginning at to.
QString movedNumbers(const compose::PortMapping &port, quint16 to)
{
    return compose::PortRange{to, port.isRange() ? to + port.targetLast - port.target : to}.text();
}

//! The rest of a range around its moved ports, and these ports.
QString rangeEntries(const compose::PortMapping &range, const QMap<quint16, const Remap *> &moved)
{
    QString ports;
    int next = range.target;
    const auto add = [&](int last) {
        if (last >= next) {
            const compose::PortMapping part = range.part(quint16(next), quint16(last));
            ports += portEntry(part, part.published);
        }
    };
    for (auto it = moved.cbegin(); it != moved.cend(); ++it) {
        add(it.key() - 1);
        const compose::PortMapping one = range.part(it.key(), it.key());
        if ((*it)->to != 0)
            ports += portEntry(one, QString::number((*it)->to));
        next = it.key() + 1;
    }
    add(range.targetLast);
    return ports;
}

QString portEntries(const compose::Service &service, const QList<Remap> &remaps)
{
    QString ports;
    for (const compose::PortMapping &port : service.ports) {
        const Remap *remap = find(remaps, port, service.name);
        if (!remap && port.isRange())
            ports += rangeEntries(port, movedOf(port, remaps, service.name));
        else if (!remap || remap->to != 0)
            ports += portEntry(port, remap ? movedNumbers(port, remap->to) : port.published);
    }
    return ports.isEmpty() ? u"    ports: !override []\n"_s : u"    ports: !override\n"_s + ports;
}

//! Empty if nothing changes for this service.
QString serviceEntry(const compose::Service &service, const QList<Remap> &remaps, const QList<OtherImage> &images)
{
    QString text;
    for (const OtherImage &image : images) {
        if (image.service == service.name)
            text += u"    image: %1\n"_s.arg(quoted(image.to, true));
    }
    if (std::any_of(service.ports.cbegin(), service.ports.cend(), [&](const compose::PortMapping &port) {
            return find(remaps, port, service.name) || !movedOf(port, remaps, service.name).isEmpty();
        }))
        text += portEntries(service, remaps);
    return text.isEmpty() ? text : u"  %1:\n%2"_s.arg(quoted(service.name, false), text);
}

QString imageLines(const QList<OtherImage> &images)
{
    QString text;
    for (const OtherImage &image : images)
        text += u"  - {service: %1, from: %2, to: %3}\n"_s.arg(quoted(image.service, true), quoted(image.from, true),
                                                               quoted(image.to, true));
    return text.isEmpty() ? text : u"x-pierside-images:\n"_s + text;
}

std::optional<Remap> readRemap(const yaml::Node &node)
{
    if (!node.isMap())
        return std::nullopt;
    Remap remap;
    const auto protocol = protocolOf(node.textAt(u"protocol"));
    bool isTarget = false;
    bool isTo = false;
    remap.service = node.textAt(u"service");
    remap.hostIp = node.textAt(u"host_ip");
    remap.variable = node.textAt(u"variable");
    remap.from = node.textAt(u"from");
    remap.target = node.textAt(u"target").toUShort(&isTarget);
    remap.to = node.textAt(u"to").toUShort(&isTo);
    if (!protocol || !isTarget || !isTo || remap.service.isEmpty())
        return std::nullopt;
    remap.protocol = *protocol;
    return remap;
}

} // namespace

bool Remap::isSamePort(const Remap &other) const
{
    return service == other.service && protocol == other.protocol && hostIp == other.hostIp && from == other.from &&
           target == other.target;
}

bool Remap::isAbout(const compose::PortMapping &port, const QString &ofService) const
{
    return service == ofService && protocolName(protocol) == port.protocol && hostIp == port.hostIp &&
           from == port.published && target == port.target;
}

QString Remap::text() const
{
    if (!variable.isEmpty())
        return tr("%1: %2 → %3, by %4").arg(service, from).arg(to).arg(variable);
    return to == 0 ? tr("%1: %2 is not published").arg(service, from) : u"%1: %2 → %3"_s.arg(service, from).arg(to);
}

Remap remapOf(const Published &port, quint16 to)
{
    return {port.service, port.protocol, port.hostIp, port.hostPorts(), port.target, to, {}};
}

QByteArray overrideText(const compose::Project &project, const QList<Remap> &remaps, const QList<OtherImage> &images)
{
    QString text = u"# Made by Pierside, on top of the files of %1: ports published elsewhere, images of another tag.\n"
                   "# Undo it in Pierside, or remove this file. docker compose does the same with it as last -f.\n"
                   "x-pierside-ports:\n"_s.arg(project.name.value);
    for (const Remap &remap : remaps) {
        text += u"  - {service: %1, protocol: %2, host_ip: %3, from: %4, target: %6, to: %7, variable: %5}\n"_s
                    .arg(quoted(remap.service, true), protocolName(remap.protocol), quoted(remap.hostIp, true),
                         quoted(remap.from, true), quoted(remap.variable, true))
                    .arg(remap.target)
                    .arg(remap.to);
    }
    text += imageLines(images);
    QString services;
    for (const compose::Service &service : project.services)
        services += serviceEntry(service, remaps, images);
    text += services.isEmpty() ? u"services: {}\n"_s : u"services:\n"_s + services;
    return text.toUtf8();
}

QByteArray variablesText(const QList<Remap> &remaps)
{
    QString text;
    for (const Remap &remap : remaps) {
        if (!remap.variable.isEmpty())
            text += u"%1=%2\n"_s.arg(remap.variable).arg(remap.to);
    }
    return text.isEmpty() ? QByteArray()
                          : "# Made by Pierside: see the file of the same name beside it.\n" + text.toUtf8();
}

QString variablesFileOf(const QString &overrideFile)
{
    return overrideFile.isEmpty() ? QString() : overrideFile.chopped(int(qstrlen("yaml"))) + u"env"_s;
}

QStringList variablesInPorts(const QByteArray &text, const QString &file, const QString &service)
{
    QStringList names;
    const yaml::ParseResult parsed = yaml::parse(text, file);
    for (const yaml::Node &document : parsed.documents) {
        const yaml::Node *node = &document;
        for (const QString &key : {u"services"_s, service, u"ports"_s}) {
            if (node)
                node = node->isMap() ? node->find(key) : nullptr;
        }
        if (node)
            addVariables(*node, names);
    }
    return names;
}

Result<QList<Remap>> readRemaps(const QByteArray &text, const QString &file)
{
    const yaml::ParseResult parsed = yaml::parse(text, file);
    const yaml::Node *list = parsed.isGood() && parsed.documents.size() == 1 && parsed.documents.first().isMap()
                                 ? parsed.documents.first().find(u"x-pierside-ports")
                                 : nullptr;
    if (!list || !(list->isList() || list->isNull()))
        return failure(ErrorCode::BadInput, tr("reading %1").arg(file), tr("Pierside did not write this file"),
                       tr("Remove the file. The services then publish the ports of the compose files."));
    QList<Remap> remaps;
    for (const yaml::Node &item : list->items) {
        if (const auto remap = readRemap(item))
            remaps.append(*remap);
    }
    return remaps;
}

QList<Remap> withRemap(QList<Remap> remaps, const Remap &remap)
{
    Remap added = remap;
    for (const Remap &known : std::as_const(remaps)) {
        // The current port may come from an earlier remap; the files still have the original.
        Remap moved = known;
        moved.from = QString::number(known.to);
        if (known.to != 0 && moved.isSamePort(remap))
            added.from = known.from;
    }
    remaps.removeIf([&added](const Remap &known) { return known.isSamePort(added); });
    if (added.from != QString::number(added.to))
        remaps.append(added);
    return remaps;
}

} // namespace pierside::ports
