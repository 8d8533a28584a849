// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/databases/databasetools.h"
#include "models/engine/engine.h"

#include <QObject>

namespace pierside::engine {
class ProcessStream;
}

namespace pierside::databases {

//! \brief Runs the loading tool of a database in its container and writes to its input in pieces.
//!
//! Lives on one thread with an event loop. wantsMore() is first emitted when the tool has started; ended() is emitted
//! exactly once.
class LoadSink : public QObject
{
    Q_OBJECT

public:
    LoadSink(std::shared_ptr<engine::Engine> engine, engine::Container container, DatabaseTools tools, QString what);

    void start();
    bool isFull() const;
    void write(const QByteArray &bytes);
    //! Commits; call it after everything was written.
    void commit();
    //! Rolls back. Too late once the commit was sent; ended() then reports what the tool confirmed.
    void abandon();

Q_SIGNALS:
    void wantsMore();
    void ended(const pierside::Result<pierside::Done> &end);

private:
    class Words;
    void hangUp();
    void closed(const Result<int> &code);
    //! Adds to the error what may have been applied.
    Error partly(Error error) const;
    Error lost(Error error) const;
    bool hasCommitted() const;

    const std::shared_ptr<engine::Engine> m_engine;
    const engine::Container m_container;
    const DatabaseTools m_tools;
    const QString m_what;
    const std::shared_ptr<Words> m_words;
    std::shared_ptr<engine::ProcessStream> m_stream;
    bool m_isAllSent = false;
    bool m_abandoned = false;
};

} // namespace pierside::databases
