// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/corpuscase.h"

#include <QDir>

namespace pierside::tests {

using namespace Qt::StringLiterals;

QStringList linesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QStringList lines;
    for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n')) {
        if (line.isEmpty())
            break;
        lines.append(line);
    }
    return lines;
}

void copyTree(const QString &from, const QString &to)
{
    QDir().mkpath(to);
    for (const QFileInfo &entry : QDir(from).entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot)) {
        if (entry.isDir())
            copyTree(entry.filePath(), to + u'/' + entry.fileName());
        else
            QFile::copy(entry.filePath(), to + u'/' + entry.fileName());
    }
}

compose::LoadRequest requestOf(const QString &directory, const QString &home)
{
    compose::LoadRequest request;
    const QStringList cwd = linesOf(directory + u"/case.cwd"_s);
    request.currentDirectory = cwd.isEmpty() ? directory : directory + u'/' + cwd.first();
    request.environment.insert(u"HOME"_s, home);
    for (const QString &line : linesOf(directory + u"/case.env"_s))
        request.environment.insert(line.section(u'=', 0, 0), line.section(u'=', 1));
    const QStringList arguments = linesOf(directory + u"/case.args"_s);
    for (qsizetype i = 0; i + 1 < arguments.size(); i += 2) {
        const QString &option = arguments[i];
        const QString &value = arguments[i + 1];
        if (option == "-f"_L1)
            request.files.append(value);
        else if (option == "-p"_L1)
            request.projectName = value;
        else if (option == "--profile"_L1)
            request.profiles.append(value);
        else if (option == "--env-file"_L1)
            request.environmentFiles.append(value);
        else if (option == "--project-directory"_L1)
            request.projectDirectory = value;
    }
    request.services = linesOf(directory + u"/case.services"_s);
    return request;
}

} // namespace pierside::tests
