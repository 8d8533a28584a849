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

//! \brief The loading tool of a database in its container, fed piece by piece.
//!
//! Lives on one thread with an event loop. wantsMore() first comes when it has been started; ended() comes exactly
//! once.
class LoadSink : public QObject
{
    Q_OBJECT

public:
    LoadSink(std::shared_ptr<engine::Engine> engine, engine::Container container, DatabaseTools tools, QString what);

    void start();
    bool isFull() const;
    void write(const QByteArray &bytes);
    //! All has been written: it is to count.
    void commit();
    //! It is not to count. After commit() it may count all the same: ended() tells, as far as the tool has told.
    void abandon();

Q_SIGNALS:
    void wantsMore();
    void ended(const pierside::Result<pierside::Done> &end);

private:
    class Words;
    void hangUp();
    void closed(const Result<int> &code);
    //! With what stays, where something does.
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
