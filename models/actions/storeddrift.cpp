// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/storeddrift.h"

#include "models/core/translate.h"

#include <QJsonDocument>

namespace pierside::actions {

using namespace Qt::StringLiterals;

namespace {

//! Stands for the value of a variable in the files; no text of a user has it.
QString placeholderOf(const QString &name)
{
    return QChar(0xE000) + name + QChar(0xE001);
}

std::optional<compose::Project> loadWith(compose::LoadRequest files, const QMap<QString, Secret> &values)
{
    files.stored = values;
    return compose::load(files).project;
}

//! A variable of the keyring in the environment of a container.
struct Seen
{
    ContainerId container;
    QString key; //!< of the container's environment
    QString variable;
    Secret value;
};

//! The part of \a value in place of the placeholder in \a pattern; empty where the rest differs.
Secret partOf(const QString &value, const QString &pattern, const QString &placeholder)
{
    const QString before = pattern.section(placeholder, 0, 0);
    const QString after = pattern.section(placeholder, 1, 1);
    if (value.size() <= before.size() + after.size() || !value.startsWith(before) || !value.endsWith(after))
        return {};
    return Secret::take(value.mid(before.size(), value.size() - before.size() - after.size()));
}

QString valueIn(const engine::Container &container, const QString &key)
{
    for (const QString &line : container.environment) {
        if (line.startsWith(key + u'='))
            return line.mid(key.size() + 1);
    }
    return {};
}

//! Values with one placeholder can be compared; of several in one value it is unknown where each begins.
QList<Seen> seenIn(const compose::Project &marked, const StoredNeeds &needs, const plan::Observed &observed)
{
    QList<Seen> seen;
    const auto look = [&](const compose::Service &service, const QString &key, const QString &pattern) {
        if (pattern.count(QChar(0xE000)) != 1)
            return;
        for (const QString &name : needs.names) {
            if (!pattern.contains(placeholderOf(name)))
                continue;
            for (const engine::Container &container : observed.snapshot.containersOf(marked.name)) {
                const Secret part = container.service() == service.name && !container.isOneOff()
                                        ? partOf(valueIn(container, key), pattern, placeholderOf(name))
                                        : Secret();
                if (!part.isEmpty())
                    seen.append({container.id, key, name, part});
            }
        }
    };
    for (const compose::Service &service : marked.services) {
        for (auto it = service.environment.cbegin(); it != service.environment.cend(); ++it) {
            if (it.value())
                look(service, it.key(), *it.value());
        }
    }
    return seen;
}

//! Services whose containers cannot be compared, because they use a variable of which no value was seen.
QStringList unknownServices(const compose::Project &marked, const StoredNeeds &needs,
                            const QMap<QString, Secret> &values)
{
    QStringList unknown;
    const QJsonObject services = marked.resolved.value("services"_L1).toObject();
    for (auto it = services.constBegin(); it != services.constEnd(); ++it) {
        const QString text = QString::fromUtf8(QJsonDocument(it.value().toObject()).toJson(QJsonDocument::Compact));
        for (const QString &name : needs.names) {
            if (!values.contains(name) && text.contains(placeholderOf(name)))
                unknown.append(it.key());
        }
    }
    return unknown;
}

} // namespace

plan::Drift storedDrift(const StoredProject &project, const plan::Observed &observed, const QByteArray &key)
{
    const StoredNeeds &needs = project.needs;
    QMap<QString, Secret> placeholders;
    for (const QString &name : needs.names)
        placeholders.insert(name, Secret::take(placeholderOf(name)));
    const auto marked = loadWith(project.files, placeholders);
    if (!marked)
        return {};
    const QList<Seen> seen = seenIn(*marked, needs, observed);
    const auto isStored = [&](const Seen &one) {
        const QByteArray hash = project.item.hashes.value(one.variable);
        return hash.isEmpty() || key.isEmpty() || secrets::valueHash(key, one.variable, one.value) == hash;
    };
    QMap<QString, Secret> values;
    for (const Seen &one : seen) {
        if (isStored(one) || !values.contains(one.variable))
            values.insert(one.variable, one.value);
    }
    const QStringList unknown = unknownServices(*marked, needs, values);
    for (const QString &name : needs.names) {
        if (!values.contains(name))
            values.insert(name, placeholders.value(name));
    }
    const auto filled = loadWith(project.files, values);
    if (!filled)
        return {};
    plan::Drift drift = plan::drift(*filled, observed, key, Redaction(values.values()));
    drift.removeIf(
        [&](const auto &entry) { return unknown.contains(observed.snapshot.containers.value(entry.key()).service()); });
    for (const Seen &one : seen) {
        const QString reason = tr("environment.%1: changed").arg(one.key);
        if (!isStored(one) && !drift.value(one.container).contains(reason))
            drift[one.container].append(reason);
    }
    return drift;
}

} // namespace pierside::actions
