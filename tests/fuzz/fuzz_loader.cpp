// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The loader against any bytes. An input is up to four files, parted by lines of "=====": compose.yaml,
// compose.override.yaml, .env and other.yaml, which the first two may include or extend.
#include "models/compose/loader.h"
#include "models/compose/resolved.h"

#include <QDir>
#include <QTemporaryDir>

#include <cstdlib>

using namespace pierside;
using namespace Qt::StringLiterals;

namespace {

void check(bool holds)
{
    if (!holds)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const QTemporaryDir scratch(QDir(u"/dev/shm"_s).exists() ? u"/dev/shm/fuzz_loader"_s : QString());
    QByteArray rest(reinterpret_cast<const char *>(data), qsizetype(size));
    for (const QString &name : {u"compose.yaml"_s, u"compose.override.yaml"_s, u".env"_s, u"other.yaml"_s}) {
        const QByteArray separator = "\n=====\n";
        const qsizetype end = rest.indexOf(separator);
        const QByteArray text = end < 0 ? rest : rest.first(end);
        rest = end < 0 ? QByteArray() : rest.mid(end + separator.size());
        QFile file(scratch.filePath(name));
        if (text.isEmpty() && name != "compose.yaml"_L1)
            file.remove();
        else
            check(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    }
    compose::LoadRequest request;
    request.currentDirectory = scratch.path();
    request.environment = {{u"HOME"_s, scratch.path()}, {u"TAG"_s, u"1"_s}};
    request.profiles = {u"*"_s};
    const compose::LoadResult result = compose::load(request);
    check(result.project.has_value() != hasErrors(result.diagnostics));
    if (result.project) {
        compose::resolvedYaml(*result.project);
        result.project->dependencyOrder();
    }
    return 0;
}
