// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/volumerequests.h"

#include "models/core/translate.h"
#include "models/engine/answer.h"
#include "models/engine/parse.h"
#include "models/engine/query.h"
#include "models/engine/transport.h"

#include <QRegularExpression>

namespace pierside::engine {

using namespace Qt::StringLiterals;

namespace {

bool hasAll(const Labels &labels, const Labels &wanted)
{
    for (auto it = wanted.cbegin(); it != wanted.cend(); ++it) {
        if (!labels.contains(it.key()) || labels.value(it.key()) != *it)
            return false;
    }
    return true;
}

} // namespace

Task<QList<Volume>> VolumeRequests::list(const Labels &withLabels)
{
    Query query("/volumes");
    if (const QByteArray filter = Query::labelFilter(withLabels); !filter.isEmpty())
        query.add("filters", filter);
    return parsedList(m_transport.getList(query.target()), m_transport.io(), u"GET /volumes"_s, u"Volumes"_s,
                      parseVolume);
}

Task<Volume> VolumeRequests::inspect(const QString &name)
{
    return parsed(m_transport.get("/volumes/" + Query::segment(name)), m_transport.io(), u"GET /volumes/%1"_s.arg(name),
                  parseVolume);
}

Task<Volume> VolumeRequests::create(const VolumeSpec &spec)
{
    QJsonObject body{{"Name"_L1, spec.name}, {"Labels"_L1, json::fromLabels(spec.labels)}};
    if (!spec.driver.isEmpty())
        body.insert("Driver"_L1, spec.driver);
    if (!spec.driverOptions.isEmpty())
        body.insert("DriverOpts"_L1, json::fromLabels(spec.driverOptions));
    return parsed(m_transport.post("/volumes/create", body), m_transport.io(), u"POST /volumes/create"_s, parseVolume)
        .map(m_transport.io(), [spec](const Volume &made) -> Result<Volume> {
            // The engine answers with a volume of this name that exists already as if it had made it.
            if (hasAll(made.labels, spec.labels))
                return made;
            return failure(ErrorCode::Conflict, tr("creating volume %1").arg(spec.name),
                           tr("another program has made a volume of this name"), tr("Try again."));
        });
}

Task<Done> VolumeRequests::remove(const QString &name, bool force)
{
    const QByteArray target = Query("/volumes/" + Query::segment(name)).add("force", force).target();
    return m_transport.command("DELETE", target, patience::removal);
}

Task<QHash<QString, qint64>> VolumeRequests::sizes()
{
    Query query("/system/df");
    if (m_transport.speaks(42))
        query.add("type", "volume");
    if (m_transport.speaks(52))
        query.add("verbose", true);
    return parsed(m_transport.getList(query.target(), patience::sizes), m_transport.io(), u"GET /system/df"_s,
                  parseVolumeSizes);
}

Task<DiskUsage> VolumeRequests::usage()
{
    Query query("/system/df");
    if (m_transport.speaks(52))
        query.add("verbose", true);
    return parsed(m_transport.getList(query.target(), patience::sizes), m_transport.io(), u"GET /system/df"_s,
                  parseDiskUsage);
}

Task<qint64> VolumeRequests::removeCache(const QString &id)
{
    // The engine compares by a pattern: an id with other letters could name more than one record.
    static const QRegularExpression form(u"^[a-z0-9]{8,}$"_s);
    if (!form.match(id).hasMatch()) {
        TaskSource<qint64> source;
        source.finish(failure(ErrorCode::BadInput, tr("build cache"), tr("%1 is not the ID of a record").arg(id)));
        return source.task();
    }
    const QByteArray filter = json::compact({{"id"_L1, QJsonObject{{id, true}}}});
    const QByteArray target = Query("/build/prune").add("all", true).add("filters", filter).target();
    return parsed(m_transport.post(target), m_transport.io(), u"POST /build/prune"_s,
                  [](const QJsonObject &object) { return json::integer(object["SpaceReclaimed"_L1]); });
}

} // namespace pierside::engine
