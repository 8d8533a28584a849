// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/json.h"
#include "models/engine/parse.h"

namespace pierside::engine {

using namespace Qt::StringLiterals;

void parseVersion(const QJsonObject &object, EngineInfo &info)
{
    info.version = object["Version"_L1].toString();
    info.operatingSystem = object["Os"_L1].toString();
    info.architecture = object["Arch"_L1].toString();
    const QJsonArray components = object["Components"_L1].toArray();
    for (const QJsonValue &component : components) {
        if (component.toObject()["Name"_L1].toString().startsWith("Podman"_L1))
            info.kind = EngineInfo::Kind::Podman;
    }
}

void parseSystemInfo(const QJsonObject &object, EngineInfo &info)
{
    const QString system = object["OperatingSystem"_L1].toString();
    if (!system.isEmpty())
        info.operatingSystem = system;
    if (info.kind == EngineInfo::Kind::Docker)
        info.id = object["ID"_L1].toString();
    info.hostName = object["Name"_L1].toString();
    info.cpus = object["NCPU"_L1].toInt();
    info.memory = json::integer(object["MemTotal"_L1]);
    info.dataRoot = object["DockerRootDir"_L1].toString();
    const QStringList options = json::strings(object["SecurityOptions"_L1]);
    info.rootless = object["Rootless"_L1].toBool() || options.contains("name=rootless"_L1);
}

} // namespace pierside::engine
