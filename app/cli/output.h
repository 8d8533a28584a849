// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/diagnostic.h"
#include "models/core/error.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

#include <atomic>

namespace pierside::cli {

//! What the process ends with (DESIGN section 6).
enum class ExitCode { Done = 0, Failed = 1, BadUsage = 2, Cancelled = 130 };

ExitCode exitCodeFor(const Error &error);

//! Control characters of foreign texts made visible, so that no name or message can steer the terminal. Tabs and line
//! breaks stay.
QString harmless(const QString &text);

//! \brief Results on standard output, messages on standard error.
//!
//! result() and raw() may be called from any thread, one at a time.
class Output
{
public:
    explicit Output(bool json);

    bool isJson() const { return m_json; }
    bool messagesAreSeen() const { return m_errIsTerminal; } //!< standard error is a terminal
    bool resultsAreSeen() const { return m_outIsTerminal; }  //!< standard output is a terminal
    bool usesColour() const;                                 //!< on standard output
    int terminalWidth() const;
    int terminalHeight() const;
    //! A reader of our results that has gone away (`| head`).
    bool isBroken() const { return m_broken; }

    void result(const QString &line);  //!< a line of plain text
    void raw(const QByteArray &bytes); //!< as it is, not flushed
    void flush();
    void json(const QJsonDocument &document);   //!< the one document
    void jsonLine(const QJsonObject &object);   //!< one of many
    void table(const QList<QStringList> &rows); //!< columns aligned, first row is the head

    void message(const QString &text) const; //!< on standard error
    void rawMessage(const QByteArray &bytes) const;
    void error(const Error &error) const;
    void diagnostics(const Diagnostics &diagnostics) const;

private:
    bool m_json;
    bool m_outIsTerminal;
    bool m_errIsTerminal;
    std::atomic<bool> m_broken = false;
};

} // namespace pierside::cli
