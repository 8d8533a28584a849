// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/yamlkeys.h"

#include <algorithm>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

//! Keys that docker compose prints before the others, where its order is not alphabetical. "*" matches any key.
struct KeyOrder
{
    QStringList path;
    QStringList keys;
};

const QList<KeyOrder> &keyOrders()
{
    static const QStringList source{u"source"_s, u"target"_s, u"uid"_s, u"gid"_s, u"mode"_s};
    static const QStringList named{u"name"_s,     u"file"_s,        u"environment"_s, u"content"_s,
                                   u"driver"_s,   u"driver_opts"_s, u"ipam"_s,        u"external"_s,
                                   u"internal"_s, u"attachable"_s,  u"labels"_s};
    static const QString any = u"*"_s;
    static const QString services = u"services"_s;
    static const QList<KeyOrder> table = {
        {{}, {u"name"_s, services, u"networks"_s, u"volumes"_s, u"secrets"_s, u"configs"_s, u"models"_s}},
        {{services, any}, {u"profiles"_s, u"annotations"_s, u"attach"_s, u"build"_s, u"develop"_s}},
        {{services, any, u"provider"_s}, {u"type"_s, u"options"_s}},
        {{services, any, u"develop"_s, u"watch"_s, any},
         {u"path"_s, u"action"_s, u"target"_s, u"exec"_s, u"include"_s, u"ignore"_s, u"initial_sync"_s}},
        {{u"models"_s, any}, {u"name"_s, u"model"_s}},
        {{services, any, u"build"_s},
         {u"context"_s, u"dockerfile"_s, u"dockerfile_inline"_s, u"entitlements"_s, u"args"_s, u"ssh"_s, u"labels"_s}},
        {{services, any, u"ports"_s, any},
         {u"name"_s, u"mode"_s, u"host_ip"_s, u"target"_s, u"published"_s, u"protocol"_s}},
        {{services, any, u"volumes"_s, any},
         {u"type"_s, u"source"_s, u"target"_s, u"read_only"_s, u"consistency"_s, u"bind"_s, u"volume"_s}},
        {{services, any, u"volumes"_s, any, u"bind"_s}, {u"selinux"_s, u"propagation"_s}},
        {{services, any, u"networks"_s, any}, {u"priority"_s}},
        {{services, any, u"secrets"_s, any}, source},
        {{services, any, u"configs"_s, any}, source},
        {{services, any, u"depends_on"_s, any}, {u"condition"_s, u"restart"_s, u"required"_s}},
        {{services, any, u"healthcheck"_s},
         {u"test"_s, u"timeout"_s, u"interval"_s, u"retries"_s, u"start_period"_s, u"start_interval"_s}},
        {{services, any, u"ulimits"_s, any}, {u"single"_s, u"soft"_s, u"hard"_s}},
        {{services, any, u"deploy"_s},
         {u"mode"_s, u"replicas"_s, u"labels"_s, u"update_config"_s, u"rollback_config"_s, u"resources"_s}},
        {{u"networks"_s, any}, named},
        {{u"networks"_s, any, u"ipam"_s, u"config"_s, any}, {u"subnet"_s, u"gateway"_s, u"ip_range"_s}},
        {{u"volumes"_s, any}, named},
        {{u"secrets"_s, any}, named},
        {{u"configs"_s, any}, named},
    };
    return table;
}

bool matches(const QStringList &pattern, const QStringList &path)
{
    return pattern.size() == path.size() &&
           std::equal(pattern.cbegin(), pattern.cend(), path.cbegin(),
                      [](const QString &wanted, const QString &key) { return wanted == u"*"_s || wanted == key; });
}

//! The end of the digits that begin at \a from.
qsizetype endOfDigits(const QString &text, qsizetype from)
{
    while (from < text.size() && text.at(from).isDigit())
        ++from;
    return from;
}

//! \brief The key order of Docker Compose's YAML library: s2 before s10, letters after all other characters.
//!
//! Right after digits, a letter comes before other characters ("a1b" before "a1-").
bool comesBefore(const QString &a, const QString &b)
{
    bool afterDigits = false;
    for (qsizetype i = 0; i < std::min(a.size(), b.size()); ++i) {
        if (a.at(i) == b.at(i)) {
            afterDigits = a.at(i).isDigit();
            continue;
        }
        const bool isLetterA = a.at(i).isLetter();
        const bool isLetterB = b.at(i).isLetter();
        if (isLetterA && isLetterB)
            return a.at(i) < b.at(i);
        if (isLetterA || isLetterB)
            return afterDigits ? isLetterA : isLetterB;
        // Compare the numbers that begin here. A zero after other digits is not a leading zero.
        const bool goesOn = i > 0 && afterDigits && (a.at(i) == u'0' || b.at(i) == u'0');
        const QString prefix = goesOn ? u"1"_s : QString();
        const qsizetype endA = endOfDigits(a, i);
        const qsizetype endB = endOfDigits(b, i);
        const qlonglong numberA = (prefix + a.sliced(i, endA - i)).toLongLong();
        const qlonglong numberB = (prefix + b.sliced(i, endB - i)).toLongLong();
        if (numberA != numberB)
            return numberA < numberB;
        return endA != endB ? endA < endB : a.at(i) < b.at(i);
    }
    return a.size() < b.size();
}

} // namespace

QStringList orderedKeys(const QJsonObject &object, const QStringList &path)
{
    QStringList rest = object.keys();
    QStringList keys;
    for (const KeyOrder &order : keyOrders()) {
        if (!matches(order.path, path))
            continue;
        for (const QString &key : order.keys) {
            if (rest.removeAll(key) > 0)
                keys.append(key);
        }
    }
    std::sort(rest.begin(), rest.end(), comesBefore);
    return keys + rest;
}

bool isOmitted(const QStringList &path, const QJsonValue &value)
{
    const QString key = path.last();
    if (path.size() == 3 && path.first() == u"services"_s && (key == u"command"_s || key == u"entrypoint"_s))
        return value.isNull();
    if (path.size() == 4 && path.at(2) == u"build"_s && key == u"args"_s)
        return value.toObject().isEmpty();
    return path.size() == 3 && path.first() == u"networks"_s && key == u"ipam"_s && value.toObject().isEmpty();
}

} // namespace pierside::cli
