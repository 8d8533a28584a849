// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/engine/requests.h"
#include "models/engine/values.h"

#include <QJsonObject>

#include <optional>

// Converts objects of the Engine API to values. Pure functions. API versions 1.24 to 1.55 and Podman's compatible API.
namespace pierside::engine {

//! GET /containers/{id}/json.
Container parseContainer(const QJsonObject &object);
//! An item of GET /containers/json.
Container parseContainerSummary(const QJsonObject &object);
//! GET /networks/{id} and the items of GET /networks.
Network parseNetwork(const QJsonObject &object);
//! GET /volumes/{name} and the items of GET /volumes.
Volume parseVolume(const QJsonObject &object);
//! GET /images/{name}/json.
Image parseImage(const QJsonObject &object);
//! An item of GET /images/json.
Image parseImageSummary(const QJsonObject &object);
//! Config.Healthcheck of containers and images.
HealthConfig parseHealthConfig(const QJsonObject &object);
//! Adds the facts of GET /version.
void parseVersion(const QJsonObject &object, EngineInfo &info);
//! Adds the facts of GET /info.
void parseSystemInfo(const QJsonObject &object, EngineInfo &info);
//! GET /system/df, its shape before and since API 1.52.
QHash<QString, qint64> parseVolumeSizes(const QJsonObject &object);

//! \brief One object of GET /containers/{id}/stats, from Docker with cgroup version 1 or 2 or from Podman.
//!
//! Errors: Protocol if it is another object, NotFound if the container is not running (the engine sends zeros then).
Result<ResourceUsage> parseStats(const QJsonObject &object);

//! One line of GET /events. The action is in Action, in old Podman in status too.
Result<Event> parseEvent(const QByteArray &line);

//! One line of a pull's or a build's progress.
struct ProgressItem
{
    ProgressLine line;
    QString error;   //!< the engine's message if it gave up
    QString imageId; //!< of {"aux":{"ID":...}}: the image that was built
};
Result<ProgressItem> parseProgress(const QByteArray &line);

} // namespace pierside::engine
