// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/buildimage.h"

#include "models/core/translate.h"
#include "models/engine/imagerequests.h"
#include "models/engine/parse.h"
#include "models/engine/query.h"
#include "models/engine/transport.h"

namespace pierside::engine {

using namespace Qt::StringLiterals;

namespace {

QByteArray buildTarget(const BuildSpec &spec)
{
    Query query("/build");
    for (const QString &tag : spec.tags)
        query.add("t", tag);
    for (const QString &host : spec.extraHosts)
        query.add("extrahosts", host);
    query.addIf("dockerfile", spec.dockerfile).addIf("target", spec.target);
    query.addIf("platform", spec.platform).addIf("networkmode", spec.network);
    if (!spec.arguments.isEmpty())
        query.add("buildargs", json::compact(json::fromLabels(spec.arguments)));
    if (!spec.labels.isEmpty())
        query.add("labels", json::compact(json::fromLabels(spec.labels)));
    if (!spec.cacheFrom.isEmpty())
        query.add("cachefrom",
                  QJsonDocument(QJsonArray::fromStringList(spec.cacheFrom)).toJson(QJsonDocument::Compact));
    if (spec.shmSize > 0)
        query.add("shmsize", QByteArray::number(spec.shmSize));
    if (spec.pull)
        query.add("pull", true);
    if (spec.noCache)
        query.add("nocache", true);
    // Nobody needs the containers of a failed step; version 1 is the classic builder.
    query.add("rm", true).add("forcerm", true).add("version", "1");
    return query.target();
}

} // namespace

Task<ImageId> buildImage(Transport &transport, ImageRequests &images, const BuildSpec &spec, ArchiveSource context,
                         std::function<void(const ProgressLine &)> progress)
{
    http::Request request;
    request.method = "POST";
    request.target = buildTarget(spec);
    request.headers = {{"Content-Type", "application/x-tar"}};
    if (!spec.registryAuths.isEmpty())
        request.headers.append({"X-Registry-Config", spec.registryAuths.expose().toByteArray()});
    request.upload = transport.produce(context);
    request.patience = patience::answerWithin(patience::forEver); // a step may be silent without limit
    auto built = std::make_shared<QString>();
    const auto line = [progress, built](const QByteArray &text) -> Result<Done> {
        const auto item = parseProgress(text);
        if (!item)
            return failure(item.error());
        if (!item->error.isEmpty())
            return failure(ErrorCode::EngineFailed, {}, item->error);
        static const QString success = u"Successfully built "_s;
        if (!item->imageId.isEmpty())
            *built = item->imageId;
        else if (built->isEmpty() && item->line.stream.startsWith(success)) // Podman sends no aux
            *built = item->line.stream.sliced(success.size()).trimmed();
        if (progress && item->imageId.isEmpty())
            progress(item->line);
        return Done{};
    };
    return transport.lines(std::move(request), {}, line)
        .andThen(transport.io(), [&transport, &images, spec, built](const http::Response &) {
            if (built->startsWith("sha256:"_L1))
                return Task<ImageId>::ready(ImageId{*built});
            if (built->isEmpty() && spec.tags.isEmpty())
                return Task<ImageId>::ready(
                    failure(ErrorCode::Protocol, u"POST /build"_s, tr("the engine did not say what it built")));
            return images.inspect(built->isEmpty() ? spec.tags.constFirst() : *built)
                .map(transport.io(), [](const Image &image) -> Result<ImageId> { return image.id; });
        });
}

} // namespace pierside::engine
