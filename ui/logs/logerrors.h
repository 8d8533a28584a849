// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/logs/logrows.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace pierside::ui {

//! A line with the level of an error, or an error that the engine reports.
bool isLogError(const logs::LogRecord &record);

//! \brief The lines of a log that pass a test.
class LogErrors : public QObject
{
    Q_OBJECT

public:
    using Test = std::function<bool(const logs::LogRecord &)>;

    //! \a rows is not owned and outlives this. Null = no line.
    explicit LogErrors(const LogRows &rows, const Test &test, QObject *parent = nullptr);

    //! Null = no line. Of the lines that are there, only the newest are tested.
    void setTest(const Test &test);
    //! Ascending. The list grows while lines arrive; many lines are tested in several turns of the event loop.
    std::shared_ptr<const QList<qint64>> lines() const { return m_lines; }

Q_SIGNALS:
    //! lines() has grown.
    void found();

private:
    void update();

    const LogRows &m_rows;
    Test m_test;
    std::shared_ptr<QList<qint64>> m_lines = std::make_shared<QList<qint64>>();
    qint64 m_end = 0; //!< lines before this one were looked at
    QTimer m_next;    //!< tests more of them
};

} // namespace pierside::ui
