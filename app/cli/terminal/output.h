// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/terminal/descriptorwriter.h"
#include "models/core/diagnostic.h"
#include "models/core/error.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

#include <mutex>
#include <optional>

namespace pierside::cli {

//! The exit code of the process, or that of a program that ran in a container. Cancelled is replaced by
//! Interrupt::exitCode().
enum class ExitCode { Done = 0, Failed = 1, BadUsage = 2, Cancelled = 256 };

ExitCode exitCodeFor(const Error &error);

//! JSON text with unsafe characters escaped, so that it is safe on a terminal. Pure.
QByteArray jsonText(const QJsonDocument &document, QJsonDocument::JsonFormat format);

//! How the user wants things to look.
struct OutputStyle
{
    enum class Ansi { Auto, Never, Always };
    enum class Progress { Auto, Live, Plain, Quiet };

    Ansi ansi = Ansi::Auto;
    Progress progress = Progress::Auto;
    bool quietPull = false;  //!< no progress of pulls
    bool quietBuild = false; //!< no output of builds

    bool operator==(const OutputStyle &) const = default;
};

//! \brief Writes results to standard output and messages to standard error.
//!
//! Single lines are cleaned by cleanLine(), other texts by cleanText(). Thread-safe. Writing waits for the reader, see
//! DescriptorWriter.
class Output
{
public:
    explicit Output(bool json);

    bool isJson() const { return m_json; }
    const OutputStyle &style() const { return m_style; }
    void setStyle(const OutputStyle &style) { m_style = style; }
    bool isLive() const;                                     //!< progress is redrawn in place
    bool messagesAreSeen() const { return m_errIsTerminal; } //!< standard error is a terminal
    bool resultsAreSeen() const { return m_outIsTerminal; }  //!< standard output is a terminal
    bool usesColour() const;                                 //!< on standard output
    int terminalWidth() const;
    int terminalHeight() const;
    //! The reader of the results has gone (`| head`).
    bool isBroken() const { return m_out.isBroken(); }
    void giveUp() { m_out.giveUp(); }
    //! Why results could not be written; nothing if only the reader has gone.
    std::optional<Error> failure() const;

    void result(const QString &line);  //!< one line
    void text(const QString &lines);   //!< several lines
    void raw(const QByteArray &bytes); //!< unchanged, not flushed
    void flush();
    void json(const QJsonDocument &document);   //!< the one document
    void jsonLine(const QJsonObject &object);   //!< one of many
    void table(const QList<QStringList> &rows); //!< with aligned columns; the first row is the header
    static QString tableText(const QList<QStringList> &rows);

    void message(const QString &text) const; //!< on standard error
    void rawMessage(const QByteArray &bytes) const;
    void error(const Error &error) const;
    void diagnostics(const Diagnostics &diagnostics) const;

private:
    bool m_json;
    OutputStyle m_style;
    bool m_outIsTerminal;
    bool m_errIsTerminal;
    std::mutex m_resultMutex;
    mutable std::mutex m_messageMutex;
    QByteArray m_buffer; //!< of standard output
    DescriptorWriter m_out{1};
    mutable DescriptorWriter m_err{2};
};

} // namespace pierside::cli
