// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/databases/loadpreview.h"

#include "models/core/onpool.h"
#include "models/core/translate.h"
#include "models/databases/postgresscript.h"

#include <QFile>
#include <QFileInfo>

namespace pierside::databases {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 previewPieceSize = 1024 * 1024;
constexpr qint64 endSize = 4096; //!< bytes at both ends of a file that contain the first or last line of a dump

Error refused(const QString &what, const QString &file, const QString &why, const QString &next)
{
    return {ErrorCode::BadInput, what, u"%1 %2"_s.arg(file, why), next, 0};
}

//! Detects formats that the tool cannot read by their first bytes.
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
            return refused(what, file, tr("is compressed with %1").arg(tool),
                           tr("Decompress it, and load the result."));
    }
    if (start.startsWith("PGDMP"))
        return refused(what, file, tr("is in PostgreSQL's custom format, but psql reads SQL"),
                       tr("Convert it to SQL and load that: pg_restore --file=DUMP.sql %1").arg(file));
    return std::nullopt;
}

//! mysqldump writes both lines or neither.
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
    const QString what = tr("loading %1").arg(QFileInfo(path).fileName());
    LoadPreview preview;
    preview.file = path;
    if (!tools.isAtomic())
        preview.whyNotAtomic = tr("%1 cannot roll back").arg(tools.loadTool);
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
            cutOffError(what, path, tr("the last line that mysqldump writes, \"Dump completed\", is missing")));
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
    const QString text = tr("This load cannot be rolled back as a whole: %1. If it fails or is interrupted, what was "
                            "applied until then stays.")
                             .arg(preview.whyNotAtomic);
    return preview.databases.isEmpty()
               ? text
               : tr("%1 The file itself connects to: %2.").arg(text, preview.databases.join(u", "_s));
}

Error cutOffError(const QString &what, const QString &file, const QString &why)
{
    return refused(what, file, tr("is incomplete: %1").arg(why), tr("Create the dump again, or complete the file."));
}

QString notAtomicCause(const QString &found)
{
    return tr("the file has %1").arg(found);
}

} // namespace pierside::databases
