// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compose/resolved.h"

#include "models/compose/portranges.h"
#include "models/yaml/node.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

namespace pierside::compose {

using namespace Qt::StringLiterals;
using yaml::Node;

namespace {

//! Mappings whose members are named by the user: an "x-" there is a name, not an extension.
bool hasOwnNames(const QString &key)
{
    static const QSet<QString> keys = {u"environment"_s, u"labels"_s,   u"annotations"_s,         u"sysctls"_s,
                                       u"storage_opt"_s, u"args"_s,     u"additional_contexts"_s, u"options"_s,
                                       u"driver_opts"_s, u"networks"_s, u"aux_addresses"_s,       u"depends_on"_s,
                                       u"ulimits"_s,     u"models"_s};
    return keys.contains(key);
}

//! Whether Docker Compose leaves a member out because its value is the zero of its type.
bool isOmitted(const QString &key, const QJsonValue &value, const QString &parent)
{
    // For these members, absent and zero differ.
    static const QSet<QString> kept = {u"command"_s,  u"entrypoint"_s,   u"init"_s,     u"attach"_s,
                                       u"retries"_s,  u"replicas"_s,     u"scale"_s,    u"parallelism"_s,
                                       u"required"_s, u"max_attempts"_s, u"networks"_s, u"enable_ipv6"_s};
    static const QSet<QString> sizes = {u"mem_limit"_s, u"mem_reservation"_s, u"memswap_limit"_s, u"mem_swappiness"_s,
                                        u"shm_size"_s,  u"memory"_s,          u"size"_s};
    // Docker Compose 2.40 accepts the key and drops it.
    if (key == "pull_refresh_after"_L1)
        return true;
    if (kept.contains(key) || (key == "mode"_L1 && parent != "tmpfs"_L1 && value.isDouble()))
        return false;
    switch (value.type()) {
    case QJsonValue::Bool:
        return !value.toBool();
    case QJsonValue::Double:
        return value.toDouble() == 0;
    case QJsonValue::String:
        return value.toString().isEmpty() || (sizes.contains(key) && value.toString() == "0"_L1);
    case QJsonValue::Array:
        return value.toArray().isEmpty();
    case QJsonValue::Object:
        return hasOwnNames(key) && value.toObject().isEmpty();
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        return false;
    }
    return false;
}

//! What the members of a mapping are.
enum class Members {
    AsWritten, //!< user-defined at every level: values under a top-level "x-"
    Names,     //!< user-defined names
    Keys       //!< keys of the specification
};

QJsonValue scalarJson(const Node &node)
{
    const yaml::ScalarValue value = yaml::scalarOf(node);
    if (const bool *flag = std::get_if<bool>(&value))
        return *flag;
    if (const qint64 *integer = std::get_if<qint64>(&value))
        return *integer;
    if (const double *number = std::get_if<double>(&value))
        return *number;
    if (const QString *text = std::get_if<QString>(&value))
        return *text;
    return QJsonValue::Null;
}

//! key: the node's own.
QJsonValue toJson(const Node &node, Members members, const QString &key = {})
{
    if (node.isList()) {
        QJsonArray array;
        for (const Node &item : node.items)
            array.append(toJson(item, members, key));
        return array;
    }
    if (!node.isMap())
        return scalarJson(node);
    QJsonObject object;
    for (const yaml::Member &member : node.members) {
        if (members == Members::Keys && member.key.startsWith(u"x-"_s))
            continue;
        const Members below = members == Members::AsWritten                         ? Members::AsWritten
                              : members == Members::Keys && hasOwnNames(member.key) ? Members::Names
                                                                                    : Members::Keys;
        QJsonValue value = toJson(member.value, below, member.key);
        if (members == Members::Keys && isOmitted(member.key, value, key))
            continue;
        // An empty limit is omitted.
        if (key == "ulimits"_L1 && value.isDouble() && value.toDouble() == 0)
            value = QJsonObject();
        object.insert(member.key, value);
    }
    return object;
}

QString doubled(const QString &text)
{
    QString out = text;
    return out.replace(u'$', u"$$"_s);
}

QJsonValue doubled(const QJsonValue &value)
{
    if (value.isString())
        return doubled(value.toString());
    if (value.isArray()) {
        QJsonArray array;
        const QJsonArray source = value.toArray();
        for (const QJsonValue &item : source)
            array.append(doubled(item));
        return array;
    }
    if (value.isObject()) {
        QJsonObject object;
        const QJsonObject source = value.toObject();
        for (auto it = source.begin(); it != source.end(); ++it)
            object.insert(doubled(it.key()), doubled(*it));
        return object;
    }
    return value;
}

//! Whether YAML reads the text back as this very string without quotes.
bool isPlainSafe(const QString &text)
{
    if (text.isEmpty() || text != text.trimmed() || !yaml::Node::plain(text).isString())
        return false;
    static const QString first = u"!&*-?:#|>@`\"'%{}[],= "_s;
    if (first.contains(text.front()) && !(text.size() > 1 && text.front() == u'-' && text[1].isLetterOrNumber()))
        return false;
    static const QStringList words = {u"y"_s, u"n"_s, u"yes"_s, u"no"_s, u"on"_s, u"off"_s, u"<<"_s};
    if (words.contains(text.toLower()) || text.contains(u": "_s) || text.contains(u" #"_s) || text.endsWith(u':'))
        return false;
    for (const QChar c : text) {
        if (c < u' ' || c == QChar(0x7f))
            return false;
    }
    return true;
}

QString scalarText(const QJsonValue &value)
{
    if (value.isNull())
        return u"null"_s;
    if (value.isBool())
        return value.toBool() ? u"true"_s : u"false"_s;
    if (value.isDouble())
        return yaml::printedNumber(value.toDouble()).contains(u'e') ? QString::number(value.toDouble(), 'f', 0)
                                                                    : yaml::printedNumber(value.toDouble());
    const QString text = value.toString();
    if (isPlainSafe(text))
        return text;
    // A JSON string is a YAML double-quoted scalar.
    const QByteArray array = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(array.mid(1, array.size() - 2));
}

void writeYaml(QString &out, const QJsonValue &value, int indent, bool afterKey)
{
    const QString pad(indent, u' ');
    if (value.isObject() && !value.toObject().isEmpty()) {
        const QJsonObject object = value.toObject();
        bool first = !afterKey;
        if (afterKey)
            out += u'\n';
        for (auto it = object.begin(); it != object.end(); ++it) {
            out += (first ? QString() : pad) + scalarText(it.key()) + u':';
            first = false;
            writeYaml(out, *it, indent + 2, true);
        }
    } else if (value.isArray() && !value.toArray().isEmpty()) {
        if (afterKey)
            out += u'\n';
        const QJsonArray items = value.toArray();
        for (const QJsonValue &item : items) {
            out += pad + u"- "_s;
            writeYaml(out, item, indent + 2, false);
        }
    } else {
        const QString text = value.isObject() ? u"{}"_s : value.isArray() ? u"[]"_s : scalarText(value);
        out += (afterKey ? u" "_s : QString()) + text + u'\n';
    }
}

//! The order in which docker compose prints its sections.
QStringList sectionOrder()
{
    return {u"name"_s, u"services"_s, u"networks"_s, u"volumes"_s, u"secrets"_s, u"configs"_s, u"models"_s};
}

//! Removes the members of a section that are not used, and the section if none is.
void keepUsed(QJsonObject &tree, const QString &section, const QSet<QString> &used)
{
    QJsonObject members = tree.value(section).toObject();
    const QStringList keys = members.keys();
    for (const QString &key : keys) {
        if (!used.contains(key))
            members.remove(key);
    }
    if (members.isEmpty())
        tree.remove(section);
    else
        tree.insert(section, members);
}

} // namespace

QJsonObject resolvedObject(const Node &root)
{
    QJsonObject object;
    for (const yaml::Member &member : root.members) {
        if (member.key == "version"_L1)
            continue;
        if (member.key.startsWith(u"x-"_s) || member.key == "name"_L1)
            object.insert(member.key, toJson(member.value, Members::AsWritten));
        else
            object.insert(member.key, toJson(member.value, Members::Names));
    }
    QJsonObject services = object[u"services"].toObject();
    for (const QString &name : services.keys()) {
        QJsonObject service = services[name].toObject();
        // Only one of the two is set, but both are printed.
        if (service.contains(u"scale"_s) && service.contains(u"deploy"_s)) {
            QJsonObject deploy = service.value(u"deploy"_s).toObject();
            deploy.insert(u"replicas"_s, service.value(u"scale"_s));
            service.insert(u"deploy"_s, deploy);
        }
        // Docker Compose always prints these two; null means the image's value.
        for (const QString &key : {u"command"_s, u"entrypoint"_s}) {
            if (!service.contains(key))
                service.insert(key, QJsonValue::Null);
        }
        services.insert(name, service);
    }
    object.insert(u"services"_s, services);
    return object;
}

QString resolvedYaml(const Project &project)
{
    const QJsonObject object = doubled(QJsonValue(withShortPorts(project.resolved))).toObject();
    QString out;
    const auto section = [&](const QString &key) {
        if (!object.contains(key))
            return;
        out += scalarText(key) + u':';
        writeYaml(out, object[key], 2, true);
    };
    const QStringList first = sectionOrder();
    for (const QString &key : first)
        section(key);
    const QStringList keys = object.keys();
    for (const QString &key : keys) {
        if (!first.contains(key))
            section(key);
    }
    return out;
}

QByteArray resolvedJson(const Project &project)
{
    // Docker Compose prints the models as YAML only.
    QJsonObject printed = withSinglePorts(project.resolved);
    printed.remove(u"models"_s);
    return QJsonDocument(doubled(QJsonValue(printed)).toObject()).toJson();
}

Project restrictedTo(const Project &project, const QStringList &names)
{
    Project result = project;
    const QStringList wanted = project.withDependencies(names);
    result.services.removeIf([&](const Service &service) { return !wanted.contains(service.name); });
    QJsonObject services;
    for (const QString &name : wanted)
        services.insert(name, project.resolved[u"services"_s].toObject()[name]);
    result.resolved.insert(u"services"_s, services);
    QHash<QString, QSet<QString>> used;
    for (const Service &service : std::as_const(result.services)) {
        for (auto it = service.networks.cbegin(); it != service.networks.cend(); ++it)
            used[u"networks"_s].insert(it.key());
        for (auto it = service.models.cbegin(); it != service.models.cend(); ++it)
            used[u"models"_s].insert(it.key());
        for (const VolumeMount &mount : service.volumes)
            used[u"volumes"_s].insert(mount.source);
        for (const FileGrant &grant : service.secrets)
            used[u"secrets"_s].insert(grant.source);
        for (const FileGrant &grant : service.configs)
            used[u"configs"_s].insert(grant.source);
    }
    for (const QString &section : {u"networks"_s, u"volumes"_s, u"secrets"_s, u"configs"_s, u"models"_s})
        keepUsed(result.resolved, section, used.value(section));
    return result;
}

} // namespace pierside::compose
