// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QMutex>
#include <QString>

#include <deque>

namespace pierside::run {

//! One line that a step wrote.
struct OutputLine
{
    int step = -1;
    QString text;
};

//! What a reader fetches at a time.
struct OutputBatch
{
    std::deque<OutputLine> lines; //!< in the order in which they were written
    QHash<int, int> skipped;      //!< by step: how many lines before those were dropped

    bool isEmpty() const { return lines.empty() && skipped.isEmpty(); }
};

//! \brief Hands lines of build and pull output from any thread to the run's thread, in bounded batches.
//!
//! A reader that is slower than the writers gets the newest lines and the count of what it missed, so that neither
//! memory nor the event loop grows with the output. Any thread.
class OutputQueue
{
public:
    static constexpr size_t mostLines = 10'000;
    static constexpr qsizetype mostCharacters = 4 * 1024 * 1024;
    static constexpr qsizetype longestLine = 64 * 1024; //!< characters; the rest of a line is cut off

    //! True where the reader has to be woken.
    bool put(int step, const QString &text);
    OutputBatch take();

private:
    QMutex m_mutex;
    OutputBatch m_waiting;
    qsizetype m_characters = 0;
};

} // namespace pierside::run
