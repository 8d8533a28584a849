// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/logspill.h"

#include "models/core/translate.h"

#include <QDir>
#include <QTemporaryFile>

#include <algorithm>
#include <cerrno>
#include <cstring>

#ifdef Q_OS_LINUX
#include <fcntl.h>
#endif

namespace pierside::logs {

namespace {

//! Reserves the room of a file: a page that cannot be written would end the process. 0 or an error of the system.
int reserve(QFile &file, qint64 size)
{
#ifdef Q_OS_LINUX
    return ::posix_fallocate(file.handle(), 0, size);
#else
    return file.resize(size) && file.write(QByteArray(size, '\0')) == size && file.flush() ? 0 : ENOSPC;
#endif
}

Error spillError(const QString &cause)
{
    return {.code = ErrorCode::Unsupported, .what = tr("keeping log lines on the disk"), .cause = cause, .next = {}};
}

} // namespace

class LogSpill::File
{
public:
    static Result<std::shared_ptr<File>> create(const QString &folder, qint64 size)
    {
        auto file = std::make_shared<File>();
        file->m_file.setFileTemplate(QDir(folder).filePath(QStringLiteral("pierside-log-XXXXXX")));
        if (!file->m_file.open())
            return failure(spillError(file->m_file.errorString()));
        if (const int error = reserve(file->m_file, size); error != 0)
            return failure(spillError(QString::fromLocal8Bit(std::strerror(error))));
        file->m_data = file->m_file.map(0, size);
        if (!file->m_data)
            return failure(spillError(file->m_file.errorString()));
        // Without a name it is gone when the process ends, however it ends.
        QFile::remove(file->m_file.fileName());
        file->m_size = size;
        return file;
    }

    qint64 room() const { return m_size - m_used; }
    QByteArrayView add(QByteArrayView bytes)
    {
        uchar *const begin = m_data + m_used;
        std::ranges::copy(bytes, begin);
        m_used += bytes.size();
        return {begin, bytes.size()};
    }

private:
    QTemporaryFile m_file;
    uchar *m_data = nullptr;
    qint64 m_size = 0;
    qint64 m_used = 0;
};

LogSpill::LogSpill(const QString &folder)
    : m_folder(folder)
{
}

LogSpill::LogSpill()
    : LogSpill(QDir::tempPath())
{
}

Result<LogSpill::Piece> LogSpill::keep(QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return Piece();
    if (!m_file || m_file->room() < bytes.size()) {
        auto file = File::create(m_folder, std::max(FileBytes, bytes.size()));
        if (!file)
            return failure(file.error());
        m_file = *file;
    }
    return Piece{.owner = m_file, .bytes = m_file->add(bytes)};
}

} // namespace pierside::logs
