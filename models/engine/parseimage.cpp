// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/json.h"
#include "models/engine/parse.h"

namespace pierside::engine {

using namespace Qt::StringLiterals;

namespace {

QStringList withoutNone(QStringList names)
{
    // Old engines answer "<none>:<none>" for an image without a name.
    names.removeIf([](const QString &name) { return name.startsWith("<none>"_L1); });
    return names;
}

} // namespace

Image parseImage(const QJsonObject &object)
{
    Image image;
    image.id = {object["Id"_L1].toString()};
    image.tags = withoutNone(json::strings(object["RepoTags"_L1]));
    image.digests = withoutNone(json::strings(object["RepoDigests"_L1]));
    image.size = json::integer(object["Size"_L1]);
    image.created = json::time(object["Created"_L1]);
    image.lastTagged = json::time(object["Metadata"_L1].toObject()["LastTagTime"_L1]);
    image.architecture = object["Architecture"_L1].toString();
    image.operatingSystem = object["Os"_L1].toString();

    const QJsonObject config = object["Config"_L1].toObject();
    image.labels = json::labels(config["Labels"_L1]);
    image.volumes = json::keys(config["Volumes"_L1]);
    image.entrypoint = json::strings(config["Entrypoint"_L1]);
    image.command = json::strings(config["Cmd"_L1]);
    image.environment = json::strings(config["Env"_L1]);
    image.user = config["User"_L1].toString();
    image.healthConfig = parseHealthConfig(config["Healthcheck"_L1].toObject());
    return image;
}

Image parseImageSummary(const QJsonObject &object)
{
    Image image;
    image.id = {object["Id"_L1].toString()};
    image.tags = withoutNone(json::strings(object["RepoTags"_L1]));
    image.digests = withoutNone(json::strings(object["RepoDigests"_L1]));
    image.size = json::integer(object["Size"_L1]);
    image.created = QDateTime::fromSecsSinceEpoch(json::integer(object["Created"_L1]), Qt::UTC);
    image.labels = json::labels(object["Labels"_L1]);
    return image;
}

} // namespace pierside::engine
