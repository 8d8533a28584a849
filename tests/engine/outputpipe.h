// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

class QProcess;

namespace pierside::tests {

//! A pipe for the program's standard output, read by the test.
class OutputPipe
{
public:
    OutputPipe();
    ~OutputPipe();
    Q_DISABLE_COPY_MOVE(OutputPipe)

    //! Starts the program with this pipe as its standard output.
    void start(QProcess &process, const QStringList &arguments);
    bool isFull() const;
    QByteArray read(qsizetype size) const; //!< waits for the first byte
    void closeReader();

private:
    int m_reader = -1;
    int m_writer = -1;
};

} // namespace pierside::tests
