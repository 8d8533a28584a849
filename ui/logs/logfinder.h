// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"
#include "models/logs/searchpattern.h"
#include "ui/logs/loglayouts.h"
#include "ui/logs/logrows.h"

#include <QObject>
#include <QTimer>

#include <atomic>
#include <memory>
#include <optional>

namespace pierside::ui {

//! All matches in a text, in UTF-16 units, that are not empty; those before it where one takes too long. Pure.
QList<LogSpan> spansOf(const logs::SearchPattern &pattern, const QString &text);

//! \brief Finds the shown lines that match a query, off the GUI thread, and those that arrive later.
//!
//! A newer query cancels the one before.
class LogFinder : public QObject
{
    Q_OBJECT

public:
    //! \a rows is not owned and outlives this.
    explicit LogFinder(const LogRows &rows, QObject *parent = nullptr);

    //! Searches the lines that \a rows shows. An empty text ends the search.
    void find(const logs::SearchText &query);
    bool isActive() const { return m_pattern.has_value(); }
    //! Nothing while no query is set.
    const std::optional<logs::SearchPattern> &pattern() const { return m_pattern; }
    //! Why the query cannot be used or was given up; empty = it can be used.
    QString problem() const { return m_problem; }
    //! The lines that match, ascending. Null while there is no query. The list grows while lines arrive.
    std::shared_ptr<const QList<qint64>> lines() const { return m_lines; }
    //! Percent of the shown lines that were searched.
    int progress() const;
    bool isBusy() const { return m_task.has_value(); }
    //! The next row after \a row with a match, or the one before it; after the last follows the first. -1 = none.
    qint64 rowAfter(qint64 row, bool forwards) const;

Q_SIGNALS:
    //! The lines, the progress or the problem have changed.
    void updated();

private:
    struct Count
    {
        std::atomic<qint64> lines = 0;
    };

    void begin();
    void takeAppended();
    void giveUp(const Error &error);

    const LogRows &m_rows;
    std::optional<logs::SearchPattern> m_pattern;
    QString m_problem;
    std::shared_ptr<QList<qint64>> m_lines;
    std::optional<Task<QList<qint64>>> m_task;
    std::shared_ptr<Count> m_searched;
    qint64 m_toSearch = 0;
    qint64 m_end = 0; //!< lines before this one were searched, or are being searched
    int m_number = 0; //!< of the query; results of earlier ones are dropped
    QTimer *m_ticker;
};

} // namespace pierside::ui
