// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/portvariable.h"

#include "models/ports/remap.h"
#include "models/yaml/parse.h"

#include <algorithm>
#include <optional>

namespace pierside::actions {

namespace {

bool publishes(const compose::Project &project, const ports::Published &port, const QString &numbers)
{
    const QList<ports::Published> all = ports::publishedPorts(project, {port.service});
    return std::any_of(all.cbegin(), all.cend(), [&](const ports::Published &entry) {
        const std::optional<ports::Published> one = entry.to(port.target);
        return one && one->protocol == port.protocol && one->hostIp == port.hostIp && one->hostPorts() == numbers;
    });
}

} // namespace

QString variableFor(const run::Stack &stack, const compose::Project &project, const ports::Published &port, quint16 to)
{
    QStringList names;
    for (const QString &path : project.files) {
        if (path == project.overrideFile)
            continue;
        if (const auto bytes = yaml::readFile(path))
            names += ports::variablesInPorts(*bytes, path, port.service);
    }
    names.removeDuplicates();
    for (const QString &name : std::as_const(names)) {
        if (stack.files.environment.contains(name))
            continue;
        compose::LoadRequest request = stack.files;
        request.withOverride = false;
        request.environment.insert(name, QString::number(to));
        const compose::LoadResult result = compose::load(request);
        if (result.project && publishes(*result.project, port, QString::number(to)) &&
            !publishes(*result.project, port, port.hostPorts()))
            return name;
    }
    return {};
}

} // namespace pierside::actions
