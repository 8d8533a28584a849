// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workspace/examples.h"

#include "models/core/translate.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

#include <algorithm>

namespace pierside::workspace {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mostReadme = 64 * 1024;

//! "| `quickstart` | three services ... |", in their order.
QList<std::pair<QString, QString>> descriptionsIn(const QString &readme)
{
    static const QRegularExpression form(u"^\\| `([^`]+)` \\| (.*) \\|$"_s, QRegularExpression::MultilineOption);
    QList<std::pair<QString, QString>> result;
    QFile file(readme);
    if (!file.open(QIODevice::ReadOnly))
        return result;
    const QString text = QString::fromUtf8(file.read(mostReadme));
    for (auto matches = form.globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        result.append({match.captured(1), match.captured(2)});
    }
    return result;
}

bool copyFile(const QString &from, const QString &to)
{
    if (!QFile::copy(from, to))
        return false;
    // Installed files may be read-only; the user edits the copy.
    return QFile::setPermissions(to, QFile::permissions(to) | QFileDevice::WriteOwner | QFileDevice::ReadOwner);
}

} // namespace

QList<Example> examplesIn(const QString &directory)
{
    QList<Example> examples;
    const QDir folder(directory);
    if (directory.isEmpty() || !folder.exists())
        return examples;
    const auto described = descriptionsIn(folder.filePath(u"README.md"_s));
    const auto placeOf = [&](const QString &name) {
        return std::find_if(described.cbegin(), described.cend(), [&](const auto &one) { return one.first == name; });
    };
    QStringList names = folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    std::stable_sort(names.begin(), names.end(),
                     [&](const QString &a, const QString &b) { return placeOf(a) < placeOf(b); });
    for (const QString &name : std::as_const(names)) {
        if (!QFileInfo::exists(folder.filePath(name + u"/pierside.yaml"_s)))
            continue;
        const auto place = placeOf(name);
        examples.append({name, folder.absoluteFilePath(name), place == described.cend() ? QString() : place->second});
    }
    return examples;
}

Result<QString> copyExample(const Example &example, const QString &parent)
{
    const QString what = tr("copying the example %1").arg(example.name);
    const QDir from(example.path);
    const QString target = QDir(parent).absoluteFilePath(example.name);
    if (!from.exists())
        return failure(ErrorCode::NotFound, what, tr("%1 is not there").arg(example.path));
    if (QFileInfo::exists(target))
        return failure(ErrorCode::Conflict, what, tr("%1 is there already").arg(target),
                       tr("Choose another folder, or open the one that is there."));
    if (QDir(target).absolutePath().startsWith(from.absolutePath() + u'/'))
        return failure(ErrorCode::BadInput, what, tr("it cannot be copied into itself"), tr("Choose another folder."));
    const auto failed = [&](const QString &path) {
        return failure(ErrorCode::PermissionDenied, what, tr("%1 cannot be written").arg(path),
                       tr("Choose a folder that your user may write to, with room on its disk."));
    };
    if (!QDir().mkpath(target))
        return failed(target);
    QDirIterator it(from.absolutePath(), QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden | QDir::NoSymLinks,
                    QDirIterator::Subdirectories);
    while (it.hasNext()) {
        it.next();
        const QString to = target + u'/' + from.relativeFilePath(it.filePath());
        const bool isFolder = it.fileInfo().isDir();
        if (isFolder ? !QDir().mkpath(to) : !(QDir().mkpath(QFileInfo(to).path()) && copyFile(it.filePath(), to)))
            return failed(to);
    }
    return target;
}

} // namespace pierside::workspace
