// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/run/labelledfiles.h"

#include "models/compose/loader.h"
#include "models/core/environment.h"
#include "models/core/translate.h"
#include "models/plan/labels.h"

#include <QFileInfo>

#include <algorithm>

namespace pierside::run {

using namespace Qt::StringLiterals;

LabelledFiles labelledFiles(const engine::Container &container)
{
    const auto list = [&container](QLatin1StringView key) {
        return container.labels.value(key).split(u',', Qt::SkipEmptyParts);
    };
    return {container.labels.value(plan::label::workingDir), list(plan::label::configFiles),
            list(plan::label::environmentFile)};
}

LabelledExternals externalsByLabels(const ProjectName &project, const plan::Observed &observed)
{
    QList<LabelledFiles> all;
    for (const engine::Container &container : observed.snapshot.containers) {
        const LabelledFiles own = labelledFiles(container);
        const bool areThere =
            !own.files.isEmpty() && std::all_of(own.files.cbegin(), own.files.cend(),
                                                [](const QString &file) { return QFileInfo(file).isFile(); });
        if (areThere && !all.contains(own))
            all.append(own);
    }
    LabelledExternals externals;
    for (const LabelledFiles &own : std::as_const(all)) {
        compose::LoadRequest request;
        request.files = own.files;
        request.projectName = project.value;
        request.projectDirectory = own.directory;
        request.environmentFiles = own.environmentFiles;
        request.currentDirectory = own.directory;
        request.environment = processEnvironment();
        const compose::LoadResult loaded = compose::load(request);
        if (loaded.project) {
            externals.names.networks += loaded.project->external.networks;
            externals.names.volumes += loaded.project->external.volumes;
            continue;
        }
        externals.findings.append({plan::Finding::Severity::Warning,
                                   {},
                                   tr("%1 cannot be read, so that nobody knows which volumes and networks are external")
                                       .arg(own.files.join(u", "_s)),
                                   tr("correct the file, and look at what is removed")});
    }
    return externals;
}

} // namespace pierside::run
