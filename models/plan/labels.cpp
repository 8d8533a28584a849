// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan/labels.h"

#include "models/plan/confighash.h"

namespace pierside::plan {

using namespace Qt::StringLiterals;
using compose::Dependency;

static QString versionLabel(const compose::Project &project)
{
    return project.composeVersion.isEmpty() ? QString(newestComposeVersion) : project.composeVersion;
}

//! A resolved network or volume whose hash is written; none for a Docker Compose that writes none.
static std::optional<QJsonObject> resolvedOf(const compose::Project &project, QLatin1StringView section,
                                             const QString &key)
{
    const QJsonValue resolved = project.resolved.value(section)[key];
    const bool isHashed = recipeOf(project.composeVersion) == HashRecipe::Compose240 && resolved.isObject();
    return isHashed ? std::optional(resolved.toObject()) : std::nullopt;
}

QString conditionName(Dependency::Condition condition)
{
    switch (condition) {
    case Dependency::Condition::Started:
        break;
    case Dependency::Condition::Healthy:
        return u"service_healthy"_s;
    case Dependency::Condition::CompletedSuccessfully:
        return u"service_completed_successfully"_s;
    }
    return u"service_started"_s;
}

QString dependsOnLabel(const compose::Service &service)
{
    QStringList entries;
    for (auto it = service.dependsOn.cbegin(); it != service.dependsOn.cend(); ++it)
        entries.append(it.key() + u':' + conditionName(it->condition) + (it->restart ? u":true"_s : u":false"_s));
    return entries.join(u',');
}

QMap<QString, Dependency> parseDependsOnLabel(const QString &text)
{
    QMap<QString, Dependency> dependencies;
    const auto entries = text.split(u',', Qt::SkipEmptyParts);
    for (const QString &entry : entries) {
        const auto parts = entry.split(u':');
        Dependency dependency;
        for (const auto condition : {Dependency::Condition::Healthy, Dependency::Condition::CompletedSuccessfully}) {
            if (parts.value(1) == conditionName(condition))
                dependency.condition = condition;
        }
        dependency.restart = parts.value(2) == "true"_L1;
        dependencies.insert(parts.at(0), dependency);
    }
    return dependencies;
}

engine::Labels containerLabels(const compose::Project &project, const compose::Service &service, int number)
{
    engine::Labels labels = service.labels;
    labels.insert(label::project, project.name.value);
    labels.insert(label::service, service.name);
    labels.insert(label::number, QString::number(number));
    labels.insert(label::oneOff, u"False"_s);
    labels.insert(label::configHash, configHash(project, service));
    labels.insert(label::dependsOn, dependsOnLabel(service));
    labels.insert(label::workingDir, project.workingDirectory);
    labels.insert(label::configFiles, project.files.join(u','));
    if (!project.environmentFiles.isEmpty())
        labels.insert(label::environmentFile, project.environmentFiles.join(u','));
    labels.insert(label::version, versionLabel(project));
    return labels;
}

engine::Labels networkLabels(const compose::Project &project, const compose::Network &network)
{
    engine::Labels labels = network.labels;
    labels.insert(label::project, project.name.value);
    labels.insert(label::network, network.key);
    if (const auto resolved = resolvedOf(project, "networks"_L1, network.key))
        labels.insert(label::configHash, networkHash(*resolved));
    labels.insert(label::version, versionLabel(project));
    return labels;
}

engine::Labels volumeLabels(const compose::Project &project, const compose::Volume &volume)
{
    engine::Labels labels = volume.labels;
    labels.insert(label::project, project.name.value);
    labels.insert(label::volume, volume.key);
    if (const auto resolved = resolvedOf(project, "volumes"_L1, volume.key))
        labels.insert(label::configHash, volumeHash(*resolved));
    labels.insert(label::version, versionLabel(project));
    return labels;
}

engine::Labels imageLabels(const compose::Project &project, const compose::Service &service)
{
    engine::Labels labels = service.build ? service.build->labels : engine::Labels{};
    labels.insert(label::project, project.name.value);
    labels.insert(label::service, service.name);
    labels.insert(label::version, versionLabel(project));
    return labels;
}

} // namespace pierside::plan
