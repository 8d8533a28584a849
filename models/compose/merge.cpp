// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compose/merge.h"

#include "models/compose/portranges.h"
#include "models/compose/treepath.h"
#include "models/core/translate.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <optional>

namespace pierside::compose {

using namespace Qt::StringLiterals;
using yaml::Node;

namespace {

//! Values that are replaced as a whole; an explicit null clears them.
constexpr QStringView replaced[] = {
    u"services.*.command",
    u"services.*.entrypoint",
    u"services.*.healthcheck.test",
};
//! Values that are replaced as a whole; null keeps them.
constexpr QStringView replacedUnlessNull[] = {
    u"services.*.ulimits.*",
    u"services.*.build.ulimits.*",
};
//! Lists that are appended; the same text in two files is an error.
constexpr QStringView duplicatesFail[] = {
    u"services.*.security_opt", u"services.*.group_add",           u"services.*.external_links",
    u"services.*.volumes_from", u"services.*.device_cgroup_rules",
};
//! Mappings in which null is a value.
constexpr QStringView nullCounts[] = {
    u"services.*.environment.*",
    u"services.*.build.args.*",
};

QString member(const Node &item, QStringView key)
{
    const Node *value = item.find(key);
    return value ? yaml::printed(*value) : QString();
}

//! The text by which two list entries are the same; none where entries are never the same.
std::optional<QString> identity(const QStringList &path, const Node &item)
{
    const auto in = [&path](QStringView pattern) { return fits(path, pattern); };
    if (in(u"services.*.ports")) {
        const QString ip = member(item, u"host_ip");
        const QString protocol = member(item, u"protocol");
        return u"%1:%2:%3/%4"_s.arg(ip.isEmpty() ? u"0.0.0.0"_s : ip, member(item, u"published"),
                                    member(item, u"target"), protocol.isEmpty() ? u"tcp"_s : protocol);
    }
    if (in(u"services.*.volumes") || in(u"services.*.devices"))
        return member(item, u"target");
    if (in(u"services.*.secrets") || in(u"services.*.build.secrets")) {
        const QString target = member(item, u"target");
        return target.isEmpty() ? u"/run/secrets/"_s + member(item, u"source") : target;
    }
    if (in(u"services.*.configs")) {
        const QString target = member(item, u"target");
        return target.isEmpty() ? u'/' + member(item, u"source") : target;
    }
    if (in(u"services.*.env_file"))
        return member(item, u"path");
    if (in(u"networks.*.ipam.config"))
        return member(item, u"subnet");
    static constexpr QStringView byText[] = {u"services.*.extra_hosts", u"services.*.build.extra_hosts"};
    if (fitsAny(path, byText))
        return item.text;
    static constexpr QStringView byKey[] = {
        u"services.*.dns",
        u"services.*.dns_search",
        u"services.*.dns_opt",
        u"services.*.tmpfs",
        u"services.*.label_file",
        u"services.*.expose",
        u"services.*.cap_add",
        u"services.*.cap_drop",
        u"services.*.profiles",
        u"services.*.links",
        u"services.*.build.tags",
        u"services.*.networks.*.aliases",
        u"services.*.networks.*.link_local_ips",
    };
    if (fitsAny(path, byKey))
        return item.text.section(u'=', 0, 0);
    return std::nullopt;
}

//! With port ranges, duplicates are known only when the list is complete.
bool isSettledLater(const Node &list, const QStringList &path)
{
    return fits(path, u"services.*.ports") && std::any_of(list.items.cbegin(), list.items.cend(), [](const Node &port) {
               return targetRange(port).has_value();
           });
}

void unique(Node &list, const QStringList &path)
{
    QHash<QString, qsizetype> seen;
    QList<Node> kept;
    for (const Node &item : std::as_const(list.items)) {
        const std::optional<QString> id = identity(path, item);
        const auto known = id ? seen.constFind(*id) : seen.cend();
        if (id && known != seen.cend()) {
            Node &earlier = kept[*known];
            if (fits(path, u"networks.*.ipam.config")) {
                for (const yaml::Member &m : item.members)
                    earlier.set(m.key, m.value);
            } else {
                earlier = item;
            }
            continue;
        }
        if (id)
            seen.insert(*id, kept.size());
        kept.append(item);
    }
    list.items = kept;
}

void uniqueBelow(Node &node, QStringList &path, Diagnostics &diagnostics)
{
    if (isSettledLater(node, path))
        uniquePorts(node, path, diagnostics);
    else if (node.isList() && !node.items.isEmpty() && identity(path, node.items.first()))
        unique(node, path);
    for (yaml::Member &m : node.members) {
        path.append(m.key);
        uniqueBelow(m.value, path, diagnostics);
        path.removeLast();
    }
}

class Merger
{
public:
    explicit Merger(Diagnostics &diagnostics)
        : m_diagnostics(diagnostics)
    {
    }

    void merge(Node &base, const Node &over, QStringList &path)
    {
        if (over.tag == "!override"_L1 || base.isNull() || fitsAny(path, replaced) ||
            (fitsAny(path, replacedUnlessNull) && !over.isNull())) {
            base = over;
            applyTags(base);
            return;
        }
        if (over.isNull()) {
            if (fitsAny(path, nullCounts))
                base = over;
            return;
        }
        if (base.isMap() && over.isMap())
            return mergeMap(base, over, path);
        if (base.isList() && over.isList()) {
            base.items += over.items;
            if (!isSettledLater(base, path))
                unique(base, path);
            if (fitsAny(path, duplicatesFail))
                complainOfDuplicates(base, path);
            return;
        }
        if (base.type != over.type && !(base.isScalar() && path.first().startsWith(u"x-"_s))) {
            m_diagnostics.append({Diagnostic::Severity::Error, over.place, path.join(u'.'),
                                  tr("cannot override %1: it is %2 there and %3 here")
                                      .arg(path.join(u'.'), yaml::typeWord(base), yaml::typeWord(over))});
            return;
        }
        base = over;
    }

private:
    void complainOfDuplicates(const Node &list, const QStringList &path)
    {
        QHash<QString, qsizetype> seen;
        for (qsizetype i = 0; i < list.items.size(); ++i) {
            const Node &item = list.items[i];
            const QString id = (item.isString() ? u's' : u'n') + item.text;
            if (const auto before = seen.constFind(id); before != seen.cend())
                m_diagnostics.append({Diagnostic::Severity::Error, item.place, path.join(u'.'),
                                      tr("array items[%1,%2] must be unique").arg(*before).arg(i)});
            seen.insert(id, i);
        }
    }

    void mergeMap(Node &base, const Node &over, QStringList &path)
    {
        // Options of another logging driver are not merged.
        if (fits(path, u"services.*.logging")) {
            const Node *before = base.find(u"driver");
            const Node *after = over.find(u"driver");
            if (before && after && before->text != after->text) {
                base = over;
                return;
            }
        }
        const QHash<QString, qsizetype> known = base.index();
        QSet<QString> removed;
        for (const yaml::Member &m : over.members) {
            if (m.value.tag == "!reset"_L1) {
                removed.insert(m.key);
                continue;
            }
            const auto it = known.constFind(m.key);
            if (it == known.cend()) {
                yaml::Member added = m;
                applyTags(added.value);
                base.members.append(added);
                continue;
            }
            path.append(m.key);
            // Below a service these are Pierside's own, which are replaced as a whole.
            if (m.key.startsWith(u"x-"_s) && !path.first().startsWith(u"x-"_s))
                base.members[*it].value = m.value;
            else
                merge(base.members[*it].value, m.value, path);
            path.removeLast();
        }
        if (!removed.isEmpty())
            base.members.removeIf([&removed](const yaml::Member &m) { return removed.contains(m.key); });
        base.place = over.place;
    }

    Diagnostics &m_diagnostics;
};

} // namespace

void merge(Node &base, const Node &over, const QStringList &path, Diagnostics &diagnostics)
{
    QStringList at = path;
    Merger(diagnostics).merge(base, over, at);
}

void dropKeepingNulls(Node &over, const Node &base, const QStringList &path)
{
    if (!over.isMap() || !base.isMap())
        return;
    static constexpr QStringView hasMeaning[] = {
        u"services.*.command",         u"services.*.entrypoint",   u"services.*.healthcheck.test",
        u"services.*.environment.*",   u"services.*.labels.*",     u"services.*.annotations.*",
        u"services.*.sysctls.*",       u"services.*.build.args.*", u"services.*.build.labels.*",
        u"services.*.deploy.labels.*", u"networks.*.labels.*",     u"volumes.*.labels.*",
    };
    QStringList at = path + QStringList{QString()};
    const QHash<QString, qsizetype> known = base.index();
    const auto inBase = [&](const QString &key) -> const Node * {
        const auto place = known.constFind(key);
        return place == known.cend() ? nullptr : &base.members[*place].value;
    };
    over.members.removeIf([&](const yaml::Member &member) {
        at.last() = member.key;
        const Node *before = inBase(member.key);
        return member.value.isNull() && member.value.tag.isEmpty() && before && !before->isNull() &&
               !fitsAny(at, hasMeaning);
    });
    for (yaml::Member &member : over.members) {
        at.last() = member.key;
        if (const Node *before = inBase(member.key))
            dropKeepingNulls(member.value, *before, at);
    }
}

void applyTags(Node &node)
{
    if (node.tag == "!override"_L1)
        node.tag.clear();
    const bool hasReset = std::any_of(node.members.cbegin(), node.members.cend(),
                                      [](const yaml::Member &m) { return m.value.tag == "!reset"_L1; });
    if (hasReset)
        node.members.removeIf([](const yaml::Member &m) { return m.value.tag == "!reset"_L1; });
    for (yaml::Member &m : node.members)
        applyTags(m.value);
}

void uniqueEntries(Node &root, Diagnostics &diagnostics)
{
    QStringList path;
    uniqueBelow(root, path, diagnostics);
}

void uniqueItems(Node &list, const QStringList &path)
{
    unique(list, path);
}

} // namespace pierside::compose
