// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Dumps and loads on their way between a container and a file.
#include "models/databases/databasecopy.h"

#include "models/databases/bytesource.h"
#include "models/databases/loadsink.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace pierside::databases {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 fileChunk = 256 * 1024;

//! One dump under way; deletes itself when it has ended.
class Dump : public QObject
{
public:
    Dump(QString what, QString tool, std::unique_ptr<ByteSource> from, ByteProgress progress, QObject *context)
        : QObject(context)
        , m_what(std::move(what))
        , m_tool(std::move(tool))
        , m_from(std::move(from))
        , m_progress(std::move(progress))
    {
        connect(m_from.get(), &ByteSource::piece, this, &Dump::take);
        connect(m_from.get(), &ByteSource::ended, this, &Dump::end);
        m_result.onStop([this, relay = detail::Relay::create(this)] { relay->post([this] { m_from->stop(); }); });
    }

    Result<Done> open(const QString &file)
    {
        m_file.setFileName(file);
        if (!m_file.open(QIODevice::WriteOnly))
            return failure(fileError());
        // Only this user's: what is in a database is nobody else's business.
        m_file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        return Done{};
    }
    Task<qint64> start()
    {
        m_from->start();
        return m_result.task();
    }

private:
    Error fileError() const
    {
        return {ErrorCode::PermissionDenied, m_what, u"%1: %2"_s.arg(m_file.fileName(), m_file.errorString()), {}, 0};
    }
    void take(const QByteArray &bytes)
    {
        if (m_failed)
            return;
        if (m_file.write(bytes) != bytes.size()) {
            m_failed = fileError();
            return m_from->stop();
        }
        m_bytes += bytes.size();
        if (m_progress)
            m_progress(m_bytes, 0);
    }
    void end(const Result<int> &code, const QByteArray &words)
    {
        if (!m_failed && m_result.stopToken().stop_requested())
            m_failed = Error::cancelled(m_what);
        if (!m_failed && !code)
            m_failed = code.error();
        if (!m_failed && *code != 0)
            m_failed = toolError(m_what, m_tool, *code, words);
        if (!m_failed && !m_file.commit())
            m_failed = fileError();
        if (m_failed) {
            m_file.cancelWriting();
            m_result.finish(failure(*m_failed));
        } else {
            m_result.finish(m_bytes);
        }
        deleteLater();
    }

    const QString m_what;
    const QString m_tool;
    const std::unique_ptr<ByteSource> m_from;
    const ByteProgress m_progress;
    QSaveFile m_file;
    qint64 m_bytes = 0;
    std::optional<Error> m_failed;
    TaskSource<qint64> m_result;
};

//! One load under way; deletes itself when it has ended.
class Load : public QObject
{
public:
    Load(QString what, std::unique_ptr<LoadSink> into, ByteProgress progress, QObject *context)
        : QObject(context)
        , m_what(std::move(what))
        , m_into(std::move(into))
        , m_progress(std::move(progress))
    {
        connect(m_into.get(), &LoadSink::wantsMore, this, &Load::feed);
        connect(m_into.get(), &LoadSink::ended, this, &Load::end);
        m_result.onStop([this, relay = detail::Relay::create(this)] { relay->post([this] { stop(); }); });
    }

    Result<Done> open(const QString &file)
    {
        m_file.setFileName(file);
        if (!m_file.open(QIODevice::ReadOnly))
            return failure(ErrorCode::NotFound, m_what, u"%1: %2"_s.arg(file, m_file.errorString()));
        return Done{};
    }
    Task<qint64> start()
    {
        m_into->start();
        return m_result.task();
    }

private:
    void feed()
    {
        while (!m_isOver && !m_into->isFull()) {
            const QByteArray piece = m_file.read(fileChunk);
            m_isOver = piece.isEmpty();
            if (m_isOver && m_file.error() != QFileDevice::NoError) {
                m_failed = Error{ErrorCode::PermissionDenied, m_what, m_file.errorString(), {}, 0};
                return m_into->abandon();
            }
            if (m_isOver)
                return m_into->commit();
            m_bytes += piece.size();
            m_into->write(piece);
            if (m_progress)
                m_progress(m_bytes, m_file.size());
        }
    }
    void stop()
    {
        m_isOver = true;
        m_into->abandon();
    }
    void end(const Result<Done> &done)
    {
        m_isOver = true;
        if (m_failed)
            m_result.finish(failure(*m_failed));
        else if (!done)
            m_result.finish(failure(done.error()));
        else
            m_result.finish(m_bytes);
        deleteLater();
    }

    const QString m_what;
    const std::unique_ptr<LoadSink> m_into;
    const ByteProgress m_progress;
    QFile m_file;
    qint64 m_bytes = 0;
    bool m_isOver = false;
    std::optional<Error> m_failed;
    TaskSource<qint64> m_result;
};

//! Opens the file, then starts.
template <class T>
Task<qint64> begin(T *copy, const QString &file)
{
    const auto opened = copy->open(file);
    if (opened)
        return copy->start();
    delete copy;
    return Task<qint64>::ready(failure(opened.error()));
}

} // namespace

Task<qint64> dumpDatabase(const std::shared_ptr<engine::Engine> &engine, const engine::Container &container,
                          const DatabaseTools &tools, const QString &file, ByteProgress progress, QObject *context)
{
    const QString what = u"dumping %1 of %2"_s.arg(tools.database, container.name);
    if (!engine)
        return Task<qint64>::ready(failure(noEngine(what)));
    auto from = containerSource(engine, container.id, {tools.dumpArgv, {}, {}});
    return begin(new Dump(what, tools.dumpTool, std::move(from), std::move(progress), context), file);
}

Task<qint64> loadDatabase(const std::shared_ptr<engine::Engine> &engine, const engine::Container &container,
                          const DatabaseTools &tools, const QString &file, ByteProgress progress, QObject *context)
{
    const QString what = u"loading %1 into %2 of %3"_s.arg(QFileInfo(file).fileName(), tools.database, container.name);
    if (!engine)
        return Task<qint64>::ready(failure(noEngine(what)));
    return begin(
        new Load(what, std::make_unique<LoadSink>(engine, container, tools, what), std::move(progress), context), file);
}

} // namespace pierside::databases
