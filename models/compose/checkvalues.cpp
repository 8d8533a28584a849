// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compose/normalise.h"
#include "models/core/translate.h"

#include <QHash>
#include <QHostAddress>
#include <QRegularExpression>

namespace pierside::compose {

using namespace Qt::StringLiterals;
using yaml::Node;

namespace {

bool isAddress(const QString &text)
{
    static const QRegularExpression dotted(u"^[0-9]{1,3}(\\.[0-9]{1,3}){3}$"_s);
    if (!text.contains(u':') && !dotted.match(text).hasMatch())
        return false;
    return !text.contains(u'%') && !QHostAddress(text).isNull();
}

class ValueChecker
{
public:
    explicit ValueChecker(Diagnostics &diagnostics)
        : m_diagnostics(diagnostics)
    {
    }

    void service(const QString &name, const Node &node)
    {
        const QString path = u"services."_s + name;
        requests(path + u".gpus"_s, node.find(u"gpus"));
        const Node *at = &node;
        for (const QStringView key : {u"deploy", u"resources", u"reservations", u"devices"})
            at = at ? at->find(key) : nullptr;
        requests(path + u".deploy.resources.reservations.devices"_s, at);
        mounts(path, node);
        addresses(path, node);
        scales(path, node);
        watches(path, node);
        if (const Node *fixed = node.find(u"container_name"); fixed && !fixed->text.isEmpty()) {
            if (const QString other = m_names.value(fixed->text); !other.isEmpty())
                complain(
                    fixed->place, path,
                    tr("container name \"%1\" is already in use by service %2").arg(yaml::shownText(*fixed), other));
            m_names.insert(fixed->text, name);
        }
    }

    //! Docker Compose refuses other keys beside "external" for volumes only.
    void externalVolume(const QString &key, const Node &node)
    {
        if (node.textAt(u"external") != "true"_L1)
            return;
        for (const yaml::Member &field : node.members) {
            const bool isAllowed =
                field.key == "external"_L1 || field.key == "name"_L1 || field.key.startsWith(u"x-"_s);
            if (!isAllowed && !(field.value.isMap() && field.value.members.isEmpty()))
                complain(field.keyPlace, u"volumes."_s + key,
                         tr("%1.%2: conflicting parameters \"external\" and \"%3\" specified")
                             .arg(u"volumes"_s, key, field.key));
        }
    }

    //! A secret or config. A driver is no source: only swarms have one that provides the content.
    void source(const QString &section, const QString &key, const Node &node, const QStringList &kinds)
    {
        int count = 0;
        for (const QString &kind : kinds)
            count += node.contains(kind) ? 1 : 0;
        if (count > 1 || (count == 0 && node.textAt(u"external") != "true"_L1))
            complain(node.place, section + u'.' + key,
                     tr("%1.%2: needs exactly one of %3").arg(section, key, kinds.join(u", "_s)));
    }

private:
    void complain(const SourcePlace &place, const QString &path, const QString &message)
    {
        m_diagnostics.append({Diagnostic::Severity::Error, place, path, message});
    }

    //! Each target in a container has one mount.
    void mounts(const QString &path, const Node &service)
    {
        QHash<QString, QString> targets;
        const auto take = [&](const QString &target, const Node &node, const QString &at) {
            if (const QString before = targets.value(target); !before.isEmpty())
                complain(node.place, at, tr("target %1 already mounted as %2").arg(target, before));
            targets.insert(target, at);
        };
        const auto each = [&](QStringView key, const auto &targetOf) {
            const Node *list = service.find(key);
            for (qsizetype i = 0; list && i < list->items.size(); ++i)
                take(targetOf(list->items[i]), list->items[i], u"%1.%2[%3]"_s.arg(path, key).arg(i));
        };
        each(u"tmpfs", [](const Node &item) { return item.text.section(u':', 0, 0); });
        each(u"volumes", [](const Node &item) { return item.textAt(u"target"); });
    }

    void addresses(const QString &path, const Node &service)
    {
        const Node *list = service.find(u"ports");
        for (qsizetype i = 0; list && i < list->items.size(); ++i) {
            const Node *address = list->items[i].find(u"host_ip");
            if (address && !isAddress(address->text))
                complain(address->place, u"%1.ports[%2]"_s.arg(path).arg(i),
                         tr("invalid IP address: %1").arg(yaml::shownText(*address)));
        }
    }

    void scales(const QString &path, const Node &service)
    {
        const Node *deploy = service.find(u"deploy");
        const std::pair<QString, const Node *> values[] = {
            {u".scale"_s, service.find(u"scale")},
            {u".deploy.replicas"_s, deploy ? deploy->find(u"replicas") : nullptr}};
        for (const auto &[key, node] : values) {
            if (node && yaml::printed(*node).startsWith(u'-'))
                complain(node->place, path + key, tr("must be greater than or equal to 0"));
        }
    }

    void watches(const QString &path, const Node &service)
    {
        const Node *develop = service.find(u"develop");
        const Node *list = develop ? develop->find(u"watch") : nullptr;
        for (qsizetype i = 0; list && i < list->items.size(); ++i) {
            const Node &item = list->items[i];
            const QString action = item.textAt(u"action");
            const bool copies = action != "rebuild"_L1 && action != "restart"_L1;
            if (item.contains(u"path") && item.textAt(u"path").isEmpty())
                complain(item.place, u"%1.develop.watch[%2].path"_s.arg(path).arg(i), tr("value can't be blank"));
            if (copies && item.textAt(u"target").isEmpty())
                complain(item.place, u"%1.develop.watch[%2]"_s.arg(path).arg(i),
                         tr("target is required for non-rebuild actions"));
        }
    }

    void requests(const QString &path, const Node *list)
    {
        for (qsizetype i = 0; list && i < list->items.size(); ++i) {
            const Node &request = list->items[i];
            const QString at = u"%1[%2]"_s.arg(path).arg(i);
            const Node *count = request.find(u"count");
            bool isNumber = true;
            if (count)
                yaml::printed(*count).toLongLong(&isNumber);
            if (!isNumber)
                complain(count->place, at + u".count"_s,
                         tr("invalid value \"%1\", the only value allowed is 'all' or a number")
                             .arg(yaml::shownText(*count)));
            if (count && request.contains(u"device_ids"))
                complain(count->place, at, tr("\"count\" and \"device_ids\" attributes are exclusive"));
        }
    }

    Diagnostics &m_diagnostics;
    QHash<QString, QString> m_names; //!< service by container_name
};

template <class Function>
void eachIn(const Node &root, QStringView section, Function function)
{
    const Node *map = root.find(section);
    if (!map)
        return;
    for (const yaml::Member &member : map->members)
        function(member.key, member.value);
}

} // namespace

void checkResources(const Node &root, Diagnostics &diagnostics)
{
    ValueChecker checker(diagnostics);
    eachIn(root, u"volumes", [&](const QString &key, const Node &node) { checker.externalVolume(key, node); });
    eachIn(root, u"secrets", [&](const QString &key, const Node &node) {
        checker.source(u"secrets"_s, key, node, {u"file"_s, u"environment"_s});
    });
    eachIn(root, u"configs", [&](const QString &key, const Node &node) {
        checker.source(u"configs"_s, key, node, {u"file"_s, u"environment"_s, u"content"_s});
    });
}

void checkValues(const Node &root, Diagnostics &diagnostics)
{
    ValueChecker checker(diagnostics);
    eachIn(root, u"services", [&](const QString &name, const Node &node) { checker.service(name, node); });
}

} // namespace pierside::compose
