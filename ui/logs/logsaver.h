// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/outputfile.h"
#include "ui/logs/logexport.h"

#include <memory>

namespace pierside::ui {

//! Lines that are to be saved.
struct LogToSave
{
    logs::LogStore store;
    std::function<QList<qint64>()> lines; //!< their numbers, in the order of the file; called on another thread
    QHash<quint16, QString> names;        //!< of sources; those without one are not named in the file
};

//! \brief Writes lines to a file, a part at a time, off the GUI thread.
//!
//! The name of the file decides about the format. ended() is emitted exactly once; destroyed before that, a regular
//! file is unchanged.
class LogSaver : public QObject
{
    Q_OBJECT

public:
    LogSaver(LogToSave log, const QString &file, OutputFile::Readers readers, QObject *parent = nullptr);
    ~LogSaver() override;

    void start();
    void cancel();

Q_SIGNALS:
    void progressed(int percent);
    void ended(const pierside::Result<pierside::Done> &result);

private:
    void next();
    void take(const Result<LogPart> &part);
    void end(const Result<Done> &result);

    std::shared_ptr<const LogToSave> m_log;
    const LogFormat m_format;
    const bool m_isCompressed;
    std::unique_ptr<OutputFile> m_out;
    std::shared_ptr<const QList<qint64>> m_lines; //!< null until they are known
    std::optional<Task<std::shared_ptr<const QList<qint64>>>> m_ordering;
    std::optional<Task<LogPart>> m_task;
    qsizetype m_next = 0; //!< lines before this one are written
    bool m_hasEnded = false;
};

} // namespace pierside::ui
