// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/databases/loadpreview.h"

#include "models/core/onpool.h"
#include "models/databases/postgresscript.h"

#include <QFile>
#include <QFileInfo>

namespace pierside::databases {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 previewPieceSize = 1024 * 1024;
constexpr qint64 endSize = 4096; //!< at both ends of a file, with the first or last line of a dump

Error refused(const QString &what, const QString &file, const QString &why, const QString &next)
{
    return {ErrorCode::BadInput, what, u"%1 %2"_s.arg(file, why), next, 0};
}

//! By the first bytes: what no tool takes as it is.
std::optional<Error> whyNotReadable(const QString &what, const QString &file, const QByteArray &start)
{
    const QList<std::pair<QByteArray, QString>> packed{{QByteArrayLiteral("\x1f\x8b"), u"gzip"_s},
                                                       {QByteArrayLiteral("\x28\xb5\x2f\xfd"), u"zstd"_s},
                                                       {QByteArrayLiteral("\xfd"
                                                                          "7zXZ"),
                                                        u"xz"_s},
                                                       {QByteArrayLiteral("BZh"), u"bzip2"_s}};
    for (const auto &[magic, tool] : packed) {
        if (start.startsWith(magic))
            return refused(what, file, u"is compressed with %1"_s.arg(tool), u"Decompress it, and load the result."_s);
    }
    if (start.startsWith("PGDMP"))
        return refused(what, file, u"is a dump in PostgreSQL's custom format, and psql reads SQL"_s,
                       u"Write it as SQL, and load that: pg_restore --file=DUMP.sql %1"_s.arg(file));
    return std::nullopt;
}

//! mysqldump writes both lines or none.
bool lacksItsEnd(QFile &file, const QByteArray &start)
{
    const bool isDump = start.contains("-- MySQL dump ") || start.contains("-- MariaDB dump ");
    if (!isDump || !file.seek(std::max<qint64>(0, file.size() - endSize)))
        return false;
    return !file.readAll().contains("-- Dump completed");
}

Result<PostgresScript> readScript(const QString &what, QFile &file, const std::stop_token &stop)
{
    PostgresScript script;
    while (!file.atEnd()) {
        const QByteArray piece = file.read(previewPieceSize);
        if (stop.stop_requested())
            return failure(Error::cancelled(what));
        if (piece.isEmpty())
            break;
        script.take(piece);
    }
    if (file.error() != QFileDevice::NoError)
        return failure(ErrorCode::PermissionDenied, what, u"%1: %2"_s.arg(file.fileName(), file.errorString()));
    script.end();
    if (const QString why = script.whyCutOff(); !why.isEmpty())
        return failure(cutOffError(what, file.fileName(), why));
    return script;
}

Result<LoadPreview> look(const DatabaseTools &tools, const QString &path, const std::stop_token &stop)
{
    const QString what = u"loading %1"_s.arg(QFileInfo(path).fileName());
    LoadPreview preview;
    preview.file = path;
    if (!tools.isAtomic())
        preview.whyNotAtomic = u"%1 takes nothing back"_s.arg(tools.loadTool);
    const QFileInfo info(path);
    if (info.exists() && !info.isFile() && !info.isDir())
        return preview;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::NotFound, what, u"%1: %2"_s.arg(path, file.errorString()));
    const QByteArray start = file.peek(endSize);
    if (const auto why = whyNotReadable(what, path, start))
        return failure(*why);
    if (tools.kind == DatabaseTools::Kind::MySql && lacksItsEnd(file, start))
        return failure(
            cutOffError(what, path, u"the last line that mysqldump writes, \"Dump completed\", is missing"_s));
    if (tools.kind != DatabaseTools::Kind::Postgres)
        return preview;
    const auto script = readScript(what, file, stop);
    if (!script)
        return failure(script.error());
    if (!script->whyNotAtomic().isEmpty())
        preview.whyNotAtomic = notAtomicCause(script->whyNotAtomic());
    preview.databases = script->databases();
    return preview;
}

} // namespace

Task<LoadPreview> previewLoad(const DatabaseTools &tools, const QString &file)
{
    return onPool([tools, file](const std::stop_token &stop) { return look(tools, file, stop); });
}

QString whatMayStay(const LoadPreview &preview)
{
    if (preview.isAtomic())
        return {};
    QString text =
        u"This load is not all or nothing: %1. Where it fails or is cut off, what was applied by then stays."_s.arg(
            preview.whyNotAtomic);
    if (!preview.databases.isEmpty())
        text += u" The file itself connects to: %1."_s.arg(preview.databases.join(u", "_s));
    return text;
}

Error cutOffError(const QString &what, const QString &file, const QString &why)
{
    return refused(what, file, u"is cut off: %1"_s.arg(why), u"Make the dump again, or complete the file."_s);
}

QString notAtomicCause(const QString &found)
{
    return u"the file has %1"_s.arg(found);
}

} // namespace pierside::databases
