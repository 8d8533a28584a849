// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/outputfile.h"

#include "models/core/statedirectory.h"
#include "models/core/translate.h"

#include <QFileInfo>
#include <QSaveFile>

namespace pierside {

using namespace Qt::StringLiterals;

namespace {

//! A regular file. QSaveFile itself follows symbolic links and keeps the permissions of what it replaces.
class ReplacedFile : public OutputFile
{
public:
    ReplacedFile(const QString &path, Readers readers)
        : OutputFile(path)
        , m_file(path)
        , m_readers(readers)
    {
    }

    void open() override
    {
        const bool isThere = QFileInfo::exists(m_path);
        if (!m_file.open(QIODevice::WriteOnly))
            return fail(m_file.errorString());
        if (isThere)
            detail::keepOwner(m_file.handle(), m_path);
        else if (m_readers == Readers::OwnerOnly)
            m_file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        Q_EMIT wantsMore();
    }
    bool isFull() const override { return false; }
    void write(const QByteArray &bytes) override
    {
        if (!m_hasEnded && !writeAll(m_file, bytes.constData(), bytes.size()))
            fail(m_file.errorString());
    }
    void finish() override
    {
        if (m_hasEnded)
            return;
        if (const QString reason = commitFailure(m_file); !reason.isEmpty())
            fail(reason);
        else
            succeed();
    }

private:
    QSaveFile m_file;
    const Readers m_readers;
};

} // namespace

void OutputFile::fail(const QString &why)
{
    if (!std::exchange(m_hasEnded, true))
        Q_EMIT ended(failure(ErrorCode::PermissionDenied, tr("writing %1").arg(m_path), u"%1: %2"_s.arg(m_path, why)));
}

void OutputFile::succeed()
{
    if (!std::exchange(m_hasEnded, true))
        Q_EMIT ended(Done{});
}

std::unique_ptr<OutputFile> outputFile(const QString &path, OutputFile::Readers readers)
{
    if (auto asItIs = detail::openedAsItIs(path))
        return asItIs;
    return std::make_unique<ReplacedFile>(path, readers);
}

Task<Done> writeOutput(const QString &path, const QByteArray &bytes, QObject *context)
{
    OutputFile *file = outputFile(path).release();
    file->setParent(context);
    TaskSource<Done> result;
    QObject::connect(file, &OutputFile::wantsMore, file, [file, bytes, written = false]() mutable {
        if (std::exchange(written, true))
            return;
        file->write(bytes);
        file->finish();
    });
    QObject::connect(file, &OutputFile::ended, file, [file, result](const Result<Done> &end) {
        result.finish(end);
        file->deleteLater();
    });
    // With the file goes the last end of the task, which then finishes as cancelled.
    result.onStop([relay = detail::Relay::create(file), file] { relay->post([file] { file->deleteLater(); }); });
    file->open();
    return result.task();
}

} // namespace pierside

#include "moc_outputfile.cpp"
