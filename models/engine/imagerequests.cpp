// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/imagerequests.h"

#include "models/engine/answer.h"
#include "models/engine/imagename.h"
#include "models/engine/parse.h"
#include "models/engine/query.h"
#include "models/engine/transport.h"

namespace pierside::engine {

using namespace Qt::StringLiterals;

ImageName splitReference(const QString &reference)
{
    if (const auto at = reference.indexOf(u'@'); at >= 0)
        return {reference.first(at), reference.sliced(at + 1)};
    const auto colon = reference.indexOf(u':', reference.lastIndexOf(u'/') + 1);
    if (colon < 0) // without a tag the engine pulls all of them
        return {reference, u"latest"_s};
    return {reference.first(colon), reference.sliced(colon + 1)};
}

Task<Image> ImageRequests::inspect(const QString &reference)
{
    const Task<Image> image = parsed(m_transport.get("/images/" + Query::segment(reference) + "/json"),
                                     m_transport.io(), u"GET /images/%1/json"_s.arg(reference), parseImage);
    if (!m_transport.isPodman())
        return image;
    return image.andThen(m_transport.io(), [this](const Image &found) {
        return found.healthConfig.exists() ? Task<Image>::ready(found) : withHealthCheck(found);
    });
}

//! Podman 5 leaves the health check out of Docker's form of an image, and has it in its own. What is between Pierside
//! and Podman may refuse that one.
Task<Image> ImageRequests::withHealthCheck(const Image &image)
{
    TaskSource<Image> source;
    const QString what = u"GET /libpod/images/%1/json"_s.arg(image.id.value);
    const Task<HealthConfig> asked =
        parsed(m_transport.get("/libpod/images/" + Query::segment(image.id.value) + "/json"), m_transport.io(), what,
               [](const QJsonObject &object) { return parseHealthConfig(object["Healthcheck"_L1].toObject()); });
    source.cancels(asked);
    asked.then(m_transport.io(), [source, image](const Result<HealthConfig> &config) {
        if (!config && config.error().httpStatus == 0)
            return source.finish(failure(config.error()));
        Image complete = image;
        complete.healthConfig = config.value_or(HealthConfig());
        source.finish(complete);
    });
    return source.task();
}

Task<QList<Image>> ImageRequests::list()
{
    return parsedList(m_transport.getList("/images/json"), m_transport.io(), u"GET /images/json"_s, {},
                      parseImageSummary);
}

Task<Done> ImageRequests::remove(const QString &reference)
{
    return m_transport.command("DELETE", "/images/" + Query::segment(reference), patience::removal);
}

Task<Image> ImageRequests::pull(const QString &reference, const QString &platform, const QByteArray &registryAuth,
                                std::function<void(const ProgressLine &)> progress)
{
    const ImageName name = splitReference(reference);
    http::Request request;
    request.method = "POST";
    Query query("/images/create");
    query.add("fromImage", name.name).add("tag", name.tag).addIf("platform", platform);
    request.target = query.target();
    if (!registryAuth.isEmpty())
        request.headers.append({"X-Registry-Auth", registryAuth});
    // A registry may take long to answer, and the engine is silent while it extracts a large layer.
    request.patience = patience::answerWithin(patience::forEver);
    const auto line = [progress, reference](const QByteArray &text) -> Result<Done> {
        const auto item = parseProgress(text);
        if (!item)
            return failure(item.error());
        if (!item->error.isEmpty())
            return failure(ErrorCode::EngineFailed, {}, item->error);
        if (progress)
            progress(item->line);
        return Done{};
    };
    return m_transport.lines(std::move(request), {}, line)
        .andThen(m_transport.io(), [this, reference](const http::Response &) { return inspect(reference); });
}

Task<Secret> ImageRequests::checkLogin(const RegistryAccount &account)
{
    const QJsonObject body{{u"username"_s, account.user},
                           {u"password"_s, QString::fromUtf8(account.password.expose())},
                           {u"serveraddress"_s, account.registry}};
    http::Request request;
    request.method = "POST";
    request.target = "/auth";
    request.headers = {{"Content-Type", "application/json"}};
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    request.patience = patience::answerWithin(patience::removal); // the engine asks the registry
    return m_transport.document(std::move(request)).map(m_transport.io(), [](const http::Response &response) {
        const QJsonObject answer = QJsonDocument::fromJson(response.body).object();
        return Result<Secret>(Secret::take(answer["IdentityToken"_L1].toString().toUtf8()));
    });
}

Task<Done> ImageRequests::load(ArchiveSource archive)
{
    http::Request request;
    request.method = "POST";
    request.target = Query("/images/load").add("quiet", true).target();
    request.headers = {{"Content-Type", "application/x-tar"}};
    request.upload = m_transport.produce(std::move(archive));
    request.patience = patience::answerWithin(patience::forEver); // silent while it extracts the layers
    const auto line = [](const QByteArray &text) -> Result<Done> {
        const auto item = parseProgress(text);
        if (!item)
            return failure(item.error());
        if (!item->error.isEmpty())
            return failure(ErrorCode::EngineFailed, {}, item->error);
        return Done{};
    };
    return m_transport.lines(std::move(request), {}, line)
        .map(m_transport.io(), [](const http::Response &) -> Result<Done> { return Done{}; });
}

} // namespace pierside::engine
