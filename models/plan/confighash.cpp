// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan/confighash.h"

#include "models/compose/portranges.h"
#include "models/plan/containerspec.h"
#include "models/plan/hashshapes.h"

#include <QCryptographicHash>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <vector>

namespace pierside::plan {

using namespace Qt::StringLiterals;

namespace {

void writeString(QByteArray &out, const QString &text)
{
    out += '"';
    const auto begin = out.size();
    const QByteArray utf8 = text.toUtf8();
    for (const char c : utf8) {
        if (c == '"' || c == '\\')
            (out += '\\') += c;
        else if (c == '\n')
            out += "\\n";
        else if (c == '\r')
            out += "\\r";
        else if (c == '\t')
            out += "\\t";
        else if ((c >= 0 && c < 0x20) || c == '<' || c == '>' || c == '&')
            out += "\\u" + QByteArray::number(int(c), 16).rightJustified(4, '0');
        else
            out += c;
    }
    if (out.indexOf("\xe2\x80", begin) >= 0) {
        QByteArray written = out.sliced(begin);
        out.truncate(begin);
        out += written.replace("\xe2\x80\xa8", "\\u2028").replace("\xe2\x80\xa9", "\\u2029");
    }
    out += '"';
}

void write(QByteArray &out, const QJsonValue &value, const Shape *shape);

void writeObject(QByteArray &out, QJsonObject object, const Shape *shape);

//! Each port of a range separately, as in Docker Compose.
void writePorts(QByteArray &out, const QJsonArray &ports, const Shape *shape)
{
    out += '[';
    const auto start = out.size();
    for (const QJsonValue &port : ports) {
        compose::forEachPort(port.toObject(), [&](const QJsonObject &one) {
            if (out.size() > start)
                out += ',';
            writeObject(out, one, shape);
        });
    }
    out += ']';
}

void writeObject(QByteArray &out, QJsonObject object, const Shape *shape)
{
    if (shape) {
        for (auto it = shape->always.constBegin(); it != shape->always.constEnd(); ++it) {
            if (!object.contains(it.key()))
                object.insert(it.key(), it.value());
        }
    }
    out += '{';
    const auto start = out.size();
    const auto member = [&](const QString &key, const QJsonValue &value) {
        if (out.size() > start)
            out += ',';
        writeString(out, key);
        out += ':';
        if (shape && shape->mapValues.contains(key) && value.isObject()) {
            const QJsonObject entries = value.toObject();
            out += '{';
            const auto first = out.size();
            for (auto it = entries.constBegin(); it != entries.constEnd(); ++it) {
                if (out.size() > first)
                    out += ',';
                writeString(out, it.key());
                out += ':';
                write(out, it.value(), shape->mapValues.value(key));
            }
            out += '}';
        } else if (shape && shape->nested.contains(u"ports"_s) && key == "ports"_L1) {
            writePorts(out, value.toArray(), shape->nested.value(key));
        } else {
            write(out, value, shape ? shape->nested.value(key) : nullptr);
        }
    };
    if (!shape) {
        for (auto it = object.constBegin(); it != object.constEnd(); ++it)
            member(it.key(), it.value());
    } else {
        std::vector<std::pair<qsizetype, QJsonObject::const_iterator>> members;
        members.reserve(size_t(object.size()));
        for (auto it = object.constBegin(); it != object.constEnd(); ++it)
            members.emplace_back(shape->order.value(it.key(), shape->order.size()), it);
        std::stable_sort(members.begin(), members.end(),
                         [](const auto &a, const auto &b) { return a.first < b.first; });
        for (const auto &[place, it] : members)
            member(it.key(), it.value());
    }
    out += '}';
}

//! Docker Compose stores all fractions of a service in single precision.
void writeNumber(QByteArray &out, const QJsonValue &value)
{
    const double number = value.toDouble();
    if (std::floor(number) == number && std::abs(number) < 9e15) {
        out += QByteArray::number(value.toInteger());
        return;
    }
    char text[64];
    const bool exponent = std::abs(number) < 1e-6 || std::abs(number) >= 1e21;
    const auto end = std::to_chars(std::begin(text), std::end(text), float(number),
                                   exponent ? std::chars_format::scientific : std::chars_format::fixed);
    out.append(text, end.ptr - text);
}

void write(QByteArray &out, const QJsonValue &value, const Shape *shape)
{
    switch (value.type()) {
    case QJsonValue::Object:
        return writeObject(out, value.toObject(), shape);
    case QJsonValue::Array: {
        out += '[';
        const auto start = out.size();
        const QJsonArray items = value.toArray();
        for (const QJsonValue &item : items) {
            if (out.size() > start)
                out += ',';
            write(out, item, shape);
        }
        out += ']';
        return;
    }
    case QJsonValue::String:
        return writeString(out, value.toString());
    case QJsonValue::Double:
        return writeNumber(out, value);
    case QJsonValue::Bool:
        out += value.toBool() ? "true" : "false";
        return;
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        out += "null";
        return;
    }
}

//! Docker Compose 2.26 has file modes as numbers, the resolved project as octal text.
void toNumericModes(QJsonObject &service, QLatin1StringView key)
{
    QJsonArray grants = service.value(key).toArray();
    for (qsizetype i = 0; i < grants.size(); ++i) {
        QJsonObject grant = grants[i].toObject();
        if (const QJsonValue mode = grant.value("mode"_L1); mode.isString()) {
            grant.insert("mode"_L1, mode.toString().toLongLong(nullptr, 8));
            grants[i] = grant;
        }
    }
    if (!grants.isEmpty())
        service.insert(key, grants);
}

QString sha256(const QByteArray &text)
{
    return QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex());
}

} // namespace

HashRecipe recipeOf(QStringView version)
{
    // Docker Compose 2.29.3 left out depends_on, and 2.30.3 the profiles.
    const qsizetype dot = version.indexOf(u'.');
    const int minor = version.mid(dot + 1).split(u'.').value(0).toInt();
    return version.startsWith(u"2.") && minor < 30 ? HashRecipe::Compose226 : HashRecipe::Compose240;
}

QByteArray configHashInput(QJsonObject service, HashRecipe recipe)
{
    for (const auto key : {"build"_L1, "pull_policy"_L1, "scale"_L1, "name"_L1})
        service.remove(key);
    if (recipe == HashRecipe::Compose240) {
        service.remove("depends_on"_L1);
        service.remove("profiles"_L1);
    } else {
        for (const auto key : {"configs"_L1, "secrets"_L1})
            toNumericModes(service, key);
    }
    for (const auto key : {"deploy"_L1, "develop"_L1}) {
        if (service.value(key).isNull())
            service.remove(key);
    }
    if (service.value("networks"_L1).toObject().isEmpty())
        service.remove("networks"_L1);
    QJsonObject deploy = service.value("deploy"_L1).toObject();
    if (deploy.contains("replicas"_L1)) {
        deploy.remove("replicas"_L1);
        service.insert("deploy"_L1, deploy);
    }
    QByteArray out;
    writeObject(out, service, &serviceShape(recipe));
    return out;
}

QString networkHash(const QJsonObject &network)
{
    QByteArray out;
    writeObject(out, network, &networkShape());
    return sha256(out);
}

QString volumeHash(const QJsonObject &volume)
{
    QByteArray out;
    writeObject(out, volume, &volumeShape());
    return sha256(out);
}

QJsonObject hashedService(const compose::Project &project, const compose::Service &service)
{
    const QJsonObject services = project.resolved["services"_L1].toObject();
    QJsonObject hashed = services[service.name].toObject();
    QJsonObject needed = hashed.value("depends_on"_L1).toObject();
    const QStringList names = needed.keys();
    for (const QString &name : names) {
        if (!services.contains(name))
            needed.remove(name);
    }
    if (needed.isEmpty())
        hashed.remove("depends_on"_L1);
    else
        hashed.insert("depends_on"_L1, needed);
    return hashed;
}

QString configHash(const compose::Project &project, const compose::Service &service)
{
    return configHash(hashedService(project, service), recipeOf(project.composeVersion),
                      [](const QString &) { return QString(); });
}

QString configHash(QJsonObject hashedService, HashRecipe recipe,
                   const std::function<QString(const QString &service)> &containerId)
{
    for (const auto key : {"network_mode"_L1, "ipc"_L1, "pid"_L1}) {
        const QString id = containerId(serviceReference(hashedService.value(key).toString()));
        if (!id.isEmpty())
            hashedService.insert(key, u"container:"_s + id);
    }
    if (hashedService.contains("volumes_from"_L1)) {
        QJsonArray sources;
        const QJsonArray named = hashedService.value("volumes_from"_L1).toArray();
        for (const QJsonValue &source : named) {
            const QStringList parts = source.toString().split(u':');
            const QString id = parts.first() == "container"_L1 ? parts.value(1) : containerId(parts.first());
            sources.append(id.isEmpty() ? source : QJsonValue(id));
        }
        hashedService.insert("volumes_from"_L1, sources);
    }
    return sha256(configHashInput(hashedService, recipe));
}

} // namespace pierside::plan
