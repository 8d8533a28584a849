// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Writes a dump from a container to a file.
#include "models/databases/databasecopy.h"

#include "models/core/outputfile.h"
#include "models/core/translate.h"
#include "models/databases/bytesource.h"

namespace pierside::databases {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 fileChunk = 256 * 1024;

//! A running dump; deletes itself when it has ended.
class Dump : public QObject
{
public:
    Dump(QString what, QString tool, std::unique_ptr<ByteSource> from, const QString &file, ByteProgress progress,
         QObject *context)
        : QObject(context)
        , m_what(std::move(what))
        , m_tool(std::move(tool))
        , m_from(std::move(from))
        // Readable by this user only: a dump holds the data of a database.
        , m_into(outputFile(file, OutputFile::Readers::OwnerOnly))
        , m_progress(std::move(progress))
    {
        connect(m_from.get(), &ByteSource::piece, this, &Dump::take);
        connect(m_from.get(), &ByteSource::ended, this, &Dump::sourceEnded);
        connect(m_into.get(), &OutputFile::wantsMore, this, &Dump::feed);
        connect(m_into.get(), &OutputFile::ended, this, &Dump::fileEnded);
        m_result.onStop([this, relay = detail::Relay::create(this)] { relay->post([this] { stop(); }); });
    }
    Task<qint64> start()
    {
        m_into->open();
        return m_result.task();
    }

private:
    void feed()
    {
        if (m_failed)
            return;
        if (std::exchange(m_isReading, true))
            m_from->resume();
        else
            m_from->start();
    }
    void take(const QByteArray &bytes)
    {
        if (m_failed)
            return;
        m_bytes += bytes.size();
        m_into->write(bytes);
        if (m_progress)
            m_progress(m_bytes, 0);
        if (!m_failed && m_into->isFull())
            m_from->pause();
    }
    void stop() { giveUp(Error::cancelled(m_what)); }
    void giveUp(const Error &error)
    {
        if (!m_failed)
            m_failed = error;
        if (m_isReading && !m_isSourceOver)
            m_from->stop();
        else
            conclude();
    }
    void sourceEnded(const Result<int> &code, const QByteArray &words)
    {
        m_isSourceOver = true;
        if (!m_failed && !code)
            m_failed = code.error();
        if (!m_failed && *code != 0)
            m_failed = toolError(m_what, m_tool, *code, words);
        if (m_failed)
            conclude();
        else
            m_into->finish();
    }
    void fileEnded(const Result<Done> &end)
    {
        if (!end)
            giveUp({end.error().code, m_what, end.error().cause, {}, 0});
        else
            conclude();
    }
    void conclude()
    {
        if (m_failed)
            m_result.finish(failure(*m_failed));
        else
            m_result.finish(m_bytes);
        deleteLater();
    }

    const QString m_what;
    const QString m_tool;
    const std::unique_ptr<ByteSource> m_from;
    const std::unique_ptr<OutputFile> m_into;
    const ByteProgress m_progress;
    qint64 m_bytes = 0;
    bool m_isReading = false;
    bool m_isSourceOver = false;
    std::optional<Error> m_failed;
    TaskSource<qint64> m_result;
};

} // namespace

Task<qint64> dumpDatabase(const std::shared_ptr<engine::Engine> &engine, const engine::Container &container,
                          const DatabaseTools &tools, const QString &file, ByteProgress progress, QObject *context)
{
    const QString what = tr("dumping %1 of %2").arg(tools.database, container.name);
    if (!engine)
        return Task<qint64>::ready(failure(noEngine(what)));
    auto from = containerSource(engine, container.id, {tools.dumpArgv, {}, {}});
    return (new Dump(what, tools.dumpTool, std::move(from), file, std::move(progress), context))->start();
}

} // namespace pierside::databases
