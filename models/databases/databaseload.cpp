// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Loads a file into a database in a container.
#include "models/core/inputpipe.h"
#include "models/core/translate.h"
#include "models/databases/bytesource.h"
#include "models/databases/databasecopy.h"
#include "models/databases/loadsink.h"
#include "models/databases/postgresscript.h"

#include <QFile>
#include <QFileInfo>
#include <QSocketNotifier>
#include <QTimer>

namespace pierside::databases {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 filePieceSize = 256 * 1024;
constexpr int afterPipe = 100; //!< ms from the end of a pipe to the commit

//! A running load; deletes itself when it has ended.
class Load : public QObject
{
public:
    Load(QString what, const DatabaseTools &tools, const LoadPreview &agreed, std::unique_ptr<LoadSink> into,
         ByteProgress progress, QObject *context)
        : QObject(context)
        , m_what(std::move(what))
        , m_isAtomic(agreed.isAtomic())
        , m_into(std::move(into))
        , m_progress(std::move(progress))
        , m_path(agreed.file)
        , m_file(agreed.file)
    {
        if (tools.kind == DatabaseTools::Kind::Postgres)
            m_script.emplace();
        connect(m_into.get(), &LoadSink::wantsMore, this, &Load::feed);
        connect(m_into.get(), &LoadSink::ended, this, &Load::end);
        m_result.onStop([this, relay = detail::Relay::create(this)] { relay->post([this] { stop(); }); });
    }

    Result<Done> open()
    {
        const int pipe = openInputPipe(m_path);
        const bool isOpen =
            pipe < 0 ? m_file.open(QIODevice::ReadOnly)
                     : m_file.open(pipe, QIODevice::ReadOnly | QIODevice::Unbuffered, QFileDevice::AutoCloseHandle);
        if (!isOpen)
            return failure(ErrorCode::NotFound, m_what, u"%1: %2"_s.arg(m_path, m_file.errorString()));
        if (pipe >= 0) {
            m_readable = std::make_unique<QSocketNotifier>(pipe, QSocketNotifier::Read);
            m_readable->setEnabled(false);
            connect(m_readable.get(), &QSocketNotifier::activated, this, [this] {
                m_readable->setEnabled(false);
                if (m_isOver)
                    return;
                readPiece();
                feed();
            });
        }
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
            if (m_readable)
                return m_readable->setEnabled(true);
            readPiece();
        }
    }
    void readPiece()
    {
        const QByteArray piece = m_file.read(filePieceSize);
        if (piece.isEmpty())
            return endOfFile();
        m_bytes += piece.size();
        pass(piece);
        if (m_progress)
            m_progress(m_bytes, m_readable ? 0 : m_file.size());
    }
    //! Bytes that could begin a statement which ends the transaction are held back until it is known.
    void pass(const QByteArray &piece)
    {
        if (!m_script)
            return m_into->write(piece);
        m_script->take(piece);
        if (!isAsAgreed())
            return;
        const QByteArray known = std::exchange(m_held, {}) + piece;
        const qsizetype undecided = m_script->undecided();
        m_held = known.right(undecided);
        m_into->write(known.chopped(undecided));
    }
    bool isAsAgreed()
    {
        if (!m_isAtomic || m_script->whyNotAtomic().isEmpty())
            return true;
        refuse({ErrorCode::BadInput, m_what,
                tr("%1, so the load cannot be rolled back as a whole; nothing was changed")
                    .arg(notAtomicCause(m_script->whyNotAtomic())),
                m_readable ? tr("A pipe cannot be checked before it is loaded. Save it as a file first.")
                           : tr("The file has changed since it was checked. Load it again."),
                0});
        return false;
    }
    void endOfFile()
    {
        m_isOver = true;
        if (m_file.error() != QFileDevice::NoError)
            return refuse({ErrorCode::PermissionDenied, m_what, m_file.errorString(), {}, 0});
        if (m_script) {
            m_script->end();
            if (!isAsAgreed())
                return;
            if (const QString why = m_script->whyCutOff(); !why.isEmpty())
                return refuse(cutOffError(m_what, m_path, why));
            m_into->write(m_held);
        }
        // Ctrl-C also ends the program that writes to the pipe, so the pipe's end does not mean that the input is
        // complete.
        QTimer::singleShot(m_readable ? afterPipe : 0, this, [this] {
            if (!m_isStopped)
                m_into->commit();
        });
    }
    void refuse(const Error &error)
    {
        m_failed = error;
        stop();
    }
    void stop()
    {
        m_isOver = true;
        m_isStopped = true;
        m_into->abandon();
    }
    void end(const Result<Done> &done)
    {
        m_isOver = true;
        m_isStopped = true;
        if (m_failed && !done && !done.error().next.isEmpty())
            m_failed->next = (m_failed->next + u' ' + done.error().next).trimmed();
        if (m_failed)
            m_result.finish(failure(*m_failed));
        else if (!done)
            m_result.finish(failure(done.error()));
        else
            m_result.finish(m_bytes);
        deleteLater();
    }

    const QString m_what;
    const bool m_isAtomic;
    const std::unique_ptr<LoadSink> m_into;
    const ByteProgress m_progress;
    const QString m_path;
    QFile m_file;
    std::unique_ptr<QSocketNotifier> m_readable; //!< for pipes and devices
    std::optional<PostgresScript> m_script;
    QByteArray m_held;
    qint64 m_bytes = 0;
    bool m_isOver = false;    //!< stops reading input
    bool m_isStopped = false; //!< no commit follows
    std::optional<Error> m_failed;
    TaskSource<qint64> m_result;
};

} // namespace

Task<qint64> loadDatabase(const std::shared_ptr<engine::Engine> &engine, const engine::Container &container,
                          const DatabaseTools &tools, const LoadPreview &agreed, ByteProgress progress,
                          QObject *context)
{
    const QString what =
        tr("loading %1 into %2 of %3").arg(QFileInfo(agreed.file).fileName(), tools.database, container.name);
    if (!engine)
        return Task<qint64>::ready(failure(noEngine(what)));
    auto into =
        std::make_unique<LoadSink>(engine, container, agreed.isAtomic() ? tools : tools.withoutTransaction(), what);
    auto *load = new Load(what, tools, agreed, std::move(into), std::move(progress), context);
    const auto opened = load->open();
    if (opened)
        return load->start();
    delete load;
    return Task<qint64>::ready(failure(opened.error()));
}

} // namespace pierside::databases
