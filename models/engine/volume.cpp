// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/engine_p.h"
#include "models/engine/parse.h"
#include "models/engine/query.h"

namespace pierside::engine {

using namespace Qt::StringLiterals;

Task<QList<Volume>> Engine::listVolumes(const Labels &withLabels)
{
    return d->run([this, withLabels] {
        Query query("/volumes");
        if (const QByteArray filter = labelFilter(withLabels); !filter.isEmpty())
            query.add("filters", filter);
        return parsedList(d->getList(query.target()), d->io, u"GET /volumes"_s, u"Volumes"_s, parseVolume);
    });
}

Task<Volume> Engine::inspectVolume(const QString &name)
{
    return d->run([this, name] {
        return parsed(d->get("/volumes/" + Query::segment(name)), d->io, u"GET /volumes/%1"_s.arg(name), parseVolume);
    });
}

Task<Volume> Engine::createVolume(const VolumeSpec &spec)
{
    return d->run([this, spec] {
        QJsonObject body{{"Name"_L1, spec.name}, {"Labels"_L1, json::fromLabels(spec.labels)}};
        if (!spec.driver.isEmpty())
            body.insert("Driver"_L1, spec.driver);
        if (!spec.driverOptions.isEmpty())
            body.insert("DriverOpts"_L1, json::fromLabels(spec.driverOptions));
        return parsed(d->post("/volumes/create", body), d->io, u"POST /volumes/create"_s, parseVolume);
    });
}

Task<Done> Engine::removeVolume(const QString &name, bool force)
{
    return d->run([this, name, force] {
        const QByteArray target = Query("/volumes/" + Query::segment(name)).add("force", force).target();
        return d->command("DELETE", target, patience::removal);
    });
}

Task<QHash<QString, qint64>> Engine::volumeSizes()
{
    return d->run([this] {
        Query query("/system/df");
        if (d->speaks(42))
            query.add("type", "volume");
        if (d->speaks(52))
            query.add("verbose", true);
        return parsed(d->getList(query.target(), patience::sizes), d->io, u"GET /system/df"_s, parseVolumeSizes);
    });
}

} // namespace pierside::engine
