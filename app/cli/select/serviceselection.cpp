// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/select/serviceselection.h"

#include "app/cli/line/didyoumean.h"
#include "app/common/shownfiles.h"
#include "models/core/translate.h"

#include <algorithm>
#include <tuple>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

//! \a problem is a sentence that says where there is no such service.
Error noSuchService(const QString &service, const QString &problem, const QStringList &known)
{
    return {ErrorCode::BadInput, tr("service %1").arg(service), problem,
            didYouMean(service, known, tr("Services: %1.")), 0};
}

} // namespace

std::optional<Error> unknownService(const compose::Project &project, const QStringList &services)
{
    QStringList known = project.disabledServices;
    for (const compose::Service &service : project.services)
        known.append(service.name);
    for (const QString &service : services) {
        if (!known.contains(service))
            return noSuchService(service, tr("no such service in project %1").arg(project.name.value), known);
    }
    return std::nullopt;
}

std::optional<Error> unknownService(const QList<engine::Container> &containers, const QStringList &services)
{
    QStringList known;
    for (const engine::Container &container : containers)
        known.append(container.service());
    known.removeDuplicates();
    for (const QString &service : services) {
        if (!known.contains(service))
            return noSuchService(service, tr("no container of such a service on the engine"), known);
    }
    return std::nullopt;
}

Error withServiceHint(Error error, const run::Stack &stack)
{
    if (error.code != ErrorCode::BadInput || stack.files.services.isEmpty())
        return error;
    compose::LoadRequest request = stack.files;
    request.services.clear();
    const compose::LoadResult loaded = app::loadShown(request);
    if (!loaded.project)
        return error;
    return unknownService(*loaded.project, stack.files.services).value_or(error);
}

QList<engine::Container> chosen(const QList<engine::Container> &containers, const QStringList &services)
{
    QList<engine::Container> list;
    std::copy_if(containers.cbegin(), containers.cend(), std::back_inserter(list),
                 [&services](const engine::Container &container) {
                     return !container.isOneOff() && (services.isEmpty() || services.contains(container.service()));
                 });
    std::sort(list.begin(), list.end(), [](const engine::Container &a, const engine::Container &b) {
        return std::make_tuple(a.service(), a.number(), a.name) < std::make_tuple(b.service(), b.number(), b.name);
    });
    return list;
}

} // namespace pierside::cli
