// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/engine_p.h"
#include "models/engine/imagename.h"
#include "models/engine/parse.h"
#include "models/engine/query.h"

namespace pierside::engine {

using namespace Qt::StringLiterals;

ImageName splitReference(const QString &reference)
{
    if (const auto at = reference.indexOf(u'@'); at >= 0)
        return {reference.first(at), reference.sliced(at + 1)};
    const auto colon = reference.indexOf(u':', reference.lastIndexOf(u'/') + 1);
    if (colon < 0) // without a tag the engine would pull every one there is
        return {reference, u"latest"_s};
    return {reference.first(colon), reference.sliced(colon + 1)};
}

Task<Image> Engine::Private::inspectImage(const QString &reference)
{
    return parsed(get("/images/" + Query::segment(reference) + "/json"), io, u"GET /images/%1/json"_s.arg(reference),
                  parseImage);
}

Task<Image> Engine::inspectImage(const QString &reference)
{
    return d->run([this, reference] { return d->inspectImage(reference); });
}

Task<QList<Image>> Engine::listImages()
{
    return d->run(
        [this] { return parsedList(d->getList("/images/json"), d->io, u"GET /images/json"_s, {}, parseImageSummary); });
}

Task<Done> Engine::removeImage(const QString &reference)
{
    return d->run(
        [this, reference] { return d->command("DELETE", "/images/" + Query::segment(reference), patience::removal); });
}

Task<Image> Engine::pullImage(const QString &reference, const QString &platform, const QByteArray &registryAuth,
                              std::function<void(const ProgressLine &)> progress)
{
    return d->run([this, reference, platform, registryAuth, progress] {
        const ImageName name = splitReference(reference);
        http::Request request;
        request.method = "POST";
        Query query("/images/create");
        query.add("fromImage", name.name).add("tag", name.tag).addIf("platform", platform);
        request.target = query.target();
        if (!registryAuth.isEmpty())
            request.headers.append({"X-Registry-Auth", registryAuth});
        // A registry that does not answer is waited for, and extracting a large layer is silent.
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
        return d->lines(std::move(request), {}, line).andThen(d->io, [this, reference](const http::Response &) {
            return d->inspectImage(reference);
        });
    });
}

} // namespace pierside::engine
