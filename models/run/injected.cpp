// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/run/injected.h"

#include "models/core/translate.h"

#include <QFile>

#include <archive.h>
#include <archive_entry.h>

#include <memory>

namespace pierside::run {

using namespace Qt::StringLiterals;

static la_ssize_t append(archive *, void *target, const void *bytes, size_t size)
{
    static_cast<QByteArray *>(target)->append(static_cast<const char *>(bytes), static_cast<qsizetype>(size));
    return static_cast<la_ssize_t>(size);
}

Result<QString> variableFor(const QString &secret, const QString &variable, const QMap<QString, QString> &variables)
{
    const auto value = variables.constFind(variable);
    if (value == variables.cend())
        return failure(ErrorCode::BadInput, tr("giving it %1").arg(secret),
                       tr("the variable %1 is not set").arg(variable), tr("Set it, then try again."));
    return *value;
}

static Result<QByteArray> contentOf(const plan::InjectedFile &file, const QMap<QString, QString> &environment)
{
    if (file.source.environment.isEmpty())
        return file.source.content.toUtf8();
    const auto value = variableFor(file.source.key, file.source.environment, environment);
    if (!value)
        return failure(value.error());
    return value->toUtf8();
}

Result<QByteArray> tarOfInjected(const QList<plan::InjectedFile> &files, const QMap<QString, QString> &environment)
{
    QByteArray tar;
    const std::unique_ptr<archive, decltype(&archive_write_free)> writer(archive_write_new(), &archive_write_free);
    archive_write_set_format_pax_restricted(writer.get());
    archive_write_set_options(writer.get(), "hdrcharset=BINARY");
    archive_write_open(writer.get(), &tar, nullptr, &append, nullptr);
    for (const plan::InjectedFile &file : files) {
        const auto content = contentOf(file, environment);
        if (!content)
            return content;
        const std::unique_ptr<archive_entry, decltype(&archive_entry_free)> entry(archive_entry_new(),
                                                                                  &archive_entry_free);
        QString path = file.target;
        while (path.startsWith(u'/'))
            path.remove(0, 1);
        archive_entry_set_pathname(entry.get(), QFile::encodeName(path).constData());
        archive_entry_set_filetype(entry.get(), AE_IFREG);
        archive_entry_set_perm(entry.get(), file.mode);
        archive_entry_set_uid(entry.get(), file.uid.toLongLong());
        archive_entry_set_gid(entry.get(), file.gid.toLongLong());
        archive_entry_set_size(entry.get(), content->size());
        if (archive_write_header(writer.get(), entry.get()) < ARCHIVE_WARN ||
            archive_write_data(writer.get(), content->constData(), static_cast<size_t>(content->size())) < 0)
            return failure(ErrorCode::Internal, tr("packing %1").arg(file.source.key),
                           QString::fromLocal8Bit(archive_error_string(writer.get())));
    }
    archive_write_close(writer.get());
    return tar;
}

} // namespace pierside::run
