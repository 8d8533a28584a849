// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compose/loader.h"
#include "tests/support/files.h"

#include <QTemporaryDir>

namespace pierside::compose {

using namespace Qt::StringLiterals;

//! A separate folder called "shop" for each test.
class Folder
{
public:
    Folder() { QDir(m_scratch.path()).mkdir(u"shop"_s); }

    QString path(const QString &name = {}) const
    {
        const QString folder = QFileInfo(m_scratch.path()).canonicalFilePath() + u"/shop"_s;
        return name.isEmpty() ? folder : folder + u'/' + name;
    }

    void write(const QString &name, const QByteArray &text) const { tests::writeFile(path(name), text); }

    LoadResult load(const QStringList &files = {}, const StringMap &environment = {}, const QStringList &profiles = {},
                    const QStringList &services = {}) const
    {
        LoadRequest request;
        request.profiles = profiles;
        request.services = services;
        request.files = files;
        request.currentDirectory = path();
        request.environment = environment;
        request.environment.insert(u"HOME"_s, path(u"home"_s));
        return compose::load(request);
    }

    LoadResult loadText(const QByteArray &text) const
    {
        write(u"compose.yaml"_s, text);
        return load();
    }

private:
    QTemporaryDir m_scratch;
};

//! "line:column error path: message" of each, with the folder's path cut from it.
inline QStringList said(const LoadResult &result, const Folder &folder)
{
    QStringList lines;
    for (const Diagnostic &diagnostic : result.diagnostics) {
        QString text = diagnostic.toString();
        lines.append(text.remove(folder.path() + u'/'));
    }
    return lines;
}

inline QString firstError(const LoadResult &result, const Folder &folder)
{
    const QStringList lines = said(result, folder);
    for (const QString &line : lines) {
        if (line.contains(u"error"_s))
            return line;
    }
    return {};
}

} // namespace pierside::compose
