// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/volumes/checkout.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

#include <algorithm>

namespace pierside::volumes {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestHead = 4096;
constexpr qsizetype mostMigrations = 5'000;
constexpr qint64 mostMigrationBytes = 64 * 1024 * 1024;
constexpr qsizetype shortCommitLength = 10;

QString firstLineOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.read(longestHead)).section(u'\n', 0, 0).trimmed()
                                          : QString();
}

} // namespace

QString gitFolderOf(const QString &folder)
{
    if (folder.isEmpty())
        return {};
    QDir parent(folder);
    do {
        const QFileInfo git(parent.filePath(u".git"_s));
        if (git.isDir())
            return git.absoluteFilePath();
        // A worktree or a submodule.
        const QString line = git.isFile() ? firstLineOf(git.absoluteFilePath()) : QString();
        if (line.startsWith("gitdir: "_L1))
            return QDir::cleanPath(parent.absoluteFilePath(line.sliced(8)));
    } while (parent.cdUp());
    return {};
}

QString gitBranchOf(const QString &folder)
{
    const QString git = gitFolderOf(folder);
    const QString head = git.isEmpty() ? QString() : firstLineOf(git + "/HEAD"_L1);
    const QLatin1StringView branch = "ref: refs/heads/"_L1;
    return head.startsWith(branch) ? head.sliced(branch.size()) : head.left(shortCommitLength);
}

QString migrationsFolderIn(const QString &folder)
{
    static const QStringList known{u"migrations"_s,
                                   u"db/migrations"_s,
                                   u"db/migrate"_s,
                                   u"database/migrations"_s,
                                   u"prisma/migrations"_s,
                                   u"supabase/migrations"_s,
                                   u"alembic/versions"_s,
                                   u"migrations/versions"_s,
                                   u"src/main/resources/db/migration"_s,
                                   u"src/main/resources/db/changelog"_s,
                                   u"priv/repo/migrations"_s,
                                   u"sql/migrations"_s,
                                   u"migrate"_s};
    if (folder.isEmpty())
        return {};
    for (const QString &name : known) {
        const QFileInfo found(QDir(folder).filePath(name));
        if (found.isDir() && !found.isSymLink())
            return found.absoluteFilePath();
    }
    return {};
}

QString fingerprintOf(const QString &folder)
{
    if (folder.isEmpty())
        return {};
    QStringList names;
    QDirIterator files(folder, QDir::Files | QDir::Hidden | QDir::NoSymLinks, QDirIterator::Subdirectories);
    qint64 bytes = 0;
    while (files.hasNext()) {
        const QFileInfo file(files.next());
        names.append(QDir(folder).relativeFilePath(file.absoluteFilePath()));
        bytes += file.size();
        if (names.size() > mostMigrations || bytes > mostMigrationBytes)
            return {};
    }
    if (names.isEmpty())
        return {};
    names.sort();
    QCryptographicHash all(QCryptographicHash::Sha256);
    for (const QString &name : std::as_const(names)) {
        QFile file(QDir(folder).filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        QCryptographicHash content(QCryptographicHash::Sha256);
        content.addData(&file);
        all.addData(name.toUtf8() + '\0' + content.result());
    }
    return QString::fromLatin1(all.result().toHex());
}

Checkout checkoutOf(const QString &folder)
{
    return {gitBranchOf(folder), fingerprintOf(migrationsFolderIn(folder))};
}

QList<Manifest> statesOf(const QList<Manifest> &snapshots)
{
    QList<Manifest> sorted = snapshots;
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const Manifest &a, const Manifest &b) { return a.created > b.created; });
    QList<Manifest> states;
    QSet<QString> names;
    for (const Manifest &one : std::as_const(sorted)) {
        if (one.state.isEmpty() || names.contains(one.state))
            continue;
        names.insert(one.state);
        states.append(one);
    }
    return states;
}

std::optional<Manifest> matchingState(const QList<Manifest> &states, const Checkout &checkout)
{
    const auto find = [&states](auto fits) -> std::optional<Manifest> {
        const auto found = std::find_if(states.cbegin(), states.cend(), fits);
        return found == states.cend() ? std::nullopt : std::optional(*found);
    };
    const auto isOfMigrations = [&checkout](const Manifest &one) {
        return !checkout.migrations.isEmpty() && one.checkout.migrations == checkout.migrations;
    };
    const auto isOfBranch = [&checkout](const Manifest &one) {
        return !checkout.branch.isEmpty() && one.checkout.branch == checkout.branch;
    };
    if (auto both = find([&](const Manifest &one) { return isOfMigrations(one) && isOfBranch(one); }))
        return both;
    if (auto same = find(isOfMigrations))
        return same;
    return find(isOfBranch);
}

bool isStateName(const QString &name)
{
    static const QRegularExpression form(u"^[\\p{L}\\p{N}][\\p{L}\\p{N}._ -]{0,59}$"_s,
                                         QRegularExpression::UseUnicodePropertiesOption);
    return form.match(name).hasMatch() && name == name.trimmed();
}

} // namespace pierside::volumes
